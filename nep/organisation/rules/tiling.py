"""Rewriting what is dated about a unit: tiles that together fill its life."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nep.foundation.periods.days import Period


@dataclass(frozen=True)
class Tile:
    """One value and its days; `row_id` names the stored row, none for a new one.

    `origin` is the act whose row an undoing brings back: that act can then be undone in its turn.
    """

    period: Period
    value: Any
    row_id: int | None = None
    origin: int | None = None


@dataclass(frozen=True)
class Rewriting:
    """Which stored rows are replaced, which tiles are new, and the first day that differs."""

    replaced: tuple[int, ...] = ()
    written: tuple[Tile, ...] = ()
    since: date | None = None

    @property
    def changes_nothing(self) -> bool:
        """Say whether all stays as it is."""
        return not self.replaced and not self.written


def overwritten(tiles: Sequence[Tile], period: Period, value: Any) -> list[Tile]:
    """Let one value hold in a period; the other tiles give way, equal neighbours are joined."""
    kept: list[Tile] = [Tile(period, value)]
    for tile in tiles:
        before = Period(tile.period.from_on, min(tile.period.to_on, period.from_on))
        after = Period(max(tile.period.from_on, period.to_on), tile.period.to_on)
        kept += [replace(tile, period=part) for part in (before, after) if not part.is_empty]
    return joined(kept)


def reshaped(tiles: Sequence[Tile], life: Period) -> list[Tile]:
    """Cut or stretch the tiles so that they fill another life."""
    cut = [
        replace(tile, period=tile.period.intersect(life))
        for tile in sorted(tiles, key=lambda tile: tile.period)
        if not tile.period.intersect(life).is_empty
    ]
    if not cut:
        edge = min if tiles[0].period.from_on >= life.to_on else max
        nearest = edge(tiles, key=lambda tile: tile.period)
        return [replace(nearest, period=life)]
    cut[0] = replace(cut[0], period=Period(life.from_on, cut[0].period.to_on))
    cut[-1] = replace(cut[-1], period=Period(cut[-1].period.from_on, life.to_on))
    return cut


def joined(tiles: Sequence[Tile]) -> list[Tile]:
    """Join neighbours of equal value; the earlier row keeps its name when nothing else changed."""
    result: list[Tile] = []
    for tile in sorted(tiles, key=lambda tile: tile.period):
        last = result[-1] if result else None
        if last and last.period.to_on == tile.period.from_on and last.value == tile.value:
            result[-1] = replace(last, period=Period(last.period.from_on, tile.period.to_on))
        else:
            result.append(tile)
    return result


def rewriting(stored: Sequence[Tile], wanted: Sequence[Tile]) -> Rewriting:
    """Compare what is stored with what is wanted; rows are replaced, never updated."""
    same = {(tile.period, tile.value): tile for tile in stored}
    kept = {found.row_id for tile in wanted if (found := same.get((tile.period, tile.value)))}
    written = tuple(
        replace(tile, row_id=None) for tile in wanted if (tile.period, tile.value) not in same
    )
    replaced = tuple(tile.row_id for tile in stored if tile.row_id not in kept and tile.row_id)
    return Rewriting(replaced, written, first_difference(stored, wanted))


def first_difference(one: Sequence[Tile], other: Sequence[Tile]) -> date | None:
    """Give the first day on which two tilings say something else."""
    edges = sorted(
        {edge for tile in (*one, *other) for edge in (tile.period.from_on, tile.period.to_on)}
    )
    for day in edges:
        if _value_on(day, one) != _value_on(day, other):
            return day
    return None


_NOTHING = object()


def _value_on(day: date, tiles: Sequence[Tile]) -> Any:
    return next((tile.value for tile in tiles if tile.period.covers(day)), _NOTHING)
