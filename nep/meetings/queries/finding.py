"""Finding meetings within sight."""

from datetime import date
from uuid import UUID

from nep.foundation.access import Actor
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings.models import Meeting, MeetingQuerySet
from nep.organisation.models import OrgUnit
from nep.organisation.queries import name_of


def found_meeting(actor: Actor, key: UUID, *, grade: str = "contents") -> Meeting:
    """One meeting of which this actor sees that grade (`contents`, `outputs` or `figures`).

    Its `unit.name` is the name of the meeting's own day.

    Raises:
        NotFound: there is none, or it is out of sight; both are answered alike.
    """
    seen: MeetingQuerySet = getattr(Meeting.objects, f"{grade}_for")(actor)
    meeting = seen.select_related("unit", "chair", "clerk").filter(public_id=key).first()
    if meeting is None:
        raise NotFound(str(NOTHING_HERE))
    meeting.unit.name = name_of(meeting.unit, meeting.held_on)
    return meeting


def meetings_of(
    unit: OrgUnit | int, *, from_on: date | None = None, to_on: date | None = None
) -> MeetingQuerySet:
    """Meetings of one unit on days `[from_on, to_on)`, the latest first."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows = Meeting.objects.filter(unit_id=unit_id)
    if from_on is not None:
        rows = rows.filter(held_on__gte=from_on)
    if to_on is not None:
        rows = rows.filter(held_on__lt=to_on)
    found: MeetingQuerySet = rows.order_by("-held_on", "-planned_at")
    return found
