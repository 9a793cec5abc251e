"""When something in the room happened, by which clock, and that the record moved on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from nep.foundation.clock import day_of, now
from nep.foundation.sync import Envelope
from nep.foundation.text import format_day
from nep.meetings.choices import MeetingState
from nep.meetings.errors import RecordClosedError
from nep.meetings.models import Meeting
from nep.rulebook.queries import value_in_force


@dataclass(frozen=True, kw_only=True)
class Moment:
    """An instant of the room: device time by our clock, and whether that clock was far off."""

    occurred_at: datetime
    recorded_at: datetime
    clock_off: bool


def moment_of(envelope: Envelope) -> Moment:
    """Read the instant of an act from its envelope (engineering.md, Commands and receipts)."""
    received = now()
    occurred, off = envelope.occurred_by_our_clock(received)
    return Moment(occurred_at=occurred, recorded_at=received, clock_off=off)


def require_open_record(meeting: Meeting, moment: Moment) -> None:
    """Refuse an act on a record that is locked, or told of later than the rulebook allows.

    A record from paper may come late; it bears the flag `recorded_late`.

    Raises:
        RecordClosedError: confirmed, cancelled, or past the window of late recording.
    """
    if meeting.state == MeetingState.CONFIRMED:
        raise RecordClosedError(
            _(
                "Biên bản buổi này đã được xác nhận nên không sửa được nữa. "
                "Nếu có sai sót, hãy lập phụ lục đính chính."
            )
        )
    if meeting.state in (MeetingState.CANCELLED, MeetingState.POSTPONED):
        raise RecordClosedError(
            _("Buổi sinh hoạt này đã hoãn hoặc hủy. Hãy mở buổi mới để ghi chép.")
        )
    window = int(
        value_in_force("recording.late.window_days", unit=meeting.unit_id, on=moment.occurred_at)
    )
    told_late = moment.recorded_at - moment.occurred_at > timedelta(days=window)
    if told_late and not meeting.paper_born:
        raise RecordClosedError(
            _(
                "Việc này diễn ra %(day)s, đã quá %(window)s ngày. "
                "Hãy ghi buổi sinh hoạt theo cách “Ghi lại từ giấy”."
            )
            % {
                "day": format_day(day_of(moment.occurred_at), "sentence"),
                "window": window,
            }
        )


def moved_on(meeting: Meeting, **fields: object) -> None:
    """Save these fields and raise the revision, by which a second device learns of the change."""
    for name, value in fields.items():
        setattr(meeting, name, value)
    Meeting.objects.filter(pk=meeting.pk).update(revision=F("revision") + 1, **fields)
    meeting.revision += 1
