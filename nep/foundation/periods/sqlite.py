"""The triggers that stand for an exclusion constraint on SQLite."""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table

# A trigger body must not hold a percent sign: Django formats statements with parameters.
# The condition of the written row itself is asked by reading the row back.
TRIGGER = (
    "CREATE TRIGGER %(trigger)s AFTER %(event)s ON %(table)s FOR EACH ROW "
    "WHEN NEW.%(from_column)s < NEW.%(to_column)s "
    "AND EXISTS (SELECT 1 FROM %(table)s WHERE rowid = NEW.rowid%(condition)s) AND EXISTS ("
    "SELECT 1 FROM %(table)s WHERE %(same_keys)s "
    "AND %(from_column)s < NEW.%(to_column)s AND %(to_column)s > NEW.%(from_column)s "
    "AND %(from_column)s < %(to_column)s AND rowid <> NEW.rowid%(condition)s) "
    "BEGIN SELECT RAISE(ABORT, '%(name)s'); END"
)
INDEX = "CREATE INDEX %(index)s ON %(table)s (%(columns)s)%(where)s"


def statements(
    editor: BaseDatabaseSchemaEditor,
    *,
    name: str,
    table: str,
    keys: Sequence[str],
    from_column: str,
    to_column: str,
    condition: str,
) -> list[Statement]:
    """Write the index and the two triggers."""
    quote = editor.quote_name
    shared = {
        "table": Table(table, quote),
        "name": name,
        "from_column": quote(from_column),
        "to_column": quote(to_column),
        "same_keys": " AND ".join(f"{quote(key)} = NEW.{quote(key)}" for key in keys),
        "condition": f" AND ({condition})" if condition else "",
    }
    watched = ", ".join(quote(column) for column in (*keys, from_column, to_column))
    index = Statement(
        INDEX,
        table=shared["table"],
        index=quote(f"{name}_index"),
        columns=watched,
        where=f" WHERE {condition}" if condition else "",
    )
    return [
        index,
        Statement(TRIGGER, trigger=quote(f"{name}_on_insert"), event="INSERT", **shared),
        Statement(TRIGGER, trigger=quote(f"{name}_on_update"), event="UPDATE", **shared),
    ]
