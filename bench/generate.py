"""Build a country straight into the database: COPY on PostgreSQL, bulk inserts on SQLite."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction
from django.db.models import NOT_PROVIDED, Model

from bench.country import CELL_TYPES, FOUNDED, KINDS, NAMES, Country, joined_on, person_names
from bench.place import let_the_database_look
from nep.foundation.backup.columns import table_of
from nep.foundation.backup.loading import load_rows
from nep.foundation.clock import now
from nep.foundation.ids import new_public_id
from nep.foundation.periods import OPEN_END
from nep.foundation.text import fold, name_sort_key, sort_key
from nep.organisation.rules.words import words_of

BLOCK = 5_000
LARGE = ("people.Person", "people.Membership")


@dataclass(frozen=True)
class Rows:
    """Rows of one table: what is the same in all of them, and neutral values that are not."""

    label: str
    same: dict[str, Any]
    columns: tuple[str, ...]
    values: Iterable[tuple[Any, ...]]


def stands(country: Country) -> bool:
    """Whether an earlier run has filled this database already."""
    memberships = apps.get_model("people.Membership").objects
    return bool(memberships.filter(pk=country.memberships).exists())


def build(country: Country, say: Callable[[str], None]) -> dict[str, float]:
    """Fill an empty, migrated database; return seconds by table."""
    took: dict[str, float] = {}
    steps = (_acts, _units, _names, _words, _placements, _closure, _persons, _memberships)
    tables = [step(country) for step in steps]
    for rows in tables:
        began = time.monotonic()
        count = _load(rows)
        took[rows.label] = time.monotonic() - began
        say(f"{rows.label}: {count:,} rows in {took[rows.label]:.1f} s")
    _set_sequences([apps.get_model(rows.label) for rows in tables])
    let_the_database_look()
    return took


def _load(rows: Rows) -> int:
    model = apps.get_model(rows.label)
    table = table_of(model, connection.vendor)
    names = [column.name for column in table.columns]
    same = {f.column: _default_of(f) for f in model._meta.local_concrete_fields} | rows.same
    template = [_neutral(same[name]) for name in names]
    places = [names.index(name) for name in rows.columns]
    key = names.index(table.key)
    public = names.index("public_id") if "public_id" in names else None
    made = new_public_id().hex[:13]

    def line(number: int, values: tuple[Any, ...]) -> list[Any]:
        row = template.copy()
        row[key] = number
        if public is not None:
            row[public] = f"{made}000{0x8 << 60 | number:016x}"
        for place, value in zip(places, values, strict=True):
            row[place] = value
        return row

    def blocks() -> Iterator[list[list[Any]]]:
        numbered = enumerate(rows.values, start=1)
        while taken := list(islice(numbered, BLOCK)):
            yield [line(number, values) for number, values in taken]

    large = rows.label in LARGE
    with _without_checks(), _indexes_afterwards(model, wanted=large), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL synchronous_commit = off")
        return load_rows(connection, table, blocks())


def _default_of(field: Any) -> Any:
    if field.default is not NOT_PROVIDED:
        return field.get_default()
    return None if field.null else ""


def _neutral(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return value.hex
    return int(value) if isinstance(value, bool) else value


@contextmanager
def _without_checks() -> Iterator[None]:
    """Rows come from ourselves: foreign keys are not asked one by one."""
    on_server = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if on_server:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET maintenance_work_mem = '512MB'")
        else:
            cursor.execute("PRAGMA foreign_keys = OFF")
        yield
        if on_server:
            cursor.execute("RESET session_replication_role")
            cursor.execute("RESET maintenance_work_mem")
        else:
            cursor.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _indexes_afterwards(model: type[Model], *, wanted: bool) -> Iterator[None]:
    """Take indexes and constraints of a large table away while it is filled."""
    if not wanted:
        yield
    elif connection.vendor == "postgresql":
        with connection.schema_editor(atomic=False) as editor:
            for index in model._meta.indexes:
                editor.remove_index(model, index)
            for constraint in model._meta.constraints:
                editor.remove_constraint(model, constraint)
        yield
        with connection.schema_editor(atomic=False) as editor:
            for index in model._meta.indexes:
                editor.add_index(model, index)
            for constraint in model._meta.constraints:
                editor.add_constraint(model, constraint)
    else:  # SQLite would copy the whole table for each constraint: only what lies beside it goes
        made = _made_beside(model._meta.db_table)
        with connection.cursor() as cursor:
            for kind, name, _ in made:
                cursor.execute(f'DROP {kind} "{name}"')
        yield
        with connection.cursor() as cursor:
            for _, _, statement in made:
                cursor.execute(statement)


def _made_beside(table: str) -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT type, name, sql FROM sqlite_master "
            "WHERE tbl_name = %s AND type IN ('index', 'trigger') AND sql IS NOT NULL",
            [table],
        )
        return cursor.fetchall()


def _acts(country: Country) -> Rows:
    same = {"kind": "create", "effective_on": FOUNDED, "performed_at": now()}
    return Rows("organisation.OrgAct", same, (), [()])


def _units(country: Country) -> Rows:
    same = {"block": "party", "founded_on": FOUNDED, "closed_on": OPEN_END}
    values = ((KINDS[level], CELL_TYPES[level]) for level, _, _ in country.paths())
    return Rows("organisation.OrgUnit", same, ("kind", "cell_type"), values)


def _names(country: Country) -> Rows:
    def values() -> Iterator[tuple[Any, ...]]:
        for level, number, _ in country.paths():
            name = NAMES[level].format(f"mẫu {number}")
            yield number, name, fold(name), sort_key(name)

    columns = ("unit_id", "name", "folded", "sort_key")
    return Rows("organisation.UnitName", _dated(), columns, values())


def _words(country: Country) -> Rows:
    def values() -> Iterator[tuple[Any, ...]]:
        for level, number, _ in country.paths():
            for word in words_of(fold(NAMES[level].format(f"mẫu {number}"))):
                yield word, number

    return Rows("organisation.UnitWord", {}, ("word", "unit_id"), values())


def _placements(country: Country) -> Rows:
    values = ((number, path[1] if len(path) > 1 else None) for _, number, path in country.paths())
    return Rows("organisation.Placement", _dated(), ("unit_id", "parent_id"), values)


def _closure(country: Country) -> Rows:
    same = {"valid_from": FOUNDED, "valid_to": OPEN_END}
    values = ((above, number) for _, number, path in country.paths() for above in path)
    return Rows("organisation.Closure", same, ("ancestor_id", "descendant_id"), values)


def _dated() -> dict[str, Any]:
    return {"valid_from": FOUNDED, "valid_to": OPEN_END, "recorded_at": now(), "act_id": 1}


def _persons(country: Country) -> Rows:
    pool = [(name, name_sort_key(name)[:240], fold(name)) for name in person_names()]
    values = (
        (*pool[number * 7919 % len(pool)], 1945 + number % 60, ("male", "female")[number % 2])
        for number in range(1, country.memberships + 1)
    )
    columns = ("full_name", "sort_key", "folded", "birth_year", "sex")
    return Rows("people.Person", {"recorded_at": now()}, columns, values)


def _memberships(country: Country) -> Rows:
    cells = country.numbers_of(len(country.levels) - 1)
    joined = [joined_on(number) for number in range(14_600)]
    days = [(day.isoformat(), max(day, FOUNDED).isoformat()) for day in joined]

    def values() -> Iterator[tuple[Any, ...]]:
        for number in range(1, country.memberships + 1):
            cell = cells[number * len(cells) // (country.memberships + 1)]
            standing = "official" if number % 30 else "probationary"
            activity = "exempt" if number % 9 == 0 else "active"
            yield number, cell, standing, activity, *days[number % 14_600]

    columns = ("person_id", "unit_id", "standing", "activity", "joined_on", "valid_from")
    same = {"recorded_at": now(), "valid_to": OPEN_END}
    return Rows("people.Membership", same, columns, values())


def _set_sequences(models: list[type[Model]]) -> None:
    from django.core.management.color import no_style  # noqa: PLC0415

    for statement in connection.ops.sequence_reset_sql(no_style(), models):
        with connection.cursor() as cursor:
            cursor.execute(statement)
