"""Bring a workbook in as far as its preview; nothing of it is stored but the preview itself."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.ids import new_public_id
from nep.foundation.sync import Envelope, command
from nep.imports import permissions
from nep.imports.choices import ImportState
from nep.imports.errors import ImportRefused
from nep.imports.models import WorkbookImport
from nep.imports.services.planning import Preview, context_for, preview_of
from nep.imports.services.staging import StagedFile, path_of


def preview_workbook(
    *,
    unit: Any,
    file: StagedFile,
    envelope: Envelope,
    actor: Actor,
    public_id: UUID | None = None,
) -> WorkbookImport:
    """Plan a workbook for a unit and keep its preview; reading happens outside any transaction.

    Without a unit it is the first list of a site and brings its root; only the operator has one.
    """
    permissions.IMPORT_WORKBOOK.require(actor, unit.pk if unit is not None else 0)
    public_id = public_id or new_public_id()
    preview = _planned(
        unit.pk if unit is not None else None, file.digest, public_id, envelope, actor, {}
    )
    return _keep_preview(
        unit=unit,
        file=file,
        public_id=public_id,
        preview=asdict(preview),
        is_sound=preview.is_sound,
        envelope=envelope,
        actor=actor,
    )


def answer_questions(
    *, workbook_import: WorkbookImport, answers: dict[str, str], envelope: Envelope, actor: Actor
) -> WorkbookImport:
    """Take the answers to what the preview asked (`sheet#row` → candidate) and plan again."""
    permissions.IMPORT_WORKBOOK.require(actor, workbook_import)
    refuse_unless_open(workbook_import)
    known = {**workbook_import.answers, **answers}
    preview = _planned(
        workbook_import.unit_id,
        workbook_import.file_digest,
        workbook_import.public_id,
        envelope,
        actor,
        known,
    )
    return _keep_answers(
        workbook_import=workbook_import,
        answers=known,
        preview=asdict(preview),
        is_sound=preview.is_sound,
        envelope=envelope,
        actor=actor,
    )


def _planned(
    unit_id: int | None,
    digest: str,
    import_id: UUID,
    envelope: Envelope,
    actor: Actor,
    answers: dict[str, str],
) -> Preview:
    context = context_for(
        unit_id=unit_id, actor=actor, import_id=import_id, envelope=envelope, answers=answers
    )
    return preview_of(path_of(digest), context)


@command("imports.preview_workbook")
def _keep_preview(
    *,
    unit: Any,
    file: StagedFile,
    public_id: UUID,
    preview: dict[str, Any],
    is_sound: bool,
    envelope: Envelope,
    actor: Actor,
) -> WorkbookImport:
    kept = WorkbookImport.objects.create(
        public_id=public_id,
        unit=unit,
        file_name=file.name,
        file_digest=file.digest,
        state=ImportState.READY if is_sound else ImportState.FAULTY,
        preview=preview,
        imported_by=actor.user_id,
        uploaded_at=now(),
    )
    audit.record(
        actor=actor,
        action="imports.preview_workbook",
        subject=kept,
        payload={"file": file.name, "digest": file.digest, "errors": preview["error_count"]},
    )
    return kept


@command("imports.answer_questions")
def _keep_answers(
    *,
    workbook_import: WorkbookImport,
    answers: dict[str, str],
    preview: dict[str, Any],
    is_sound: bool,
    envelope: Envelope,
    actor: Actor,
) -> WorkbookImport:
    lock(workbook_import)
    refuse_unless_open(workbook_import)
    workbook_import.answers = answers
    workbook_import.preview = preview
    workbook_import.state = ImportState.READY if is_sound else ImportState.FAULTY
    workbook_import.save(update_fields=["answers", "preview", "state"])
    return workbook_import


def lock(workbook_import: WorkbookImport) -> None:
    """See the import as it stands now, and let nobody else apply or undo it meanwhile."""
    workbook_import.refresh_from_db(from_queryset=WorkbookImport.objects.select_for_update())


def refuse_unless_open(workbook_import: WorkbookImport) -> None:
    """Refuse what was already applied or undone."""
    if workbook_import.state in {ImportState.APPLIED, ImportState.UNDONE}:
        raise ImportRefused(
            _("Tệp này đã được ghi vào hệ thống. Hãy nhập một tệp mới nếu cần thay đổi."),
            code="already_applied",
        )
