"""Apply a workbook: all or nothing, in one transaction, exactly what the preview showed."""

from collections.abc import Iterable
from itertools import groupby, islice
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.events import publish
from nep.foundation.registries.sheets import RowChange
from nep.foundation.sync import Envelope, command
from nep.imports import permissions
from nep.imports.choices import ImportState
from nep.imports.errors import ImportRefused
from nep.imports.events import WorkbookImported
from nep.imports.models import WorkbookImport, WrittenRows
from nep.imports.services.planning import context_for, counts_of, plans_of
from nep.imports.services.previewing import lock, refuse_unless_open
from nep.imports.services.staging import path_of

BATCH = 2_000


@command("imports.apply_import")
def apply_import(
    *, workbook_import: WorkbookImport, envelope: Envelope, actor: Actor
) -> WorkbookImport:
    """Write everything the preview showed; one fault or a changed situation, and nothing is.

    Raises:
        ImportRefused: faults or open questions remain, or the preview is out of date.
    """
    permissions.IMPORT_WORKBOOK.require(actor, workbook_import)
    lock(workbook_import)
    refuse_unless_open(workbook_import)
    _refuse_unless_ready(workbook_import)
    context = context_for(
        unit_id=workbook_import.unit_id,
        actor=actor,
        import_id=workbook_import.public_id,
        envelope=envelope,
        answers=workbook_import.answers,
    )
    counted: list[dict[str, Any]] = []
    for handler, plan in plans_of(path_of(workbook_import.file_digest), context):
        _refuse_faults(context.errors.count)
        counted.append({"key": handler.key, "counts": counts_of(plan)})
        _keep_rows(workbook_import, handler.apply(plan, context))
        _refuse_faults(context.errors.count)
        del plan
    _refuse_unless_as_shown(workbook_import, counted)
    if context.scope_unit_id is None:
        raise ImportRefused(
            _(
                "Chưa biết tệp này là của đơn vị nào. Hãy thêm trang Tổ chức với đơn vị cao nhất, "
                "hoặc chọn đơn vị khi nhập."
            ),
            code="unit_unknown",
        )
    workbook_import.unit_id = context.scope_unit_id
    return _mark_applied(workbook_import, counted, actor)


def _keep_rows(workbook_import: WorkbookImport, changes: Iterable[RowChange]) -> None:
    for (sheet, model), run in groupby(changes, key=lambda change: (change.sheet, change.model)):
        while batch := list(islice(run, BATCH)):
            WrittenRows.objects.create(
                workbook_import=workbook_import,
                sheet=sheet,
                model=model,
                entries=[[item.row, item.key, item.before, item.after] for item in batch],
            )


def _refuse_unless_ready(workbook_import: WorkbookImport) -> None:
    _refuse_faults(workbook_import.preview["error_count"])
    if workbook_import.state != ImportState.READY:
        raise ImportRefused(
            _("Còn điều cần cho biết nên chưa ghi dòng nào. Hãy trả lời hết các câu hỏi rồi ghi."),
            code="questions_remain",
        )


def _refuse_faults(count: int) -> None:
    if count:
        raise ImportRefused(
            _(
                "Tệp còn %(count)s lỗi nên chưa ghi dòng nào. "
                "Hãy sửa các lỗi được liệt kê rồi nhập lại tệp."
            )
            % {"count": count},
            code="faults_remain",
        )


def _refuse_unless_as_shown(workbook_import: WorkbookImport, counted: list[dict[str, Any]]) -> None:
    shown = [
        {"key": sheet["key"], "counts": sheet["counts"]}
        for sheet in workbook_import.preview["sheets"]
    ]
    if shown != counted:
        raise ImportRefused(
            _(
                "Dữ liệu đã thay đổi từ lúc xem trước nên chưa ghi dòng nào. "
                "Hãy tải tệp lên lại để xem kết quả mới rồi ghi."
            ),
            code="preview_out_of_date",
        )


def _mark_applied(
    workbook_import: WorkbookImport, counted: list[dict[str, Any]], actor: Actor
) -> WorkbookImport:
    workbook_import.state = ImportState.APPLIED
    workbook_import.applied_at = now()
    workbook_import.save(update_fields=["state", "applied_at", "unit"])
    audit.record(
        actor=actor,
        action="imports.apply_import",
        subject=workbook_import,
        payload={"digest": workbook_import.file_digest, "sheets": counted},
    )
    publish(WorkbookImported(import_id=workbook_import.pk, unit_id=workbook_import.unit_id))
    return workbook_import
