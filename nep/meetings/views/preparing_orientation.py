"""Định hướng tháng: the list, one month written and sent, and its schedule on paper."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.foundation.access import ActorRequest
from nep.foundation.clock import today
from nep.foundation.errors import Invalid, NotFound
from nep.foundation.sync import Envelope
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.foundation.web.stored_files import sent_file
from nep.meetings import permissions
from nep.meetings.forms.preparing_orientation import (
    BulletinForm,
    MonthForm,
    OrientationItemForm,
)
from nep.meetings.models import Orientation, OrientationOpened
from nep.meetings.queries.preparing_orientation import (
    found_orientation,
    lines_of,
    orientations_for,
)
from nep.meetings.rules.calendar_kinds import MEETING_UNITS
from nep.meetings.services import preparing as services
from nep.organisation.choices import Block, CellType
from nep.organisation.models import OrgUnit

UNPROCESSABLE = 422


@require_safe
@acting_page()
def orientations(request: ActorRequest) -> HttpResponse:
    """Those from above, and those one's own unit writes."""
    return _list_page(request, MonthForm(months=_months_to_come()))


@require_POST
@acting_page(permissions.GIVE_ORIENTATION)
def new_orientation(request: ActorRequest) -> HttpResponse:
    """Begin the orientation of a month, or go on with it."""
    form = MonthForm(request.POST, months=_months_to_come())
    if not form.is_valid():
        return _list_page(request, form)
    acting = OrgUnit.objects.get(pk=request.actor.require_acting_unit())
    done = perform(request, services.write_orientation, form=form, unit=acting, month=form.chosen)
    if done is None:
        return _list_page(request, form)
    return redirect(_address(request, done.value))


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def orientation(request: ActorRequest, orientation: UUID) -> HttpResponse:
    """One month: its contents, who opened it, who attends where; the office writes it here."""
    found = found_orientation(request.actor, orientation)
    if request.method != "POST":
        _note_opening(request, found)
        if "in" in request.GET:
            return _printed(request, found)
        return _page(request, found)
    permissions.GIVE_ORIENTATION.require(request.actor, found)
    acts = {"issue": _issue, "bulletin": _bulletin, "item": _item, "remove": _remove}
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise Invalid(_("Trang không có việc này. Hãy tải lại trang rồi làm lại."))
    return act(request, found)


@require_safe
@acting_page()
def orientation_file(request: ActorRequest, orientation: UUID) -> HttpResponse:
    """The file sent with an orientation; a cell's leader who opens it has seen the orientation."""
    found = found_orientation(request.actor, orientation)
    stored = found.bulletin_file
    if stored is None:
        raise NotFound(str(NOTHING_HERE))
    _note_opening(request, found)
    return sent_file(stored)


def _list_page(request: ActorRequest, form: MonthForm) -> HttpResponse:
    acting = OrgUnit.objects.get(pk=request.actor.require_acting_unit())
    may_give = permissions.GIVE_ORIENTATION.allows(request.actor, acting.pk)
    context = {
        "rows": orientations_for(request.actor),
        "may_give": may_give and acting.kind not in MEETING_UNITS,
        "cells": _who_meets(acting),
        "form": form,
    }
    status = refused_status(form) if form.errors else 200
    return render(request, "meetings/preparing/orientations.html", context, status=status)


def _page(
    request: ActorRequest, found: Orientation, status: int = 200, **forms: Any
) -> HttpResponse:
    may_write = permissions.GIVE_ORIENTATION.allows(request.actor, found)
    lines = lines_of(found) if may_write or _reads_below(request, found) else []
    context = {
        "orientation": found,
        "items": _items(found),
        "lines": lines,
        "cells": _who_meets(found.unit),
        "opened": sum(line.opened_at is not None for line in lines),
        "may_write": may_write,
        "bulletin_form": forms.get("bulletin_form")
        or BulletinForm(initial={"bulletin": found.bulletin}),
        "show_bulletin": "bulletin_form" in forms or bool(found.bulletin or found.bulletin_file_id),
        "item_form": forms.get("item_form") or OrientationItemForm(unit=found.unit),
        "show_item_form": "item_form" in forms,
    }
    return render(request, "meetings/preparing/orientation.html", context, status=status)


