"""Another day, put off, or not held: always with a reason, always seen by who is above."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import day_of
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings import permissions
from nep.meetings.choices import OPEN_STATES, MeetingState
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.events import MeetingsChanged
from nep.meetings.models import Meeting, MeetingPart
from nep.meetings.queries.calendar_days import verdict_for
from nep.meetings.rules.calendar_days import DayVerdict
from nep.meetings.services.moments import moved_on


@command("meetings.shift_meeting")
def shift_meeting(
    *,
    meeting: Meeting,
    planned_at: datetime,
    reason: str = "",
    place: str = "",
    envelope: Envelope,
    actor: Actor,
) -> Meeting:
    """Give a meeting another day or hour; a day other than the regime's needs a reason.

    Beyond the lawful window it is done all the same: the superior sees "không đúng ngày".
    """
    permissions.PREPARE_MEETING.require(actor, meeting)
    _require_not_begun(meeting)
    day, said = day_of(planned_at), normalise(reason)
    if day < actor.today and not meeting.paper_born:
        sentence = _("Ngày mới đã qua. Hãy chọn ngày từ hôm nay.")
        raise MeetingRefusedError(sentence, errors={"day": [sentence]})
    if not said and verdict_for(meeting, day) is not DayVerdict.ON_DAY:
        sentence = _("Ngày này khác ngày theo chế độ. Hãy ghi lý do đổi ngày.")
        raise MeetingRefusedError(sentence, errors={"reason": [sentence]})
    was = meeting.planned_at
    _move_parts(meeting, planned_at - was)
    fields: dict[str, Any] = {
        "planned_at": planned_at,
        "held_on": day,
        "shift_reason": said,
        "ended_reason": "",
        "place": "" if meeting.counts_only else (normalise(place) or meeting.place),
    }
    if meeting.state == MeetingState.POSTPONED:
        fields["state"] = MeetingState.DRAFT
    _done(meeting, "meetings.shift_meeting", actor, fields, was=day_of(was))
    return meeting


@command("meetings.postpone_meeting")
def postpone_meeting(*, meeting: Meeting, reason: str, envelope: Envelope, actor: Actor) -> Meeting:
    """Put a meeting off; it stays missing above until it has a new day and is held."""
    permissions.PREPARE_MEETING.require(actor, meeting)
    _require_not_begun(meeting)
    fields = {"state": MeetingState.POSTPONED, "ended_reason": _reason(reason)}
    _done(meeting, "meetings.postpone_meeting", actor, fields)
    return meeting


@command("meetings.cancel_meeting")
def cancel_meeting(*, meeting: Meeting, reason: str, envelope: Envelope, actor: Actor) -> Meeting:
    """Call a meeting off for good, with a reason that the superior reads."""
    permissions.PREPARE_MEETING.require(actor, meeting)
    _require_not_begun(meeting)
    fields = {"state": MeetingState.CANCELLED, "ended_reason": _reason(reason)}
    _done(meeting, "meetings.cancel_meeting", actor, fields)
    return meeting


def _require_not_begun(meeting: Meeting) -> None:
    if meeting.state not in OPEN_STATES:
        raise RecordClosedError(
            _("Buổi sinh hoạt này đã bắt đầu, đã kết thúc hoặc đã hủy nên không đổi được ngày.")
        )


def _reason(text: str) -> str:
    said = normalise(text)
    if not said:
        sentence = _("Hãy ghi lý do để đơn vị và cấp trên cùng biết.")
        raise MeetingRefusedError(sentence, errors={"reason": [sentence]})
    return said


def _move_parts(meeting: Meeting, by: timedelta) -> None:
    """Parts with an hour of their own move along."""
    parts = MeetingPart.objects.filter(meeting=meeting, planned_at__isnull=False)
    parts.update(planned_at=F("planned_at") + by)


def _done(
    meeting: Meeting, action: str, actor: Actor, fields: dict[str, Any], **told: object
) -> None:
    days = (meeting.held_on,)
    moved_on(meeting, **fields)
    audit.record(
        actor=actor,
        action=action,
        subject=meeting,
        unit_id=meeting.unit_id,
        payload={**fields, **told},
    )
    publish(
        MeetingsChanged(
            unit_id=meeting.unit_id,
            meeting_ids=(meeting.pk,),
            held_on=tuple(dict.fromkeys((*days, meeting.held_on))),
        )
    )
