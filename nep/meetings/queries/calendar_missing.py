"""What is missing, as the next act and never as a verdict (practice.md 4; feature 12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Exists, F, IntegerField, OuterRef
from django.db.models.functions import Coalesce, ExtractMonth, ExtractYear

from nep.foundation.access import Actor
from nep.meetings.choices import MeetingState
from nep.meetings.models import Meeting, MeetingQuerySet
from nep.meetings.queries.calendar_days import HELD
from nep.organisation.models import OrgUnit
from nep.organisation.queries import named_by_id
from nep.people.choices import PostKind
from nep.people.models import Person, Post

WAITING = (
    MeetingState.DRAFT,
    MeetingState.NOTIFIED,
    MeetingState.POSTPONED,
    MeetingState.IN_SESSION,
)


def missing_under(
    under: OrgUnit | int, actor: Actor, *, itself: bool = True, since: date | None = None
) -> MeetingQuerySet:
    """Meetings of units under this one that are past their window and not recorded.

    A month in which the unit met after all, under another row, is not missing.
    """
    units = OrgUnit.objects.under(under, actor.today, itself=itself)
    rows = _with_month(Meeting.objects.all()).filter(
        late_from__lte=actor.today, state__in=WAITING, unit_id__in=units.values("pk")
    )
    if since is not None:
        rows = rows.filter(late_from__gte=since)
    met = _with_month(Meeting.objects.filter(state__in=HELD)).filter(
        unit_id=OuterRef("unit_id"), kind=OuterRef("kind"), month_key=OuterRef("month_key")
    )
    found: MeetingQuerySet = rows.figures_for(actor).exclude(Exists(met))
    return found.order_by("-late_from", "unit_id", "pk")


def _with_month(rows: MeetingQuerySet) -> MeetingQuerySet:
    day = Coalesce("regime_on", "held_on")
    found: MeetingQuerySet = rows.annotate(asked_day=day).annotate(
        month_key=ExtractYear(F("asked_day")) * 12
        + ExtractMonth(F("asked_day"), output_field=IntegerField())
    )
    return found


def named_units(meetings: Collection[Meeting], actor: Actor) -> None:
    """Give the unit of each meeting its name of today; one statement."""
    units = named_by_id({meeting.unit_id for meeting in meetings}, actor.today)
    for meeting in meetings:
        if meeting.unit_id in units:
            meeting.unit = units[meeting.unit_id]


def contacts_of(unit_ids: Collection[int], day: date) -> dict[int, list[Person]]:
    """The member in charge of each unit on a day; one statement."""
    posts = Post.objects.on(day).filter(unit_id__in=unit_ids, kind=PostKind.MEMBER_IN_CHARGE)
    found: dict[int, list[Person]] = defaultdict(list)
    for post in posts.select_related("person").order_by("valid_from"):
        found[post.unit_id].append(post.person)
    return found
