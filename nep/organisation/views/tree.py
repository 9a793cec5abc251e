"""The tree page: branches load as they are opened; any day can be asked for."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nep.foundation.web.doors import acting_page
from nep.organisation import queries
from nep.organisation.forms.asking import DayForm
from nep.organisation.models import OrgUnit
from nep.organisation.views.finding import unit_or_404

BRANCH = 300
"""So many units of one branch are listed; the rest is found by name."""


@acting_page()
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The units this person knows of, from the acting unit down, on a day."""
    actor = request.actor  # type: ignore[attr-defined]
    form, day = DayForm.asked(request.GET, actor.today)
    text = request.GET.get("q", "").strip()
    found = queries.find_units(text, actor, day) if text else []
    path = queries.path_of(actor.acting_unit_id, day)
    context = {
        "form": form,
        "day": day,
        "is_today": day == actor.today,
        "text": text,
        "found": found,
        "path": path,
        "top": path[-1] if path and path[-1].lives_on(day) else None,
        "branches": _branches(actor.acting_unit_id, day) if not text else [],
    }
    return render(request, "organisation/home.html", context)


@acting_page()
@require_GET
def branch(request: HttpRequest, unit: UUID) -> HttpResponse:
    """The units directly under one, as a piece of the tree."""
    actor = request.actor  # type: ignore[attr-defined]
    _form, day = DayForm.asked(request.GET, actor.today)
    found = unit_or_404(actor, unit, day)
    context = {"branches": _branches(found.pk, day), "day": day, "name": str(found)}
    return render(request, "organisation/_branches.html", context)


def _branches(unit_id: int, day: date) -> QuerySet[OrgUnit]:
    return queries.children_of(unit_id, day)[:BRANCH]
