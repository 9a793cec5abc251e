"""Finding meetings within sight."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef

from nep.foundation.access import Actor
from nep.foundation.errors import NotFound
from nep.foundation.prepared import ExistsForEach, prepared
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings.models import Meeting, MeetingQuerySet
from nep.meetings.models.sight import Sight
from nep.organisation.models import OrgUnit
from nep.organisation.queries import name_beside


def found_meeting(
    actor: Actor, key: UUID, *, grade: str = "contents", with_people: bool = True
) -> Meeting:
    """One meeting of which this actor sees that grade (`contents`, `outputs` or `figures`).

    Its `unit.name` is the name of the meeting's own day; chair and clerk come along with it.

    Raises:
        NotFound: there is none, or it is out of sight; both are answered alike.
    """
    meeting = _every(key) if actor.is_system else _seen(actor, key, grade, with_people)
    if meeting is None:
        raise NotFound(str(NOTHING_HERE))
    meeting.unit.name = meeting.name_then
    return meeting


def _seen(actor: Actor, key: UUID, grade: str, with_people: bool) -> Any:
    if grade == "contents":
        sight = Sight.of_contents(actor)
        return next(iter(_recorded(key, with_people, sight.unit_ids, sight.person_id)), None)
    if grade == "outputs":
        return next(iter(_reported(key, with_people, *Sight.of_outputs(actor))), None)
    return next(iter(_reported(key, with_people, *Sight.of_figures(actor))), None)


def _every(key: UUID) -> Any:
    return _whole(Meeting.objects.all(), key, with_people=True).first()


@prepared
def _recorded(
    key: UUID, with_people: bool, own: tuple[int, ...], person_id: int
) -> MeetingQuerySet:
    return _whole(Meeting.objects.recorded_for(own, person_id), key, with_people=with_people)


@prepared
def _reported(
    key: UUID, with_people: bool, own: tuple[int, ...], person_id: int, today: date
) -> MeetingQuerySet:
    seen = Meeting.objects.reported_to(own, person_id, today, exists=ExistsForEach)
    return _whole(seen, key, with_people=with_people)


def _whole(meetings: MeetingQuerySet, key: UUID, *, with_people: bool) -> MeetingQuerySet:
    """One meeting with its unit, named as on the meeting's own day, its chair and its clerk."""
    named = meetings.annotate(name_then=name_beside("unit_id", OuterRef("held_on")))
    beside = ("unit", "chair", "clerk") if with_people else ("unit",)
    found: MeetingQuerySet = named.select_related(*beside).filter(public_id=key)
    return found


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
