"""Cấp trên dự: who attends which meeting, planned and made; the visitor's own page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings import permissions, queries
from nep.meetings.choices import OPEN_STATES, VisitRole
from nep.meetings.forms.calendar import AssignVisitForm, VisitForm
from nep.meetings.models import Meeting, Visit
from nep.meetings.queries import calendar_figures as figures
from nep.meetings.queries.calendar_missing import named_units
from nep.meetings.queries.calendar_visitors import possible_visitors
from nep.meetings.services.calendar.visits import (
    VisitDraft,
    acknowledge_visit,
    assign_visits,
    record_visit,
    withdraw_visit,
)
from nep.meetings.views.calendar_asking import address, asked_unit, asked_year
from nep.organisation.models import OrgUnit

AHEAD = timedelta(days=45)
BACK = timedelta(days=45)
ROWS_A_PAGE = 50
ASKS = ["GET", "HEAD", "POST"]


@require_safe
@acting_page()
def visits(request: ActorRequest) -> HttpResponse:
    """My visits; planned and made below by contact and quarter; for who assigns, what comes."""
    actor, unit, year = request.actor, asked_unit(request), asked_year(request)
    own = figures.visits_coming(actor.person_id, actor.today - BACK) if actor.person_id else []
    named_units([visit.meeting for visit in own], actor)
    may_assign = permissions.ASSIGN_VISITS.allows(actor, unit)
    context: dict[str, Any] = {
        "unit": unit,
        "year": year,
        "own": own,
        "contacts": figures.visits_by_contact(unit, year, actor),
        "quarters": figures.QUARTERS,
        "may_assign": may_assign,
    }
    if may_assign:
        context["coming"] = _coming(request, unit)
    return render(request, "meetings/calendar/visits.html", context)


@require_http_methods(ASKS)
@acting_page(permissions.ASSIGN_VISITS)
def assign(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Name who attends a meeting."""
    found = queries.found_meeting(request.actor, meeting, grade="outputs")
    permissions.ASSIGN_VISITS.require(request.actor, found)
    persons = {
        str(one.person.public_id): one
        for one in possible_visitors(found, request.actor.require_acting_unit())
    }
    choices = [(key, one.words) for key, one in persons.items()]
    form = AssignVisitForm(request.POST or None, persons=choices)
    standing = Visit.objects.filter(meeting=found, withdrawn_at=None).select_related("person")
    context = {"meeting": found, "form": form, "visits": standing, "is_open": _is_open(found)}
    if request.method != "POST":
        return render(request, "meetings/calendar/assign.html", context)
    if form.is_valid():
        chosen = persons[form.cleaned_data["person"]]
        role = VisitRole(form.cleaned_data["role"])
        draft = VisitDraft(meeting_id=found.pk, person_id=chosen.person.pk, role=role)
        if perform(request, assign_visits, form=form, drafts=[draft]) is not None:
            sentence = _("Đã phân công %(name)s dự buổi này.") % {"name": chosen.person.full_name}
            return said(request, sentence, lambda: redirect(request.path))
    return render(request, "meetings/calendar/assign.html", context, status=refused_status(form))


@require_POST
@acting_page(permissions.ASSIGN_VISITS)
def withdraw(request: ActorRequest, visit: UUID) -> HttpResponse:
    """Take an assignment back."""
    row = _visit(request, visit)
    permissions.ASSIGN_VISITS.require(request.actor, row)
    perform(request, withdraw_visit, visit=row)
    back = address(request, "assign-visit", meeting=row.meeting.public_id)
    return said(request, _("Đã rút phân công dự."), lambda: redirect(back))


@require_safe
@acting_page()
def visit(request: ActorRequest, visit: UUID) -> HttpResponse:
    """When and where, the visitor's count beside the unit's, his remark; the form is his alone."""
    row = _visit(request, visit)
    return _visit_page(request, row, VisitForm.starting_from(row))


@require_POST
@acting_page()
def remark(request: ActorRequest, visit: UUID) -> HttpResponse:
    """The visitor tells what he saw."""
    row = _visit(request, visit)
    permissions.REMARK_ON_VISIT.require(request.actor, row)
    form = VisitForm(request.POST)
    if form.is_valid():
        outcome = perform(request, record_visit, form=form, visit=row, **form.cleaned_data)
        if outcome is not None:
            back = address(request, "visit", visit=row.public_id)
            return said(request, _("Đã ghi việc dự sinh hoạt."), lambda: redirect(back))
    return _visit_page(request, row, form, status=refused_status(form))


def _visit_page(
    request: ActorRequest, row: Visit, form: VisitForm, status: int = 200
) -> HttpResponse:
    context = {
        "visit": row,
        "meeting": row.meeting,
        "form": form,
        "is_over": row.meeting.held_on <= request.actor.today,
        "is_mine": permissions.REMARK_ON_VISIT.allows(request.actor, row),
    }
    return render(request, "meetings/calendar/visit.html", context, status=status)


@require_POST
@acting_page()
def acknowledge(request: ActorRequest, visit: UUID) -> HttpResponse:
    """The visitor has seen that he is to attend."""
    row = _visit(request, visit)
    perform(request, acknowledge_visit, visit=row)
    back = address(request, "visit", visit=row.public_id)
    return said(request, _("Đã ghi: đã biết lịch dự."), lambda: redirect(back))


def _visit(request: ActorRequest, key: UUID) -> Visit:
    rows = Visit.objects.outputs_for(request.actor).filter(public_id=key, withdrawn_at=None)
    row = rows.select_related("meeting__unit", "person").first()
    if row is None:
        raise NotFound(str(NOTHING_HERE))
    named_units([row.meeting], request.actor)
    return row


def _is_open(meeting: Meeting) -> bool:
    return meeting.state in OPEN_STATES


def _coming(request: ActorRequest, unit: OrgUnit) -> Any:
    """Meetings of the next weeks below a unit, with who attends them; three statements a page."""
    actor = request.actor
    units = OrgUnit.objects.under(unit, actor.today)
    rows = Meeting.objects.filter(
        unit_id__in=units.values("pk"),
        state__in=OPEN_STATES,
        held_on__range=(actor.today, actor.today + AHEAD),
    ).figures_for(actor)
    standing = Visit.objects.filter(withdrawn_at=None).select_related("person")
    rows = rows.prefetch_related(Prefetch("visits", queryset=standing))
    page = Paginator(rows.order_by("planned_at", "pk"), ROWS_A_PAGE)
    shown = page.get_page(request.GET.get("trang"))
    shown.object_list = list(shown.object_list)
    named_units(shown.object_list, actor)
    return shown
