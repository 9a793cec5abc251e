"""The page of a unit, and the page of its history."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_GET

from nep.foundation.access import ActorRequest, SuperiorsKnown
from nep.foundation.clock import today
from nep.foundation.registries import unit_panels
from nep.foundation.text import format_day
from nep.foundation.web.doors import acting_page
from nep.organisation import permissions, queries
from nep.organisation.choices import Block
from nep.organisation.models import OrgUnit
from nep.organisation.views.asking import address, addresses, day_asked, unit_seen

SHOWN_CHILDREN = 300
MASS = _l("Mặt trận Tổ quốc và các đoàn thể")
GROUPS = {
    str(Block.PARTY): _l("Tổ chức đảng"),
    str(Block.FRONT): MASS,
    str(Block.RESIDENTS): _l("Thôn, bản, tổ dân phố"),
}


@acting_page()
@require_GET
def show_unit(request: ActorRequest, unit: UUID) -> HttpResponse:
    """What a unit is, what lies under it, what it came from, and what other rooms say of it."""
    actor, day = request.actor, day_asked(request)
    seen = unit_seen(request, unit, day)
    above = queries.ancestors_of(seen, day)
    seen.superiors_known = SuperiorsKnown(day, frozenset(unit.pk for unit in above))
    children = queries.children_known(seen, actor, day)
    before, after = queries.next_of_kin(seen)
    context = {
        "unit": seen,
        "day": day,
        "is_today": day == today(),
        "standing": _standing(seen, above, children),
        "crumbs": _crumbs(request, above),
        "groups": _by_block(children[:SHOWN_CHILDREN], addresses(request, "unit", day)),
        "has_more_children": len(children) > SHOWN_CHILDREN,
        "before": before,
        "after": after,
        "panels": _panels(request, seen),
        "has_late_panels": any(panel.is_late for panel in unit_panels),
        "may_change": _may_change(request, seen),
        "may_count": permissions.RECORD_POPULATION.allows(actor, seen),
    }
    return render(request, "organisation/unit.html", context)


@acting_page()
@require_GET
def show_late_panels(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Parts of the page of a unit that come once it stands; a page of its own without script."""
    day = day_asked(request)
    seen = unit_seen(request, unit, day)
    above = queries.ancestors_of(seen, day)
    seen.superiors_known = SuperiorsKnown(day, frozenset(unit.pk for unit in above))
    context = {"unit": seen, "panels": _panels(request, seen, late=True)}
    name = "_late_panels" if request.htmx else "late_panels"
    return render(request, f"organisation/{name}.html", context)


@acting_page()
@require_GET
def show_history(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Names, superiors, acts, and the units before and after it through all generations."""
    day = today()
    seen = unit_seen(request, unit, day)
    before, after = queries.lineage_of(seen, day)
    places = list(queries.placements_of(seen))
    names = queries.names_by_id([row.parent_id for row in places if row.parent_id], day)
    context = {
        "unit": seen,
        "crumbs": [
            *_crumbs(request, queries.ancestors_of(seen, day)),
            (seen.name, address(request, "unit", seen)),
        ],
        "names": list(queries.names_of(seen)),
        "places": [(row, names.get(row.parent_id or 0, "")) for row in places],
        "acts": list(queries.acts_of(seen)[:50]),
        "may_undo": permissions.UNDO_ACTS.allows(request.actor, seen),
        "before": before,
        "after": after,
    }
    return render(request, "organisation/history.html", context)


def _crumbs(request: ActorRequest, above: list[OrgUnit]) -> list[tuple[str, str]]:
    return [(unit.short_name or unit.name, address(request, "unit", unit)) for unit in above]


def _standing(unit: OrgUnit, above: list[OrgUnit], children: list[OrgUnit]) -> str:
    words: dict[str, Any] = {
        "kind": unit.get_kind_display(),
        "superior": above[-1].name if above else "",
        "founded": format_day(unit.founded_on),
        "closed": format_day(unit.closed_on),
    }
    if unit.voided_at is not None:
        return _("%(kind)s đã bị hủy do hoàn tác việc sắp xếp.") % words
    if not unit.is_open:
        return _("%(kind)s, hoạt động từ ngày %(founded)s đến trước ngày %(closed)s.") % words
    if above:
        return _("%(kind)s trực thuộc %(superior)s, từ ngày %(founded)s.") % words
    return _("%(kind)s, từ ngày %(founded)s.") % words


def _panels(request: ActorRequest, unit: OrgUnit, *, late: bool = False) -> list[dict[str, Any]]:
    """What other rooms add; a room with nothing to say is not shown."""
    found = []
    for panel in unit_panels:
        if panel.is_late != late:
            continue
        context = panel.context(request.actor, unit)
        if context is not None:
            found.append({"title": panel.title, "template": panel.template, "part": context})
    return found


def _by_block(
    children: list[OrgUnit], address_of: Callable[[OrgUnit], str]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Units of the Party first, then the Front and mass organisations, the villages last."""
    titles = {block: str(title) for block, title in GROUPS.items()}
    groups: dict[str, list[tuple[str, str]]] = {title: [] for title in titles.values()}
    for child in children:
        groups[titles.get(child.block, titles[str(Block.FRONT)])].append(
            (child.name, address_of(child))
        )
    return [(title, units) for title, units in groups.items() if units]


def _may_change(request: ActorRequest, unit: OrgUnit) -> bool:
    actor = request.actor
    return permissions.CREATE_UNITS.allows(actor, unit)
