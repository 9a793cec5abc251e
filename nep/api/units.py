"""Units in sight, and the names of their people by sight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from nep.api import asking
from nep.api.copying import person
from nep.api.paging import BY_KEY, Order, page_of
from nep.api.schemas.paging import Page
from nep.api.schemas.rows import UnitRef
from nep.api.schemas.units import MemberRow, PeopleFilter, PeopleOut, UnitFilter, UnitOut, UnitRow
from nep.foundation.access import Actor
from nep.organisation.models import OrgUnit
from nep.organisation.queries import ancestors_of, find_units
from nep.people.models import Membership

BY_PERSON = Order("person__public_id", key="person__public_id")
PLAIN = ("name", "kind", "block", "founded_on")


def listed(actor: Actor, wanted: UnitFilter) -> Page[UnitRow]:
    """Units found by name or code, the best first; or those known, in the order of their birth."""
    if wanted.q:
        found = find_units(wanted.q, actor, wanted.day(actor), limit=wanted.limit)
        return Page(items=[_row(unit) for unit in found], next=None)
    rows = OrgUnit.objects.known_to(actor).alive_on(wanted.day(actor))
    if wanted.under is not None:
        rows = rows.under(asking.unit(actor, wanted.under), wanted.day(actor))
    if wanted.kind is not None:
        rows = rows.filter(kind=wanted.kind)
    units, following = page_of(rows.named_on(wanted.day(actor)), wanted, BY_KEY)
    return Page(items=[_row(unit) for unit in units], next=following)


def whole(actor: Actor, key: UUID) -> UnitOut:
    """One unit, with those above it."""
    unit = asking.unit(actor, key)
    return UnitOut(
        **_row(unit).model_dump(),
        short_name=unit.short_name or "",
        cell_type=unit.cell_type,
        path=_refs(ancestors_of(unit, actor.today)),
        shows_figures=bool(unit.shows_figures),  # type: ignore[attr-defined]
    )


def people(actor: Actor, key: UUID, wanted: PeopleFilter) -> PeopleOut:
    """People of a unit on a day: names where they may be read, the number where it may."""
    unit = asking.unit(actor, key)
    rows: Any = Membership.objects.on(wanted.on or actor.today).filter(unit_id=unit.pk)
    counts = bool(unit.shows_figures)  # type: ignore[attr-defined]
    named = rows.outputs_for(actor).select_related("person")
    found, following = page_of(named, wanted, BY_PERSON)
    return PeopleOut(
        total=rows.counted().count() if counts else None,
        items=[_member(row) for row in found],
        next=following,
    )


def _row(unit: Any) -> UnitRow:
    return UnitRow(
        id=unit.public_id,
        closed_on=None if unit.is_open else unit.closed_on,
        **{name: getattr(unit, name) for name in PLAIN},
    )


def _refs(units: Iterable[OrgUnit]) -> list[UnitRef]:
    return [UnitRef(id=unit.public_id, name=unit.name) for unit in units]


def _member(row: Membership) -> MemberRow:
    names = ("standing", "activity", "group")
    return MemberRow(person=person(row.person), **{name: getattr(row, name) for name in names})
