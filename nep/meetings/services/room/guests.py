"""Guests: in the room, on no roll, in no denominator (feature 24)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings.choices import GuestRole
from nep.meetings.events import AttendanceRecorded
from nep.meetings.models import Guest, Meeting
from nep.meetings.services.room.counting import recounted
from nep.meetings.services.room.writing import begun, refused, written

MOST = 5_000


@dataclass(frozen=True, kw_only=True)
class GuestDraft:
    """A guest, or so many of them: a person known here, or whom the words describe."""

    who: str = ""
    organisation: str = ""
    role: str = GuestRole.GUEST
    head_count: int = 1
    person_id: int | None = None


@command("meetings.add_guests")
def add_guests(
    *, meeting: Meeting, guests: Sequence[GuestDraft], envelope: Envelope, actor: Actor
) -> list[Guest]:
    """Write down who came from outside."""
    moment = begun(meeting, envelope, actor)
    for draft in guests:
        _refuse_faults(meeting, draft)
    rows = [
        Guest(
            meeting=meeting,
            who=normalise(draft.who),
            organisation=normalise(draft.organisation),
            role=draft.role,
            head_count=draft.head_count,
            person_id=draft.person_id,
            recorded_at=moment.recorded_at,
            recorded_by=actor.user_id,
        )
        for draft in guests
    ]
    Guest.objects.bulk_create(rows)
    payload = {"guests": [row.pk for row in rows], "heads": sum(row.head_count for row in rows)}
    _written(meeting, actor, "meetings.add_guests", payload)
    return rows


@command("meetings.withdraw_guest")
def withdraw_guest(*, guest: Guest, envelope: Envelope, actor: Actor) -> Guest:
    """A guest written down by mistake is withdrawn; what he said keeps its row."""
    meeting = guest.meeting
    moment = begun(meeting, envelope, actor)
    if guest.withdrawn_at is None:
        guest.withdrawn_at = moment.occurred_at
        Guest.objects.filter(pk=guest.pk).update(withdrawn_at=guest.withdrawn_at)
        _written(meeting, actor, "meetings.withdraw_guest", {"guest": guest.pk})
    return guest


def _written(meeting: Meeting, actor: Actor, action: str, payload: object) -> None:
    again = recounted(meeting) if meeting.closed_at is not None else {}
    written(meeting, actor, action, payload, AttendanceRecorded, **again)


def _refuse_faults(meeting: Meeting, draft: GuestDraft) -> None:
    GuestRole(draft.role)
    if not (normalise(draft.who) or normalise(draft.organisation) or draft.person_id):
        raise refused(_("Hãy ghi tên hoặc đơn vị của khách."), "who")
    if not 1 <= draft.head_count <= MOST:
        raise refused(_("Số khách phải từ 1 đến 5.000."), "head_count")
    if draft.person_id and meeting.roll.filter(person_id=draft.person_id).exists():
        raise refused(
            _("Người này có tên trong danh sách điểm danh. Hãy ghi có mặt ở danh sách."), "who"
        )
