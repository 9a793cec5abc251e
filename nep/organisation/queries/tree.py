"""Up and down the tree on a day."""

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from nep.foundation import clock
from nep.foundation.access import Actor
from nep.foundation.prepared import prepared
from nep.organisation.models import (
    Closure,
    OrgUnit,
    OrgUnitQuerySet,
    Placement,
    Succession,
)

CHUNK = 5_000


def lies_under(ancestor_ids: Collection[int], unit_id: int, on: date) -> bool:
    """Say whether a unit lies under (or is) one of these on a day."""
    return bool(_lying_under(tuple(ancestor_ids), unit_id, on))


@prepared
def _lying_under(ancestor_ids: tuple[int, ...], unit_id: int, on: date) -> QuerySet[Any, int]:
    rows = Closure.objects.on(on).filter(ancestor_id__in=ancestor_ids, descendant_id=unit_id)
    return rows.values_list("pk", flat=True)[:1]


def closure_over(unit_ids: Collection[int], *, unit: Any, day: Any) -> QuerySet[Closure]:
    """Give the rows that put `unit` under one of these on `day`, for use in `Exists`.

    `unit` and `day` are an `OuterRef` or plain values.
    """
    return Closure.objects.filter(
        ancestor_id__in=unit_ids, descendant_id=unit, valid_from__lte=day, valid_to__gt=day
    )


def descendants_of(unit: OrgUnit | int, day: date) -> OrgUnitQuerySet:
    """Give all units under this one on a day, itself left out, by one join."""
    return OrgUnit.objects.under(unit, day, itself=False)


def descendant_ids(unit: OrgUnit | int, day: date) -> list[int]:
    """Give the keys of all units under this one on a day, itself left out, unordered."""
    key = unit if isinstance(unit, int) else unit.pk
    return _below_as_one_value(key, day) if connection.vendor == "sqlite" else _below(key, day)


def _below_as_one_value(unit_id: int, day: date) -> list[int]:
    """SQLite's driver lets go of Python's lock at every row: 9,000 ids are 11 ms so, 5 as one."""
    sql, given = _below.text(unit_id, day)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT json_group_array(descendant_id) FROM ({sql})", given)  # noqa: S608
        found: list[int] = json.loads(cursor.fetchone()[0])
    return found


@prepared
def _below(unit_id: int, day: date) -> QuerySet[Any, int]:
    below = Closure.objects.on(day).filter(ancestor_id=unit_id).exclude(descendant_id=unit_id)
    return below.order_by().values_list("descendant_id", flat=True)


def ancestors_of(unit: OrgUnit | int, day: date) -> list[OrgUnit]:
    """Give the units above this one on a day, the root first, with their names.

    One statement: an ancestor that lies under more of the others stands further down.
    """
    return _above(unit if isinstance(unit, int) else unit.pk, day)


@prepared
def _above(unit_id: int, day: date) -> OrgUnitQuerySet:
    above = Closure.objects.on(day).filter(descendant_id=unit_id)
    storeys = (
        Closure.objects.on(day)
        .filter(descendant_id=OuterRef("pk"))
        .order_by()
        .values("descendant_id")
        .annotate(storeys=Count("pk"))
        .values("storeys")
    )
    units = (
        OrgUnit.objects.called_on(day)
        .filter(pk__in=above.values("ancestor_id"))
        .exclude(pk=unit_id)
        .annotate(storeys=Subquery(storeys))
    )
    return units.order_by("storeys")


def path_of(unit: OrgUnit | int, day: date) -> list[OrgUnit]:
    """Give the way from the root to the unit, the unit itself last, with names."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    itself = OrgUnit.objects.named_on(day).filter(pk=unit_id)
    return [*ancestors_of(unit_id, day), *itself]


def children_of(unit: OrgUnit | int, day: date) -> OrgUnitQuerySet:
    """Give the units directly under this one on a day, named, with `children` counted, in order."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    direct = Placement.objects.on(day).filter(parent_id=unit_id)
    return _with_children(OrgUnit.objects.filter(pk__in=direct.values("unit_id")), day)


def roots_for(actor: Actor, day: date) -> OrgUnitQuerySet:
    """Give the units at which this actor's tree begins: the topmost known ones."""
    roots = Placement.objects.on(day).filter(parent_id=None)
    units = OrgUnit.objects.known_to(actor).filter(pk__in=roots.values("unit_id"))
    return _with_children(units, day)


def _with_children(units: OrgUnitQuerySet, day: date) -> OrgUnitQuerySet:
    below = (
        Placement.objects.on(day)
        .filter(parent_id=OuterRef("pk"))
        .order_by()
        .values("parent_id")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return (
        units.called_on(day)
        .annotate(children=Coalesce(Subquery(below), 0))
        .order_by("sort_key", "pk")
    )


def kin_count(unit: OrgUnit | int, day: date) -> int:
    """Count the units under this one on a day."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    return (
        Closure.objects.on(day).filter(ancestor_id=unit_id).exclude(descendant_id=unit_id).count()
    )


def name_of(unit: OrgUnit | int, day: date | None = None) -> str:
    """Give what the unit is called on a day (today by default); empty when there is none."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    named = OrgUnit.objects.named_on(day or clock.today()).filter(pk=unit_id)
    return named.values_list("name", flat=True).first() or ""  # type: ignore[misc]


def names_by_id(unit_ids: Iterable[int], day: date | None = None) -> dict[int, str]:
    """Give the names of many units on a day, in few statements."""
    found: dict[int, str] = {}
    ordered = sorted(set(unit_ids))
    for start in range(0, len(ordered), CHUNK):
        named = OrgUnit.objects.named_on(day or clock.today())
        rows = named.filter(pk__in=ordered[start : start + CHUNK])
        found |= dict(rows.values_list("pk", "name"))  # type: ignore[misc]
    return found


def roots_of(unit_ids: Iterable[int]) -> dict[int, int]:
    """Give for each unit the root above it on its first day; a root is its own."""
    found: dict[int, int] = {}
    ordered = sorted(set(unit_ids))
    roots = Placement.objects.true_now().filter(
        parent_id=None,
        unit_id=OuterRef("ancestor_id"),
        valid_from__lte=OuterRef("valid_from"),
        valid_to__gt=OuterRef("valid_from"),
    )
    for start in range(0, len(ordered), CHUNK):
        rows = Closure.objects.filter(
            Exists(roots),
            descendant_id__in=ordered[start : start + CHUNK],
            valid_from=F("descendant__founded_on"),
        )
        found |= dict(rows.values_list("descendant_id", "ancestor_id"))
    return found


def succeeding_unit_ids(unit_id: int) -> list[int]:
    """Give the units that wholly follow this one, directly or through others."""
    rows = Succession.objects.filter(predecessor_id=unit_id)
    return list(rows.values_list("successor_id", flat=True).order_by("successor_id"))
