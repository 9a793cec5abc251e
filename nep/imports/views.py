"""Pages of this room: upload, preview, apply, undo, export."""

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
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
from nep.imports.choices import ImportState
from nep.imports.forms import AnswersForm, UploadForm
from nep.imports.models import WorkbookImport
from nep.organisation.models import OrgUnit

SHOWN_ERRORS = 100
MOST_ROWS_AT_ONCE = 50_000  # about fifteen seconds; more is work for the command line
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    actor = request.actor
    unit = get_object_or_404(OrgUnit, pk=actor.acting_unit_id)
    try:
        kept = services.preview_workbook(
            unit=unit, file=form.staged(), envelope=Envelope.from_post(request.POST), actor=actor
        )
    except DomainError as refusal:
        form.add_error("file", refusal.message)
        return _list_page(request, form, status=refusal.status)
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
        return _file(path, f"loi-{Path(kept.file_name).stem}.xlsx")


@acting_page(permissions.IMPORT_WORKBOOK)
@require_POST
def answer(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take answers to what the preview asked."""
    kept = _import_or_404(request, public_id)
    form = AnswersForm(request.POST, sheets=kept.preview["sheets"])
    if not form.is_valid():
        return _import_page(request, kept, form, status=422)
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
    form = AnswersForm(sheets=[], data={})
    form.is_valid()
    if perform(request, services.undo_import, form=form, workbook_import=kept) is None:
        return _import_page(request, kept, form, status=refused_status(form))
    return said(request, _("Đã hoàn tác lần nhập."), lambda: _to_import(request, kept))


@acting_page(permissions.EXPORT_WORKBOOK)
@require_POST
def export(request: ActorRequest) -> HttpResponse:
    """The acting unit's lists as a workbook."""
    actor = request.actor
    unit = get_object_or_404(OrgUnit, pk=actor.acting_unit_id)
    with tempfile.TemporaryDirectory() as folder:
        path = services.export_unit(
            unit=unit,
            path=Path(folder) / "danh-sach.xlsx",
            envelope=Envelope.from_post(request.POST),
            actor=actor,
            most_rows=MOST_ROWS_AT_ONCE,
        )
        return _file(path, f"danh-sach-{today():%Y-%m-%d}.xlsx")


@acting_page(permissions.IMPORT_WORKBOOK)
@require_GET
def empty_workbook(request: ActorRequest) -> HttpResponse:
    """The empty workbook with its help sheet."""
    with tempfile.TemporaryDirectory() as folder:
        return _file(services.write_empty_workbook(Path(folder) / "mau.xlsx"), "tep-mau.xlsx")


def _file(path: Path, name: str) -> HttpResponse:
    answer: Any = FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type=XLSX
    )
    return answer  # streamed; doors only look at its status


def _import_or_404(request: ActorRequest, public_id: UUID) -> WorkbookImport:
    seen = WorkbookImport.objects.contents_for(request.actor)
    return get_object_or_404(seen, public_id=public_id)


def _to_import(request: ActorRequest, kept: WorkbookImport) -> HttpResponse:
    key = request.actor_unit_key
    return redirect("imports:import", acting=key, public_id=kept.public_id)


def _list_page(request: ActorRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    imports = queries.recent_imports(request.actor)
    return render(request, "imports/list.html", {"form": form, "imports": imports}, status=status)


def _import_page(
    request: ActorRequest, kept: WorkbookImport, form: AnswersForm, status: int = 200
) -> HttpResponse:
    sheets = kept.preview["sheets"]
    undoable = kept.state == ImportState.APPLIED and kept.undo_until and now() < kept.undo_until
    context = {
        "kept": kept,
        "form": form,
        "questions": form if form.fields else AnswersForm(sheets=sheets),
        "sheets": sheets,
        "errors": kept.preview["errors"][:SHOWN_ERRORS],
        "asked": sum(sheet["counts"]["ask"] for sheet in sheets),
        "can_apply": kept.state == ImportState.READY,
        "can_undo": undoable,
        "changes_nothing": not any(
            sheet["counts"]["new"] or sheet["counts"]["change"] for sheet in sheets
        ),
    }
    return render(request, "imports/import.html", context, status=status)
