"""Meetings in lists and whole, by grade of sight."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from nep.api.schemas.fields import Day
from nep.api.schemas.paging import Paging
from nep.api.schemas.rows import (
    AssignmentRow,
    ConclusionRow,
    FactRow,
    GuestRow,
    ItemRow,
    OpinionRow,
    PartRow,
    PersonRef,
    RollRow,
    ScoreRow,
    UnitRef,
    VoteRow,
)
from nep.api.schemas.shape import Shape
from nep.meetings.choices import MeetingKind, MeetingState, OutcomeForm


class Grade(StrEnum):
    """How much of a record this post reads."""

    FIGURES = "figures"
    OUTPUTS = "outputs"
    CONTENTS = "contents"


class MeetingRow(Shape):
    """A meeting in a list. Beyond one's grade it says its unit, day and kind."""

    id: UUID
    unit: UnitRef
    kind: MeetingKind
    state: MeetingState
    held_on: date
    grade: Grade
    note: str
    title: str | None
    planned_at: datetime | None
    place: str | None


class Figures(Shape):
    """Numbers of one meeting; null where neither rows nor paper tell."""

    due: int | None
    present: int | None
    excused: int | None
    unexcused: int | None
    exempt: int | None
    guests: int | None
    speakers: int | None
    opinions: int | None
    conclusions: int | None
    assignments: int | None


class StepRow(Shape):
    """One of the eight steps, and whether it is done."""

    step: str
    state: str


class Outputs(Shape):
    """What the meeting adopted; there once its minutes are confirmed."""

    outcome_form: OutcomeForm | Literal[""]
    conclusions: list[ConclusionRow]
    assignments: list[AssignmentRow]
    scores: list[ScoreRow]


class Contents(Shape):
    """The whole record."""

    revision: int
    planned_minutes: int
    opened_at: datetime | None
    closed_at: datetime | None
    chair: PersonRef | None
    clerk: PersonRef | None
    paper_born: bool
    counts_only: bool
    recorded_late: bool
    parts: list[PartRow]
    steps: list[StepRow]
    facts: list[FactRow]
    roll: list[RollRow]
    guests: list[GuestRow]
    agenda: list[ItemRow]
    opinions: list[OpinionRow]
    votes: list[VoteRow]
    conclusions: list[ConclusionRow]
    assignments: list[AssignmentRow]
    scores: list[ScoreRow]


class MeetingOut(MeetingRow):
    """One meeting; `outputs` and `contents` are null beyond one's grade."""

    figures: Figures
    outputs: Outputs | None
    contents: Contents | None


class MeetingFilter(Paging):
    """Which meetings: of a unit, or of all under it; days are `[from_on, to_on)`."""

    unit: UUID | None = None
    under: UUID | None = None
    from_on: Day | None = None
    to_on: Day | None = None
    kind: MeetingKind | None = None
    state: MeetingState | None = None


class MonthSquare(Shape):
    """One month of one unit."""

    month: str
    square: str
    held_on: date | None
    is_pilot: bool
    reason: str


class RhythmRow(Shape):
    """One unit through the months: how many it held, of how many due."""

    unit: UnitRef
    held: int
    due: int
    squares: list[MonthSquare]


class RhythmOut(Shape):
    """One page of the heat map "Nền nếp"."""

    items: list[RhythmRow]
    page: int
    pages: int
    total: int


class MissingRow(Shape):
    """A meeting past its window that nobody recorded."""

    id: UUID
    unit: UnitRef
    kind: MeetingKind
    state: MeetingState
    held_on: date
    late_from: date
    reason: str
