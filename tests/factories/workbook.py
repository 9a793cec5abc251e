"""One sheet written to a file, read, planned and applied, as an import does it."""

from pathlib import Path
from typing import Any

from nep.foundation.access import Actor
from nep.foundation.ids import new_public_id
from nep.foundation.registries.sheets import ImportContext, RowChange, SheetPlan
from nep.foundation.sync import Envelope, command
from nep.foundation.workbook import read_workbook
from nep.organisation.models import OrgUnit, UnitCode


def give_code(scope: OrgUnit, unit: OrgUnit, code: str) -> None:
    """Name a unit in the workbooks of a committee."""
    UnitCode.objects.create(scope=scope, unit=unit, code=code)


def import_context(scope: OrgUnit, actor: Actor) -> ImportContext:
    """One import for a unit, today."""
    return ImportContext(
        scope_unit_id=scope.pk,
        actor=actor,
        day=actor.today,
        import_id=new_public_id(),
        envelope=Envelope.now(),
    )


def planned(
    handler: Any, folder: Path, header: str, *lines: str, context: ImportContext
) -> SheetPlan:
    """Read a sheet from a .csv file, columns separated by |, and plan it."""
    folder.mkdir(exist_ok=True)
    rows = "\n".join(line.replace("|", "\t") for line in (header, *lines))
    quoted = "\n".join(
        ",".join(f'"{cell.strip()}"' for cell in row.split("\t")) for row in rows.split("\n")
    )
    (folder / f"{handler.sheet.title}.csv").write_text(quoted + "\n", encoding="utf-8")
    book = read_workbook(folder, [handler.sheet])
    for error in book.errors:
        context.refuse(
            sheet=error.sheet,
            row=error.row,
            column=error.column,
            message=error.message,
            value=error.value,
        )
    return handler.plan(book.sheets[handler.sheet.key], context)


def applied(handler: Any, plan: SheetPlan, context: ImportContext) -> list[RowChange]:
    """Apply a plan inside one command, as an import does."""
    changes: list[RowChange] = []

    @command("tests.import")
    def run(*, envelope: Envelope, actor: Actor) -> None:
        changes.extend(handler.apply(plan, context))

    run(envelope=Envelope.now(), actor=context.actor)
    return changes


def undone(handler: Any, changes: list[RowChange], context: ImportContext) -> list[Any]:
    """Undo inside one command."""
    kept: list[Any] = []

    @command("tests.undo")
    def run(*, envelope: Envelope, actor: Actor) -> None:
        kept.extend(handler.undo(changes, context))

    run(envelope=Envelope.now(), actor=context.actor)
    return kept
