"""Long lists are read, written and taken out by the worker; the page says so and asks again.

Killed, the worker takes the task up again (`nep.foundation.jobs.orphans`): each wish is a command
with one id, so it is done once, and what was not committed left nothing.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from nep.foundation.access import Actor
from nep.foundation.clock import now, today
from nep.foundation.errors import DomainError
from nep.foundation.sync import CommandConflict, Envelope, command
from nep.imports.choices import WorkKind, WorkState
from nep.imports.models import ListWork, WorkbookImport
from nep.imports.permissions import EXPORT_WORKBOOK, IMPORT_WORKBOOK
from nep.imports.services.applying import apply_import
from nep.imports.services.exporting import export_unit
from nep.imports.services.previewing import answer_questions, preview_workbook
from nep.imports.services.staging import StagedFile, export_path
from nep.imports.services.undoing import undo_import
from nep.people import queries as people

logger = logging.getLogger("nep.imports")

MOST_ROWS_OF_A_WORKBOOK = 1_000_000


def ask_worker(
    *,
    kind: WorkKind,
    unit: Any,
    envelope: Envelope,
    actor: Actor,
    workbook_import: WorkbookImport | None = None,
    wish: dict[str, Any] | None = None,
) -> ListWork:
    """Hand a wish of a page to the worker; the same form sent again leads to the same work."""
    earlier = ListWork.objects.filter(asked_by=actor.user_id, command_id=envelope.command_id)
    if found := earlier.first():
        return found
    work: ListWork = _keep_wish(
        kind=kind,
        unit=unit,
        workbook_import=workbook_import,
        wish={**(wish or {}), "language": translation.get_language() or "vi"},
        command_id=envelope.command_id,
        envelope=Envelope.now(),
        actor=actor,
    )
    return work


@command("imports.ask_worker")
def _keep_wish(
    *,
    kind: WorkKind,
    unit: Any,
    workbook_import: WorkbookImport | None,
    wish: dict[str, Any],
    command_id: UUID,
    envelope: Envelope,
    actor: Actor,
) -> ListWork:
    permission = EXPORT_WORKBOOK if kind == WorkKind.EXPORT else IMPORT_WORKBOOK
    permission.require(actor, unit)
    if workbook_import is not None and (found := workbook_import.works.under_way().first()):
        return found
    work = ListWork.objects.create(
        unit=unit,
        kind=kind,
        workbook_import=workbook_import,
        wish={**wish, "label": actor.label, "unit_key": actor.acting_unit_key},
        command_id=command_id,
        state=WorkState.WAITING,
        asked_by=actor.user_id,
        asked_at=now(),
    )
    work.task_key = UUID(str(carry_out.enqueue(work.pk).id))
    work.save(update_fields=["task_key"])
    return work


@task()
def carry_out(work_id: int) -> dict[str, Any]:
    """Do what a page asked for, once; leave the result or the whole refusal with the work."""
    work = ListWork.objects.select_related("unit", "workbook_import").get(pk=work_id)
    if not work.is_open:
        return {"state": work.state}
    work.attempts += 1
    work.state, work.started_at = WorkState.RUNNING, now()
    work.save(update_fields=["attempts", "state", "started_at"])
    with translation.override(work.wish["language"]):
        work.state, work.sentence = _end_of(work)
    work.finished_at = now()
    work.save(update_fields=["state", "sentence", "finished_at", "workbook_import"])
    return {"state": work.state}


def _end_of(work: ListWork) -> tuple[WorkState, str]:
    try:
        _DOING[WorkKind(work.kind)](work, Envelope.now(work.command_id), _actor_of(work))
    except DomainError as refusal:
        # A first attempt that was killed after its commit stands, whatever has changed since.
        if not (isinstance(refusal, CommandConflict) and work.attempts > 1):
            return WorkState.REFUSED, str(refusal.message)
    except Exception:
        logger.exception("work %s on a list failed", work.pk)
        return WorkState.FAILED, _(
            "Hệ thống gặp lỗi nên chưa làm được việc này; không dòng nào được ghi dở. "
            "Hãy thử lại, nếu vẫn lỗi thì báo quản trị."
        )
    return WorkState.DONE, ""


def _actor_of(work: ListWork) -> Actor:
    """Whoever asked, with the posts of today: a right that ended meanwhile is not used."""
    user = get_user_model().objects.filter(pk=work.asked_by or 0, is_active=True).first()
    person_id = getattr(user, "person_id", None)
    return Actor(
        user_id=work.asked_by,
        person_id=person_id,
        acting_unit_id=work.unit_id,
        grants=tuple(people.grants_of(person_id, today())) if person_id is not None else (),
        acting_unit_key=work.wish["unit_key"],
        label=work.wish["label"],
    )


def _preview(work: ListWork, envelope: Envelope, actor: Actor) -> None:
    file = StagedFile(work.wish["file_name"], work.wish["digest"])
    key = work.public_id
    made = WorkbookImport.objects.filter(public_id=key).first()
    work.workbook_import = made or preview_workbook(
        unit=work.unit, file=file, envelope=envelope, actor=actor, public_id=key
    )


def _answer(work: ListWork, envelope: Envelope, actor: Actor) -> None:
    answer_questions(
        workbook_import=_import_of(work),
        answers=work.wish["answers"],
        envelope=envelope,
        actor=actor,
    )


def _apply(work: ListWork, envelope: Envelope, actor: Actor) -> None:
    apply_import(workbook_import=_import_of(work), envelope=envelope, actor=actor)


def _undo(work: ListWork, envelope: Envelope, actor: Actor) -> None:
    undo_import(workbook_import=_import_of(work), envelope=envelope, actor=actor)


def _export(work: ListWork, envelope: Envelope, actor: Actor) -> None:
    path = export_path(work.public_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = Path(f"{path}.part")
    try:
        export_unit(
            unit=work.unit,
            path=part,
            envelope=envelope,
            actor=actor,
            most_rows=MOST_ROWS_OF_A_WORKBOOK,
        )
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _import_of(work: ListWork) -> WorkbookImport:
    if work.workbook_import is None:
        raise LookupError(f"work {work.pk} names no import")
    return work.workbook_import


_DOING: dict[WorkKind, Callable[[ListWork, Envelope, Actor], None]] = {
    WorkKind.PREVIEW: _preview,
    WorkKind.ANSWER: _answer,
    WorkKind.APPLY: _apply,
    WorkKind.UNDO: _undo,
    WorkKind.EXPORT: _export,
}
