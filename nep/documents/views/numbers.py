"""Pages of the register of numbers: every number in its order, voided ones with their reason."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nep.documents import permissions, queries, services
from nep.documents.forms import DrawForm, TermForm, VoidForm
from nep.documents.models import DrawnNumber, NumberTerm
from nep.foundation.access import ActorRequest
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.organisation.models import OrgUnit

A_PAGE = 100
CHANGES = ["GET", "HEAD", "POST"]


@require_safe
@acting_page(permissions.ISSUE_DOCUMENTS)
def numbers(request: ActorRequest) -> HttpResponse:
    """The numbers of the acting unit, the latest first."""
    unit = _unit(request)
    page = Paginator(queries.numbers_of(unit), A_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": queries.references_of(unit, page, request.actor.today),
        "terms": NumberTerm.objects.filter(unit=unit).order_by("-begins_on"),
        "may_void": permissions.VOID_NUMBERS.allows(request.actor, unit),
    }
    return render(request, "documents/numbers.html", context)


@require_http_methods(CHANGES)
@acting_page(permissions.ISSUE_DOCUMENTS)
def draw(request: ActorRequest) -> HttpResponse:
    """Take a number for a paper that is written outside Nếp."""
    unit = _unit(request)
    form = DrawForm(request.POST or None, initial={"day": request.actor.today})
    if request.method == "POST" and form.is_valid():
        outcome = perform(
            request,
            services.draw_number,
            form=form,
            unit=unit,
            kind=form.cleaned_data["kind"],
            day=form.cleaned_data["day"],
        )
        if outcome is not None:
            row = outcome.value
            written = queries.reference_for(
                unit, row.series.kind, row.number, form.cleaned_data["day"]
            )
            sentence = _("Đã lấy số %(reference)s.") % {"reference": written}
            return said(request, sentence, lambda: redirect(_register(request)))
    return _form_page(request, "documents/draw_number.html", form)


@require_http_methods(CHANGES)
@acting_page(permissions.VOID_NUMBERS)
def begin_term(request: ActorRequest) -> HttpResponse:
    """Say from which day a new term runs: numbers begin again at 1."""
    form = TermForm(request.POST or None, initial={"begins_on": request.actor.today})
    if (
        request.method == "POST"
        and form.is_valid()
        and perform(
            request,
            services.begin_term,
            form=form,
            unit=_unit(request),
            name=form.cleaned_data["name"],
            begins_on=form.cleaned_data["begins_on"],
        )
    ):
        sentence = _("Đã mở nhiệm kỳ đánh số mới.")
        return said(request, sentence, lambda: redirect(_register(request)))
    return _form_page(request, "documents/begin_term.html", form)


@require_http_methods(CHANGES)
@acting_page(permissions.VOID_NUMBERS)
def void(request: ActorRequest, number: UUID) -> HttpResponse:
    """Void a number with its reason."""
    rows = DrawnNumber.objects.filter(
        series__unit__in=OrgUnit.objects.outputs_for(request.actor)
    ).select_related("series__unit", "document")
    found = get_object_or_404(rows, public_id=number)
    permissions.VOID_NUMBERS.require(request.actor, found)
    form = VoidForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and perform(
            request,
            services.void_number,
            form=form,
            drawn=found,
            reason=form.cleaned_data["reason"],
        )
    ):
        sentence = _("Đã hủy số. Số này vẫn nằm trong sổ.")
        return said(request, sentence, lambda: redirect(_register(request)))
    unit, kind = found.series.unit, found.series.kind
    reference = queries.reference_for(unit, kind, found.number, request.actor.today)
    more = {"number": found, "reference": reference}
    return _form_page(request, "documents/void_number.html", form, **more)


def _form_page(request: ActorRequest, template: str, form: Any, **more: Any) -> HttpResponse:
    status = refused_status(form) if request.method == "POST" else 200
    return render(request, template, {"form": form, **more}, status=status)


def _unit(request: ActorRequest) -> OrgUnit:
    return OrgUnit.objects.get(pk=request.actor.require_acting_unit())


def _register(request: ActorRequest) -> str:
    return reverse("documents:numbers", kwargs={"acting": request.actor_unit_key})
