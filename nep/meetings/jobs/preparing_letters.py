"""The letter after a notice: hour, place and nothing else (practice.md 1.10)."""

from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _
from django.utils.translation import override

from nep.foundation.text import format_moment, weekday_name
from nep.meetings.choices import MASS_KINDS, MeetingState
from nep.meetings.models import Convening, Meeting, Visit
from nep.meetings.queries.calendar_sessions import later_sessions


def write_letters(payload: dict[str, Any]) -> None:
    """Write to everybody invited who has an address, one letter each; calling it twice is safe.

    A meeting called off or opened in the meantime is not announced any more.
    """
    meeting = Meeting.objects.filter(pk=payload["meeting_id"], state=MeetingState.NOTIFIED).first()
    if meeting is None:
        return
    addresses = _addresses(meeting)
    if not addresses:
        return
    with override("vi"):
        subject, body = _subject(meeting), _body(meeting)
    letters = [EmailMessage(subject=subject, body=body, to=[address]) for address in addresses]
    get_connection().send_messages(letters)


def _addresses(meeting: Meeting) -> list[str]:
    invited = Convening.objects.filter(meeting=meeting).exclude(person__email="")
    visitors = Visit.objects.filter(meeting=meeting, withdrawn_at=None).exclude(person__email="")
    found = {
        *invited.values_list("person__email", flat=True),
        *visitors.values_list("person__email", flat=True),
    }
    return sorted(found)


def _subject(meeting: Meeting) -> str:
    return meeting.get_kind_display() if meeting.kind in MASS_KINDS else _("Sinh hoạt chi bộ")


def _body(meeting: Meeting) -> str:
    lines = [
        _("Thời gian: %(weekday)s, %(when)s.")
        % {
            "weekday": weekday_name(meeting.planned_on),
            "when": format_moment(meeting.planned_at, "sentence"),
        }
    ]
    lines += later_sessions(meeting)
    if meeting.place:
        lines.append(_("Địa điểm: %(place)s.") % {"place": meeting.place})
    lines.append(_("Mở Nếp để xem nội dung."))
    return "\n".join(lines)
