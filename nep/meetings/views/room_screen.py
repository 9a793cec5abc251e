"""The big screen, the pulse of the live view, and checking in by the code on the screen."""

import secrets
import time
from typing import Any
from uuid import UUID

from django.core import signing
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nep.foundation.access import ActorRequest
from nep.foundation.errors import Forbidden
from nep.foundation.prepared import prepared
from nep.foundation.web.command_door import said
from nep.foundation.web.doors import acting_page, public_page
from nep.foundation.web.qr import qr_code
from nep.meetings import permissions, services
from nep.meetings.models import Attendance, Meeting
from nep.meetings.queries import found_meeting
from nep.meetings.queries.room import records_of
from nep.meetings.services.room.check_in import check_in_ticket
from nep.meetings.views.room_doors import (
    PULSE_GOOD_FOR_SECONDS,
    PULSE_SALT,
    address,
    attempt,
    back_to,
    live,
)

SEEN_FOR_SECONDS = 60


@require_safe
@acting_page()
def screen(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """For the whole room: the item, its time, the numbers of the vote; the name of nobody."""
    found = found_meeting(request.actor, meeting)
    permissions.CONDUCT_MEETING.require(request.actor, found)
    records = records_of(found)
    current = next((record for record in records if record.is_running), None)
    taking = found.roll_opened_at is not None and found.closed_at is None
    context: dict[str, Any] = {
        "meeting": found,
        "record": current,
        "records": records,
        "vote": current.votes[-1] if current is not None and current.votes else None,
        "live": live(request, found),
        "code": _code_of(request, found) if taking and "ma" in request.GET else "",
        "taking": taking,
    }
    return render(request, "meetings/room/screen.html", context)


@require_safe
@public_page
def pulse(request: HttpRequest, acting: UUID, meeting: UUID) -> HttpResponse:
    """Whether the record moved on since a revision: 204, or the new one. Reads one row.

    The ticket in the page is the permission: signed, of this meeting, good for ten minutes.
    """
    key = _meeting_of(request.GET.get("ve", ""))
    revision = next(iter(_revision_of(key, meeting)), None)
    if revision is None:
        raise Forbidden(_("Trang này đã mở lâu. Hãy tải lại trang để tiếp tục."))
    answer: HttpResponse = HttpResponse(status=204)
    if str(revision) != request.GET.get("tu", ""):
        answer = JsonResponse({"revision": revision})
    answer["X-Others"] = "1" if _others(key, request.GET.get("may", "")) else "0"
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def check_in(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """A member marks himself present by the code on the screen."""
    found = found_meeting(request.actor, meeting)
    ticket = request.POST.get("ma") or request.GET.get("ma", "")
    if request.method == "POST":
        row = attempt(request, services.take_attendance_code, meeting=found, ticket=ticket)
        if row is not None:
            sentence = _("Đã ghi có mặt.")
            return said(request, sentence, lambda: back_to(request, "check-in", found))
    mine = Attendance.objects.filter(meeting=found, person_id=request.actor.person_id or 0).first()
    context = {"meeting": found, "row": mine, "ticket": ticket}
    return render(request, "meetings/room/check_in.html", context)


@prepared
def _revision_of(key: int, meeting: UUID) -> QuerySet[Meeting, int]:
    rows = Meeting.objects.filter(pk=key, public_id=meeting)
    return rows.values_list("revision", flat=True)


def _meeting_of(ticket: str) -> int:
    """The meeting that a ticket opens.

    Raises:
        Forbidden: forged, or older than ten minutes.
    """
    try:
        key, _user = signing.loads(ticket, salt=PULSE_SALT, max_age=PULSE_GOOD_FOR_SECONDS)
    except (signing.BadSignature, ValueError, TypeError) as fault:
        raise Forbidden(_("Trang này đã mở lâu. Hãy tải lại trang để tiếp tục.")) from fault
    return int(key)


def _others(key: int, device: str) -> bool:
    """Say whether a second device was seen in this meeting in the last minute.

    Kept in the memory of each process: wrong for a moment costs a slower pulse, nothing else.
    """
    name = f"meetings.pulse.{key}"
    at = time.monotonic()
    seen: dict[str, float] = cache.get(name) or {}
    seen = {one: when for one, when in seen.items() if at - when < SEEN_FOR_SECONDS}
    seen[device[:40] or secrets.token_hex(4)] = at
    cache.set(name, seen, SEEN_FOR_SECONDS)
    return len(seen) > 1


def _code_of(request: ActorRequest, meeting: Meeting) -> str:
    """The square to scan, as SVG: it leads a member to his own page of checking in."""
    page = address(request, "check-in", meeting)
    wanted = page.replace(str(request.actor_unit_key), str(meeting.unit.public_id), 1)
    return qr_code(request.build_absolute_uri(f"{wanted}?ma={check_in_ticket(meeting)}"))
