"""How much is open and overdue: of a unit, and up the tree; a cell never learns of its siblings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from nep.assignments.choices import AssignmentState
from nep.assignments.models import Assignment, AssignmentQuerySet
from nep.organisation.models import OrgUnit


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Each number is the length of a list."""

    open: int = 0
    overdue: int = 0
    awaiting: int = 0


def under(rows: QuerySet[Assignment, Any], unit: OrgUnit | int, day: date) -> AssignmentQuerySet:
    """Keep the assignments of units that lie under this one on a day, itself among them."""
    kept: Any = rows.filter(
        unit__closure_above__ancestor_id=unit if isinstance(unit, int) else unit.pk,
        unit__closure_above__valid_from__lte=day,
        unit__closure_above__valid_to__gt=day,
    )
    return kept


def counts_of(unit: OrgUnit | int, day: date, *, below: bool = False) -> Counts:
    """What is open, overdue and waiting for judgement in a unit, or with all below it."""
    rows: Any = Assignment.objects.open()
    key = unit if isinstance(unit, int) else unit.pk
    rows = under(rows, key, day) if below else rows.filter(unit_id=key)
    return Counts(**rows.order_by().aggregate(**_numbers(day)))


def counts_below(unit_ids: Collection[int], day: date) -> dict[int, Counts]:
    """For each of several units what is open and overdue in all under it; one statement."""
    groups: Any = (
        Assignment.objects.open()
        .filter(
            unit__closure_above__ancestor_id__in=unit_ids,
            unit__closure_above__valid_from__lte=day,
            unit__closure_above__valid_to__gt=day,
        )
        .order_by()
        .annotate(above_id=F("unit__closure_above__ancestor_id"))
        .values("above_id")
        .annotate(**_numbers(day))
    )
    found = {row.pop("above_id"): Counts(**row) for row in groups}
    return {unit_id: found.get(unit_id, Counts()) for unit_id in unit_ids}


def overdue_by_unit(unit: OrgUnit | int, day: date) -> dict[int, int]:
    """How many are overdue in each unit under this one, units without any left out."""
    rows = under(Assignment.objects.overdue(day), unit, day).order_by()
    pairs: Any = rows.values_list("unit_id").annotate(Count("pk", distinct=True))
    return dict(pairs)


def _numbers(day: date) -> dict[str, Count]:
    late = Q(due_on__lt=day, reported_done_on=None)
    return {
        "open": Count("pk"),
        "overdue": Count("pk", filter=late),
        "awaiting": Count("pk", filter=Q(state=AssignmentState.REPORTED)),
    }
