"""Assignments in lists and whole."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from nep.api.schemas.paging import Paging
from nep.api.schemas.rows import AssignmentRow, PersonRef, ReportRow, UnitRef
from nep.api.schemas.shape import Shape
from nep.assignments.choices import AssignmentState


class AssignmentOut(AssignmentRow):
    """One assignment; `reports` is null for those who may not read them."""

    unit: UnitRef
    given_by: PersonRef | None
    evaluation_note: str
    cancelled_reason: str
    reports: list[ReportRow] | None


class AssignmentFilter(Paging):
    """Which assignments; `overdue` keeps what is open and past its deadline."""

    unit: UUID | None = None
    holder: UUID | Literal["me"] | None = None
    state: AssignmentState | None = None
    overdue: bool = False


class ReminderFilter(Paging):
    """Whose work; by default of those alone who read neither e-mail nor Nếp."""

    everybody: bool = False


class ReminderRow(Shape):
    """Open work that is due soon or overdue, to be told on paper."""

    what: Literal["reminder"] = "reminder"
    assignment: UUID
    holder: PersonRef
    content: str
    due_on: date
    days_overdue: int


class WorkCounts(Shape):
    """How much is open, of it overdue, and waiting to be judged."""

    open: int
    overdue: int
    awaiting: int


class WorkBelow(WorkCounts):
    """The same of a unit and all under it."""

    unit: UnitRef


class WorkOut(Shape):
    """How work stands in a unit, and under each unit directly below it; nobody is named."""

    own: WorkCounts
    below: list[WorkBelow]
