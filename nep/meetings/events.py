"""News of meetings."""

from dataclasses import dataclass
from datetime import date

from nep.foundation.events import Event


@dataclass(frozen=True)
class RegimesChanged(Event):
    """From `from_on` on, other days and hours are set for these units and what lies under them."""

    unit_ids: tuple[int, ...]
    from_on: date


@dataclass(frozen=True)
class MeetingsChanged(Event):
    """Meetings of a unit on these days came, went, moved or took another state."""

    unit_id: int
    meeting_ids: tuple[int, ...]
    held_on: tuple[date, ...]


@dataclass(frozen=True)
class NoticeSent(Event):
    """The members of a unit were invited; who has an address is written to by a job."""

    unit_id: int
    meeting_id: int
    notice_key: str


@dataclass(frozen=True)
class AttendanceRecorded(Event):
    """The roll of a meeting changed."""

    unit_id: int
    meeting_id: int
    held_on: date


@dataclass(frozen=True)
class RecordChanged(Event):
    """Opinions, votes, conclusions, assignments or the score of a meeting changed."""

    unit_id: int
    meeting_id: int
    held_on: date


@dataclass(frozen=True)
class MinutesConfirmed(Event):
    """Clerk and chair have confirmed; the record is locked."""

    unit_id: int
    meeting_id: int
    held_on: date
