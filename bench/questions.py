"""Reading: which pages, how many statements, and the one question everything rests on."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from bench.country import FOUNDED, Country
from nep.foundation.access import Actor, Grant
from nep.foundation.clock import today
from nep.foundation.periods import OPEN_END
from nep.organisation.models import OrgUnit
from nep.organisation.queries import descendant_ids, find_units, kin_count
from nep.people.queries import find_persons

SAMPLE = 200
FOUND = 9
PAGES = {
    "today": ("home:today",),
    "unit page": ("organisation:unit",),
    "tree page": ("organisation:home",),
    "tree branch": ("organisation:branch",),
    "people page": ("people:unit", "people:index"),
}


def paths_of(country: Country, acting: OrgUnit) -> dict[str, list[str]]:
    """Addresses of each kind of page, over units of every level below the acting one."""
    chance = random.Random(7)
    below = list(OrgUnit.objects.under(acting, today()).values_list("public_id", flat=True))
    units = [acting.public_id, *chance.sample(below, min(SAMPLE, len(below)))]
    found = {name: _paths(names, acting, units) for name, names in PAGES.items()}
    return {name: paths for name, paths in found.items() if paths}


def _paths(names: tuple[str, ...], acting: OrgUnit, units: list[Any]) -> list[str]:
    for name in names:
        for arguments in ({"unit": True}, {}):
            try:
                return [
                    reverse(
                        name,
                        kwargs={"acting": acting.public_id} | ({"unit": unit} if arguments else {}),
                    )
                    for unit in units
                ]
            except NoReverseMatch:
                continue
    return []


def statements(paths: dict[str, list[str]], cookie: str) -> dict[str, Any]:
    """The most SQL statements that any of some pages of each kind needed."""
    name, _, value = cookie.partition("=")
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    client.cookies[name] = value
    figures = {}
    for kind, choices in paths.items():
        counts = []
        for path in choices[:12]:  # caches of a process fill once, for every kind of unit
            client.get(path)
        for path in choices[:12]:
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
            counts.append(len(captured))
        figures[f"{kind}, SQL statements"] = max(counts)
    return figures


def descendants(country: Country) -> dict[str, Any]:
    """All descendants of a province on a day: from the closure alone, and joined to the units."""
    day = today()
    asked: dict[str, Callable[[int], object]] = {
        "count": lambda pk: kin_count(pk, day),
        "ids": lambda pk: descendant_ids(pk, day),
        "joined to the units": lambda pk: OrgUnit.objects.under(pk, day).count(),
    }
    provinces = country.numbers_of(1)
    return {
        f"descendants of a province, {name}, ms": _median([partial(ask, pk) for pk in provinces])
        for name, ask in asked.items()
    }


def searches(country: Country) -> dict[str, Any]:
    """The box that finds units and persons: rare, common, unknown words; readers high and low."""
    day = today()
    readers = {
        "country": country.first_of(0),
        "province": country.first_of(1),
        "commune": country.first_of(2),
    }
    asked: dict[str, tuple[Callable[[str, Actor], object], Sequence[str]]] = {
        "unit": (
            lambda text, actor: find_units(text, actor, day),
            (f"mẫu {country.units}", "chi bo", "xa mau 10", "khong ten nay"),
        ),
        "person": (
            lambda text, actor: list(find_persons(text, actor, limit=FOUND)),
            ("nguyen", "nguyen van", "van mau 10", "khong ten nay"),
        ),
    }
    return {
        f"find a {what}, {who}, slowest of four texts, ms": max(
            _median([partial(find, text, _reader(unit))] * 5) for text in texts
        )
        for what, (find, texts) in asked.items()
        for who, unit in readers.items()
    }


def _reader(unit: int) -> Actor:
    grant = Grant(role="secretary", unit_id=unit, from_on=FOUNDED, to_on=OPEN_END)
    return Actor(user_id=None, person_id=None, acting_unit_id=unit, grants=(grant,))


def _median(questions: Sequence[Callable[[], object]]) -> float:
    """Ask each three times; the first round warms the caches and does not count."""
    times = []
    for number, ask in enumerate([*questions] * 3):
        began = time.perf_counter()
        ask()
        if number >= len(questions):
            times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)
