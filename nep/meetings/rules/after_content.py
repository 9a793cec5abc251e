"""What the minutes say, as plain values: read from rows, put into words by `documents.py`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Absent:
    """One absent member; `reason` is a word of the list, empty without one."""

    name: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RollContent:
    """The roll as it was frozen: numbers first, names of the absent after."""

    total: int = 0
    official: int = 0
    probationary: int = 0
    due: int = 0
    present: int = 0
    excused: tuple[Absent, ...] = ()
    unexcused: tuple[Absent, ...] = ()
    excused_count: int = 0
    unexcused_count: int = 0
    unknown: int = 0
    exempt: int = 0
    came_beside: int = 0
    temporary: int = 0
    is_by_name: bool = True


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """One contribution. `who` is empty when the speaker is not named."""

    who: str
    kind: str
    text: str
    is_to_superior: bool = False
    sent_beforehand: bool = False
    disposition: str = ""


@dataclass(frozen=True, kw_only=True)
class Voted:
    """One show of hands with its three numbers (practice.md 1.1)."""

    body: str
    question: str
    agree: int
    disagree: int
    other: int
    entitled: int
    present: int
    passed: bool
    is_questioned: bool = False


@dataclass(frozen=True, kw_only=True)
class Amended:
    """One amendment to a draft: who, which words for which, and what became of it."""

    draft: str
    who: str
    old: str
    new: str
    state: str
    version: int
    merged: int | None = None
    reason: str = ""
    vote: Voted | None = None
    frozen_hash: str = ""

    @property
    def is_decided(self) -> bool:
        """Whether something became of it."""
        return self.state != "proposed"

    @property
    def is_taken_in(self) -> bool:
        """Whether its words belong into the draft."""
        return self.state in ("accepted", "passed")


@dataclass(frozen=True, kw_only=True)
class Given:
    """Work given in the meeting."""

    content: str
    who: str
    due_on: date
    product: str = ""
    measure: str = ""
    report_at: str = ""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """Work of an earlier meeting that was heard of in this one (domain.md 4.2, I.3)."""

    content: str
    who: str
    due_on: date
    status_before: str
    result: str


@dataclass(frozen=True, kw_only=True)
class ItemContent:
    """One item of the agenda as it went."""

    key: str
    order: int
    part: int
    kind: str
    purpose: str
    title: str
    summary: str = ""
    presenter: str = ""
    planned_minutes: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None
    is_restricted: bool = False
    has_no_opinion: bool = False
    was_written_before: bool = False
    spoken: tuple[Spoken, ...] = ()
    voted: tuple[Voted, ...] = ()
    amended: tuple[Amended, ...] = ()
    conclusions: tuple[str, ...] = ()

    @property
    def minutes(self) -> int | None:
        """How long it took."""
        if self.started_at is None or self.ended_at is None:
            return None
        return int((self.ended_at - self.started_at).total_seconds() // 60)


@dataclass(frozen=True, kw_only=True)
class PartContent:
    """One part of the sitting with its own score."""

    order: int
    kind: str
    kind_label: str
    title: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    total: Decimal | None = None
    level: str = ""
    score_vote: Voted | None = None
    weak_points: str = ""


@dataclass(frozen=True, kw_only=True)
class Dues:
    """Party dues in one line: no amounts by person (practice.md 1.17)."""

    paid: int
    due: int
    late: int
    total: int | None


@dataclass(frozen=True, kw_only=True)
class MinutesContent:
    """The whole meeting, ready to be put into words."""

    unit_name: str
    is_party: bool
    people: str
    kind: str
    kind_label: str
    title: str
    held_on: date
    place: str
    opened_at: datetime | None
    closed_at: datetime | None
    planned_minutes: int
    chair: str
    chair_post: str
    clerk: str
    roll: RollContent
    unit_word: str = "chi bộ"
    is_combined: bool = False
    counts_only: bool = False
    paper_born: bool = False
    is_pilot: bool = False
    joined_with: str = ""
    guests: tuple[str, ...] = ()
    guest_count: int = 0
    dues: Dues | None = None
    parts: tuple[PartContent, ...] = ()
    items: tuple[ItemContent, ...] = ()
    given: tuple[Given, ...] = ()
    heard: tuple[Heard, ...] = ()
    added: dict[str, str] = field(default_factory=dict)
    unsettled_opinions: int = 0
