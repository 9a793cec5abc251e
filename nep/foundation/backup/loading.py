"""Put neutral rows into a table: COPY on PostgreSQL, many inserts at once on SQLite."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from nep.foundation.backup.columns import Convert, Table

Rows = list[Any]


def load_rows(connection: BaseDatabaseWrapper, table: Table, blocks: Iterable[Rows]) -> int:
    """Write blocks of neutral rows and return how many there were."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    if connection.vendor == "postgresql":
        return _copy(connection, f'COPY "{table.name}" ({names}) FROM STDIN', table, blocks)
    marks = ", ".join("?" for _ in table.columns)
    sql = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608
    return _insert(connection, sql, table, blocks)


def _copy(connection: BaseDatabaseWrapper, sql: str, table: Table, blocks: Iterable[Rows]) -> int:
    count = 0
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'UTC'")  # neutral instants carry no zone
    with connection.connection.cursor() as cursor, cursor.copy(sql) as copy:
        for rows in blocks:
            for row in _converted(rows, table):
                copy.write_row(row)
            count += len(rows)
    return count


def _insert(connection: BaseDatabaseWrapper, sql: str, table: Table, blocks: Iterable[Rows]) -> int:
    count = 0
    for rows in blocks:
        connection.connection.executemany(sql, _converted(rows, table))
        count += len(rows)
    return count


def _converted(rows: Rows, table: Table) -> Rows:
    converts: list[tuple[int, Convert]] = [
        (place, column.convert)
        for place, column in enumerate(table.columns)
        if column.convert is not None
    ]
    for place, convert in converts:
        for row in rows:
            if row[place] is not None:
                row[place] = convert(row[place])
    return rows


def set_last_number(connection: BaseDatabaseWrapper, table: Table, last: int | None) -> None:
    """Let the table go on numbering where it stood, also when its last rows were removed."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table.name}"', table.key])
            sequence = cursor.fetchone()[0]
            if sequence is None:
                return
            highest = f'(SELECT max("{table.key}") FROM "{table.name}")'  # noqa: S608
            cursor.execute(
                f"SELECT setval(%s, greatest({highest}, %s::bigint, 1), "
                f"greatest({highest}, %s::bigint) IS NOT NULL)",
                [sequence, last, last],
            )
        elif last is not None:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table.name, last])
