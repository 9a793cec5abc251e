"""The page of one's calendar feeds: open one, replace its address, shut it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.foundation.access import ActorRequest
from nep.foundation.canonical import Secret
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings.queries.calendar_feed import standing_feeds
from nep.meetings.services.calendar.feeds import new_key, replace_feed, shut_feed
from nep.organisation.models import OrgUnit


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def feeds(request: ActorRequest) -> HttpResponse:
    """One's own feeds. A new address is shown once, right after it was made."""
    if request.actor.person_id is None:
        raise NotFound(str(NOTHING_HERE))
    if request.method == "POST":
        return _changed(request)
    return render(request, "meetings/calendar/feeds.html", _context(request))


def _changed(request: ActorRequest) -> HttpResponse:
    unit = _chosen_unit(request)
    if request.POST.get("act") == "shut":
        perform(request, shut_feed, unit=unit)
        return said(request, _("Đã đóng địa chỉ lịch."), lambda: redirect(request.path))
    key = new_key()
    outcome = perform(request, replace_feed, key=Secret(key), unit=unit)
    if outcome is None or outcome.repeated:
        return redirect(request.path)
    address = request.build_absolute_uri(reverse("calendar_feed:feed", kwargs={"key": key}))
    shown = {"made": address, "made_for": unit}
    answer = render(request, "meetings/calendar/feeds.html", {**_context(request), **shown})
    answer["Cache-Control"] = "no-store"
    return answer


def _chosen_unit(request: ActorRequest) -> OrgUnit | None:
    """The unit of the feed; none for the personal one."""
    written = request.POST.get("unit", "")
    if not written:
        return None
    try:
        key = UUID(written)
    except ValueError as fault:
        raise NotFound(str(NOTHING_HERE)) from fault
    unit = _own_units(request).filter(public_id=key).first()
    if unit is None:
        raise NotFound(str(NOTHING_HERE))
    return unit


def _own_units(request: ActorRequest) -> Any:
    units = OrgUnit.objects.filter(pk__in=request.actor.reading_unit_ids)
    return units.called_on(request.actor.today)


def _context(request: ActorRequest) -> dict[str, Any]:
    standing = {feed.unit_id: feed for feed in standing_feeds(request.actor.person_id or 0)}
    rows = [{"unit": None, "feed": standing.get(None)}]
    rows += [
        {"unit": unit, "feed": standing.get(unit.pk)}
        for unit in _own_units(request).order_by("sort_key")
    ]
    return {"rows": rows, "made": "", "made_for": None}
