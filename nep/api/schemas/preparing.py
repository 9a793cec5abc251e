"""Rows of the preparation: duties, orientations, proposals, visits, regimes, papers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from nep.api.schemas.fields import Hour
from nep.api.schemas.rows import FileRef, PersonRef
from nep.api.schemas.shape import Shape
from nep.meetings.choices import (
    AgendaKind,
    ItemPurpose,
    MeetingKind,
    PreparationPart,
    ProposalState,
    VisitRole,
)
from nep.organisation.choices import CellType


class DutyRow(Shape):
    """Who sees to a part of the preparation, and until when."""

    what: Literal["duty"] = "duty"
    part: PreparationPart
    owner: PersonRef | None
    due_on: date | None


class OrientationRow(Shape):
    """The orientation of a month; not sent while `issued_at` is null."""

    what: Literal["orientation"] = "orientation"
    id: UUID
    month: date
    bulletin: str
    bulletin_file: FileRef | None
    issued_at: datetime | None


class OrientationItemRow(Shape):
    """One content of an orientation; without types of cell it is for all."""

    what: Literal["orientation_item"] = "orientation_item"
    id: UUID
    order: int
    kind: AgendaKind
    meeting_kind: MeetingKind
    cell_types: list[CellType]
    title: str
    detail: str
    is_required: bool
    minutes: int
    document: UUID | None


class OpenedRow(Shape):
    """When a unit below first opened an orientation."""

    what: Literal["orientation_opened"] = "orientation_opened"
    unit: UUID
    opened_at: datetime


class ProposalRow(Shape):
    """What a member brought forward, and the answer; accepted, it became an item."""

    what: Literal["proposal"] = "proposal"
    id: UUID
    person: PersonRef
    text: str
    state: ProposalState
    answer: str
    answered_at: datetime | None
    became_item: UUID | None
    entered_for: bool
    occurred_at: datetime


class VisitRow(Shape):
    """Who from outside is to attend a meeting, and did; `remark` is his own."""

    what: Literal["visit"] = "visit"
    id: UUID
    meeting: UUID
    person: PersonRef
    role: VisitRole
    planned_at: datetime | None
    told_at: datetime | None
    attended_at: datetime | None
    counted_present: int | None
    remark: str
    withdrawn: bool


class RegimeRow(Shape):
    """On which day, at which hour and in which months a unit meets; no months: every month."""

    what: Literal["regime"] = "regime"
    id: UUID
    unit: UUID
    kind: MeetingKind
    day_rule: str
    starts_at: Hour
    months: list[int]
    minimum_minutes: int | None
    basis: str
    valid_from: date
    valid_to: date | None


class TemplateItemShape(Shape):
    """An item with which a meeting opens; `part` is the part in which it stands."""

    kind: AgendaKind
    purpose: ItemPurpose
    title: str
    minutes: int
    part: int


class TemplateRow(Shape):
    """A unit's own template of an agenda, for days `[valid_from, valid_to)`."""

    what: Literal["agenda_template"] = "agenda_template"
    kind: MeetingKind
    items: list[TemplateItemShape]
    valid_from: date
    valid_to: date | None


class VersionRow(Shape):
    """One version of a paper; its digest covers text and file, and is frozen by a vote."""

    what: Literal["version"] = "version"
    paper: UUID
    number: int
    is_final: bool
    is_frozen: bool
    digest: str
    file: FileRef | None
    text: str
    recorded_at: datetime


class PaperRow(Shape):
    """A paper of the document pack; `document` when it is one of the register."""

    what: Literal["paper"] = "paper"
    id: UUID
    meeting: UUID
    item: UUID | None
    title: str
    document: UUID | None
    versions: int
    withdrawn: bool


class ReadRow(Shape):
    """That a member read a paper, in Nếp or on paper."""

    what: Literal["read"] = "read"
    person: PersonRef
    on_paper: bool
    read_at: datetime
