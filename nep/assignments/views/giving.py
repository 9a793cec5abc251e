"""Giving work outside the room, giving it anew, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.assignments import permissions, queries, services
from nep.assignments.choices import OPEN_STATES
from nep.assignments.forms import CancelForm, GiveForm, ReassignForm
from nep.assignments.models import Assignment
from nep.assignments.views.reach import address, people_of, unit_in_sight
from nep.foundation.access import ActorRequest
from nep.foundation.errors import DomainError
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.GIVE)
def give(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Give one piece of work to somebody of the unit."""
    found = unit_in_sight(request, unit)
    permissions.GIVE.require(request.actor, found)
    form = GiveForm(request.POST or None, people=people_of(found, request.actor))
    if request.method == "POST" and form.is_valid():
        drafts = [form.draft_for(found, request.actor)]
        if perform(request, services.give_assignments, form=form, drafts=drafts):
            where = address(request, "unit", unit=found.public_id)
            return said(request, _("Đã giao việc."), lambda: redirect(where))
    status = refused_status(form) if request.method == "POST" else 200
    return render(request, "assignments/give.html", {"form": form, "unit": found}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.GIVE)
def reassign(request: ActorRequest, assignment: UUID) -> HttpResponse:
    """Give the same work to another, or with another deadline, by a later conclusion."""
    found = _changed(request, assignment)
    people = people_of(found.unit_id, request.actor)
    form = ReassignForm(request.POST or None, people=people, assignment=found)
    if request.method == "POST" and form.is_valid():
        outcome = perform(
            request,
            services.reassign,
            form=form,
            assignment=found,
            holder_id=form.chosen.pk,
            due_on=form.cleaned_data["due_on"],
            reason=form.cleaned_data["reason"],
        )
        if outcome is not None:
            where = address(request, "assignment", assignment=outcome.value.public_id)
            return said(request, _("Đã giao lại việc này."), lambda: redirect(where))
    status = refused_status(form) if request.method == "POST" else 200
    context = {"form": form, "assignment": found}
    return render(request, "assignments/reassign.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.GIVE)
def cancel(request: ActorRequest, assignment: UUID) -> HttpResponse:
    """End work that a later conclusion no longer asks for."""
    found = _changed(request, assignment)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if perform(request, services.cancel_assignment, form=form, assignment=found, reason=reason):
            where = address(request, "assignment", assignment=found.public_id)
            return said(request, _("Đã thôi thực hiện việc này."), lambda: redirect(where))
    status = refused_status(form) if request.method == "POST" else 200
    context = {"form": form, "assignment": found}
    return render(request, "assignments/cancel.html", context, status=status)


def _changed(request: ActorRequest, key: UUID) -> Assignment:
    found = queries.found_assignment(request.actor, key)
    permissions.GIVE.require(request.actor, found)
    if found.state not in OPEN_STATES:
        raise DomainError(
            _("Việc này không còn để giao lại hoặc thôi thực hiện. Hãy xem kết quả ở trang của nó.")
        )
    return found
