"""The list of people of a unit: counts that are links, search without accents, filters."""

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nep.foundation.access import ActorRequest
from nep.foundation.text import fold
from nep.foundation.web.doors import acting_page
from nep.organisation.models import OrgUnit
from nep.organisation.queries import names_by_id
from nep.people import permissions, queries
from nep.people.choices import Activity, Standing
from nep.people.models import ROLL_KEEPERS, Membership
from nep.people.models.membership import MembershipQuerySet
from nep.people.queries import UnitCounts
from nep.people.queries.members import matching_name
from nep.people.rules import counts_in_number
from nep.people.views.reach import acting_unit, allowed_there, unit_or_404

ACTS = (
    permissions.REGISTER_PERSONS,
    permissions.RECORD_OWN_POSTS,
    permissions.JOIN_PERSONS,
    permissions.COMMENT_RESIDENCE,
)
PER_PAGE = 50
LISTED_AT_MOST = 20_000
"""Beyond this a list by name helps nobody: one searches, or opens a unit below."""


@acting_page()
def index(request: ActorRequest) -> HttpResponse:
    """The people of the unit in which one acts."""
    return _list(request, acting_unit(request))


@acting_page()
def unit(request: ActorRequest, unit: UUID) -> HttpResponse:
    """The people of a unit."""
    return _list(request, unit_or_404(request, unit))


def _list(request: ActorRequest, unit: OrgUnit) -> HttpResponse:
    actor, day = request.actor, request.actor.today
    counts = queries.counts_of(unit, day)
    text = request.GET.get("q", "").strip()[:80]
    standing = _among(Standing, request.GET.get("tu-cach", ""))
    activity = _among(Activity, request.GET.get("tinh-trang", ""))
    expected = _expected(counts, standing, activity)
    named = unit.pk in actor.unit_ids_with_role(*ROLL_KEEPERS) or _reads_names(request, unit)
    rows = _rows(request, unit, standing, activity, fold(text) if named else "")
    too_many = not text and expected > LISTED_AT_MOST
    page = _page(request, rows, None if text and named else expected) if not too_many else None
    may = allowed_there(
        actor,
        unit.pk,
        ACTS,
    )
    context: dict[str, Any] = {
        "unit": unit,
        "counts": counts,
        "page": page,
        "lines": _lines(request, page, named) if page is not None else [],
        "one_unit": page is not None and all(row.unit_id == unit.pk for row in page.object_list),
        "too_many": too_many,
        "text": text,
        "standing": standing,
        "activity": activity,
        "named": named,
        "may": may,
        "figures": _figures(request, unit, counts),
        "filters": _filters(request, unit, counts, standing, activity),
    }
    template = "people/_list.html" if request.htmx else "people/list.html"
    return render(request, template, context)


def _reads_names(request: ActorRequest, unit: OrgUnit) -> bool:
    """Whether names of this unit's roll are open to the actor at all."""
    if not request.actor.grants_on():
        return False
    seen = Membership.objects.outputs_for(request.actor).on(request.actor.today)
    return seen.filter(unit_id=unit.pk).exclude(
        person_id=request.actor.person_id or 0
    ).exists() or (
        bool(request.actor.unit_ids_with_role(*ROLL_KEEPERS))
        and seen.under(unit.pk, request.actor.today).exists()
    )


def _rows(
    request: ActorRequest, unit: OrgUnit, standing: str, activity: str, folded: str
) -> MembershipQuerySet:
    rows = Membership.objects.on(request.actor.today).under(unit.pk, request.actor.today)
    rows = rows.figures_for(request.actor) if not folded else rows.outputs_for(request.actor)
    if standing:
        rows = rows.filter(standing=standing)
    rows = rows.filter(activity=activity) if activity else rows.counted()
    if folded:
        rows = rows.filter(matching_name(folded, "person__folded"))
    return rows


def _page(
    request: ActorRequest, rows: MembershipQuerySet, expected: int | None
) -> Page[Membership]:
    """A page in the order of names; the count is the number shown above, not counted again."""
    paginator = Paginator(rows.by_name(), PER_PAGE)
    if expected is not None:
        paginator.__dict__["count"] = expected
    return paginator.get_page(request.GET.get("trang"))


def _lines(request: ActorRequest, page: Page[Membership], named: bool) -> list[dict[str, Any]]:
    """What one row shows; a row beyond one's grade shows unit and kind, never the name."""
    rows = list(page.object_list)
    open_keys = (
        set(
            Membership.objects.outputs_for(request.actor)
            .filter(pk__in=[row.pk for row in rows])
            .values_list("pk", flat=True)
        )
        if named
        else {row.pk for row in rows if row.person_id == request.actor.person_id}
    )
    units = names_by_id({row.unit_id for row in rows}, request.actor.today)
    lines: list[dict[str, Any]] = [
        {"row": row, "unit_name": units.get(row.unit_id, ""), "open": row.pk in open_keys}
        for row in rows
    ]
    if not named:  # the order of names would tell what the names would
        lines.sort(key=lambda line: (line["row"].unit_id, line["row"].pk))
    return lines


def _among(choices: Any, value: str) -> str:
    return value if value in choices.values else ""


def _expected(counts: UnitCounts, standing: str, activity: str) -> int:
    """The number that the list must have, from the counts already read."""
    return sum(
        number
        for (of_standing, of_activity), number in counts.by_status.items()
        if standing in ("", of_standing)
        and (
            of_activity == activity
            if activity
            else counts_in_number(standing=of_standing, activity=of_activity)
        )
    )


def _figures(
    request: ActorRequest, unit: OrgUnit, counts: UnitCounts
) -> list[tuple[str, int, str]]:
    """Numbers as links to the rows behind them."""
    found = [
        (str(Standing(standing).label), _expected(counts, standing, ""), standing)
        for standing in Standing.values
    ]
    address = _address(request, unit)
    return [(label, number, f"{address}?tu-cach={key}") for label, number, key in found if number]


def _filters(
    request: ActorRequest, unit: OrgUnit, counts: UnitCounts, standing: str, activity: str
) -> list[tuple[str, str, bool]]:
    address = _address(request, unit)
    kept = f"&tu-cach={standing}" if standing else ""
    items = [(_("Tất cả"), f"{address}?{kept.lstrip('&')}" if kept else address, not activity)]
    for value, label in Activity.choices:
        number = _expected(counts, standing, value)
        if number or value == activity:
            words = _("%(label)s (%(number)s)") % {"label": label, "number": number}
            items.append((words, f"{address}?tinh-trang={value}{kept}", value == activity))
    return items


def _address(request: ActorRequest, unit: OrgUnit) -> str:
    return reverse("people:unit", kwargs={"acting": request.actor_unit_key, "unit": unit.public_id})
