"""Half-open spans of days, as pure values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

OPEN_END = date(9999, 12, 31)


@dataclass(frozen=True, order=True)
class Period:
    """The days from `from_on` up to, but not including, `to_on`."""

    from_on: date
    to_on: date = OPEN_END

    @property
    def is_empty(self) -> bool:
        """Say whether no day lies in it."""
        return self.from_on >= self.to_on

    @property
    def is_open(self) -> bool:
        """Say whether it has no end yet."""
        return self.to_on == OPEN_END

    def covers(self, day: date) -> bool:
        """Say whether the day lies in it."""
        return self.from_on <= day < self.to_on

    def contains(self, other: Self) -> bool:
        """Say whether every day of the other lies in it."""
        return other.is_empty or (self.from_on <= other.from_on and other.to_on <= self.to_on)

    def overlaps(self, other: Self) -> bool:
        """Say whether the two share a day."""
        return not self.intersect(other).is_empty

    def intersect(self, other: Self) -> "Period":
        """Give the shared days; may be empty."""
        start = max(self.from_on, other.from_on)
        return Period(start, max(start, min(self.to_on, other.to_on)))

    def without(self, other: Self) -> "list[Period]":
        """Give what is left when another takes its days: none, one or two periods."""
        if not self.overlaps(other):
            return [Period(self.from_on, self.to_on)]
        pieces = (Period(self.from_on, other.from_on), Period(other.to_on, self.to_on))
        return [piece for piece in pieces if not piece.is_empty]


def coalesce(periods: Iterable[Period]) -> list[Period]:
    """Join periods that touch or overlap; sorted, without empty ones."""
    joined: list[Period] = []
    for period in sorted(period for period in periods if not period.is_empty):
        if joined and period.from_on <= joined[-1].to_on:
            joined[-1] = Period(joined[-1].from_on, max(joined[-1].to_on, period.to_on))
        else:
            joined.append(period)
    return joined


def tiles(periods: Iterable[Period], life: Period) -> bool:
    """Say whether the periods fill the life exactly, without a gap and without an overlap."""
    reached = life.from_on
    for period in sorted(periods):
        if period.is_empty or period.from_on != reached:
            return False
        reached = period.to_on
    return reached == life.to_on
