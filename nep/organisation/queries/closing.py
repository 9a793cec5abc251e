"""Which days are closed for a unit: rooms that accept submissions say so here."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from nep.foundation.registries import Registry


@dataclass(frozen=True, kw_only=True)
class ClosedPeriodSource:
    """A room's answer: for which of these units the days before which day are closed."""

    key: str
    closed_until: Callable[[Collection[int]], Mapping[int, date]]
    order: int = 0


closed_period_sources: Registry[ClosedPeriodSource] = Registry("sources of closed periods")


def first_open_days(unit_ids: Collection[int]) -> dict[int, date]:
    """Give the first day not closed, for the units that have closed days at all."""
    latest: dict[int, date] = {}
    for source in closed_period_sources:
        for unit_id, day in source.closed_until(unit_ids).items():
            latest[unit_id] = max(day, latest.get(unit_id, day))
    return latest
