"""A sitting of several parts rests between them: the morning is over, the afternoon goes on."""

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.meetings.events import RecordChanged
from nep.meetings.models import AgendaItem, Meeting, MeetingPart
from nep.meetings.services.room.items import close_item
from nep.meetings.services.room.writing import begun, refused, require_in_session, written


@command("meetings.adjourn_part")
def adjourn_part(*, meeting: Meeting, envelope: Envelope, actor: Actor) -> MeetingPart:
    """The part under way ends with its item; what it did not come to goes to the next part.

    The hours between belong to no part; the first item begun afterwards begins the next one.
    """
    moment = begun(meeting, envelope, actor)
    require_in_session(meeting)
    parts = list(MeetingPart.objects.filter(meeting=meeting).order_by("order"))
    now_on = next((row for row in parts if row.started_at and not row.ended_at), None)
    after = next((row for row in parts if now_on and row.order > now_on.order), None)
    if now_on is None:
        raise refused(_("Buổi sinh hoạt đang nghỉ giữa hai phần."))
    if after is None:
        raise refused(_("Đây là phần cuối của buổi. Hãy bế mạc khi đã xong."))
    end = max(moment.occurred_at, now_on.started_at or moment.occurred_at)
    items = AgendaItem.objects.filter(meeting=meeting)
    for item in items.filter(started_at__isnull=False, ended_at=None):
        close_item(item, end)
    left = items.filter(part=now_on, started_at=None, is_left_out=False)
    moved = list(left.values_list("pk", flat=True))
    items.filter(pk__in=moved).update(part=after)
    now_on.ended_at = end
    MeetingPart.objects.filter(pk=now_on.pk).update(ended_at=end)
    payload = {"part": now_on.order, "at": end, "moved": moved}
    written(meeting, actor, "meetings.adjourn_part", payload, RecordChanged)
    return now_on
