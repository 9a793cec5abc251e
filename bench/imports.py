"""What bringing in long lists costs: persons with memberships, in a process of its own.

`python -m bench.imports [--people 250000] [--database postgresql|sqlite]` makes a ward with cells
and a workbook, then previews it, applies it, previews it again and takes it out.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from bench import place

SCALE = 0.25  # names the database of this bench; the country's are 0.01, 0.1 and 1
MEMBERS_A_CELL = 50
FOUNDED = date(2000, 1, 1)
FIRST_DAY = date(2015, 1, 1)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLES = ("Văn", "Thị", "Đức", "Minh", "Thanh", "Hữu", "Ngọc", "Quang", "Xuân", "Thúy")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Hà", "Hòa", "Khánh", "Lan", "Mai", "Thủy", "Yến", "Đạt")
Answer = TypeVar("Answer")


def main() -> None:
    """Make the place, run the measured process, print its figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.imports", description=__doc__)
    parser.add_argument("--people", type=int, default=250_000)
    parser.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(measure(options.people), indent=1))
        return
    with tempfile.TemporaryDirectory(prefix="nep-bench-") as folder:
        home = Path(folder)
        url = place.make_database(options.database, SCALE, home)
        command = [sys.executable, "-m", "bench.imports", "--inside"]
        try:
            subprocess.run(
                [*command, "--people", str(options.people)],
                env=place.environment_of(url, home),
                check=True,
                timeout=3600,
            )
        finally:
            place.remove_database(options.database, SCALE)


def measure(people: int) -> dict[str, Any]:
    """Fill the empty database named by the environment through the workbook alone."""
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    from nep.foundation.keys import make_missing_keys  # noqa: PLC0415

    make_missing_keys()
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    return figures_of(people)


def figures_of(people: int) -> dict[str, Any]:
    """Preview, apply, preview again, export: seconds of each, and the most memory taken."""
    from django.conf import settings  # noqa: PLC0415

    from nep.imports import services  # noqa: PLC0415
    from nep.imports.services.staging import keep_path  # noqa: PLC0415

    folder = Path(settings.NEP_HOME)
    ward = _make_ward(people)
    figures: dict[str, Any] = {"people": people}
    small = _workbook(folder / "small.xlsx", min(people, 2_500))
    _timed(figures, "preview of 5,000 rows, s", lambda: _preview(ward, small))
    path = _workbook(folder / "all.xlsx", people)
    kept = _timed(figures, "preview, s", lambda: _preview(ward, path))
    if kept.preview["error_count"]:
        raise SystemExit(str(kept.preview["errors"][:5]))
    _timed(figures, "apply, s", lambda: services.apply_import(workbook_import=kept, **_order()))
    figures["import, MiB of memory"] = _most_memory()
    again = _timed(figures, "preview again, s", lambda: _preview(ward, path))
    changing = [
        sheet["counts"]["new"] + sheet["counts"]["change"] for sheet in again.preview["sheets"]
    ]
    if any(changing):
        raise SystemExit(f"The same file again would change {changing}.")
    out = folder / "out.xlsx"
    _timed(figures, "export, s", lambda: services.export_unit(unit=ward, path=out, **_order()))
    figures["whole, MiB of memory"] = _most_memory()
    keep_path(out)
    return figures


def _timed(figures: dict[str, Any], name: str, work: Callable[[], Answer]) -> Answer:
    began, spent = time.monotonic(), place.cpu_of_work()
    answer = work()
    figures[name] = round(time.monotonic() - began, 1)
    worked = round(place.cpu_of_work() - spent, 1)
    figures[f"{name} of CPU"] = worked
    sys.stderr.write(
        f"  {name}: {figures[name]}, {worked} of CPU; {_most_memory():.0f} MiB; "
        f"load {place.load_of_machine():.1f}\n"
    )
    return answer


def _most_memory() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _order() -> dict[str, Any]:
    from nep.foundation.access import Actor  # noqa: PLC0415
    from nep.foundation.sync import Envelope  # noqa: PLC0415

    return {"envelope": Envelope.now(), "actor": Actor.system("bench")}


def _preview(ward: Any, path: Path) -> Any:
    from nep.imports import services  # noqa: PLC0415
    from nep.imports.services.staging import keep_path  # noqa: PLC0415

    return services.preview_workbook(unit=ward, file=keep_path(path), **_order())


def _make_ward(people: int) -> Any:
    from nep.organisation import services as organisation  # noqa: PLC0415
    from nep.organisation.choices import OrgUnitKind  # noqa: PLC0415
    from nep.organisation.services import UnitDraft  # noqa: PLC0415

    top = UnitDraft(kind=OrgUnitKind.WARD_PARTY, name="Đảng bộ phường mẫu", founded_on=FOUNDED)
    [ward] = organisation.create_units(drafts=[top], **_order())
    cells = [
        UnitDraft(
            kind=OrgUnitKind.CELL,
            name=f"Chi bộ mẫu {number:04d}",
            founded_on=FOUNDED,
            parent=ward,
            code=f"CB{number:04d}",
        )
        for number in range(-(-people // MEMBERS_A_CELL))
    ]
    organisation.create_units(drafts=cells, scope=ward, **_order())
    return ward


def _workbook(path: Path, people: int) -> Path:
    from nep.foundation.workbook import write_workbook  # noqa: PLC0415
    from nep.people.sheets.columns import MEMBERSHIPS, PERSONS  # noqa: PLC0415

    write_workbook(path, [(PERSONS, _persons(people)), (MEMBERSHIPS, _memberships(people))])
    return path


def _persons(people: int) -> Iterator[dict[str, Any]]:
    from nep.foundation.text import BirthDay  # noqa: PLC0415
    from nep.people.choices import Sex  # noqa: PLC0415
    from nep.people.sheets.columns import CardCell  # noqa: PLC0415

    for number in range(people):
        birth = date(1950, 1, 1) + timedelta(days=number * 7 % 18_000)
        name = f"{FAMILIES[number % 10]} {MIDDLES[number // 10 % 10]} {GIVEN[number // 100 % 12]}"
        yield {
            "code": f"DV{number:06d}",
            "full_name": name,
            "birth": BirthDay(year=birth.year, day=birth),
            "sex": Sex.FEMALE if number % 2 else Sex.MALE,
            "card": CardCell(number=f"{number:08d}", shown=f"{number:08d}"),
        }


def _memberships(people: int) -> Iterator[dict[str, Any]]:
    from nep.people.choices import Activity, Standing  # noqa: PLC0415

    for number in range(people):
        yield {
            "person": f"DV{number:06d}",
            "unit": f"CB{number // MEMBERS_A_CELL:04d}",
            "standing": Standing.OFFICIAL,
            "from_on": FIRST_DAY,
            "activity": Activity.ACTIVE,
            "joined_on": FIRST_DAY,
        }


if __name__ == "__main__":
    main()
