"""Hôm nay: the first page of every post."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nep.foundation.clock import today
from nep.foundation.text import format_day, weekday_name
from nep.foundation.web.doors import acting_page
from nep.home import queries
from nep.organisation.choices import Block, you_word
from nep.organisation.models import OrgUnit


@acting_page()
def show_today(request: HttpRequest) -> HttpResponse:
    """What needs me, most urgent first, each with its button."""
    waiting = queries.waiting_for(request.actor)  # type: ignore[attr-defined]
    day = today()
    unit = OrgUnit.objects.named_on(day).get(
        pk=request.actor.acting_unit_id  # type: ignore[attr-defined]
    )
    you = you_word(unit)
    context = {
        "title": f"{weekday_name(day)}, {format_day(day, style='sentence')}",
        "standing": _standing(len(waiting), you),
        "you": you,
        "first": waiting[0] if waiting else None,
        "rest": waiting[1:],
        "places": _places(request, unit),
    }
    return render(request, "home/today.html", context)


def _places(request: HttpRequest, unit: OrgUnit) -> list[dict[str, str]]:
    """Pages of one's own unit and of oneself, which the frame does not lead to."""
    actor = request.actor  # type: ignore[attr-defined]
    acting = {"acting": request.actor_unit_key}  # type: ignore[attr-defined]
    named = {**acting, "unit": unit.public_id}
    places = [
        (unit.name, _("Trang của đơn vị"), reverse("organisation:unit", kwargs=named)),  # type: ignore[attr-defined]
    ]
    if unit.block != Block.RESIDENTS:
        detail = _("Ngày, giờ sinh hoạt và văn bản quy định")
        places.append((_("Chế độ sinh hoạt"), detail, reverse("meetings:regime", kwargs=named)))
    if actor.person_id:
        detail = _("Được lưu ở đây, để làm gì, ai xem được")
        about_me = reverse("people:about-me", kwargs=acting)
        title = _("Thông tin về %(you)s") % {"you": you_word(unit)}
        places.append((title, detail, about_me))
    return [
        {"title": title, "detail": detail, "address": address} for title, detail, address in places
    ]


def _standing(count: int, you: str | Promise) -> str:
    if count == 0:
        return _("Hôm nay không có việc nào chờ %(you)s xử lý.") % {"you": you}
    return ngettext(
        "Có %(count)s việc chờ %(you)s xử lý.", "Có %(count)s việc chờ %(you)s xử lý.", count
    ) % {"count": count, "you": you}
