"""What a calendar feed may say: whose it is today, and the bare events of his units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from nep.foundation.clock import today
from nep.meetings.choices import MeetingState
from nep.meetings.models import CalendarFeed, Meeting, Visit
from nep.meetings.models.sight import CONTENT_ROLES
from nep.organisation.models import OrgUnit
from nep.people.queries import grants_of

LOOKS_BACK, LOOKS_AHEAD = timedelta(days=92), timedelta(days=400)
MOST_EVENTS = 1_000


@dataclass(frozen=True, kw_only=True)
class FeedEvent:
    """One session of a meeting without a topic, a name or a paper; the address asks to sign in.

    `order` is that of the session: the afternoon of a conference is an event of its own.
    """

    uid: UUID
    unit_kind: str
    acting: UUID
    begins_at: datetime
    minutes: int
    place: str
    state: str
    revision: int
    changed_at: datetime
    order: int = 1


@dataclass(frozen=True, kw_only=True)
class LivingFeed:
    """A feed that still gives something: the units to which its person belongs today."""

    feed: CalendarFeed
    unit_ids: tuple[int, ...]
    acting: UUID


def living_feed(digest: str) -> LivingFeed | None:
    """The feed of a key, unless it was replaced or its person no longer belongs."""
    feed = CalendarFeed.objects.filter(key_digest=digest, replaced_at=None).first()
    if feed is None:
        return None
    grants = grants_of(feed.person_id, today())
    units = dict.fromkeys(grant.unit_id for grant in grants if grant.role in CONTENT_ROLES)
    if feed.unit_id is not None:
        units = {feed.unit_id: None} if feed.unit_id in units else {}
    if not units:
        return None
    first = OrgUnit.objects.filter(pk=next(iter(units))).values_list("public_id", flat=True)
    return LivingFeed(feed=feed, unit_ids=tuple(units), acting=first[0])


def events_of(living: LivingFeed) -> list[FeedEvent]:
    """The meetings of a feed, past weeks and a year ahead; two statements."""
    visits = Visit.objects.filter(
        meeting_id=OuterRef("pk"), person_id=living.feed.person_id, withdrawn_at=None
    )
    whose = Q(unit_id__in=living.unit_ids)
    if living.feed.unit_id is None:
        whose |= Q(Exists(visits))
    rows = Meeting.objects.filter(
        whose, held_on__gte=today() - LOOKS_BACK, held_on__lte=today() + LOOKS_AHEAD
    )
    own = set(living.unit_ids)
    ordered = rows.select_related("unit").prefetch_related("parts").order_by("held_on", "pk")
    return [
        event
        for meeting in ordered[:MOST_EVENTS]
        for event in _sessions(meeting, _event(meeting, living, own))
    ]


def _sessions(meeting: Meeting, whole: FeedEvent) -> list[FeedEvent]:
    """Morning and afternoon apart, so that the hours between them are free."""
    later = [
        part.started_at or part.planned_at
        for part in list(meeting.parts.all())[1:]
        if part.planned_at is not None
    ]
    if not later:
        return [whole]
    begin = [whole.begins_at, *later]
    usual = meeting.planned_minutes // len(begin)
    return [
        replace(whole, order=order, begins_at=at, minutes=_minutes(at, usual, begin[order:]))
        for order, at in enumerate(begin, start=1)
    ]


def _minutes(begins_at: datetime, usual: int, following: list[datetime]) -> int:
    """As long as usual, and never into the next session."""
    left = [int((after - begins_at).total_seconds() // 60) for after in following[:1]]
    return max(1, min([usual, *left]))


def _event(meeting: Meeting, living: LivingFeed, own: set[int]) -> FeedEvent:
    return FeedEvent(
        uid=meeting.public_id,
        unit_kind=meeting.unit.kind,
        acting=meeting.unit.public_id if meeting.unit_id in own else living.acting,
        begins_at=meeting.begins_at,
        minutes=meeting.minutes_held or meeting.planned_minutes,
        place="" if meeting.counts_only else meeting.place,
        state=meeting.state,
        revision=meeting.revision,
        changed_at=meeting.recorded_at,
    )


def is_off(event: FeedEvent) -> bool:
    """Whether nobody is to come: called off, or put off until a new day is named."""
    return event.state in (MeetingState.CANCELLED, MeetingState.POSTPONED)


def standing_feeds(person_id: int) -> list[CalendarFeed]:
    """The feeds that a person has open; one statement."""
    rows = CalendarFeed.objects.filter(person_id=person_id, replaced_at=None)
    return list(rows.select_related("unit").order_by("made_at"))
