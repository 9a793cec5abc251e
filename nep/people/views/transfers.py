"""Transfers: ask, see what waits, accept or refuse, take back, name another day of return."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nep.foundation.access import ActorRequest
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.organisation.models import OrgUnit
from nep.people import permissions, services
from nep.people.choices import TransferState
from nep.people.forms.choosing import TransferForm
from nep.people.forms.members import DayForm, ReasonForm
from nep.people.models import Transfer
from nep.people.views.finding import party_cells_named
from nep.people.views.reach import allowed_there, membership_or_404, person_or_404

SHOWN = 50


@acting_page()
def index(request: ActorRequest) -> HttpResponse:
    """What waits for our answer, what we wait for, and what was decided lately."""
    seen = Transfer.objects.outputs_for(request.actor).select_related("person")
    pending = list(seen.pending().order_by("requested_at")[:SHOWN])
    decided = list(seen.exclude(state=TransferState.REQUESTED).order_by("-decided_at", "-pk")[:20])
    keys = {key for row in [*pending, *decided] for key in (row.from_unit_id, row.to_unit_id)}
    units = OrgUnit.objects.named_on(request.actor.today).in_bulk(sorted(keys))
    own = request.actor.acting_unit_id
    lines = [(row, units[row.from_unit_id], units[row.to_unit_id]) for row in pending]
    context = {
        "incoming": [line for line in lines if line[0].to_unit_id == own],
        "outgoing": [line for line in lines if line[0].from_unit_id == own],
        "others": [line for line in lines if own not in (line[0].to_unit_id, line[0].from_unit_id)],
        "decided": [(row, units[row.from_unit_id], units[row.to_unit_id]) for row in decided],
    }
    return render(request, "people/transfers.html", context)


@acting_page()
def ask(request: ActorRequest, person: UUID) -> HttpResponse:
    """Ask another cell to take a member."""
    found = person_or_404(request, person)
    row = membership_or_404(request, found, request.GET.get("don-vi", ""))
    permissions.REQUEST_TRANSFER.require(request.actor, row)
    text = request.GET.get("tim", "")
    cells = party_cells_named(text, request.actor.today, leave_out=row.unit_id)
    form = TransferForm(
        request.POST or None, found=cells, initial={"leaves_on": request.actor.today}
    )
    status = 200
    if request.method == "POST":
        if form.is_valid():
            data = form.cleaned_data
            outcome = perform(
                request,
                services.request_transfer,
                form=form,
                person=found,
                from_unit=row.unit,
                to_unit=form.chosen,
                kind=data["kind"],
                leaves_on=data["leaves_on"],
                returns_on=data["returns_on"],
                letter=data["letter"],
            )
            if outcome:
                messages.success(
                    request,
                    _("Đã gửi giới thiệu. %(name)s vẫn thuộc chi bộ này đến khi nơi đến tiếp nhận.")
                    % {"name": found.full_name},
                )
                return redirect("people:transfers", acting=request.actor_unit_key)
        status = refused_status(form)
    context = {"person": found, "row": row, "form": form, "text": text, "cells": cells}
    return render(request, "people/transfer_ask.html", context, status=status)


def _transfer(request: ActorRequest, public_id: UUID) -> Transfer:
    seen = Transfer.objects.outputs_for(request.actor).select_related("person")
    return get_object_or_404(seen, public_id=public_id)


@acting_page()
def page(request: ActorRequest, transfer: UUID) -> HttpResponse:
    """One transfer and what may be done about it."""
    return _page(request, _transfer(request, transfer))


def _page(
    request: ActorRequest,
    transfer: Transfer,
    *,
    day_form: DayForm | None = None,
    reason_form: ReasonForm | None = None,
) -> HttpResponse:
    units = OrgUnit.objects.named_on(request.actor.today).in_bulk(
        [transfer.from_unit_id, transfer.to_unit_id]
    )
    accepts = allowed_there(request.actor, transfer.to_unit_id, (permissions.ACCEPT_TRANSFER,))
    asks = allowed_there(
        request.actor,
        transfer.from_unit_id,
        (permissions.REQUEST_TRANSFER, permissions.RECORD_MEMBERSHIPS),
    )
    refused = day_form or reason_form
    wrong = refused is not None and bool(refused.errors)
    context = {
        "transfer": transfer,
        "from_unit": units[transfer.from_unit_id],
        "to_unit": units[transfer.to_unit_id],
        "accepts": bool(accepts) and transfer.is_pending,
        "asks": permissions.REQUEST_TRANSFER.code in asks and transfer.is_pending,
        "returns": permissions.RECORD_MEMBERSHIPS.code in asks
        and transfer.is_temporary
        and transfer.state == TransferState.ACCEPTED,
        "day_form": day_form or DayForm(today=transfer.returns_on or transfer.leaves_on),
        "reason_form": reason_form or ReasonForm(),
    }
    status = refused_status(refused) if wrong and refused else 200
    return render(request, "people/transfer.html", context, status=status)


@require_POST
@acting_page()
def accept(request: ActorRequest, transfer: UUID) -> HttpResponse:
    """Take the member from a day on."""
    found = _transfer(request, transfer)
    permissions.ACCEPT_TRANSFER.require(request.actor, found.to_unit_id)
    form = DayForm(request.POST)
    if form.is_valid() and perform(
        request,
        services.accept_transfer,
        form=form,
        transfer=found,
        effective_on=form.cleaned_data["on"],
    ):
        name = {"name": found.person.full_name}
        messages.success(request, _("Đã tiếp nhận %(name)s.") % name)
        return redirect("people:transfers", acting=request.actor_unit_key)
    return _page(request, found, day_form=form)


@require_POST
@acting_page()
def refuse(request: ActorRequest, transfer: UUID) -> HttpResponse:
    """Do not take the member, and say why."""
    found = _transfer(request, transfer)
    permissions.ACCEPT_TRANSFER.require(request.actor, found.to_unit_id)
    form = ReasonForm(request.POST)
    if form.is_valid() and perform(
        request,
        services.refuse_transfer,
        form=form,
        transfer=found,
        reason=form.cleaned_data["reason"],
    ):
        messages.success(request, _("Đã trả lại nơi giới thiệu kèm lý do."))
        return redirect("people:transfers", acting=request.actor_unit_key)
    return _page(request, found, reason_form=form)


@require_POST
@acting_page()
def withdraw(request: ActorRequest, transfer: UUID) -> HttpResponse:
    """Take the request back."""
    found = _transfer(request, transfer)
    perform(request, services.withdraw_transfer, transfer=found)
    messages.success(request, _("Đã rút lại giới thiệu."))
    return redirect("people:transfers", acting=request.actor_unit_key)


@require_POST
@acting_page()
def return_member(request: ActorRequest, transfer: UUID) -> HttpResponse:
    """Name another day of return from a temporary stay."""
    found = _transfer(request, transfer)
    permissions.RECORD_MEMBERSHIPS.require(request.actor, found.from_unit_id)
    form = DayForm(request.POST)
    if form.is_valid() and perform(
        request,
        services.return_member,
        form=form,
        transfer=found,
        on=form.cleaned_data["on"],
    ):
        messages.success(request, _("Đã ghi ngày về."))
        return redirect("people:transfers", acting=request.actor_unit_key)
    return _page(request, found, day_form=form)
