"""The view from above: the heat map "Nền nếp", what is missing, themes by quarter."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nep.foundation.access import ActorRequest
from nep.foundation.web.doors import acting_page
from nep.meetings.models import Meeting
from nep.meetings.queries import calendar_figures as figures
from nep.meetings.queries import calendar_missing as missing_queries
from nep.meetings.queries.calendar_rhythm import (
    ROWS_A_PAGE,
    RhythmRow,
    last_months,
    meeting_units,
    months_of_year,
    rhythm_page,
)
from nep.meetings.views.calendar_asking import (
    SIGNS,
    address,
    asked_unit,
    asked_year,
    kind_in_words,
    month_in_words,
    shown_square,
)
from nep.organisation.choices import Block
from nep.organisation.models import OrgUnit
from nep.people.models import Person

CELLS, MASS_UNITS = "chi-bo", "doan-the"


@require_safe
@acting_page()
def rhythm(request: ActorRequest) -> HttpResponse:
    """One row a unit, one column a month; each square a link with a sign and a word."""
    unit = asked_unit(request)
    block = _block(request, unit)
    by_year = "nam" in request.GET
    year = asked_year(request)
    months = months_of_year(year) if by_year else last_months(request.actor.today)
    page = rhythm_page(unit, months, request.actor, block=block, number=request.GET.get("trang"))
    context = {
        "unit": unit,
        "year": year,
        "by_year": by_year,
        "months": months,
        "page": page,
        "rows": [shown_row(request, row) for row in page.object_list],
        "legend": list(SIGNS.values()),
        "blocks": _blocks(request, block),
        "years": _years(request, year if by_year else None),
    }
    return render(request, "meetings/calendar/rhythm.html", context)


@require_safe
@acting_page()
def missing(request: ActorRequest) -> HttpResponse:
    """What is not recorded past its window: whom to ask next, never a verdict."""
    unit = asked_unit(request)
    rows = missing_queries.missing_under(unit, request.actor).prefetch_related("parts")
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("trang"))
    meetings = list(page.object_list)
    missing_queries.named_units(meetings, request.actor)
    contacts = missing_queries.contacts_of(
        {meeting.unit_id for meeting in meetings}, request.actor.today
    )
    page.object_list = [
        shown_missing(request, meeting, contacts.get(meeting.unit_id, [])) for meeting in meetings
    ]
    return render(request, "meetings/calendar/missing.html", {"unit": unit, "page": page})


@require_safe
@acting_page()
def themes(request: ActorRequest) -> HttpResponse:
    """Thematic meetings planned and held, quarter by quarter."""
    unit, year = asked_unit(request), asked_year(request)
    units = meeting_units(unit, request.actor)
    page = Paginator(units, ROWS_A_PAGE).get_page(request.GET.get("trang"))
    rows = figures.themes_of(list(page.object_list), year, request.actor.today)
    page.object_list = [
        {
            "unit": row.unit,
            "missing": row.missing,
            "href": f"{address(request, 'unit-meetings', unit=row.unit.public_id)}?nam={year}",
            "quarters": [
                (number, state, day)
                for number, (state, day) in zip(figures.QUARTERS, row.quarters, strict=True)
            ],
        }
        for row in rows
    ]
    context = {"unit": unit, "year": year, "page": page, "quarters": figures.QUARTERS}
    return render(request, "meetings/calendar/themes.html", context)


def shown_row(request: ActorRequest, row: RhythmRow) -> dict[str, Any]:
    """One row with the addresses and words of its squares."""
    page = address(request, "unit-meetings", unit=row.unit.public_id)
    return {
        "unit": row.unit,
        "href": page,
        "squares": [shown_square(page, one) for one in row.squares],
        "held": row.held,
        "due": row.due,
    }


def shown_missing(
    request: ActorRequest, meeting: Meeting, contacts: list[Person]
) -> dict[str, Any]:
    """One missing meeting: what, where, whom to ask."""
    day = meeting.regime_on or meeting.held_on
    ask = whom_to_ask(meeting.unit, contacts)
    page = address(request, "unit-meetings", unit=meeting.unit.public_id)
    return {
        "title": _("Chưa ghi nhận %(kind)s %(month)s")
        % {
            "kind": kind_in_words(meeting, [part.kind for part in meeting.parts.all()]).lower(),
            "month": month_in_words(day),
        },
        "detail": _("%(unit)s. %(ask)s") % {"unit": meeting.unit, "ask": ask},
        "reason": meeting.ended_reason,
        "href": f"{page}?nam={day.year}#thang-{day.month}",
    }


def whom_to_ask(unit: OrgUnit, contacts: list[Person]) -> str:
    """The next act: the member in charge by name, else whoever leads the unit."""
    is_party = unit.block == Block.PARTY
    if not contacts:
        return _("Hỏi bí thư đơn vị.") if is_party else _("Hỏi người đứng đầu đơn vị.")
    names = ", ".join(person.full_name for person in contacts)
    asks = _("Hỏi đồng chí phụ trách: %(names)s."), _("Hỏi anh, chị phụ trách: %(names)s.")
    return asks[not is_party] % {"names": names}


def _block(request: ActorRequest, unit: OrgUnit) -> str:
    """Cells or mass units, as asked for; without a wish those that lie under such a unit."""
    asked = request.GET.get("khoi")
    if asked in (CELLS, MASS_UNITS):
        return "mass" if asked == MASS_UNITS else ""
    return "" if unit.block in (Block.PARTY, Block.RESIDENTS) else "mass"


def _blocks(request: ActorRequest, block: str) -> list[tuple[str, str, bool]]:
    return [
        (_("Chi bộ"), _with(request, khoi=CELLS, trang=None), block == ""),
        (_("Mặt trận, đoàn thể"), _with(request, khoi=MASS_UNITS, trang=None), block == "mass"),
    ]


def _years(request: ActorRequest, year: int | None) -> list[tuple[str, str, bool]]:
    this = request.actor.today.year
    shown = [(_("12 tháng gần đây"), _with(request, nam=None, trang=None), year is None)]
    return shown + [
        (str(one), _with(request, nam=str(one), trang=None), year == one)
        for one in sorted({this, this - 1, year or this}, reverse=True)
    ]


def _with(request: ActorRequest, **changed: str | None) -> str:
    """This page with other questions."""
    asked = {key: request.GET[key] for key in ("don-vi", "nam", "khoi") if key in request.GET}
    for key, value in changed.items():
        asked.pop(key, None)
        if value is not None:
            asked[key] = value
    return f"{request.path}?{urlencode(asked)}"
