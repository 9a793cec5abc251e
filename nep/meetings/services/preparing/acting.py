"""How every command of the preparation begins and ends."""

from collections.abc import Sequence

from django.db.models import F
from django.utils.translation import gettext as _

from nep.foundation.access import Actor, Permission
from nep.foundation.sync import Envelope
from nep.meetings import permissions
from nep.meetings.choices import MeetingState
from nep.meetings.errors import RecordClosedError
from nep.meetings.events import RecordChanged
from nep.meetings.models import Meeting
from nep.meetings.services.moments import Moment, moment_of
from nep.meetings.services.room.writing import locked, written

BEFORE_OPENING = (MeetingState.DRAFT, MeetingState.NOTIFIED)
BATCH = 2_000


def begun(
    meeting: Meeting,
    envelope: Envelope,
    actor: Actor,
    permission: Permission = permissions.PREPARE_MEETING,
) -> Moment:
    """Ask whether this person may prepare the meeting, and whether there is still time to.

    Raises:
        RecordClosedError: the meeting was opened, held, postponed or cancelled.
    """
    permission.require(actor, meeting)
    locked(meeting)
    require_before_opening(meeting)
    return moment_of(envelope)


def require_before_opening(meeting: Meeting) -> None:
    """Refuse what belongs to the preparation once the meeting has begun or was called off."""
    if meeting.state in BEFORE_OPENING:
        return
    if meeting.state in (MeetingState.POSTPONED, MeetingState.CANCELLED):
        raise RecordClosedError(
            _("Buổi sinh hoạt này đã hoãn hoặc hủy. Hãy chuẩn bị buổi mới hoặc đặt lại ngày.")
        )
    raise RecordClosedError(
        _("Buổi sinh hoạt đã khai mạc nên phần chuẩn bị không đổi được nữa. Hãy ghi trong buổi.")
    )


def settled(meeting: Meeting, actor: Actor, action: str, payload: object, **fields: object) -> None:
    """Write the act down, raise the revision and tell who listens."""
    written(meeting, actor, action, payload, RecordChanged, **fields)


def moved_on_by_itself(meetings: Sequence[Meeting]) -> None:
    """Raise the revisions of many meetings; a draft nobody has worked on stays untouched."""
    keys = [meeting.pk for meeting in meetings]
    for start in range(0, len(keys), BATCH):
        rows = Meeting.objects.filter(pk__in=keys[start : start + BATCH])
        rows.filter(placed_revision=F("revision")).update(placed_revision=F("revision") + 1)
        rows.update(revision=F("revision") + 1)
    for meeting in meetings:
        meeting.revision += 1
