"""The rhythm of the units under one: the heat map, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator

from nep.api import asking
from nep.api.copying import person
from nep.api.schemas import rhythm as shapes
from nep.api.schemas.rhythm import (
    ContactsFilter,
    GatheringFilter,
    RhythmFilter,
    SittingsFilter,
    ThemesFilter,
)
from nep.api.schemas.rows import UnitRef
from nep.foundation.access import Actor
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings.models import Meeting
from nep.meetings.queries.calendar_figures import (
    QUARTERS,
    ContactRow,
    ThemeRow,
    gathering_of,
    held_under,
    sittings_in,
    themes_of,
)
from nep.meetings.queries.calendar_missing import contacts_of, missing_under, named_units
from nep.meetings.queries.calendar_rhythm import (
    ROWS_A_PAGE,
    last_months,
    meeting_units,
    months_of_year,
    rhythm_page,
)
from nep.meetings.queries.preparing_doors import visitors_for, visits_for
from nep.organisation.models import OrgUnit


def heat_map(actor: Actor, wanted: RhythmFilter) -> shapes.RhythmOut:
    """One page of the heat map."""
    under = asking.unit(actor, wanted.under)
    months = months_of_year(wanted.year) if wanted.year else last_months(actor.today)
    block = "mass" if wanted.mass else ""
    page = rhythm_page(under, months, actor, block=block, number=wanted.page)
    return shapes.RhythmOut(
        items=[_row(row) for row in page],
        page=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
    )


def themes(actor: Actor, wanted: ThemesFilter) -> shapes.ThemesOut:
    """Thematic meetings planned and held, quarter by quarter; one page of units."""
    under = asking.unit(actor, wanted.under)
    year = wanted.year or actor.today.year
    page = Paginator(meeting_units(under, actor), ROWS_A_PAGE).get_page(wanted.page)
    rows = themes_of(list(page.object_list), year, actor.today)
    return shapes.ThemesOut(
        year=year,
        items=[_theme(row) for row in rows],
        page=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
    )


def sittings(actor: Actor, wanted: SittingsFilter) -> shapes.SittingsOut:
    """How many meetings were held under a unit, and of what kind."""
    under = asking.unit(actor, wanted.under)
    held = held_under(under, wanted.from_on, wanted.to_on, actor)
    return shapes.SittingsOut(**asdict(sittings_in(held)))


def gathering(actor: Actor, key: UUID, wanted: GatheringFilter) -> shapes.GatheringOut:
    """The gathering rate of a mass unit."""
    unit = asking.unit(actor, key)
    if not unit.shows_figures:  # type: ignore[attr-defined]
        raise NotFound(str(NOTHING_HERE))
    found = gathering_of(unit, wanted.on or actor.today)
    return shapes.GatheringOut(**asdict(found), percent=found.percent, exceeds=found.exceeds)


def contacts(actor: Actor, wanted: ContactsFilter) -> shapes.ContactsOut:
    """Visits planned and made under a unit, by visitor and quarter."""
    year = wanted.year or actor.today.year
    rows = visits_for(actor, asking.unit(actor, wanted.under), year)
    return shapes.ContactsOut(year=year, items=[_contact(row) for row in rows])


def visitors(actor: Actor, key: UUID) -> shapes.VisitorsOut:
    """Who may be sent to a meeting."""
    found = visitors_for(actor, asking.planned_meeting(actor, key))
    return shapes.VisitorsOut(
        items=[shapes.VisitorRow(person=person(one.person), words=one.words) for one in found]
    )


def missing(actor: Actor, under: OrgUnit) -> Any:
    """Meetings under a unit that nobody recorded."""
    return missing_under(under, actor).select_related("unit")


def missing_rows(rows: Sequence[Meeting], actor: Actor) -> list[shapes.MissingRow]:
    """The same as a list says them."""
    named_units(rows, actor)
    asked = contacts_of({row.unit_id for row in rows}, actor.today)
    names = ("kind", "state", "held_on", "late_from")
    return [
        shapes.MissingRow(
            id=row.public_id,
            unit=UnitRef(id=row.unit.public_id, name=row.unit.name),
            reason=row.ended_reason or row.shift_reason,
            contacts=[person(one) for one in asked.get(row.unit_id, [])],
            **{name: getattr(row, name) for name in names},
        )
        for row in rows
    ]


def _row(row: Any) -> shapes.RhythmRow:
    squares = [
        shapes.MonthSquare(
            month=f"{square.month[0]}-{square.month[1]:02d}",
            square=square.square.value,
            held_on=square.held_on,
            is_pilot=square.is_pilot,
            reason=square.reason,
        )
        for square in row.squares
    ]
    unit = UnitRef(id=row.unit.public_id, name=row.unit.name)
    return shapes.RhythmRow(unit=unit, held=row.held, due=row.due, squares=squares)


def _theme(row: ThemeRow) -> shapes.ThemeRow:
    quarters = [
        shapes.ThemeQuarter(quarter=number, state=state, day=day)
        for number, (state, day) in zip(QUARTERS, row.quarters, strict=True)
    ]
    unit = UnitRef(id=row.unit.public_id, name=row.unit.name)
    return shapes.ThemeRow(unit=unit, quarters=quarters, missing=row.missing)


def _contact(row: ContactRow) -> shapes.ContactRow:
    quarters = [
        shapes.VisitQuarter(quarter=number, made=made, planned=planned)
        for number, made, planned in row.quarters
    ]
    return shapes.ContactRow(person=person(row.person), quarters=quarters)
