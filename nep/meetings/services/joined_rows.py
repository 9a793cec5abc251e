"""What meetings hold of two records of one person: why not yet, and how rows change hands."""

from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.registries import PersonJoin
from nep.foundation.text import format_day
from nep.meetings.models import (
    AgendaItem,
    Attendance,
    CalendarFeed,
    Convening,
    Guest,
    Meeting,
    MeetingAmendment,
    MeetingFact,
    NamedVote,
    Opinion,
    PreparationDuty,
    Proposal,
    Visit,
)

ONE_FOR_EACH = ((Attendance, "meeting"), (NamedVote, "vote"))
"""One row of a person each: two of them say that two people were there."""

PLAIN: tuple[tuple[Any, str], ...] = (
    (Meeting, "chair"),
    (Meeting, "clerk"),
    (MeetingFact, "person"),
    (AgendaItem, "presenter"),
    (Opinion, "person"),
    (MeetingAmendment, "proposer"),
    (Proposal, "person"),
    (Guest, "person"),
    (PreparationDuty, "owner"),
    *((model, "person") for model, _of in ONE_FOR_EACH),
)


def conflicts(kept_id: int, joined_id: int) -> list[str]:
    """Both stand on one roll, or both raised a hand: then they are two people."""
    rolls = Meeting.objects.filter(roll__person_id=kept_id).filter(roll__person_id=joined_id)
    days = rolls.values_list("held_on", flat=True)[:1]
    return [
        _("Cả hai cùng có tên trong danh sách điểm danh %(day)s.")
        % {"day": format_day(day, "sentence")}
        for day in days
    ]


def move(kept_id: int, joined_id: int, actor: Actor) -> None:
    """Hand every row over; what both have of one meeting stays once."""
    for model, field in PLAIN:
        model.objects.filter(**{f"{field}_id": joined_id}).update(**{f"{field}_id": kept_id})
    for model in (Convening, Visit):
        held = model.objects.filter(person_id=kept_id).values_list("meeting_id", flat=True)
        model.objects.filter(person_id=joined_id, meeting_id__in=list(held)).delete()
        model.objects.filter(person_id=joined_id).update(person_id=kept_id)
    CalendarFeed.objects.filter(person_id=joined_id).delete()


JOIN = PersonJoin(key="meetings", conflicts=conflicts, move=move, order=30)
