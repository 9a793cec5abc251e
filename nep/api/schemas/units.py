"""Units, and the people of a unit."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from nep.api.schemas.fields import Day, words
from nep.api.schemas.paging import Paging
from nep.api.schemas.rows import PersonRef, UnitRef
from nep.api.schemas.shape import Shape
from nep.foundation.access import Actor
from nep.organisation.choices import Block, CellType, OrgUnitKind
from nep.people.choices import Activity, Standing


class UnitRow(UnitRef):
    """A unit as it is called on the day asked for."""

    kind: OrgUnitKind
    block: Block
    founded_on: date
    closed_on: date | None


class UnitOut(UnitRow):
    """One unit, with those above it, the topmost first."""

    short_name: str
    cell_type: CellType | str
    path: list[UnitRef]
    shows_figures: bool


class MemberRow(Shape):
    """One person in the unit on the day asked for."""

    person: PersonRef
    standing: Standing
    activity: Activity
    group: str


class PeopleOut(Shape):
    """The number of people, and the names that this post may read.

    `total` is null where even the number is not for this post.
    """

    total: int | None
    items: list[MemberRow]
    next: str | None


class UnitFilter(Paging):
    """Which units: by name or code, or under one; as they were called on a day."""

    q: words(100) = ""  # type: ignore[valid-type]
    under: UUID | None = None
    kind: OrgUnitKind | None = None
    on: Day | None = None

    def day(self, actor: Actor) -> date:
        """The day asked for, today unless said."""
        return self.on or actor.today


class PeopleFilter(Paging):
    """The people of a day, today unless said."""

    on: Day | None = None