def _printed(request: ActorRequest, found: Orientation) -> HttpResponse:
    """The schedule of the month on clean A4."""
    lines = lines_of(found) if _reads_below(request, found) else []
    context = {
        "orientation": found,
        "items": _items(found),
        "lines": lines,
        "cells": _who_meets(found.unit),
    }
    return render(request, "meetings/preparing/print_schedule.html", context)


def _issue(request: ActorRequest, found: Orientation) -> HttpResponse:
    form = BulletinForm(initial={"bulletin": found.bulletin}, data={"bulletin": found.bulletin})
    form.is_valid()
    done = perform(request, services.issue_orientation, form=form, orientation=found)
    if done is None:
        return _page(request, found, refused_status(form), bulletin_form=form)
    count = len(done.value)
    sentence = ngettext(
        "Đã gửi định hướng và điền vào %(count)s buổi sinh hoạt.",
        "Đã gửi định hướng và điền vào %(count)s buổi sinh hoạt.",
        count,
    ) % {"count": count}
    return _back(request, found, sentence)


def _bulletin(request: ActorRequest, found: Orientation) -> HttpResponse:
    form = BulletinForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, UNPROCESSABLE, bulletin_form=form)
    done = perform(
        request,
        services.set_bulletin,
        form=form,
        orientation=found,
        bulletin=form.cleaned_data["bulletin"],
        file=form.staged,
    )
    if done is None:
        return _page(request, found, refused_status(form), bulletin_form=form)
    return _back(request, found, _("Đã lưu bản tin."))


def _item(request: ActorRequest, found: Orientation) -> HttpResponse:
    form = OrientationItemForm(request.POST, unit=found.unit)
    if not form.is_valid():
        return _page(request, found, UNPROCESSABLE, item_form=form)
    done = perform(
        request,
        services.add_orientation_item,
        form=form,
        orientation=found,
        draft=form.draft,
    )
    if done is None:
        return _page(request, found, refused_status(form), item_form=form)
    return _back(request, found, _("Đã thêm nội dung định hướng."))


def _remove(request: ActorRequest, found: Orientation) -> HttpResponse:
    key = request.POST.get("item", "")
    rows = found.items.select_related("orientation")
    chosen = next((row for row in rows if str(row.public_id) == key), None)
    if chosen is None:
        raise NotFound(str(NOTHING_HERE))
    perform(request, services.remove_orientation_item, item=chosen)
    return _back(request, found, _("Đã xóa nội dung định hướng."))


def _note_opening(request: ActorRequest, found: Orientation) -> None:
    """A cell's leader who opens it for the first time: that is the fact the commune sees."""
    actor = request.actor
    unit_id = actor.acting_unit_id
    if found.issued_at is None or unit_id is None or unit_id == found.unit_id:
        return
    if not permissions.PREPARE_MEETING.allows(actor, unit_id):
        return
    if OrientationOpened.objects.filter(orientation=found, unit_id=unit_id).exists():
        return
    unit = OrgUnit.objects.get(pk=unit_id)
    services.open_orientation(orientation=found, unit=unit, envelope=Envelope.now(), actor=actor)


def _reads_below(request: ActorRequest, found: Orientation) -> bool:
    seen = OrgUnit.objects.outputs_for(request.actor).filter(pk=found.unit_id)
    return seen.exists()


def _items(found: Orientation) -> list[dict[str, Any]]:
    """The contents with the words for whom they are meant."""
    names = dict(CellType.choices)
    return [
        {
            "item": item,
            "cells": ", ".join(str(names.get(word, word)) for word in item.cell_types),
        }
        for item in found.items.select_related("document")
    ]


def _who_meets(unit: OrgUnit) -> str:
    """What the units below are called that meet: chi bộ in the Party, đơn vị elsewhere."""
    return _("chi bộ") if unit.block == Block.PARTY else _("đơn vị")


def _months_to_come() -> list[date]:
    """This month and the next two; the next one first, for it is what one writes now."""
    first = today().replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    after = (following + timedelta(days=32)).replace(day=1)
    return [following, first, after]


def _address(request: ActorRequest, found: Orientation) -> str:
    return reverse(
        "meetings:orientation",
        kwargs={"acting": request.actor_unit_key, "orientation": found.public_id},
    )


def _back(request: ActorRequest, found: Orientation, sentence: str) -> HttpResponse:
    return said(request, sentence, lambda: redirect(_address(request, found)))
