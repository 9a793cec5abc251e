"""Sinh hoạt: my unit's next meeting and its year; for a superior the way to the units below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nep.foundation.access import ActorRequest
from nep.foundation.web.doors import acting_page
from nep.meetings import permissions
from nep.meetings.choices import MeetingKind, MeetingState
from nep.meetings.models import Meeting, MeetingQuerySet
from nep.meetings.queries import calendar_figures as figures
from nep.meetings.queries import meetings_of
from nep.meetings.queries.calendar_days import square_for
from nep.meetings.queries.calendar_missing import missing_under, named_units
from nep.meetings.queries.standing import standing_of
from nep.meetings.rules.calendar_kinds import COMMITTEES, main_kind_of
from nep.meetings.views import workspace
from nep.meetings.views.calendar_asking import (
    SIGNS,
    Sign,
    address,
    asked_unit,
    asked_year,
    kind_in_words,
    own_unit,
    unit_with_figures,
)
from nep.meetings.views.calendar_papers import papers_below
from nep.organisation.choices import Block
from nep.organisation.models import OrgUnit

ROWS_A_PAGE = 50
STILL_FRESH = timedelta(days=30)
"""So long the list goes on leading to the minutes of a closed meeting that are not confirmed."""

UNFINISHED = (
    MeetingState.DRAFT,
    MeetingState.NOTIFIED,
    MeetingState.IN_SESSION,
    MeetingState.CONCLUDED,
)


@dataclass(frozen=True, kw_only=True)
class ListedMeeting:
    """One meeting in a list; without an address its content belongs to the unit."""

    meeting: Meeting
    words: str
    sign: Sign
    address: str


@require_safe
@acting_page()
def index(request: ActorRequest) -> HttpResponse:
    """Where my unit stands with its meetings, the next act, the year; and what lies below."""
    unit = own_unit(request)
    year = asked_year(request)
    context = {
        "unit": unit,
        "year": year,
        "meets": bool(main_kind_of(unit.kind)),
        "months": year_of(request, unit, year),
        "may_call": permissions.PREPARE_MEETING.allows(request.actor, unit),
        "below": _below(request, unit, year) if _leads_others(unit) else None,
        **_next(request, unit),
    }
    return render(request, "meetings/calendar/index.html", context)


@require_safe
@acting_page()
def unit_meetings(request: ActorRequest, unit: UUID) -> HttpResponse:
    """The meetings of one unit in a year, month by month."""
    seen = unit_with_figures(request, unit)
    year = asked_year(request)
    is_mass = seen.block not in (Block.PARTY, Block.RESIDENTS)
    context = {
        "unit": seen,
        "year": year,
        "months": year_of(request, seen, year),
        "may_call": permissions.PREPARE_MEETING.allows(request.actor, seen),
        "gathering": figures.gathering_of(seen, request.actor.today) if is_mass else None,
    }
    return render(request, "meetings/calendar/unit.html", context)


@require_safe
@acting_page()
def held(request: ActorRequest) -> HttpResponse:
    """The meetings behind a figure: held in a year below a unit, all or the demonstrations."""
    unit, year = asked_unit(request), asked_year(request)
    rows = _held_in(request, unit, year)
    only = request.GET.get("loai", "")
    if only == "diem":
        rows = rows.filter(is_pilot=True)
    if only == "chuyen-de":
        rows = rows.filter(parts__kind=MeetingKind.THEMATIC).distinct()
    ordered = rows.order_by("-held_on", "unit_id", "pk").prefetch_related("parts")
    page = Paginator(ordered, ROWS_A_PAGE).get_page(request.GET.get("trang"))
    meetings = list(page.object_list)
    named_units(meetings, request.actor)
    page.object_list = listed(request, meetings)
    context = {"unit": unit, "year": year, "page": page, "only": only}
    return render(request, "meetings/calendar/held.html", context)


def year_of(request: ActorRequest, unit: OrgUnit, year: int) -> list[dict[str, Any]]:
    """Every month of the year with its meetings; three statements.

    In the running year this month and what comes stand first, then what is past, the latest first.
    """
    rows = meetings_of(unit, from_on=date(year, 1, 1), to_on=date(year + 1, 1, 1))
    seen = rows.figures_for(request.actor).select_related("regime").prefetch_related("parts")
    found = listed(request, list(seen.order_by("held_on", "planned_at")))
    today = request.actor.today
    this = today.month if year == today.year else 1
    has_past = any(one.meeting.held_on.month < this for one in found)
    return [
        {
            "number": month,
            "day": date(year, month, 1),
            "meetings": [one for one in found if one.meeting.held_on.month == month],
            "begins_past": has_past and month == this - 1,
        }
        for month in (*range(this, 13), *range(this - 1, 0, -1))
    ]


def listed(request: ActorRequest, meetings: Sequence[Meeting]) -> list[ListedMeeting]:
    """Meetings as lists show them; one statement asks which of them may be opened."""
    actor = request.actor
    keys = [meeting.pk for meeting in meetings]
    readable = Meeting.objects.outputs_for(actor).filter(pk__in=keys)
    open_to_me = set(readable.values_list("pk", flat=True)) if keys else set()
    return [
        ListedMeeting(
            meeting=meeting,
            words=kind_in_words(meeting, [part.kind for part in meeting.parts.all()]),
            sign=sign_of(meeting, actor.today),
            address=address(request, "workspace", meeting=meeting.public_id)
            if meeting.pk in open_to_me
            else "",
        )
        for meeting in meetings
    ]


def sign_of(meeting: Meeting, today: date) -> Sign:
    """How its day stands to the regime."""
    square = square_for(
        state=meeting.state,
        held_on=meeting.held_on,
        asked_on=meeting.regime_on,
        late_from=meeting.late_from,
        reason=meeting.shift_reason,
        day_rule=meeting.regime.day_rule if meeting.regime else "",
        today=today,
    )
    return SIGNS[square]


def _next(request: ActorRequest, unit: OrgUnit) -> dict[str, Any]:
    """The meeting that needs somebody now, or comes next, and its next act."""
    own = meetings_of(unit).contents_for(request.actor).filter(state__in=UNFINISHED)
    today = request.actor.today
    fresh = Q(held_on__gte=today - STILL_FRESH, opened_at__isnull=False, paper_born=False)
    running = Q(state=MeetingState.IN_SESSION) | (Q(state=MeetingState.CONCLUDED) & fresh)
    meeting = own.filter(running).order_by("-planned_at").first()
    if meeting is None:
        meeting = own.filter(held_on__gte=today).order_by("planned_at").first()
    if meeting is None:
        return {"next_meeting": None, "next_act": None}
    act = workspace.next_act(request, meeting, standing_of(meeting)) or {
        "act": _("Xem buổi sinh hoạt"),
        "address": address(request, "workspace", meeting=meeting.public_id),
    }
    meeting.unit = unit
    return {"next_meeting": meeting, "next_act": act}


def _leads_others(unit: OrgUnit) -> bool:
    return unit.kind in COMMITTEES or (
        unit.block != Block.RESIDENTS and not main_kind_of(unit.kind)
    )


def _below(request: ActorRequest, unit: OrgUnit, year: int) -> dict[str, Any]:
    missing = missing_under(unit, request.actor, itself=False)
    shown = list(missing[:5])
    named_units(shown, request.actor)
    return {
        "counts": figures.sittings_in(_held_in(request, unit, year)),
        "missing": shown,
        "missing_count": missing.count(),
        "papers": papers_below(request, unit),
        "may_assign": permissions.ASSIGN_VISITS.allows(request.actor, unit),
    }


def _held_in(request: ActorRequest, unit: OrgUnit, year: int) -> MeetingQuerySet:
    return figures.held_under(unit, date(year, 1, 1), date(year + 1, 1, 1), request.actor)
