"""The exclusion constraint on PostgreSQL, and the extension it needs."""

from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.utils.translation import gettext as _

CLAUSE = (
    "CONSTRAINT %(name)s EXCLUDE USING gist (%(keys)s, "
    "daterange(%(from_column)s, %(to_column)s, '[)') WITH &&)%(where)s"
)


def clause(
    editor: BaseDatabaseSchemaEditor,
    *,
    name: str,
    table: str,
    keys: Sequence[str],
    from_column: str,
    to_column: str,
    condition: str,
) -> str:
    """Write the constraint as it stands in CREATE TABLE."""
    quote = editor.quote_name
    return CLAUSE % {
        "name": quote(name),
        "keys": ", ".join(f"{quote(key)} WITH =" for key in keys),
        "from_column": quote(from_column),
        "to_column": quote(to_column),
        "where": f" WHERE ({condition})" if condition else "",
    }


def add_statement(
    editor: BaseDatabaseSchemaEditor, *, table: str, **parts: Sequence[str] | str
) -> Statement:
    """Write the statement that adds the constraint to a table."""
    return Statement(
        "ALTER TABLE %(table)s ADD %(clause)s",
        table=Table(table, editor.quote_name),
        clause=clause(editor, table=table, **parts),  # type: ignore[arg-type]
    )


def how_to_get_btree_gist(connection: BaseDatabaseWrapper) -> str:
    """Give the one sentence for the administrator of the database server."""
    return _(
        "Cơ sở dữ liệu %(database)s chưa có phần mở rộng btree_gist và tài khoản %(user)s không "
        "được tạo; hãy nhờ người quản trị máy chủ PostgreSQL chạy một lần lệnh "
        "CREATE EXTENSION btree_gist; trong cơ sở dữ liệu này, rồi khởi động lại."
    ) % {
        "database": connection.settings_dict.get("NAME") or "",
        "user": connection.settings_dict.get("USER") or "",
    }


def require_btree_gist(editor: BaseDatabaseSchemaEditor) -> None:
    """Create the extension when it is missing; say whom to ask when it may not be created."""
    if editor.collect_sql or has_btree_gist(editor.connection):
        return
    try:
        editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist", params=None)
    except ProgrammingError as refused:
        raise ImproperlyConfigured(how_to_get_btree_gist(editor.connection)) from refused


def has_btree_gist(connection: BaseDatabaseWrapper) -> bool:
    """Say whether the extension stands in this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'btree_gist'")
        return cursor.fetchone() is not None


def may_create_btree_gist(connection: BaseDatabaseWrapper) -> bool:
    """Say whether this user could create it (a trusted extension since PostgreSQL 13)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_database_privilege(current_database(), 'CREATE') AND EXISTS ("
            "SELECT 1 FROM pg_available_extensions WHERE name = 'btree_gist')"
        )
        return bool(cursor.fetchone()[0])
