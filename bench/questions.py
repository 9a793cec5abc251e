"""Reading: which pages, how many statements, and the one question everything rests on."""

from __future__ import annotations

import random
import statistics
import time
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from bench.country import Country
from nep.foundation.clock import today
from nep.organisation.models import OrgUnit

SAMPLE = 200
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
        client.get(choices[0])  # caches of a process fill once
        for path in choices[:12]:
            with CaptureQueriesContext(
                connection,
            ) as captured:
                client.get(path)
            counts.append(len(captured))
        figures[f"{kind}, SQL statements"] = max(counts)
    return figures


def descendants(country: Country) -> dict[str, Any]:
    """All descendants of a province on a day: counted, and fetched as rows."""
    counted, fetched = [], []
    provinces = [country.first_of(1) + place for place in range(min(34, country.levels[1]))]
    for province in provinces * 3:
        under = OrgUnit.objects.under(province, today())
        began = time.perf_counter()
        under.count()
        counted.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        list(under.values_list("pk", flat=True))
        fetched.append((time.perf_counter() - began) * 1000)
    return {
        "descendants of a province, count, ms": statistics.median(counted),
        "descendants of a province, ids, ms": statistics.median(fetched),
    }
