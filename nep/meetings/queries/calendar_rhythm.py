"""The heat map "Nền nếp": one row a unit, one column a month, in two statements a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Q

from nep.foundation.access import Actor
from nep.meetings.choices import MeetingState
from nep.meetings.models import Meeting
from nep.meetings.queries.calendar_days import HELD, square_for
from nep.meetings.rules.calendar_days import (
    DUE_SQUARES,
    HELD_SQUARES,
    RANK,
    Square,
    square_of_month,
)
from nep.meetings.rules.calendar_kinds import MEETING_UNITS, main_kind_of
from nep.organisation.choices import Block
from nep.organisation.models import OrgUnit, OrgUnitQuerySet

ROWS_A_PAGE = 50
MOST_ROWS = 100

Month = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class MonthSquare:
    """One square: what it says, whether a demonstration meeting stands there, and its day."""

    month: Month
    square: Square
    is_pilot: bool = False
    held_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RhythmRow:
    """One unit through the months."""

    unit: OrgUnit
    squares: tuple[MonthSquare, ...]

    @property
    def held(self) -> int:
        """Months in which the unit met."""
        return sum(1 for one in self.squares if one.square in HELD_SQUARES)

    @property
    def due(self) -> int:
        """Months in which it met or should have met by now."""
        return sum(1 for one in self.squares if one.square in DUE_SQUARES)


def months_of_year(year: int) -> tuple[Month, ...]:
    """January to December."""
    return tuple((year, month) for month in range(1, 13))


def last_months(today: date, count: int = 12) -> tuple[Month, ...]:
    """The last months, this one too, the earliest first."""
    number = today.year * 12 + today.month - 1
    months = (divmod(n, 12) for n in range(number - count + 1, number + 1))
    return tuple((year, month + 1) for year, month in months)


def meeting_units(
    under: OrgUnit | int, actor: Actor, *, block: str = "", day: date | None = None
) -> OrgUnitQuerySet:
    """Units under this one (itself too) that hold meetings, within sight, in Vietnamese order.

    Without `block` those of the Party; `mass` names all other organisations.
    """
    on = day or actor.today
    units = OrgUnit.objects.under(under, on).alive_on(on).filter(kind__in=MEETING_UNITS)
    units = units.filter(block=Block.PARTY) if block != "mass" else units.exclude(block=Block.PARTY)
    named = units.figures_for(actor).called_on(on)
    return named.order_by("sort_key", "pk")  # type: ignore[misc]


def rhythm_page(
    under: OrgUnit | int,
    months: Sequence[Month],
    actor: Actor,
    *,
    block: str = "",
    number: int | str | None = 1,
    size: int = ROWS_A_PAGE,
) -> Page[Any]:
    """One page of rows; three statements with the count, however many units there are."""
    units = meeting_units(under, actor, block=block)
    page = Paginator(units, min(size, MOST_ROWS)).get_page(number)
    page.object_list = rhythm_of(list(page.object_list), months, actor.today)
    return page


def rhythm_of(units: Sequence[OrgUnit], months: Sequence[Month], today: date) -> list[RhythmRow]:
    """The rows of these units; one statement."""
    kinds = {unit.pk: main_kind_of(unit.kind) for unit in units}
    by_month = _squares(kinds, months, today)
    return [
        RhythmRow(
            unit=unit,
            squares=tuple(_month_square(month, by_month[unit.pk, month]) for month in months),
        )
        for unit in units
    ]


COLUMNS = (
    *("unit_id", "kind", "state", "held_on", "regime_on", "late_from"),
    *("shift_reason", "ended_reason", "is_pilot", "regime__day_rule"),
)


def _squares(
    kinds: dict[int, str], months: Sequence[Month], today: date
) -> dict[tuple[int, Month], list[MonthSquare]]:
    found: dict[tuple[int, Month], list[MonthSquare]] = defaultdict(list)
    if not kinds or not months:
        return found
    wanted = set(months)
    rows = meetings_between(kinds, set(kinds.values()), months)
    for values in rows.values_list(*COLUMNS):
        unit_id, kind, state, held_on, asked_on, late_from, reason, ended, pilot, rule = values
        day = asked_on or held_on
        month = (day.year, day.month)
        if kind != kinds[unit_id] or month not in wanted:
            continue
        square = square_for(
            state=state,
            held_on=held_on,
            asked_on=asked_on,
            late_from=late_from,
            reason=reason,
            day_rule=rule or "",
            today=today,
        )
        found[unit_id, month].append(
            MonthSquare(
                month=month,
                square=square,
                is_pilot=pilot and state in HELD,
                held_on=held_on,
                reason=ended if state == MeetingState.CANCELLED else reason,
            )
        )
    return found


def meetings_between(
    unit_ids: Collection[int], kinds: Collection[str], months: Sequence[Month]
) -> Any:
    """Meetings of these units and kinds whose month, by the regime, lies among the months."""
    first = date(*min(months), 1)
    year, month = max(months)
    after = date(year + month // 12, month % 12 + 1, 1)
    asked = Q(regime_on__gte=first, regime_on__lt=after)
    held = Q(regime_on=None, held_on__gte=first, held_on__lt=after)
    rows = Meeting.objects.filter(asked | held, unit_id__in=unit_ids, kind__in=kinds)
    taken_off = Q(state=MeetingState.CANCELLED, placed_revision=F("revision"))
    return rows.exclude(taken_off).order_by("held_on", "pk")


def _month_square(month: Month, of_month: Sequence[MonthSquare]) -> MonthSquare:
    if not of_month:
        return MonthSquare(month=month, square=Square.NOT_DUE)
    shown = min(of_month, key=lambda one: RANK[one.square])
    return MonthSquare(
        month=month,
        square=square_of_month([one.square for one in of_month]),
        is_pilot=any(one.is_pilot for one in of_month),
        held_on=shown.held_on,
        reason=shown.reason,
    )


def months_with(rows: Iterable[RhythmRow], square: Square) -> int:
    """How many squares of this kind stand in these rows."""
    return sum(1 for row in rows for one in row.squares if one.square is square)
