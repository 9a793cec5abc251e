"""The sessions of one sitting: morning and afternoon, each with an hour of its own."""

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nep.foundation.clock import VIETNAM, day_of
from nep.foundation.text import format_moment, format_time
from nep.meetings.models import Meeting, MeetingPart

NOON = 12


def later_sessions(meeting: Meeting, parts: Sequence[MeetingPart] | None = None) -> list[str]:
    """A sentence for each session after the first that has an hour of its own.

    One statement, or none where the parts are given, in their order.
    """
    parts = list(meeting.parts.all()) if parts is None else parts
    return [_sentence(meeting, part, parts) for part in parts[1:] if part.planned_at is not None]


def part_words(meeting: Meeting, part: MeetingPart, parts: Sequence[MeetingPart]) -> str:
    """A part by its kind; parts of one kind are the morning and the afternoon of one sitting."""
    if len({one.kind for one in parts}) > 1:
        part.meeting = meeting
        return str(part.get_kind_display())
    begins_at = part.planned_at or meeting.planned_at
    return _("buổi sáng") if begins_at.astimezone(VIETNAM).hour < NOON else _("buổi chiều")


def _sentence(meeting: Meeting, part: MeetingPart, parts: Sequence[MeetingPart]) -> str:
    begins_at = part.started_at or part.planned_at or meeting.planned_at
    told = format_time if day_of(begins_at) == meeting.held_on else format_moment
    return _("%(words)s bắt đầu lúc %(when)s.") % {
        "words": capfirst(part_words(meeting, part, parts)),
        "when": told(begins_at, "sentence"),
    }
