"""Calling a meeting in two taps, giving it another day, putting it off, calling it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.foundation.access import ActorRequest
from nep.foundation.text import format_day, format_moment, format_time
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.meetings import permissions, queries
from nep.meetings.choices import OPEN_STATES, MeetingKind, kind_word
from nep.meetings.errors import RecordClosedError
from nep.meetings.forms.calendar import CallMeetingForm, ReasonForm, ShiftForm
from nep.meetings.models import Meeting
from nep.meetings.queries.calendar_days import verdict_for
from nep.meetings.queries.calendar_defaults import MeetingDefaults
from nep.meetings.queries.calendar_groups import groups_of
from nep.meetings.rules.calendar_days import DayVerdict
from nep.meetings.rules.calendar_kinds import kinds_offered_to
from nep.meetings.services.calendar.creating import create_meetings
from nep.meetings.services.calendar.shifting import (
    cancel_meeting,
    postpone_meeting,
    shift_meeting,
)
from nep.meetings.views.calendar_asking import address, unit_with_figures
from nep.organisation.choices import CELL_KINDS, Block
from nep.organisation.models import OrgUnit

UNPROCESSABLE = 422
ASKS = ["GET", "HEAD", "POST"]


@require_http_methods(ASKS)
@acting_page(permissions.PREPARE_MEETING)
def new(request: ActorRequest, unit: UUID) -> HttpResponse:
    """First the kind, then day and hour; place and chair are filled in."""
    seen = unit_with_figures(request, unit)
    permissions.PREPARE_MEETING.require(request.actor, seen)
    offered = kinds_offered_to(seen.kind)
    kind = request.GET.get("hinh-thuc", "")
    if kind not in offered:
        return _kinds(request, seen, offered)
    is_mass = seen.block not in (Block.PARTY, Block.RESIDENTS)
    is_of_group = kind == MeetingKind.PARTY_GROUP and seen.kind in CELL_KINDS
    form = CallMeetingForm(
        request.POST or None,
        kind=kind,
        is_mass=is_mass,
        groups=groups_of(seen.pk, request.actor.today) if is_of_group else (),
        initial=_initial(request, seen, kind),
    )
    context = {"unit": seen, "form": form, "kind": kind_word(kind, seen.kind)}
    if request.method != "POST":
        return render(request, "meetings/calendar/new.html", context)
    if form.is_valid():
        outcome = perform(request, create_meetings, form=form, drafts=[form.draft_for(seen)])
        if outcome is not None:
            [meeting] = outcome.value
            sentence = _("Đã ghi buổi sinh hoạt %(day)s.") % {
                "day": format_day(meeting.held_on, "sentence")
            }
            onward = _to_paper if meeting.paper_born else _to_workspace
            return said(request, sentence, lambda: onward(request, meeting))
    return render(request, "meetings/calendar/new.html", context, status=refused_status(form))


def _kinds(request: ActorRequest, unit: OrgUnit, offered: Sequence[str]) -> HttpResponse:
    """Every kind that the unit may call, one tap each; an order without a kind is asked for it."""
    kinds = [(kind_word(one, unit.kind), f"{request.path}?hinh-thuc={one}") for one in offered]
    status = UNPROCESSABLE if request.method == "POST" else 200
    context = {"unit": unit, "kinds": kinds}
    return render(request, "meetings/calendar/kinds.html", context, status=status)


@require_http_methods(ASKS)
@acting_page()
def shift(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Another day or hour, with a reason where it is not the regime's day."""
    found = _preparable(request, meeting)
    form = ShiftForm(request.POST) if request.method == "POST" else ShiftForm.starting_from(found)
    context, was = {"meeting": found, "form": form}, found.planned_at
    if request.method != "POST":
        return render(request, "meetings/calendar/shift.html", context)
    if form.is_valid():
        outcome = perform(
            request,
            shift_meeting,
            form=form,
            meeting=found,
            planned_at=form.planned_at,
            reason=form.cleaned_data["reason"],
            place=form.cleaned_data["place"],
        )
        if outcome is not None:
            sentence = _shifted(outcome.value, was)
            return said(request, sentence, lambda: _to_workspace(request, found))
    return render(request, "meetings/calendar/shift.html", context, status=refused_status(form))


