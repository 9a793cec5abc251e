"""The tree of a day: opened as far as one's own unit, further branches as they are asked for."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nep.foundation.access import ActorRequest
from nep.foundation.clock import today
from nep.foundation.text import format_day
from nep.foundation.web.doors import acting_page
from nep.organisation import queries
from nep.organisation.models import OrgUnit
from nep.organisation.views.asking import day_asked, unit_seen
from nep.organisation.views.nodes import Node, nodes_of

MOST_BRANCHES = 500


@acting_page()
@require_GET
def show_tree(request: ActorRequest) -> HttpResponse:
    """The tree as of a day, or the units that a text finds."""
    actor, day = request.actor, day_asked(request)
    text = request.GET.get("q", "").strip()
    context = {
        "day": day,
        "is_today": day == today(),
        "day_text": format_day(day),
        "text": text,
        "found": queries.find_units(text, actor, day) if text else None,
        "nodes": [] if text else opened_tree(request, day),
    }
    return render(request, "organisation/tree.html", context)


@acting_page()
@require_GET
def show_branch(request: ActorRequest, unit: UUID) -> HttpResponse:
    """The units directly under one, fetched when its branch is opened."""
    day = day_asked(request)
    parent = unit_seen(request, unit, day)
    nodes = _children(request, parent, day)
    return render(request, "organisation/_branch.html", {"nodes": nodes})


def opened_tree(request: ActorRequest, day: date) -> list[Node]:
    """The topmost units this actor knows of, opened along the way to the acting unit."""
    actor = request.actor
    roots = nodes_of(request, queries.roots_for(actor, day)[:MOST_BRANCHES], day)
    way = {unit.pk for unit in queries.path_of(actor.acting_unit_id or 0, day)}
    front = roots
    while front:
        node = next((node for node in front if node.unit.pk in way), None)
        if node is None:
            break
        node.is_own = node.unit.pk == actor.acting_unit_id
        if not node.unit.children:  # type: ignore[attr-defined]
            break
        node.below = front = _children(request, node.unit, day)
    return roots


def _children(request: ActorRequest, unit: OrgUnit, day: date) -> list[Node]:
    units = queries.children_known(unit, request.actor, day)[:MOST_BRANCHES]
    return nodes_of(request, units, day)
