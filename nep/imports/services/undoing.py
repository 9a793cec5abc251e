"""Take an import back within a day; what was changed since stays and is listed."""

from dataclasses import asdict

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.events import publish
from nep.foundation.registries import workbook_sheets
from nep.foundation.registries.sheets import KeptRow, RowChange
from nep.foundation.sync import Envelope, command
from nep.imports import permissions
from nep.imports.choices import ImportState
from nep.imports.errors import UndoRefused
from nep.imports.events import WorkbookImportUndone
from nep.imports.models import WorkbookImport
from nep.imports.services.planning import context_for
from nep.imports.services.previewing import lock


@command("imports.undo_import")
def undo_import(
    *, workbook_import: WorkbookImport, envelope: Envelope, actor: Actor
) -> WorkbookImport:
    """Write compensating changes, sheets in the opposite order.

    Raises:
        UndoRefused: it was not applied, or more than 24 hours ago.
        DomainError: a room says that a confirmed record depends on these rows.
    """
    permissions.IMPORT_WORKBOOK.require(actor, workbook_import)
    lock(workbook_import)
    _refuse_unless_undoable(workbook_import)
    context = context_for(
        unit_id=workbook_import.unit_id,
        actor=actor,
        import_id=workbook_import.public_id,
        envelope=envelope,
        answers={},
    )
    kept: list[KeptRow] = []
    for handler in reversed(list(workbook_sheets)):
        if changes := _changes_of(workbook_import, handler.key):
            kept.extend(handler.undo(changes, context))
    return _mark_undone(workbook_import, kept, actor)


def _refuse_unless_undoable(workbook_import: WorkbookImport) -> None:
    if workbook_import.state != ImportState.APPLIED:
        raise UndoRefused(_("Lần nhập này chưa ghi hoặc đã được hoàn tác."), code="not_applied")
    if workbook_import.undo_until is None or now() > workbook_import.undo_until:
        raise UndoRefused(
            _(
                "Đã quá 24 giờ kể từ khi ghi nên không hoàn tác được nữa. "
                "Hãy sửa từng mục, hoặc nhập một tệp đã chỉnh."
            ),
            code="undo_window_over",
        )


def _changes_of(workbook_import: WorkbookImport, sheet: str) -> list[RowChange]:
    return [
        RowChange(sheet=sheet, row=row, model=written.model, key=key, before=before, after=after)
        for written in workbook_import.written.filter(sheet=sheet).iterator(chunk_size=10)
        for row, key, before, after in written.entries
    ]


def _mark_undone(
    workbook_import: WorkbookImport, kept: list[KeptRow], actor: Actor
) -> WorkbookImport:
    workbook_import.state = ImportState.UNDONE
    workbook_import.undone_at = now()
    workbook_import.kept_rows = [asdict(row) for row in kept]
    workbook_import.save(update_fields=["state", "undone_at", "kept_rows"])
    audit.record(
        actor=actor,
        action="imports.undo_import",
        subject=workbook_import,
        payload={"kept_rows": len(kept)},
    )
    publish(WorkbookImportUndone(import_id=workbook_import.pk, unit_id=workbook_import.unit_id))
    return workbook_import
