"""The preparation of a meeting, in lists and whole; and which rows are asked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from nep.api.schemas.fields import Day, words
from nep.api.schemas.paging import Paging
from nep.api.schemas.preparing import PaperRow, TemplateItemShape, VersionRow
from nep.api.schemas.rows import PersonRef
from nep.api.schemas.shape import Shape
from nep.meetings.choices import MeetingKind, PreparationPart, ProposalState


class PartStandingRow(Shape):
    """One part of the preparation: how it stands, who sees to it, until when."""

    part: PreparationPart
    ready: Literal["yes", "late", "not_yet", "not_needed"]
    owner: PersonRef | None
    due_on: date


class PreparationOut(Shape):
    """The whole preparation; readiness is computed from what was done, never ticked."""

    first_step: str
    is_well_prepared: bool
    parts: list[PartStandingRow]
    has_agenda: bool
    planned_minutes: int
    agenda_minutes: int
    is_too_long: bool
    met_at: datetime | None
    invited: int
    known: int


class InvitedFilter(Paging):
    """Which of the invited: of a group, who knows of it or not, who said he cannot come."""

    group: words(80) | None = None  # type: ignore[valid-type]
    knows: bool | None = None
    will_be_absent: bool | None = None


class ProposalFilter(Paging):
    """Which proposals, by where they stand."""

    state: ProposalState | None = None


class PaperFilter(Paging):
    """Which papers: of one item."""

    item: UUID | None = None


class PaperOut(PaperRow):
    """One paper, with its versions, the latest first."""

    all_versions: list[VersionRow]


class VisitFilter(Paging):
    """Which visits: of a meeting, under a unit, of a person (or `me`), of days `[from_on, to_on)`.

    `made` keeps those that took place, or those that did not.
    """

    meeting: UUID | None = None
    under: UUID | None = None
    person: UUID | Literal["me"] | None = None
    from_on: Day | None = None
    to_on: Day | None = None
    made: bool | None = None


class TemplateFilter(Shape):
    """Of which kind of meeting, on which day (today unless said)."""

    kind: MeetingKind = MeetingKind.REGULAR
    on: Day | None = None
    is_self_reflection: bool = False


class TemplateOut(Shape):
    """The items with which meetings of a kind open: the unit's, of one above, or the country's."""

    kind: MeetingKind
    on: date
    items: list[TemplateItemShape]
