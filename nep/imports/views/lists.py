"""Pages of this room: upload, preview, apply, undo, export."""

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nep.foundation.access import ActorRequest
from nep.foundation.clock import now, today
from nep.foundation.errors import DomainError
from nep.foundation.sync import Envelope
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.imports import permissions, queries, services
from nep.imports.choices import ImportState, WorkKind
from nep.imports.errors import TooManyRows
from nep.imports.forms import AnswersForm, UploadForm
from nep.imports.models import ListWork, WorkbookImport
from nep.imports.views.files import as_workbook
from nep.organisation.models import OrgUnit

SHOWN_ERRORS = 100
MOST_ROWS_AT_ONCE = 4_000  # two or three seconds; for more the worker is asked


@acting_page(permissions.IMPORT_WORKBOOK)
def list_imports(request: ActorRequest) -> HttpResponse:
    """Bring a workbook in, take one out, and what was brought in before."""
    if request.method == "POST":
        return _upload(request)
    return _list_page(request, UploadForm())


def _upload(request: ActorRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list_page(request, form, status=422)
    try:
        return _read(request, form.staged())
    except DomainError as refusal:
        form.add_error("file", refusal.message)
        return _list_page(request, form, status=refusal.status)


def _read(request: ActorRequest, file: services.StagedFile) -> HttpResponse:
    """Preview a list at once, or let the worker read a long one."""
    if services.is_long(file):
        return _ask_worker(
            request, WorkKind.PREVIEW, wish={"file_name": file.name, "digest": file.digest}
        )
    kept = services.preview_workbook(
        unit=_acting_unit(request),
        file=file,
        envelope=Envelope.from_post(request.POST),
        actor=request.actor,
    )
    return _to_import(request, kept)


@acting_page(permissions.IMPORT_WORKBOOK)
@require_GET
def show_import(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The preview of one workbook, or what became of it."""
    kept = _import_or_404(request, public_id)
    return _import_page(request, kept, AnswersForm(sheets=kept.preview["sheets"]))


@acting_page(permissions.IMPORT_WORKBOOK)
@require_GET
def fault_list(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The faults of one workbook as a workbook."""
    kept = _import_or_404(request, public_id)
    with tempfile.TemporaryDirectory() as folder:
        path = services.write_fault_list(kept, Path(folder) / "loi.xlsx")
        return as_workbook(path, f"loi-{Path(kept.file_name).stem}.xlsx")


@acting_page(permissions.IMPORT_WORKBOOK)
@require_POST
def answer(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take answers to what the preview asked."""
    kept = _import_or_404(request, public_id)
    form = AnswersForm(request.POST, sheets=kept.preview["sheets"])
    if not form.is_valid():
        return _import_page(request, kept, form, status=422)
    if _is_long(kept):
        return _ask_worker(request, WorkKind.ANSWER, kept, {"answers": form.answers()})
    try:
        services.answer_questions(
            workbook_import=kept,
            answers=form.answers(),
            envelope=Envelope.from_post(request.POST),
            actor=request.actor,
        )
    except DomainError as refusal:
        form.add_error(None, refusal.message)
        return _import_page(request, kept, form, status=refusal.status)
    return _to_import(request, kept)


@acting_page(permissions.IMPORT_WORKBOOK)
@require_POST
def apply(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Write what the preview shows."""
    kept = _import_or_404(request, public_id)
    if _is_long(kept) and kept.state == ImportState.READY:
        return _ask_worker(request, WorkKind.APPLY, kept)
    form = AnswersForm(sheets=[], data={})
    form.is_valid()
    if perform(request, services.apply_import, form=form, workbook_import=kept) is None:
        return _import_page(request, kept, form, status=refused_status(form))
    return said(
        request,
        _("Đã ghi danh sách. Có thể hoàn tác trong 24 giờ."),
        lambda: _to_import(request, kept),
    )


@acting_page(permissions.IMPORT_WORKBOOK)
@require_POST
def undo(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take an applied workbook back."""
    kept = _import_or_404(request, public_id)
    if _is_long(kept) and kept.state == ImportState.APPLIED:
        return _ask_worker(request, WorkKind.UNDO, kept)
    form = AnswersForm(sheets=[], data={})
    form.is_valid()
    if perform(request, services.undo_import, form=form, workbook_import=kept) is None:
        return _import_page(request, kept, form, status=refused_status(form))
    return said(request, _("Đã hoàn tác lần nhập."), lambda: _to_import(request, kept))


@acting_page(permissions.EXPORT_WORKBOOK)
@require_POST
def export(request: ActorRequest) -> HttpResponse:
    """The acting unit's lists as a workbook; a whole tree is written by the worker."""
    unit = _acting_unit(request)
    if queries.is_large(unit):
        return _ask_worker(request, WorkKind.EXPORT)
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = services.export_unit(
                unit=unit,
                path=Path(folder) / "danh-sach.xlsx",
                envelope=Envelope.from_post(request.POST),
                actor=request.actor,
                most_rows=MOST_ROWS_AT_ONCE,
            )
        except TooManyRows:
            return _ask_worker(request, WorkKind.EXPORT)
        return as_workbook(path, f"danh-sach-{today():%Y-%m-%d}.xlsx")


@acting_page(permissions.IMPORT_WORKBOOK)
@require_GET
def empty_workbook(request: ActorRequest) -> HttpResponse:
    """The empty workbook with its help sheet."""
    with tempfile.TemporaryDirectory() as folder:
        path = services.write_empty_workbook(Path(folder) / "mau.xlsx")
        return as_workbook(path, "tep-mau.xlsx")


def _acting_unit(request: ActorRequest) -> OrgUnit:
    return get_object_or_404(OrgUnit, pk=request.actor.acting_unit_id)


def _is_long(kept: WorkbookImport) -> bool:
    """Whether a page would keep its reader waiting: all rows of all sheets are walked again."""
    rows = sum(sum(sheet["counts"].values()) for sheet in kept.preview["sheets"])
    return rows > MOST_ROWS_AT_ONCE


def _ask_worker(
    request: ActorRequest,
    kind: WorkKind,
    kept: WorkbookImport | None = None,
    wish: dict[str, Any] | None = None,
) -> HttpResponse:
    """Hand it to the worker and go to the page that waits for it."""
    work: ListWork = services.ask_worker(
        kind=kind,
        unit=_acting_unit(request),
        workbook_import=kept,
        wish=wish,
        envelope=Envelope.from_post(request.POST),
        actor=request.actor,
    )
    return redirect("imports:work", acting=request.actor_unit_key, work=work.public_id)


def _import_or_404(request: ActorRequest, public_id: UUID) -> WorkbookImport:
    seen = WorkbookImport.objects.contents_for(request.actor)
    return get_object_or_404(seen, public_id=public_id)


def _to_import(request: ActorRequest, kept: WorkbookImport) -> HttpResponse:
    key = request.actor_unit_key
    return redirect("imports:import", acting=key, public_id=kept.public_id)


def _list_page(request: ActorRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "imports": queries.recent_imports(request.actor),
        "works": queries.own_works(request.actor),
    }
    return render(request, "imports/list.html", context, status=status)


def _import_page(
    request: ActorRequest, kept: WorkbookImport, form: AnswersForm, status: int = 200
) -> HttpResponse:
    sheets = kept.preview["sheets"]
    undoable = kept.state == ImportState.APPLIED and kept.undo_until and now() < kept.undo_until
    work = queries.open_work_of(kept)
    context = {
        "kept": kept,
        "form": form,
        "questions": form if form.fields else AnswersForm(sheets=sheets),
        "sheets": sheets,
        "errors": kept.preview["errors"][:SHOWN_ERRORS],
        "asked": sum(sheet["counts"]["ask"] for sheet in sheets),
        "work": work,
        "can_apply": kept.state == ImportState.READY and work is None,
        "can_undo": undoable and work is None,
        "changes_nothing": not any(
            sheet["counts"]["new"] or sheet["counts"]["change"] for sheet in sheets
        ),
    }
    return render(request, "imports/import.html", context, status=status)
