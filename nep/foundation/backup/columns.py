"""Neutral values: what both databases can write and read, column by column.

Neutral forms are those of SQLite, because it has fewer types: numbers, text, null. Instants are UTC
text without zone, identifiers 32 hex digits, truth 0 or 1, spans microseconds, bytes hex.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model

Convert = Callable[[Any], Any]

_POSTGRESQL_SELECT = {
    "BooleanField": "{0}::int",
    "DateField": "{0}::text",
    "TimeField": "{0}::text",
    "DateTimeField": (
        "replace(to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '.000000', '')"
    ),
    "UUIDField": "replace({0}::text, '-', '')",
    "JSONField": "{0}::text",
    "DecimalField": "{0}::text",
    "GenericIPAddressField": "host({0})",
    "IPAddressField": "host({0})",
    "BinaryField": "encode({0}, 'hex')",
    "DurationField": "(extract(epoch from {0}) * 1000000)::bigint",
}
_SQLITE_SELECT = {
    "BinaryField": "lower(hex({0}))",
    "DecimalField": "CASE WHEN {0} IS NULL THEN NULL ELSE printf('%.{places}f', {0}) END",
    "JSONField": "+{0}",
}
_TO_POSTGRESQL: dict[str, Convert] = {
    "BinaryField": lambda value: "\\x" + value,
    "DurationField": lambda value: f"{value} microseconds",
}
_TO_SQLITE: dict[str, Convert] = {"BinaryField": bytes.fromhex}


@dataclass(frozen=True)
class Column:
    """One column of a table and how its values travel."""

    name: str
    kind: str
    select: str
    convert: Convert | None


@dataclass(frozen=True)
class Table:
    """One table, in the words of its model."""

    label: str
    name: str
    key: str
    columns: tuple[Column, ...]


def table_of(model: type[Model], vendor: str) -> Table:
    """Describe the table of a model for one database."""
    meta = model._meta
    columns = [
        _column(field, vendor)
        for field in meta.local_concrete_fields
        if not getattr(field, "generated", False)
    ]
    return Table(meta.label, meta.db_table, str(meta.pk.column), tuple(columns))


def _column(field: Field[Any, Any], vendor: str) -> Column:
    kind = _stored_kind(field)
    quoted = f'"{field.column}"'
    if vendor == "postgresql":
        select = _POSTGRESQL_SELECT.get(kind, "{0}").format(quoted)
        convert = _TO_POSTGRESQL.get(kind)
    else:
        # Unary plus hides the declared type, which sqlite3 would turn into Python's dates.
        places = getattr(field, "decimal_places", 0)
        select = _SQLITE_SELECT.get(kind, "+{0}").format(quoted, places=places)
        convert = _TO_SQLITE.get(kind)
    return Column(str(field.column), kind, f'{select} AS "{field.column}"', convert)


def _stored_kind(field: Field[Any, Any]) -> str:
    """Follow keys to what they store, and subclasses to Django's own kind of field."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    return field.get_internal_type()
