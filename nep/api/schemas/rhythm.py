"""The heat map, what is missing, themes, visits and gathering; and which of them are asked for."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from nep.api.schemas.fields import FIRST_YEAR, LAST_YEAR, Day
from nep.api.schemas.rows import PersonRef, UnitRef
from nep.api.schemas.shape import Shape
from nep.meetings.choices import MeetingKind, MeetingState

Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
PageNumber = Annotated[int, Field(ge=1, le=100_000)]


class RhythmFilter(Shape):
    """Units under one, through a year (the last twelve months when none is named)."""

    under: UUID
    year: Year | None = None
    mass: bool = False
    page: PageNumber = 1


class ThemesFilter(Shape):
    """Units under one, in a year (this one unless said)."""

    under: UUID
    year: Year | None = None
    page: PageNumber = 1


class ContactsFilter(Shape):
    """Visits under a unit, in a year (this one unless said)."""

    under: UUID
    year: Year | None = None


class SittingsFilter(Shape):
    """Units under one, on days `[from_on, to_on)`."""

    under: UUID
    from_on: Day
    to_on: Day


class GatheringFilter(Shape):
    """The day spoken of, today unless said."""

    on: Day | None = None


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
    """A meeting past its window that nobody recorded, and whom to ask of it."""

    id: UUID
    unit: UnitRef
    kind: MeetingKind
    state: MeetingState
    held_on: date
    late_from: date
    reason: str
    contacts: list[PersonRef]


class ThemeQuarter(Shape):
    """One quarter: open, planned, held (and on which day), or over without one."""

    quarter: int
    state: str
    day: date | None


class ThemeRow(Shape):
    """The thematic meetings of one unit; `missing` counts quarters that are over without one."""

    unit: UnitRef
    quarters: list[ThemeQuarter]
    missing: int


class ThemesOut(Shape):
    """One page of units with their thematic meetings of a year."""

    year: int
    items: list[ThemeRow]
    page: int
    pages: int
    total: int


class SittingsOut(Shape):
    """A combined sitting is one sitting, one regular and one thematic."""

    sittings: int
    regular: int
    thematic: int
    pilot: int
    pilot_thematic: int


class GatheringOut(Shape):
    """Memberships and persons, two figures, against who could belong; `exceeds` is a question."""

    memberships: int
    people: int
    eligible: int | None
    source: str
    year: int | None
    percent: float | None
    exceeds: bool


class VisitQuarter(Shape):
    """Visits of one quarter."""

    quarter: int
    made: int
    planned: int


class ContactRow(Shape):
    """One visitor through a year."""

    person: PersonRef
    quarters: list[VisitQuarter]


class ContactsOut(Shape):
    """Visits planned and made in a year, by visitor."""

    year: int
    items: list[ContactRow]


class VisitorRow(Shape):
    """Somebody who may be sent, and in what post he would come."""

    person: PersonRef
    words: str


class VisitorsOut(Shape):
    """Who may be sent to a meeting: the member in charge, delegations, the committee."""

    items: list[VisitorRow]
