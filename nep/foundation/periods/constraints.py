"""One model constraint for both databases: no two rows of the same keys share a day.

PostgreSQL keeps it by an exclusion constraint, SQLite by two triggers. Both speak the name of the
constraint when it is violated, so that one sentence can be shown, and both see bulk writes.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q
from django.db.models.constraints import BaseConstraint
from django.db.models.sql import Query

from nep.foundation.periods import postgresql, sqlite


def begins_before_it_ends(
    name: str, *, from_field: str = "valid_from", to_field: str = "valid_to"
) -> models.CheckConstraint:
    """Make the check that a period holds at least one day."""
    return models.CheckConstraint(name=name, condition=Q(**{f"{from_field}__lt": F(to_field)}))


class NoOverlap(BaseConstraint):
    """Refuse a row whose period shares a day with another row of the same keys."""

    def __init__(
        self,
        *,
        name: str,
        keys: Sequence[str],
        from_field: str = "valid_from",
        to_field: str = "valid_to",
        condition: Q | None = None,
        message: Any = None,
    ) -> None:
        if not keys:
            raise ValueError("NoOverlap needs at least one key.")
        self.keys = tuple(keys)
        self.from_field = from_field
        self.to_field = to_field
        self.condition = condition
        super().__init__(name=name, violation_error_code=name, violation_error_message=message)

    @property
    def message(self) -> Any:
        """The whole sentence shown when the constraint refuses."""
        return self.violation_error_message

    def _columns(self, model: Any, fields: Sequence[str]) -> list[str]:
        return [model._meta.get_field(field).column for field in fields]

    def _condition_sql(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> str:
        """Write the condition with unqualified columns and literal values."""
        if self.condition is None:
            return ""
        query = Query(model=model, alias_cols=False)
        where = query.build_where(self.condition)
        compiler = query.get_compiler(connection=editor.connection)
        sql, params = where.as_sql(compiler, editor.connection)
        return sql % tuple(editor.quote_value(param) for param in params)

    def _parts(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> dict[str, Any]:
        columns = self._columns(model, [*self.keys, self.from_field, self.to_field])
        return {
            "name": self.name,
            "table": model._meta.db_table,
            "keys": columns[:-2],
            "from_column": columns[-2],
            "to_column": columns[-1],
            "condition": self._condition_sql(model, editor),
        }

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """Give the clause of CREATE TABLE (PostgreSQL), or leave triggers for later (SQLite)."""
        parts = self._parts(model, schema_editor)
        if schema_editor.connection.vendor == "sqlite":
            # Django rebuilds a SQLite table under another name and drops the old one with its
            # triggers; deferred statements are renamed with the table and run at the end.
            schema_editor.deferred_sql.extend(sqlite.statements(schema_editor, **parts))
            return None
        postgresql.require_btree_gist(schema_editor)
        return postgresql.clause(schema_editor, **parts)

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """Give the statement that adds the constraint to a table that exists (PostgreSQL)."""
        postgresql.require_btree_gist(schema_editor)
        return postgresql.add_statement(schema_editor, **self._parts(model, schema_editor))

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        """Give the statement that drops the constraint (PostgreSQL)."""
        return schema_editor._delete_constraint_sql(
            schema_editor.sql_delete_check, model, self.name
        )

    def validate(
        self,
        model: Any,
        instance: Any,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Ask the same question for one row in Python, for forms that clean a model."""
        wanted = {*self.keys, self.from_field, self.to_field}
        if exclude and wanted & set(exclude):
            return
        against = {
            name: getattr(instance, model._meta.get_field(name).attname) for name in self.keys
        }
        starts, ends = getattr(instance, self.from_field), getattr(instance, self.to_field)
        if None in (*against.values(), starts, ends):
            return
        row = instance._get_field_expression_map(meta=model._meta, exclude=set())
        if self.condition is not None and not self.condition.check(row, using=using):
            return
        others = model._default_manager.using(using).filter(
            self.condition or Q(),
            **against,
            **{f"{self.from_field}__lt": ends, f"{self.to_field}__gt": starts},
        )
        if others.exclude(pk=instance.pk).exists():
            raise ValidationError(self.get_violation_error_message(), code=self.name)

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        """Describe the constraint for a migration."""
        kwargs: dict[str, Any] = {"name": self.name, "keys": list(self.keys)}
        if self.from_field != "valid_from":
            kwargs["from_field"] = self.from_field
        if self.to_field != "valid_to":
            kwargs["to_field"] = self.to_field
        if self.condition is not None:
            kwargs["condition"] = self.condition
        if self.violation_error_message != self.default_violation_error_message:
            kwargs["message"] = self.violation_error_message
        return ("nep.foundation.periods.NoOverlap", (), kwargs)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, NoOverlap):
            return self.deconstruct()[2] == other.deconstruct()[2]
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.name, self.keys, self.from_field, self.to_field))

    def __repr__(self) -> str:
        return f"<NoOverlap: {self.name} over {', '.join(self.keys)}>"
