"""The page of what the worker does with a long list: it asks again until there is an end."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRedirect

from nep.foundation.access import ActorRequest
from nep.foundation.clock import day_of, now
from nep.foundation.web.doors import acting_page
from nep.imports import permissions, queries, services
from nep.imports.choices import WorkState
from nep.imports.errors import ImportRefused
from nep.imports.models import ListWork
from nep.imports.views.files import as_workbook


@acting_page(permissions.IMPORT_WORKBOOK)
@require_GET
def show_work(request: ActorRequest, work: UUID) -> HttpResponse:
    """How far the worker is; at its end the page of the import, the file, or the refusal."""
    asked = _work_or_404(request, work)
    lost = queries.is_lost(asked)
    address = _address_of(request, asked)
    if request.htmx and (lost or not asked.is_open):
        return HttpResponseClientRedirect(address)
    if asked.state == WorkState.DONE and asked.workbook_import is not None:
        return redirect(address)
    template = "imports/_work.html" if request.htmx else "imports/work.html"
    context = {"work": asked, "lost": lost, "waits": asked.is_open and not lost}
    return render(request, template, context)


@acting_page(permissions.EXPORT_WORKBOOK)
@require_GET
def work_file(request: ActorRequest, work: UUID) -> HttpResponse:
    """The workbook that was asked for, for whoever asked, for a day."""
    asked = _work_or_404(request, work)
    path = services.export_path(asked.public_id)
    until = asked.file_until
    is_mine = asked.asked_by is not None and asked.asked_by == request.actor.user_id
    if not is_mine or until is None or now() > until or not path.is_file():
        raise ImportRefused(
            _(
                "Tệp này không còn, hoặc được lập cho người khác. "
                "Hãy xuất lại danh sách từ trang Nhập dữ liệu."
            ),
            code="no_such_file",
        )
    return as_workbook(path, f"danh-sach-{day_of(asked.asked_at):%Y-%m-%d}.xlsx")


def _work_or_404(request: ActorRequest, key: UUID) -> ListWork:
    seen = ListWork.objects.contents_for(request.actor).select_related("workbook_import")
    return get_object_or_404(seen, public_id=key)


def _address_of(request: ActorRequest, work: ListWork) -> str:
    """Where the end of the work is shown."""
    acting = request.actor_unit_key
    if work.state == WorkState.DONE and work.workbook_import is not None:
        key = work.workbook_import.public_id
        return reverse("imports:import", kwargs={"acting": acting, "public_id": key})
    return reverse("imports:work", kwargs={"acting": acting, "work": work.public_id})
