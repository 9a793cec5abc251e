"""A copy fit for outside eyes: each room says how its fields are disguised.

What nobody named is refused: a new text field stops the copy until somebody has decided about it.
The copy is a SQLite database that a site with keys of its own opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections, transaction
from django.db.models import Field, Model
from django.utils.translation import gettext as _

from nep.foundation.backup import snapshot
from nep.foundation.backup.columns import Table
from nep.foundation.backup.errors import BackupRefused
from nep.foundation.backup.inventing import Inventor
from nep.foundation.backup.loading import load_rows
from nep.foundation.backup.writing import BackupReport, Progress, silently
from nep.foundation.registries import Registry

ALIAS = "nep_anonymised"
# A file that is thrown away when anything fails needs no journal on the disk.
IN_HASTE = "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; PRAGMA temp_store=MEMORY"
TEXT_KINDS = {
    "CharField", "TextField", "EmailField", "SlugField", "URLField", "JSONField", "BinaryField",
    "FileField", "FilePathField", "GenericIPAddressField", "IPAddressField",
}  # fmt: skip

Row = dict[str, Any]
Rule = Callable[[Any, Row, Inventor], Any]


def keep(value: Any, row: Row, invent: Inventor) -> Any:
    """Leave a value that tells nothing about anybody (a code of ours, a legal reference)."""
    return value


def blank(value: Any, row: Row, invent: Inventor) -> Any:
    """Empty a text."""
    return "" if value is not None else None


def nothing(value: Any, row: Row, invent: Inventor) -> None:
    """Put null."""


def name_of_person(value: Any, row: Row, invent: Inventor) -> Any:
    """Invent a person's name; the same person has the same one everywhere."""
    return invent.person_name(value) if value else value


def phone(value: Any, row: Row, invent: Inventor) -> Any:
    """Invent a phone number."""
    return invent.phone(value) if value else value


def email(value: Any, row: Row, invent: Inventor) -> Any:
    """Invent an address of the domain that belongs to nobody (RFC 2606)."""
    return f"n{invent.number(value, 10**12)}@example.invalid" if value else value


def free_text(value: Any, row: Row, invent: Inventor) -> Any:
    """Replace what somebody wrote by as many words that say nothing."""
    return invent.text(value) if value else value


def code(value: Any, row: Row, invent: Inventor) -> Any:
    """Replace a code, keeping equal ones equal."""
    return f"M{invent.number(value, 10**15):015d}" if value else value


def first_day_of_year(value: Any, row: Row, invent: Inventor) -> Any:
    """Keep only the year of a day."""
    return f"{value[:4]}-01-01" if value else value


def made_from(other: str, make: Callable[[str], Any]) -> Rule:
    """Compute a column (a sort key, a folded name) from the invented value of another one."""

    def rule(value: Any, row: Row, invent: Inventor) -> Any:
        return make(row[other]) if value else value

    return rule


@dataclass(frozen=True, kw_only=True)
class Disguise:
    """How the rows of one model go into an anonymised copy; rules run in their order."""

    key: str
    rules: Mapping[str, Rule] = field(default_factory=dict)
    leave_out: bool = False


anonymisers: Registry[Disguise] = Registry("disguises of a model")


def undecided_fields() -> list[str]:
    """Return every text field that no room decided about; a copy is refused while there is one."""
    return [
        f"{model._meta.label}.{column.name}"
        for model in snapshot.models_with_tables()
        for column in model._meta.local_concrete_fields
        if _needs_a_rule(model, column)
    ]


def _needs_a_rule(model: type[Model], column: Field[Any, Any]) -> bool:
    if is_left_out(model) or column.is_relation or column.choices:
        return False
    if column.get_internal_type() not in TEXT_KINDS:
        return False
    label = model._meta.label
    return label not in anonymisers or column.name not in anonymisers.get(label).rules


def is_left_out(model: type[Model]) -> bool:
    """Whether no row of a model goes into a copy: what a room left out, and all histories."""
    label = model._meta.label
    is_history = hasattr(model, "history_object")
    return is_history or (label in anonymisers and anonymisers.get(label).leave_out)


def anonymise_copy(
    path: Path | str, *, using: str = "default", progress: Progress = silently
) -> BackupReport:
    """Write a SQLite database in which nobody can be recognised, while the site runs.

    Raises:
        BackupRefused: a text field has no rule yet, or the place is taken.
    """
    target = Path(path)
    if target.exists():
        raise BackupRefused(
            _("Đã có tệp %(path)s. Chọn tên khác hoặc dời tệp cũ đi rồi làm lại.")
            % {"path": target}
        )
    if undecided := undecided_fields():
        raise BackupRefused(
            _(
                "Chưa có quy tắc ẩn danh cho: %(fields)s. Bổ sung quy tắc cho các trường này rồi "
                "làm lại; chưa có bản nào được tạo."
            )
            % {"fields": ", ".join(undecided)},
            fields=undecided,
        )
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    try:
        report = _copy(draft, using, progress)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    report.bytes = target.stat().st_size
    return report


def _copy(draft: Path, using: str, progress: Progress) -> BackupReport:
    report, invent = BackupReport(), Inventor()
    with database_file(draft, ALIAS) as alias, snapshot.snapshot(using) as source:
        target = connections[alias]
        models = {model._meta.label: model for model in snapshot.models_with_tables()}
        with transaction.atomic(using=alias):
            for table, into in zip(
                snapshot.tables_of(source.vendor), snapshot.tables_of("sqlite"), strict=True
            ):
                with target.cursor() as cursor:
                    cursor.execute(f'DELETE FROM "{table.name}"')  # noqa: S608
                if is_left_out(models[table.label]):
                    continue
                blocks = _disguised(snapshot.rows_of(source, table), table, models, invent)
                report.rows[table.label] = load_rows(target, into, blocks)
                if report.rows[table.label]:
                    line = _("%(table)s: %(count)s dòng")
                    progress(line % {"table": table.label, "count": report.rows[table.label]})
            target.check_constraints()
    return report


def _disguised(
    batches: Iterator[snapshot.Rows],
    table: Table,
    models: Mapping[str, type[Model]],
    invent: Inventor,
) -> Iterator[list[list[Any]]]:
    names = [column.name for column in table.columns]
    identifiers = [column.name for column in table.columns if column.kind == "UUIDField"]
    meta = models[table.label]._meta
    rules = anonymisers.get(table.label).rules if table.label in anonymisers else {}
    columns = {field.name: str(field.column) for field in meta.local_concrete_fields}
    by_column = {columns[name]: rule for name, rule in rules.items()}
    for rows in batches:
        block = []
        for values in rows:
            row = dict(zip(names, values, strict=True))
            for name in identifiers:
                row[name] = invent.identifier(row[name]) if row[name] else row[name]
            for column, rule in by_column.items():
                row[column] = rule(row[column], row, invent)
            block.append(list(row.values()))
        yield block


@contextmanager
def database_file(path: Path, alias: str) -> Iterator[str]:
    """A SQLite database with our schema, under an alias of its own while the block lasts."""
    described = {**connections["default"].settings_dict, "OPTIONS": {"init_command": IN_HASTE}}
    described |= {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
    connections.databases[alias] = {**described, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
    try:
        connections[alias].connect()
        call_command("migrate", database=alias, verbosity=0, interactive=False, run_syncdb=True)
        yield alias
    finally:
        snapshot.discard(connections[alias])
        del connections[alias]
        del connections.databases[alias]
