"""Writing: the national reorganisation as a job, and the import of 250,000 people."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from bench import place
from bench.country import GIVEN, Country, person_names
from nep.foundation.access import Actor
from nep.foundation.backup import write_backup
from nep.foundation.backup.nightly import check_restore
from nep.foundation.sync import Envelope
from nep.organisation.models import OrgUnit, UnitCode
from nep.organisation.services import Move, move_units

REORGANISED_ON = date(2025, 7, 1)
ACTOR = Actor.system("bench")
FULL_IMPORT = 250_000

Say = Callable[[str], None]


def reorganisation(country: Country, say: Say) -> dict[str, Any]:
    """Place every commune under another province on one day; what lies under it goes along."""
    provinces = country.numbers_of(1)
    units = {unit.pk: unit for unit in OrgUnit.objects.filter(pk__in=provinces)}
    communes = OrgUnit.objects.filter(kind="commune_party").order_by("pk")
    moves = [
        Move(
            unit=commune,
            parent=units[provinces[(place * len(provinces) // country.levels[2] + 1) % len(units)]],
            on=REORGANISED_ON,
        )
        for place, commune in enumerate(communes)
    ]
    began, spent = time.monotonic(), place.cpu_of_work()
    move_units(moves=moves, reason="bench", envelope=Envelope.now(), actor=ACTOR)
    took, spent = time.monotonic() - began, place.cpu_of_work() - spent
    say(f"national reorganisation of {len(moves):,} communes: {took:.1f} s, {spent:.1f} s of CPU")
    return {
        "national reorganisation, s": took,
        "national reorganisation, CPU s": spent,
        "memory of the job, MiB": place.peak_memory(),
    }


def imports(country: Country, scale: float, folder: Path, say: Say) -> dict[str, Any]:
    """Preview 5,000 rows a sheet, then bring in the people of this scale with memberships."""
    province = country.first_of(1)
    cells = OrgUnit.objects.filter(kind="cell").under(province, date(2020, 1, 1))
    ids = list(cells.order_by("pk").values_list("pk", flat=True)[:2_000])
    UnitCode.objects.bulk_create(
        UnitCode(scope_id=province, unit_id=pk, code=f"C{pk}") for pk in ids
    )
    figures: dict[str, Any] = {}
    for name, people, wish in (
        ("preview of 5,000 rows", 5_000, "preview"),
        ("import", round(FULL_IMPORT * scale), "apply"),
    ):
        path = folder / f"{wish}.xlsx"
        write_people(path, people, [f"C{pk}" for pk in ids])
        told = _in_own_process(path, province, wish)
        if told["errors"]:
            say(f"{name}: the workbook was found to have {told['errors']} faults")
            continue
        figures[f"{name}, people"] = people
        figures[f"{name}, s"] = told.get("all_s", told["preview_s"])
        figures[f"{name}, CPU s"] = told["cpu_s"]
        figures[f"{name}, MiB of memory"] = told["mib"]
        say(f"{name}: {people:,} people in {figures[f'{name}, s']:.1f} s")
    return figures


def write_people(path: Path, people: int, cells: list[str]) -> None:
    """Write a workbook of persons and their memberships."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    persons, memberships = book.add_worksheet("Người"), book.add_worksheet("Thành viên")
    persons.write_row(0, 0, ("Mã", "Họ và tên", "Ngày sinh", "Giới tính"))
    memberships.write_row(0, 0, ("Mã người", "Mã tổ chức", "Tư cách", "Từ ngày"))
    pool = person_names(seed=11)
    for number in range(1, people + 1):
        code, born = (
            f"N{number}",
            f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/{1950 + number % 55}",
        )
        name = f"{pool[number % len(pool)]} {GIVEN[number % len(GIVEN)]}"  # nobody's in the country
        persons.write_row(number, 0, (code, name, born, ("Nam", "Nữ")[number % 2]))
        row = (code, cells[number % len(cells)], "chính thức", "01/02/2020")
        memberships.write_row(number, 0, row)
    book.close()


def _in_own_process(path: Path, unit_id: int, wish: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.importing", str(path), str(unit_id), wish]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def safekeeping(folder: Path, say: Say) -> dict[str, Any]:
    """Back everything up while nothing else runs, then restore it on trial as each night does."""
    path = folder / "bench.nepbackup"
    began = time.monotonic()
    written = write_backup(path)
    wrote = time.monotonic() - began
    check_restore(path, written)
    figures = {
        "backup, rows": written.total_rows,
        "backup, MB": written.bytes / 1_000_000,
        "backup, s": wrote,
        "restore on trial, s": time.monotonic() - began - wrote,
    }
    say(f"backup of {written.total_rows:,} rows: {wrote:.1f} s")
    return figures
