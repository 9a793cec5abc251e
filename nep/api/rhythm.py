"""The rhythm of the units under one: the heat map, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nep.api import asking
from nep.api.schemas import meetings as shapes
from nep.api.schemas.rhythm import RhythmFilter
from nep.api.schemas.rows import UnitRef
from nep.foundation.access import Actor
from nep.meetings.models import Meeting
from nep.meetings.queries.calendar_missing import missing_under, named_units
from nep.meetings.queries.calendar_rhythm import last_months, months_of_year, rhythm_page
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


def missing(actor: Actor, under: OrgUnit) -> Any:
    """Meetings under a unit that nobody recorded."""
    return missing_under(under, actor).select_related("unit")


def missing_rows(rows: Sequence[Meeting], actor: Actor) -> list[shapes.MissingRow]:
    """The same as a list says them."""
    named_units(rows, actor)
    names = ("kind", "state", "held_on", "late_from")
    return [
        shapes.MissingRow(
            id=row.public_id,
            unit=UnitRef(id=row.unit.public_id, name=row.unit.name),
            reason=row.ended_reason or row.shift_reason,
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
