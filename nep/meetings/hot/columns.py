"""Rows as statements take them and databases give them, worked out once per model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model


@cache
def fields_of(model: type[Model]) -> dict[str, Any]:
    """The fields of a model by the name of their value."""
    return {str(field.attname): field for field in model._meta.concrete_fields}


@cache
def columns_of(model: type[Model]) -> dict[str, str]:
    """The quoted columns of a model, each with the name of its value."""
    quoted = connection.ops.quote_name
    return {quoted(str(field.column)): name for name, field in fields_of(model).items()}


@cache
def inserting(model: type[Model]) -> str:
    """An INSERT of one row without its key; `values_of` gives what it takes."""
    fields = fields_of(model)
    columns = [column for column, name in columns_of(model).items() if not fields[name].primary_key]
    marks = ", ".join("%s" for _column in columns)
    return f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608


def values_of(row: Model) -> list[Any]:
    """The values of a row without its key, as this database takes them."""
    here = connections[DEFAULT_DB_ALIAS]  # found once: `connection` would look for it 30 times
    return [
        field.get_db_prep_value(getattr(row, name), here, prepared=False)
        for name, field in fields_of(type(row)).items()
        if not field.primary_key
    ]


def ready(model: type[Model], name: str, value: Any) -> Any:
    """One value as this database takes it."""
    return fields_of(model)[name].get_db_prep_value(value, connection, prepared=False)


def fetched(sql: str, given: Sequence[Any]) -> list[Sequence[Any]]:
    """Run a statement that gives rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        found: list[Sequence[Any]] = cursor.fetchall()
    return found
