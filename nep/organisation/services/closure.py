"""Keep the closure in step with the placements, set-based, and only where something changed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from nep.organisation.services import closure_sql as sql

BEGINNING = date(1, 1, 1)
MANY = 1_000
"""From so many touched units on, PostgreSQL is given room to compare them in memory."""


class UnitUnderItself(Exception):
    """These units would lie under themselves."""

    def __init__(self, unit_ids: Collection[int]) -> None:
        super().__init__(f"Units under themselves: {sorted(unit_ids)}")
        self.unit_ids = tuple(sorted(unit_ids))


@dataclass(frozen=True, kw_only=True)
class ClosureChange:
    """How many rows of the closure a refresh touched."""

    lengthened: int = 0
    ended: int = 0
    deleted: int = 0
    inserted: int = 0

    @property
    def total(self) -> int:
        """Give the number of rows that are not as they were."""
        return self.lengthened + self.ended + self.deleted + self.inserted


def refresh_closure(unit_ids: Collection[int], *, since: date) -> ClosureChange:
    """Recompute the days from `since` on for these units and all that lie under them.

    Raises:
        UnitUnderItself: the placements form a circle.
    """
    if not unit_ids:
        return ClosureChange()
    _prepare()
    _run(sql.FILL_CHANGED[connection.vendor], [_list_of(unit_ids)])
    return _recompute(since, touched=_run(sql.FILL_TOUCHED, [_day(since)]))


def rebuild_closure() -> ClosureChange:
    """Make the whole closure again from the placements; on a sound table it changes nothing."""
    _prepare()
    touched = _run(sql.TOUCH_ALL)
    orphans = _run(sql.DELETE_ORPHANS)
    change = _recompute(BEGINNING, touched=touched)
    return ClosureChange(
        lengthened=change.lengthened,
        ended=change.ended,
        deleted=change.deleted + orphans,
        inserted=change.inserted,
    )


def _recompute(since: date, touched: int) -> ClosureChange:
    if touched > MANY and connection.vendor == "postgresql":
        _run("SET LOCAL work_mem = '64MB'")
    _analyse("tree_touched")
    _climb(since)
    if _one(sql.ANY_LATE_ROW, [_day(since)]):
        _run(sql.COALESCE)
        _run("DELETE FROM tree_climb")
        _run(sql.COALESCED_BACK)
    if connection.vendor == "sqlite":
        _run(sql.INDEX_CLIMB)
    _analyse("tree_climb")
    day = _day(since)
    lengthened = _run(sql.LENGTHEN, [day, day, day])
    ended = _run(sql.END[connection.vendor], [day, day, day, day])
    deleted = _run(sql.DELETE, [day])
    _run(sql.GATHER)
    change = ClosureChange(
        lengthened=lengthened, ended=ended, deleted=deleted, inserted=_run(sql.INSERT)
    )
    _drop()
    return change


def _climb(since: date) -> None:
    """Walk from every touched unit to its roots, one storey a statement."""
    day = _day(since)
    standing, storey = _run(sql.START, [day, day, day]), 0
    while standing:
        _analyse("tree_climb")
        standing = _run(sql.STEP, [storey])
        storey += 1
        circle = _column(sql.CIRCLE) if standing else []
        if circle:
            _drop()
            raise UnitUnderItself(circle)


def _prepare() -> None:
    _drop()
    for statement in sql.CREATE:
        _run(statement)


def _drop() -> None:
    for table in sql.TABLES:
        _run(f"DROP TABLE IF EXISTS {table}")


def _analyse(table: str) -> None:
    """PostgreSQL knows nothing of a fresh temporary table until it is told."""
    if connection.vendor == "postgresql":
        _run(f"ANALYZE {table}")


def _run(statement: str, params: Collection[Any] | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(params) if params is not None else None)
        return max(cursor.rowcount, 0)


def _one(statement: str, params: Collection[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(params))
        return cursor.fetchone() is not None


def _column(statement: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [row[0] for row in cursor.fetchall()]


def _day(day: date) -> object:
    return connection.ops.adapt_datefield_value(day)


def _list_of(unit_ids: Collection[int]) -> object:
    ids = sorted(set(unit_ids))
    return str(ids) if connection.vendor == "sqlite" else ids
