"""Assignments in sight, and what was reported of one."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from nep.api import asking
from nep.api.copying import person
from nep.api.paging import Order, page_of
from nep.api.schemas.assignments import (
    AssignmentFilter,
    AssignmentOut,
    ReminderFilter,
    ReminderRow,
    WorkBelow,
    WorkCounts,
    WorkOut,
)
from nep.api.schemas.paging import Page
from nep.api.schemas.rows import UnitRef
from nep.api.showing import shown
from nep.assignments.choices import AssignmentState
from nep.assignments.models import Assignment
from nep.assignments.queries import counts_below, counts_of, reminders_to_print, reports_of
from nep.foundation.access import Actor
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation.models import OrgUnit
from nep.organisation.queries import children_known, name_of


def in_sight(actor: Actor, wanted: AssignmentFilter) -> Any:
    """Assignments whose text this actor reads, that fit."""
    rows: Any = Assignment.objects.outputs_for(actor).exclude(state=AssignmentState.DRAFT)
    if wanted.holder is not None:  # whose work it is, is content of the unit
        rows = rows.filter(pk__in=Assignment.objects.contents_for(actor).values("pk"))
    if wanted.unit is not None:
        rows = rows.filter(unit_id=asking.unit(actor, wanted.unit).pk)
    if wanted.holder == "me":
        rows = rows.of(actor.person_id or 0)
    elif wanted.holder is not None:
        rows = rows.filter(holder__public_id=wanted.holder)
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    return rows.overdue(actor.today) if wanted.overdue else rows


def whole(actor: Actor, key: UUID) -> AssignmentOut:
    """One assignment, with its reports where they may be read."""
    row = asking.assignment(actor, key)
    reads = Assignment.objects.contents_for(actor).filter(pk=row.pk).exists()
    unit = UnitRef(id=row.unit.public_id, name=name_of(row.unit, actor.today))
    return AssignmentOut(
        **shown(row, actor)[0].model_dump(),
        unit=unit,
        given_by=person(row.given_by) if reads else None,
        evaluation_note=row.evaluation_note if reads else "",
        cancelled_reason=row.cancelled_reason,
        reports=shown(list(reports_of(row)), actor) if reads else None,
    )


def reminders(actor: Actor, key: UUID, wanted: ReminderFilter) -> Page[ReminderRow]:
    """The list of reminders that a unit prints, the first due first."""
    rows = reminders_to_print(actor, _unit_with_figures(actor, key), everybody=wanted.everybody)
    found, following = page_of(rows, wanted, Order("due_on"))
    return Page(items=[_reminder(row, actor.today) for row in found], next=following)


def _reminder(row: Assignment, day: date) -> ReminderRow:
    return ReminderRow(
        assignment=row.public_id,
        holder=person(row.holder),
        content=row.content,
        due_on=row.due_on,
        days_overdue=max((day - row.due_on).days, 0),
    )


def _unit_with_figures(actor: Actor, key: UUID) -> OrgUnit:
    """A unit whose figures the actor sees, as on the pages."""
    unit = asking.unit(actor, key)
    if not unit.shows_figures:  # type: ignore[attr-defined]
        raise NotFound(str(NOTHING_HERE))
    return unit


def standing(actor: Actor, key: UUID) -> WorkOut:
    """How much is open and overdue in a unit, and under each unit directly below it."""
    unit = _unit_with_figures(actor, key)
    children = children_known(unit, actor, actor.today)
    below = counts_below([child.pk for child in children], actor.today)
    return WorkOut(
        own=WorkCounts(**asdict(counts_of(unit, actor.today))),
        below=[
            WorkBelow(unit=UnitRef(id=child.public_id, name=child.name), **asdict(below[child.pk]))
            for child in children
        ],
    )
