"""The closure as a pure function of placements: the reference every faster way is compared with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from nep.foundation.periods.days import Period, coalesce


@dataclass(frozen=True, order=True)
class PlacementFact:
    """Under whom a unit stands in a period; a root stands under nobody."""

    unit_id: int
    parent_id: int | None
    period: Period


@dataclass(frozen=True, order=True)
class ClosureFact:
    """In this period the descendant lies under the ancestor."""

    ancestor_id: int
    descendant_id: int
    period: Period


def closure_of(placements: Iterable[PlacementFact]) -> list[ClosureFact]:
    """Give every pair of ancestor and descendant with its days; each unit is its own ancestor.

    Raises:
        ValueError: a unit would lie under itself.
    """
    by_unit: dict[int, list[PlacementFact]] = defaultdict(list)
    for placement in placements:
        by_unit[placement.unit_id].append(placement)
    rows: list[ClosureFact] = []
    for unit_id in sorted(by_unit):
        for ancestor_id, periods in _ancestors(unit_id, by_unit).items():
            rows += [ClosureFact(ancestor_id, unit_id, period) for period in coalesce(periods)]
    return sorted(rows)


def _ancestors(unit_id: int, by_unit: Mapping[int, list[PlacementFact]]) -> dict[int, list[Period]]:
    found: dict[int, list[Period]] = defaultdict(list)
    front = [(unit_id, placement.period) for placement in by_unit[unit_id]]
    found[unit_id] = [period for _unit, period in front]
    while front:
        climbed = []
        for reached, period in front:
            for placement in by_unit.get(reached, ()):
                shared = period.intersect(placement.period)
                if placement.parent_id is None or shared.is_empty:
                    continue
                if placement.parent_id == unit_id:
                    raise ValueError(f"Unit {unit_id} would lie under itself.")
                found[placement.parent_id].append(shared)
                climbed.append((placement.parent_id, shared))
        front = climbed
    return found


def ancestors_on(day: date, unit_id: int, placements: Iterable[PlacementFact]) -> list[int]:
    """Climb from a unit to its root on one day, the slow and obvious way."""
    parents = {
        placement.unit_id: placement.parent_id
        for placement in placements
        if placement.period.covers(day)
    }
    path: list[int] = []
    reached: int | None = unit_id
    while reached is not None and reached in parents:
        if reached in path:
            raise ValueError(f"Unit {unit_id} would lie under itself.")
        path.append(reached)
        reached = parents[reached]
    return path