@require_http_methods(ASKS)
@acting_page()
def postpone(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Put off until a new day is named."""
    words = {
        "title": _("Hoãn buổi sinh hoạt"),
        "act": _("Hoãn buổi sinh hoạt"),
        "done": _("Đã hoãn buổi sinh hoạt. Khi có ngày mới, hãy ghi ngày đó."),
        "effect": _("Buổi này vẫn chờ ngày mới; cấp trên thấy lý do hoãn."),
    }
    return _with_reason(request, meeting, postpone_meeting, words)


@require_http_methods(ASKS)
@acting_page()
def cancel(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Call off for good."""
    words = {
        "title": _("Hủy buổi sinh hoạt"),
        "act": _("Hủy buổi sinh hoạt"),
        "done": _("Đã hủy buổi sinh hoạt."),
        "effect": _("Buổi này thôi không tổ chức; cấp trên thấy lý do hủy."),
    }
    return _with_reason(request, meeting, cancel_meeting, words)


def _with_reason(
    request: ActorRequest, key: UUID, service: Any, words: dict[str, str]
) -> HttpResponse:
    found = _preparable(request, key)
    form = ReasonForm(request.POST or None)
    context = {"meeting": found, "form": form, **words}
    if request.method != "POST":
        return render(request, "meetings/calendar/reason.html", context)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        outcome = perform(request, service, form=form, meeting=found, reason=reason)
        if outcome is not None:
            return said(request, words["done"], lambda: _to_workspace(request, found))
    return render(request, "meetings/calendar/reason.html", context, status=refused_status(form))


def _preparable(request: ActorRequest, key: UUID) -> Meeting:
    """A meeting that has not begun and that one may prepare."""
    found = queries.found_meeting(request.actor, key, grade="outputs")
    permissions.PREPARE_MEETING.require(request.actor, found)
    if found.state not in OPEN_STATES and request.method != "POST":
        raise RecordClosedError(
            _("Buổi sinh hoạt này đã bắt đầu, đã kết thúc hoặc đã hủy nên không đổi được ngày.")
        )
    return found


def _initial(request: ActorRequest, unit: OrgUnit, kind: str) -> dict[str, Any]:
    """The hour of the regime and the place of last time."""
    defaults = MeetingDefaults([unit], request.actor.today)
    regime = queries.regime_in_force(unit, kind, request.actor.today)
    hour = format_time(regime.regime.starts_at) if regime else ""
    return {"place": defaults.place_of(unit.pk), "starts_at": hour}


def _shifted(meeting: Meeting, was: datetime) -> str:
    words = {"when": format_moment(meeting.planned_at, "sentence")}
    if meeting.planned_at == was:
        return _("Buổi sinh hoạt vẫn vào %(when)s.") % words
    if verdict_for(meeting, meeting.held_on) is DayVerdict.OFF_DAY:
        return (
            _(
                "Đã chuyển sang %(when)s. Ngày này ngoài thời gian cho phép, "
                "nên cấp trên thấy là “Không đúng ngày”."
            )
            % words
        )
    return _("Đã chuyển sang %(when)s.") % words


def _to_paper(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """The paper book of a meeting that was held already."""
    return redirect(address(request, "from-paper", meeting=meeting.public_id))


def _to_workspace(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """The workspace, or the list of the unit for whom its content is closed."""
    seen = Meeting.objects.contents_for(request.actor).filter(pk=meeting.pk)
    if seen.exists():
        return redirect(address(request, "workspace", meeting=meeting.public_id))
    return redirect(address(request, "unit-meetings", unit=meeting.unit.public_id))
