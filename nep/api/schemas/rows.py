"""Rows of a record as they are shown; `what` names the kind of row."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from nep.api.schemas.shape import Shape
from nep.assignments.choices import AssignmentResult, AssignmentState, Progress
from nep.meetings.choices import (
    AbsenceReason,
    AgendaKind,
    AmendmentState,
    Disposition,
    FactKind,
    GuestRole,
    ItemPurpose,
    MeetingKind,
    MeetingState,
    OpinionKind,
    OutcomeForm,
    RatingLevel,
    RollState,
    ToldHow,
    VoteBody,
    VoteChoice,
    VoteMethod,
    VoteOutcome,
)


class PersonRef(Shape):
    """A person by key and name."""

    id: UUID
    name: str


class UnitRef(Shape):
    """A unit by key and the name of the day spoken of."""

    id: UUID
    name: str


class MeetingCard(Shape):
    """Where a meeting stands."""

    what: Literal["meeting"] = "meeting"
    id: UUID
    kind: MeetingKind
    state: MeetingState
    revision: int
    planned_at: datetime
    held_on: date
    opened_at: datetime | None
    closed_at: datetime | None
    outcome_form: OutcomeForm | Literal[""]


class RollRow(Shape):
    """One person on the frozen roll."""

    what: Literal["attendance"] = "attendance"
    person: PersonRef
    state: RollState
    reason: AbsenceReason | Literal[""]
    is_due: bool
    may_vote: bool
    group: str
    arrived_at: datetime | None
    left_at: datetime | None
    is_online: bool
    occurred_at: datetime
    clock_off: bool


class ToldRow(Shape):
    """One person invited, and how he was told."""

    what: Literal["convening"] = "convening"
    person: PersonRef
    group: str
    told_how: ToldHow | Literal[""]
    told_at: datetime | None
    opened_at: datetime | None
    will_be_absent: bool


class GuestRow(Shape):
    """Somebody in the room who is not on the roll."""

    what: Literal["guest"] = "guest"
    id: UUID
    who: str
    organisation: str
    role: GuestRole
    head_count: int


class ItemRow(Shape):
    """One item of the agenda; of a restricted one only order and times are kept."""

    what: Literal["item"] = "item"
    id: UUID
    order: int
    part: int
    kind: AgendaKind
    purpose: ItemPurpose
    title: str
    planned_minutes: int
    presenter: PersonRef | None
    summary: str
    summary_revision: int
    is_restricted: bool
    is_left_out: bool
    started_at: datetime | None
    ended_at: datetime | None
    no_opinion: bool


class GivenTextRow(Shape):
    """One of the texts of a contribution; no writer where nobody is known."""

    text: str
    writer: str
    at: datetime


class OpinionRow(Shape):
    """One contribution; in conflict when two writers gave it two texts, which are told then."""

    what: Literal["opinion"] = "opinion"
    id: UUID
    item: UUID
    order: int
    person: PersonRef | None
    guest: UUID | None
    kind: OpinionKind
    text: str
    revision: int
    in_conflict: bool
    texts: list[GivenTextRow]
    before_opening: bool
    disposition: Disposition | Literal[""]
    answers: UUID | None
    occurred_at: datetime
    withdrawn: bool


class NamedHand(Shape):
    """How one member voted openly."""

    person: PersonRef
    choice: VoteChoice


class VoteRow(Shape):
    """One show of hands, with its three numbers: agreeing, entitled, present."""

    what: Literal["vote"] = "vote"
    id: UUID
    item: UUID
    body: VoteBody
    question: str
    method: VoteMethod
    agree: int
    disagree: int
    other: int
    entitled: int
    present: int
    outcome: VoteOutcome
    is_questioned: bool
    by_name: list[NamedHand]
    occurred_at: datetime
    withdrawn: bool


class AmendmentRow(Shape):
    """Other words for a passage of a draft, and what became of them."""

    what: Literal["amendment"] = "amendment"
    id: UUID
    item: UUID
    order: int
    paper: UUID
    version: int
    proposer: PersonRef
    old_text: str
    new_text: str
    state: AmendmentState
    vote: UUID | None
    merged_version: int | None
    reason: str
    decided_at: datetime | None


class ConclusionRow(Shape):
    """One conclusion of the chair."""

    what: Literal["conclusion"] = "conclusion"
    id: UUID
    item: UUID
    text: str
    revision: int
    vote: UUID | None
    occurred_at: datetime
    withdrawn: bool


class PartRow(Shape):
    """A part with an own beginning and end."""

    what: Literal["part"] = "part"
    id: UUID
    order: int
    kind: MeetingKind
    title: str
    planned_at: datetime | None
    planned_minutes: int | None
    started_at: datetime | None
    ended_at: datetime | None


class FileRef(Shape):
    """A file as it is kept; the digest is the SHA-256 of its bytes."""

    name: str
    size: int
    content_type: str
    digest: str


class ScoreRow(Shape):
    """The cell's own score of a part."""

    what: Literal["score"] = "score"
    part: int
    total: Decimal | None
    level: RatingLevel | Literal[""]
    weak_points: str


class FactRow(Shape):
    """A step done, with its time and person."""

    what: Literal["fact"] = "fact"
    kind: FactKind
    at: datetime
    person: PersonRef | None
    note: str


class MinutesRow(Shape):
    """Where the minutes stand; the hash is that of the confirmed content."""

    what: Literal["minutes"] = "minutes"
    id: UUID
    confirmed_at: datetime | None
    content_hash: str
    superior_hash: str
    signed_on: date | None
    resolution: UUID | None


class AnnexRow(Shape):
    """A correction of confirmed minutes."""

    what: Literal["annex"] = "annex"
    id: UUID
    number: int
    text: str
    reason: str
    written_at: datetime
    confirmed_by_clerk_at: datetime | None
    confirmed_by_chair_at: datetime | None
    content_hash: str


class AssignmentRow(Shape):
    """Work that one person answers for; `holder` is null above the unit, where nobody is named."""

    what: Literal["assignment"] = "assignment"
    id: UUID
    code: str
    holder: PersonRef | None
    content: str
    product: str
    measure: str
    report_at: str
    given_on: date
    due_on: date
    state: AssignmentState
    is_overdue: bool
    result: AssignmentResult | Literal[""]
    done_on: date | None
    reported_done_on: date | None
    revision: int


class HeardRow(Shape):
    """Work heard of again in a meeting."""

    what: Literal["heard"] = "heard"
    assignment: UUID
    status_before: str
    result_text: str


class EvidenceRow(FileRef):
    """A file that shows what was done."""

    id: UUID


class ReportRow(Shape):
    """What was reported of a piece of work."""

    what: Literal["report"] = "report"
    id: UUID
    assignment: UUID
    progress: Progress
    text: str
    done_on: date | None
    occurred_at: datetime
    entered_for: bool
    evidence: list[EvidenceRow]
