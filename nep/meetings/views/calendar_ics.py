"""The feed itself: an iCalendar file that says when and where, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nep.foundation.clock import VIETNAM
from nep.foundation.errors import NotFound
from nep.foundation.web.doors import public_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings.choices import MeetingState
from nep.meetings.queries.calendar_feed import FeedEvent, events_of, is_off, living_feed
from nep.meetings.rules.calendar_kinds import BRANCHES, COMMITTEES
from nep.meetings.services.calendar.feeds import digest_of
from nep.organisation.choices import CELL_KINDS, OrgUnitKind

TIMEZONE = "Asia/Ho_Chi_Minh"
REFRESH = timedelta(hours=1)
SINCE = datetime(1975, 6, 13)  # noqa: DTZ001 - a VTIMEZONE begins at a wall clock


@public_page
@require_safe
@never_cache
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a calendar program; a replaced key, or one of somebody who left, is nobody's."""
    living = living_feed(digest_of(key))
    if living is None:
        raise NotFound(str(NOTHING_HERE))
    calendar = _calendar()
    for event in events_of(living):
        calendar.add_component(_event(request, event))
    answer = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="nep.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _calendar() -> Any:
    from icalendar import Calendar, Timezone, TimezoneStandard  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", "-//Nếp//Sinh hoạt//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _("Sinh hoạt"))
    calendar.add("x-wr-timezone", TIMEZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    standard = TimezoneStandard()
    standard.add("dtstart", SINCE)
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", TIMEZONE)
    zone.add_component(standard)
    calendar.add_component(zone)
    return calendar


def _event(request: HttpRequest, event: FeedEvent) -> Any:
    from icalendar import Event  # noqa: PLC0415

    begins = event.begins_at.astimezone(VIETNAM)
    address = request.build_absolute_uri(
        reverse("meetings:workspace", kwargs={"acting": event.acting, "meeting": event.uid})
    )
    entry = Event()
    session = f"-{event.order}" if event.order > 1 else ""
    entry.add("uid", f"{event.uid}{session}@nep")
    entry.add("dtstamp", event.changed_at.astimezone(UTC))
    entry.add("sequence", event.revision)
    entry.add("dtstart", begins)
    entry.add("dtend", begins + timedelta(minutes=event.minutes))
    entry.add("summary", name_of(event.unit_kind))
    entry.add("status", _status(event))
    entry.add("transp", "TRANSPARENT" if is_off(event) else "OPAQUE")
    entry.add("class", "PRIVATE")
    if event.place:
        entry.add("location", event.place)
    entry.add("description", _("Mở Nếp để xem nội dung: %(address)s") % {"address": address})
    entry.add("url", address)
    return entry


def _status(event: FeedEvent) -> str:
    if is_off(event):
        return "CANCELLED"
    return "TENTATIVE" if event.state == MeetingState.DRAFT else "CONFIRMED"


def name_of(unit_kind: str) -> str:
    """All that a feed says of a meeting: never its kind, its topic or its unit."""
    if unit_kind in CELL_KINDS or unit_kind == OrgUnitKind.PARTY_GROUP:
        return _("Sinh hoạt chi bộ")
    if unit_kind in BRANCHES:
        return _("Sinh hoạt chi hội")
    if unit_kind == OrgUnitKind.YOUTH_BRANCH:
        return _("Sinh hoạt chi đoàn")
    if unit_kind == OrgUnitKind.CLUB:
        return _("Sinh hoạt câu lạc bộ")
    return _("Hội nghị") if unit_kind in COMMITTEES else _("Sinh hoạt")
