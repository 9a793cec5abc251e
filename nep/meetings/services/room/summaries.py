"""What was presented under an item, in the clerk's words; and how long each may speak."""

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.meetings.events import RecordChanged
from nep.meetings.models import AgendaItem, Meeting
from nep.meetings.rules.room_speaking import is_before_opening, is_rival
from nep.meetings.services.room.items import require_writable
from nep.meetings.services.room.writing import begun, refused, written


@command("meetings.record_summary")
def record_summary(
    *,
    item: AgendaItem,
    text: str,
    envelope: Envelope,
    actor: Actor,
    base_revision: int | None = None,
) -> AgendaItem:
    """Write what was presented. Words on a text that somebody else has replaced are not taken."""
    meeting = item.meeting
    moment = begun(meeting, envelope, actor)
    require_writable(item)
    item.refresh_from_db(fields=["summary", "summary_revision"])
    based_on = envelope.base_revision if base_revision is None else base_revision
    if text.strip() != item.summary and is_rival(based_on=based_on, revision=item.summary_revision):
        raise refused(
            _(
                "Người khác vừa sửa phần tóm tắt này: “%(text)s”. "
                "Hãy gộp phần vừa viết vào đó rồi lưu lại."
            )
            % {"text": item.summary},
            "text",
        )
    item.summary = text.strip()
    item.summary_revision += 1
    item.summary_before_opening = is_before_opening(moment.occurred_at, meeting.opened_at)
    item.save(update_fields=["summary", "summary_revision", "summary_before_opening"])
    payload = {"item": item.pk, "length": len(item.summary)}
    written(meeting, actor, "meetings.record_summary", payload, RecordChanged)
    return item


@command("meetings.set_speaker_timer")
def set_speaker_timer(
    *, meeting: Meeting, is_on: bool, envelope: Envelope, actor: Actor
) -> Meeting:
    """Switch the clock per speaker; it is off unless somebody wants it (practice.md 2)."""
    begun(meeting, envelope, actor)
    written(
        meeting,
        actor,
        "meetings.set_speaker_timer",
        {"is_on": is_on},
        RecordChanged,
        timer_per_speaker=is_on,
    )
    return meeting
