"""The nearest committee's value governs; without one, the value of the whole country."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar


class Governs(Protocol):
    """Anything that holds from a day to a day for a unit and what lies under it."""

    @property
    def scope_id(self) -> int | None: ...

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date: ...


Row = TypeVar("Row", bound=Governs)


def governing(rows: Iterable[Row], *, path: Sequence[int], day: date) -> Row | None:
    """Choose the row that governs a unit on a day.

    `path` is the unit and its ancestors of that day, nearest first. Among rows of one scope that
    both cover the day, which the database refuses, the later one would win.
    """
    distance: dict[int | None, int] = {unit_id: place for place, unit_id in enumerate(path)}
    distance[None] = len(path)
    candidates = [
        row for row in rows if row.scope_id in distance and row.valid_from <= day < row.valid_to
    ]
    if not candidates:
        return None
    return min(candidates, key=lambda row: (distance[row.scope_id], -row.valid_from.toordinal()))
