"""Orientations and regimes, in lists and whole; and which are asked for."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from nep.api.schemas.fields import Day
from nep.api.schemas.paging import Paging
from nep.api.schemas.preparing import OrientationItemRow, OrientationRow, RegimeRow
from nep.api.schemas.rows import UnitRef
from nep.api.schemas.shape import Shape
from nep.meetings.choices import MeetingKind


class OrientationOut(OrientationRow):
    """One orientation with what it asks for."""

    unit: UnitRef
    items: list[OrientationItemRow]


class OrientationFilter(Paging):
    """Which orientations: of a unit, of a month (any day of it), sent or being written."""

    unit: UUID | None = None
    month: Day | None = None
    issued: bool | None = None


class RegimeFilter(Paging):
    """Which regimes of the unit's own: of a kind, in force on a day."""

    kind: MeetingKind | None = None
    on: Day | None = None


class FollowedRow(RegimeRow):
    """A regime that a unit follows, and whose it is."""

    source: UnitRef
    is_inherited: bool


class FollowedOut(Shape):
    """What a unit follows on a day, one regime for each kind."""

    on: date
    items: list[FollowedRow]


class Following(Shape):
    """The day spoken of, today unless said."""

    on: Day | None = None
