"""Hôm nay: the first page of every post."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nep.foundation.clock import today
from nep.foundation.text import format_day, weekday_name
from nep.foundation.web.doors import acting_page
from nep.home import queries


@acting_page()
def show_today(request: HttpRequest) -> HttpResponse:
    """What needs me, most urgent first, each with its button."""
    waiting = queries.waiting_for(request.actor)  # type: ignore[attr-defined]
    day = today()
    context = {
        "title": f"{weekday_name(day)}, {format_day(day, style='sentence')}",
        "standing": _standing(len(waiting)),
        "first": waiting[0] if waiting else None,
        "rest": waiting[1:],
    }
    return render(request, "home/today.html", context)


def _standing(count: int) -> str:
    if count == 0:
        return _("Hôm nay không có việc nào chờ đồng chí xử lý.")
    return ngettext(
        "Có %(count)s việc chờ đồng chí xử lý.", "Có %(count)s việc chờ đồng chí xử lý.", count
    ) % {"count": count}
