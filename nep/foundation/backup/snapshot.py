"""All tables as of one instant, read while others write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from django.db.models.options import Options

from nep.foundation.backup.columns import Table, table_of

BATCH = 2_000
Rows = list[tuple[Any, ...]]


def models_with_tables() -> list[type[Model]]:
    """Every table that Django manages, join tables and histories included, in a fixed order."""
    models = apps.get_models(include_auto_created=True)
    owned = [model for model in models if _has_table(model._meta)]
    return sorted(owned, key=lambda model: model._meta.db_table)


def _has_table(meta: Options[Model]) -> bool:
    return meta.managed and not meta.proxy and not meta.swapped


def tables_of(vendor: str) -> list[Table]:
    """Describe every table for one kind of database."""
    return [table_of(model, vendor) for model in models_with_tables()]


@contextmanager
def snapshot(using: str) -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own in one read transaction: PostgreSQL repeatable read, SQLite WAL."""
    connection = connections[using].copy()
    connection.connect()
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
                cursor.execute("SET LOCAL datestyle = 'ISO'")
            else:
                cursor.execute("BEGIN DEFERRED")
                cursor.execute("SELECT count(*) FROM sqlite_master")  # the read lock starts here
        yield connection
    finally:
        discard(connection)


def discard(connection: BaseDatabaseWrapper) -> None:
    """Close a connection of our own for good; Django keeps one to a database in memory open."""
    raw = connection.connection
    connection.close()
    if raw is not None:
        raw.close()


def rows_of(connection: BaseDatabaseWrapper, table: Table) -> Iterator[Rows]:
    """Give the neutral rows of a table in batches, in the order of its key."""
    selects = ", ".join(column.select for column in table.columns)
    sql = f'SELECT {selects} FROM "{table.name}" ORDER BY "{table.key}"'  # noqa: S608
    if connection.vendor == "postgresql":
        with connection.connection.cursor(name="nep_backup") as cursor:
            cursor.itersize = BATCH
            cursor.execute(sql)
            while rows := cursor.fetchmany(BATCH):
                yield rows
        return
    cursor = connection.connection.execute(sql)
    while rows := cursor.fetchmany(BATCH):
        yield rows


def last_number_of(connection: BaseDatabaseWrapper, table: Table) -> int | None:
    """Return the last number a table gave out: that of a removed row is not given again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table.name}"', table.key])
            sequence = cursor.fetchone()[0]
            if sequence is None:
                return None
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value END FROM {sequence}")  # noqa: S608
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
        row = cursor.fetchone()
        return row[0] if row else None


def schema_of(connection: BaseDatabaseWrapper) -> list[list[str]]:
    """Return the applied migrations: what a schema is called."""
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())
