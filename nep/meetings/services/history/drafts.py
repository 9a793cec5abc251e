"""A held meeting and its rows as they are handed in: plain values, checked before a row is made."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

COUNTS = (
    "due",
    "present",
    "excused",
    "unexcused",
    "exempt",
    "guests",
    "speakers",
    "opinions",
    "conclusions",
    "assignments",
)
"""What may come as a number without rows, in the order of the sheet."""


@dataclass(frozen=True, kw_only=True)
class HeldPart:
    """One part of a sitting: one row of the sheet "Sinh hoạt"."""

    kind: str
    starts_at: datetime
    ends_at: datetime | None = None
    title: str = ""
    own_total: Decimal | None = None
    own_level: str = ""
    superior_total: Decimal | None = None
    superior_level: str = ""


@dataclass(frozen=True, kw_only=True)
class HeldMeeting:
    """One meeting that was held. Numbers are None where the paper does not tell.

    `meeting_id` names a stored meeting that these words replace.
    """

    unit_id: int
    code: str
    parts: tuple[HeldPart, ...]
    place: str = ""
    is_pilot: bool = False
    is_model: bool = False
    chair_id: int | None = None
    clerk_id: int | None = None
    due: int | None = None
    present: int | None = None
    excused: int | None = None
    unexcused: int | None = None
    exempt: int | None = None
    guests: int | None = None
    speakers: int | None = None
    opinions: int | None = None
    conclusions: int | None = None
    assignments: int | None = None
    carries_out_id: int | None = None
    regime_on: date | None = None
    from_paper: bool = True
    note: str = ""
    joined_with: str = ""
    meeting_id: int | None = None

    @property
    def kind(self) -> str:
        """The kind of the sitting: that of its first part."""
        return self.parts[0].kind


@dataclass(frozen=True, kw_only=True)
class RollEntry:
    """One person on the roll of one held meeting."""

    meeting_id: int
    person_id: int
    state: str
    reason: str = ""
    reason_note: str = ""
    arrived_at: datetime | None = None
    left_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ContributionDraft:
    """What was said in one held meeting; `order` is the STT of the sheet."""

    meeting_id: int
    order: int
    kind: str
    text: str
    person_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class VisitEntry:
    """Who from outside attended one held meeting, and what was remarked."""

    meeting_id: int
    person_id: int
    role: str
    remark: str = ""
