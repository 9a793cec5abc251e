"""Change the tree: choose an act, fill it in, see what it changes in every room, do it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from nep.foundation.access import Actor, Permission
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation import permissions, services
from nep.organisation.forms import arranging
from nep.organisation.models import OrgAct, OrgUnit
from nep.organisation.views.finding import unit_or_404


@dataclass(frozen=True)
class Arrangement:
    """One act one may choose on the page of a unit."""

    key: str
    label: str | Promise
    explanation: str | Promise
    icon: str
    permission: Permission
    form: type[arranging.ActForm]
    corrects: bool = False


ARRANGEMENTS = (
    Arrangement(
        "thanh-lap",
        _("Thành lập đơn vị trực thuộc"),
        _("Lập một đơn vị mới ngay dưới đơn vị này."),
        "plus",
        permissions.CREATE_UNITS,
        arranging.CreateForm,
    ),
    Arrangement(
        "doi-ten",
        _("Đổi tên"),
        _("Tên cũ vẫn đúng cho những ngày trước."),
        "edit",
        permissions.RENAME_UNITS,
        arranging.RenameForm,
    ),
    Arrangement(
        "chuyen",
        _("Chuyển về cấp trên khác"),
        _("Các đơn vị bên dưới đi cùng."),
        "move",
        permissions.MOVE_UNITS,
        arranging.MoveForm,
    ),
    Arrangement(
        "sap-nhap",
        _("Sáp nhập, hợp nhất"),
        _("Số liệu và đơn vị bên dưới chuyển sang đơn vị sau sáp nhập."),
        "merge",
        permissions.MERGE_UNITS,
        arranging.MergeForm,
    ),
    Arrangement(
        "chia-tach",
        _("Chia, tách"),
        _("Một đơn vị thành nhiều đơn vị, hoặc tách ra một phần."),
        "split",
        permissions.SPLIT_UNITS,
        arranging.SplitForm,
    ),
    Arrangement(
        "ket-thuc",
        _("Kết thúc hoạt động"),
        _("Đơn vị vẫn xem được dưới tên cũ."),
        "x",
        permissions.CLOSE_UNITS,
        arranging.CloseForm,
    ),
    Arrangement(
        "dinh-chinh-ten",
        _("Đính chính tên"),
        _("Sửa tên đã ghi sai trong quá khứ, có lý do."),
        "edit",
        permissions.CORRECT_UNITS,
        arranging.CorrectNameForm,
        corrects=True,
    ),
    Arrangement(
        "dinh-chinh-cap-tren",
        _("Đính chính cấp trên"),
        _("Sửa cấp trên đã ghi sai trong quá khứ, có lý do."),
        "move",
        permissions.CORRECT_UNITS,
        arranging.CorrectPlacementForm,
        corrects=True,
    ),
    Arrangement(
        "dinh-chinh-ngay",
        _("Đính chính ngày thành lập, kết thúc"),
        _("Sửa ngày đã ghi sai, có lý do."),
        "calendar",
        permissions.CORRECT_UNITS,
        arranging.CorrectLifeForm,
        corrects=True,
    ),
)


@acting_page()
@require_GET
def choose(request: HttpRequest, unit: UUID) -> HttpResponse:
    """The acts this post may do on this unit."""
    actor = request.actor  # type: ignore[attr-defined]
    found = unit_or_404(actor, unit, actor.today)
    allowed = [item for item in ARRANGEMENTS if item.permission.allows(actor, found.pk)]
    if not allowed:
        permissions.MOVE_UNITS.require(actor, found.pk)
    context = {
        "unit": found,
        "changes": [item for item in allowed if not item.corrects],
        "corrections": [item for item in allowed if item.corrects],
    }
    return render(request, "organisation/choose.html", context)


@acting_page()
@require_http_methods(["GET", "POST"])
def arrange(request: HttpRequest, unit: UUID, kind: str) -> HttpResponse:
    """Fill an act in, see its preview, and do it."""
    actor = request.actor  # type: ignore[attr-defined]
    found = unit_or_404(actor, unit, actor.today)
    arrangement = _arrangement(kind)
    arrangement.permission.require(actor, found.pk)
    if request.method != "POST":
        form = arrangement.form(unit=found, actor=actor)
        return _page(request, found, arrangement, form)
    form = arrangement.form(request.POST, unit=found, actor=actor)
    if not form.is_valid():
        return _page(request, found, arrangement, form, status=422)
    if request.POST.get("step") != "apply":
        preview = services.preview_act(planned=form.planned(), actor=actor)
        status = 200 if preview.may_go_on else 409
        return _page(request, found, arrangement, form, preview=preview, status=status)
    service, wish = form.command()
    if perform(request, service, form=form, **wish) is None:
        return _page(request, found, arrangement, form, status=refused_status(form))
    return said(request, _t("Đã ghi việc sắp xếp."), lambda: _to_unit(request, found))


def _arrangement(kind: str) -> Arrangement:
    for item in ARRANGEMENTS:
        if item.key == kind:
            return item
    raise NotFound(str(NOTHING_HERE))


def _page(
    request: HttpRequest,
    unit: OrgUnit,
    arrangement: Arrangement,
    form: arranging.ActForm,
    *,
    preview: services.Preview | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"unit": unit, "arrangement": arrangement, "form": form, "preview": preview}
    return render(request, "organisation/arrange.html", context, status=status)


@acting_page()
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, act: UUID) -> HttpResponse:
    """Show what taking an act back changes, and take it back."""
    actor = request.actor  # type: ignore[attr-defined]
    found, units = _act_or_404(actor, act)
    form = arranging.UndoForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        done = perform(
            request, services.undo_act, form=form, act=found, reason=form.cleaned_data["reason"]
        )
        if done is not None:
            return said(request, _t("Đã hoàn tác."), lambda: _to_unit(request, units[0]))
        status = refused_status(form)
    preview = services.preview_undo(act=found, actor=actor)
    context: dict[str, Any] = {"act": found, "units": units, "form": form, "preview": preview}
    return render(request, "organisation/undo.html", context, status=status)


def _act_or_404(actor: Actor, public_id: UUID) -> tuple[OrgAct, list[OrgUnit]]:
    """An act exists for those who know a unit it touched."""
    found = OrgAct.objects.filter(public_id=public_id).first()
    units = OrgUnit.objects.known_to(actor).named_on(actor.today)
    touched = list(units.filter(act_parts__act=found).distinct()[:50]) if found else []
    if found is None or not touched:
        raise NotFound(str(NOTHING_HERE))
    living = sorted(touched, key=lambda unit: unit.voided_at is not None)
    return found, living


def _to_unit(request: HttpRequest, unit: OrgUnit) -> HttpResponse:
    acting = request.actor_unit_key  # type: ignore[attr-defined]
    return redirect("organisation:unit", acting=acting, unit=unit.public_id)
