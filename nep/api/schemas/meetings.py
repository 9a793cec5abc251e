"""Meetings in lists and whole, by grade of sight."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import Field

from nep.api.schemas.fields import Day
from nep.api.schemas.paging import Paging
from nep.api.schemas.rows import (
    AssignmentRow,
    ConclusionRow,
    FactRow,
    GuestRow,
    ItemRow,
    MinutesRow,
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


class DuesOut(Shape):
    """The dues line."""

    paid: int
    due: int | None
    late: int | None
    total: int | None


class Contents(Shape):
    """The whole record."""

    revision: int
    planned_minutes: int
    opened_at: datetime | None
    closed_at: datetime | None
    chair: PersonRef | None
    clerk: PersonRef | None
    dues: DuesOut | None
    minutes: MinutesRow | None
    group: str
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
    is_pilot: bool | None = None
    part: MeetingKind | None = Field(
        None, description="With a part of this kind: a combined sitting is thematic too."
    )
