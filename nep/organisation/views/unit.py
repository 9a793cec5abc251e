"""The page of a unit: what it is, where it stands, whom it follows, and what other rooms add."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from nep.foundation.access import Actor
from nep.foundation.registries import unit_panels
from nep.foundation.web.doors import acting_page
from nep.organisation import permissions, queries
from nep.organisation.forms.asking import DayForm
from nep.organisation.models import OrgUnit
from nep.organisation.views.finding import unit_or_404

CHILDREN = 12
LATEST_ACTS = 5


@acting_page()
@require_GET
def show(request: HttpRequest, unit: UUID) -> HttpResponse:
    """A unit on a day, with its lineage and the panels of the rooms above."""
    actor = request.actor  # type: ignore[attr-defined]
    form, day = DayForm.asked(request.GET, actor.today)
    found = unit_or_404(actor, unit, day)
    shown_on = day if found.lives_on(day) else max(found.founded_on, min(day, _last_day(found)))
    children = list(queries.children_of(found, shown_on)[: CHILDREN + 1])
    before, after = queries.lineage_of(found, shown_on)
    context = {
        "unit": found,
        "form": form,
        "day": day,
        "is_today": day == actor.today,
        "crumbs": _crumbs(request, found, shown_on),
        "children": children[:CHILDREN],
        "has_more_children": len(children) > CHILDREN,
        "before": before,
        "after": after,
        "panels": _panels(actor, found),
        "may_arrange": may_arrange(actor, found),
    }
    return render(request, "organisation/unit.html", context)


@acting_page()
@require_GET
def history(request: HttpRequest, unit: UUID) -> HttpResponse:
    """What a unit was called, under whom it stood, and every act on it."""
    actor = request.actor  # type: ignore[attr-defined]
    found = unit_or_404(actor, unit, actor.today)
    placements = list(queries.placements_of(found))
    superiors = queries.names_by_id(
        {row.parent_id for row in placements if row.parent_id}, actor.today
    )
    acts = list(queries.acts_of(found)[:50])
    can_undo = permissions.UNDO_ACTS.allows(actor, found.pk)
    context = {
        "unit": found,
        "crumbs": [
            *_crumbs(request, found, actor.today),
            (str(found), _address(request, found)),
        ],
        "names": list(queries.names_of(found)),
        "placements": [(row, superiors.get(row.parent_id or 0, "")) for row in placements],
        "acts": acts,
        "can_undo": can_undo,
    }
    return render(request, "organisation/history.html", context)


def may_arrange(actor: Actor, unit: OrgUnit) -> bool:
    """Say whether the acting post may change anything about this unit or below it."""
    return permissions.MOVE_UNITS.allows(actor, unit.pk) or permissions.CREATE_UNITS.allows(
        actor, unit.pk
    )


def _last_day(unit: OrgUnit) -> date:
    return unit.closed_on - timedelta(days=1)


def _address(request: HttpRequest, unit: OrgUnit) -> str:
    acting = request.actor_unit_key  # type: ignore[attr-defined]
    return reverse("organisation:unit", kwargs={"acting": acting, "unit": unit.public_id})


def _crumbs(request: HttpRequest, unit: OrgUnit, day: date) -> list[tuple[str, str]]:
    """The units above, as links; all of them are known to whoever knows this one."""
    return [(str(above), _address(request, above)) for above in queries.ancestors_of(unit, day)]


def _panels(actor: Actor, unit: OrgUnit) -> list[tuple[Any, dict[str, Any]]]:
    """Ask every room for its part; a room without anything to show is left out."""
    shown = []
    for panel in unit_panels:
        context = panel.context(actor, unit)
        if context is not None:
            shown.append((panel, dict(context)))
    return shown
