"""Insert many rows of one table: COPY on PostgreSQL, plain bulk inserts on SQLite.

250,000 people with memberships must come in within minutes; what an ORM does per field and row is
then most of the time. The rows are the same, constraints included.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Any, TypeVar

from django.db import connections, models, router
from django.db.backends.utils import CursorWrapper

FEW = 200
"""Up to here a bulk insert is as fast."""
BATCH = 2_000

ModelT = TypeVar("ModelT", bound=models.Model)


def insert_rows(rows: Sequence[ModelT]) -> list[ModelT]:
    """Insert unsaved rows of one table and give them back with their keys."""
    if not rows:
        return []
    model = type(rows[0])
    using = router.db_for_write(model)
    if connections[using].vendor != "postgresql" or len(rows) <= FEW:
        return model._default_manager.bulk_create(rows, batch_size=BATCH)
    _copy(model, rows, using)
    return list(rows)


def _copy(model: type[models.Model], rows: Sequence[models.Model], using: str) -> None:
    """Take keys from the sequence, then copy; both in the transaction that is open."""
    table, key = model._meta.db_table, model._meta.pk.column
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [f'"{table}"', key, len(rows)],
        )
        for row, (value,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = value
        statement = f'COPY "{table}" ({columns}) FROM STDIN'
        # A broken constraint must arrive as Django's own error, as from any other statement.
        with connections[using].wrap_database_errors, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([_plain(getattr(row, name)) for name in names])
        _tell_the_planner(cursor, table)
    for row in rows:
        row._state.adding, row._state.db = False, using


def _tell_the_planner(cursor: CursorWrapper, table: str) -> None:
    """Count a table anew when it has doubled: until this transaction ends nobody else can.

    A planner that believes the table empty would compare each later batch with every row so far.
    """
    cursor.execute(
        "SELECT pg_relation_size(oid) > 2 * greatest(relpages, 8) * current_setting('block_size')"
        "::bigint FROM pg_class WHERE oid = %s::regclass",
        [f'"{table}"'],
    )
    if cursor.fetchone()[0]:
        cursor.execute(f'ANALYZE "{table}"')


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
