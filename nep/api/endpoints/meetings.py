"""Reading meetings: lists, one, its papers, the heat map and what is missing."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from nep.api import asking, meetings, papers, rhythm
from nep.api.paging import Order, page_of
from nep.api.schemas import rhythm as shapes
from nep.api.schemas.meetings import (
    MeetingFilter,
    MeetingOut,
    MeetingRow,
)
from nep.api.schemas.paging import Page, Paging
from nep.foundation.access import ActorRequest

router = Router(tags=["meetings"])
LATEST_FIRST = Order("held_on", descending=True)


@router.get("/meetings", response=Page[MeetingRow], operation_id="list_meetings")
def list_meetings(request: ActorRequest, wanted: Query[MeetingFilter]) -> Page[MeetingRow]:
    """Meetings in sight, the latest first; each says in which grade it is seen."""
    actor = request.actor
    rows = meetings.filtered(meetings.meetings_in_sight(actor), wanted, actor)
    found, following = page_of(rows, wanted, LATEST_FIRST)
    return Page(items=meetings.listed(found), next=following)


@router.get("/meetings/{uuid:key}", response=MeetingOut, operation_id="get_meeting")
def get_meeting(request: ActorRequest, key: UUID) -> MeetingOut:
    """One meeting: figures, and by grade its outputs and its whole record."""
    return meetings.whole(request.actor, key)


@router.get(
    "/meetings/{uuid:key}/minutes/{form}",
    response=papers.FILE,
    operation_id="get_minutes",
)
def get_minutes(request: ActorRequest, key: UUID, form: papers.MinutesForm) -> HttpResponse:
    """The minutes as a file: the cell's own, or the copy for the superior once confirmed."""
    return papers.minutes_as(request.actor, key, form)


@router.get("/rhythm", response=shapes.RhythmOut, operation_id="get_rhythm")
def get_rhythm(request: ActorRequest, wanted: Query[shapes.RhythmFilter]) -> shapes.RhythmOut:
    """The heat map of the units under one: which month was met, on its day or not."""
    return rhythm.heat_map(request.actor, wanted)


@router.get("/missing", response=Page[shapes.MissingRow], operation_id="list_missing")
def list_missing(
    request: ActorRequest, under: UUID, wanted: Query[Paging]
) -> Page[shapes.MissingRow]:
    """Meetings under a unit that are past their window and not recorded, the longest first."""
    actor = request.actor
    rows = rhythm.missing(actor, asking.unit(actor, under))
    found, following = page_of(rows, wanted, Order("late_from"))
    return Page(items=rhythm.missing_rows(found, actor), next=following)


@router.get("/themes", response=shapes.ThemesOut, operation_id="get_themes")
def get_themes(request: ActorRequest, wanted: Query[shapes.ThemesFilter]) -> shapes.ThemesOut:
    """Thematic meetings planned and held under a unit, quarter by quarter."""
    return rhythm.themes(request.actor, wanted)


@router.get("/sittings", response=shapes.SittingsOut, operation_id="get_sittings")
def get_sittings(request: ActorRequest, wanted: Query[shapes.SittingsFilter]) -> shapes.SittingsOut:
    """How many meetings were held under a unit, and of what kind."""
    return rhythm.sittings(request.actor, wanted)


@router.get(
    "/units/{uuid:key}/gathering",
    response=shapes.GatheringOut,
    operation_id="get_gathering",
)
def get_gathering(
    request: ActorRequest, key: UUID, wanted: Query[shapes.GatheringFilter]
) -> shapes.GatheringOut:
    """The gathering rate of a mass unit and what lies under it, on a day."""
    return rhythm.gathering(request.actor, key, wanted)


@router.get(
    "/visits/by-contact",
    response=shapes.ContactsOut,
    operation_id="get_visits_by_contact",
)
def get_visits_by_contact(
    request: ActorRequest, wanted: Query[shapes.ContactsFilter]
) -> shapes.ContactsOut:
    """Visits planned and made under a unit, by visitor and quarter; for those who assign them."""
    return rhythm.contacts(request.actor, wanted)


@router.get(
    "/meetings/{uuid:key}/visitors",
    response=shapes.VisitorsOut,
    operation_id="get_possible_visitors",
)
def get_possible_visitors(request: ActorRequest, key: UUID) -> shapes.VisitorsOut:
    """Who may be sent to a meeting; for those who assign visits."""
    return rhythm.visitors(request.actor, key)
