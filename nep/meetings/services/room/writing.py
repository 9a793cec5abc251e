"""How every command of the room begins and ends."""

from typing import Any

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.events import Event, publish
from nep.foundation.sync import Envelope
from nep.meetings import permissions
from nep.meetings.choices import FactKind
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.models import Meeting, MeetingFact
from nep.meetings.services.moments import Moment, moment_of, moved_on, require_open_record


def locked(meeting: Meeting) -> Meeting:
    """Hold the meeting until the commit, and read it as it stands now."""
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    for field in Meeting._meta.concrete_fields:
        setattr(meeting, field.attname, getattr(row, field.attname))
    return meeting


def begun(meeting: Meeting, envelope: Envelope, actor: Actor) -> Moment:
    """Ask whether this person may write in this record, and whether it still takes anything."""
    permissions.CONDUCT_MEETING.require(actor, meeting)
    locked(meeting)
    moment = moment_of(envelope)
    require_open_record(meeting, moment)
    return moment


def require_open(meeting: Meeting) -> None:
    """Refuse what can only happen after "Khai mạc".

    Raises:
        RecordClosedError: the meeting has not been opened.
    """
    if meeting.opened_at is None:
        raise RecordClosedError(_("Buổi sinh hoạt chưa khai mạc. Hãy bấm “Khai mạc” trước."))


def require_in_session(meeting: Meeting) -> None:
    """Refuse what can only happen between opening and closing.

    Raises:
        RecordClosedError: not opened yet, or closed already.
    """
    require_open(meeting)
    if meeting.closed_at is not None:
        raise RecordClosedError(
            _("Buổi sinh hoạt đã bế mạc. Nội dung chỉ còn sửa được ở trang biên bản.")
        )


def written(
    meeting: Meeting,
    actor: Actor,
    action: str,
    payload: Any,
    news: type[Event],
    **fields: object,
) -> None:
    """Write the act down, raise the revision and tell who listens; texts stay out of it."""
    audit.record(
        actor=actor, action=action, subject=meeting, unit_id=meeting.unit_id, payload=payload
    )
    moved_on(meeting, **fields)
    publish(
        news(
            unit_id=meeting.unit_id,  # type: ignore[call-arg]
            meeting_id=meeting.pk,
            held_on=meeting.held_on,
        )
    )


def state_fact(meeting: Meeting, kind: FactKind, moment: Moment, actor: Actor) -> MeetingFact:
    """Keep a step with its time and person; a fact that stands already stays."""
    row, _made = MeetingFact.objects.get_or_create(
        meeting=meeting,
        kind=kind,
        withdrawn_at=None,
        defaults={
            "at": moment.occurred_at,
            "person_id": actor.person_id,
            "recorded_at": moment.recorded_at,
            "recorded_by": actor.user_id,
        },
    )
    return row


def refused(sentence: str, field: str = "") -> MeetingRefusedError:
    """A refusal whose sentence stands beside its field."""
    return MeetingRefusedError(sentence, errors={field: [sentence]} if field else None)
