"""Papers after the meetings below: what has come, what is still to come, whom to ask."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nep.foundation.access import ActorRequest
from nep.foundation.clock import day_of
from nep.foundation.text import format_day
from nep.foundation.web.doors import acting_page
from nep.meetings.choices import OutcomeForm
from nep.meetings.models import Meeting
from nep.meetings.queries.calendar_missing import contacts_of, named_units
from nep.meetings.queries.calendar_papers import (
    PapersBelow,
    PapersCount,
    PapersState,
    papers_under,
    sent_at,
)
from nep.meetings.queries.calendar_rhythm import ROWS_A_PAGE
from nep.meetings.views.calendar_above import whom_to_ask
from nep.meetings.views.calendar_asking import address, asked_unit, kind_in_words
from nep.organisation.choices import Block
from nep.organisation.models import OrgUnit
from nep.people.models import Person

SHORTLY, LONG = timedelta(days=92), timedelta(days=365)
LONG_ASKED = "12"


@require_safe
@acting_page()
def papers(request: ActorRequest) -> HttpResponse:
    """Meetings below whose papers are missing, still within their time, or whole."""
    unit = asked_unit(request)
    is_long = request.GET.get("thang") == LONG_ASKED
    since = request.actor.today - (LONG if is_long else SHORTLY)
    below = papers_under(unit, request.actor, since)
    state = _asked_state(request)
    counts = below.counted()
    page = Paginator(below.standing(state), ROWS_A_PAGE).get_page(request.GET.get("trang"))
    base = f"?don-vi={unit.public_id}" + (f"&thang={LONG_ASKED}" if is_long else "")
    numbers = {
        PapersState.MISSING: (_("Còn thiếu (%(count)s)"), counts.missing),
        PapersState.IN_TIME: (_("Chưa đến hạn (%(count)s)"), counts.in_time),
        PapersState.WHOLE: (_("Đã đủ (%(count)s)"), counts.whole),
    }
    context = {
        "unit": unit,
        "since": since,
        "counts": counts,
        "page": page,
        "lines": _lines(request, list(page.object_list), below),
        "states": [
            (words % {"count": count}, f"{base}&loc={one}", one is state)
            for one, (words, count) in numbers.items()
        ],
        "spans": [
            (_("Ba tháng gần đây"), f"?don-vi={unit.public_id}", not is_long),
            (_("12 tháng gần đây"), f"?don-vi={unit.public_id}&thang={LONG_ASKED}", is_long),
        ],
    }
    return render(request, "meetings/calendar/papers.html", context)


def papers_below(request: ActorRequest, unit: OrgUnit) -> PapersCount:
    """The numbers behind which this page stands as it opens."""
    since = request.actor.today - SHORTLY
    return papers_under(unit, request.actor, since).counted()


def _asked_state(request: ActorRequest) -> PapersState:
    try:
        return PapersState(request.GET.get("loc", PapersState.MISSING))
    except ValueError:
        return PapersState.MISSING


def _lines(
    request: ActorRequest, meetings: list[Meeting], below: PapersBelow
) -> list[dict[str, Any]]:
    named_units(meetings, request.actor)
    contacts = contacts_of({meeting.unit_id for meeting in meetings}, request.actor.today)
    return [_line(request, one, below, contacts.get(one.unit_id, [])) for one in meetings]


def _line(
    request: ActorRequest, meeting: Meeting, below: PapersBelow, contacts: list[Person]
) -> dict[str, Any]:
    missing = _missing_in(meeting)
    due_on = meeting.held_on + timedelta(days=below.days)
    is_party = meeting.unit.block == Block.PARTY
    if missing:
        detail = _("Chưa có %(papers)s. %(ask)s") % {
            "papers": ", ".join(missing),
            "ask": whom_to_ask(meeting.unit, contacts),
        }
    else:
        detail = ", ".join(_come_in(meeting))
    return {
        "title": _("%(unit)s: %(kind)s, %(day)s")
        % {
            "unit": meeting.unit,
            "kind": kind_in_words(meeting, [part.kind for part in meeting.parts.all()]).lower(),
            "day": format_day(meeting.held_on, "sentence"),
        },
        "detail": detail,
        "tag": _("Hạn %(day)s") % {"day": format_day(due_on)} if missing and is_party else "",
        "href": address(request, "workspace", meeting=meeting.public_id),
    }


def _missing_in(meeting: Meeting) -> list[str]:
    minutes = getattr(meeting, "minutes", None)
    missing = []
    if minutes is None or minutes.confirmed_at is None:
        missing.append(_("biên bản đã xác nhận"))
    is_resolved = minutes is not None and minutes.resolution_id is not None
    if meeting.outcome_form == OutcomeForm.RESOLUTION and not is_resolved:
        missing.append(_("nghị quyết"))
    if meeting.unit.block == Block.PARTY and sent_at(meeting) is None:
        missing.append(_("văn bản hoàn thiện"))
    return missing


def _come_in(meeting: Meeting) -> list[str]:
    minutes = meeting.minutes
    come = [_("Biên bản đã xác nhận")]
    if minutes.resolution is not None:
        come.append(_("nghị quyết số %(number)s") % {"number": minutes.resolution.reference})
    sent = sent_at(meeting)
    if sent is not None:
        day = format_day(day_of(sent), "sentence")
        come.append(_("gửi văn bản %(day)s") % {"day": day})
    return come
