"""The clerk's camera: members' cards one after the other, beside the list (feature 22)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.foundation.access import ActorRequest
from nep.foundation.errors import DomainError, Forbidden, NotFound
from nep.foundation.web.command_door import perform
from nep.foundation.web.doors import acting_page
from nep.meetings import permissions, services
from nep.meetings.choices import MarkMethod, RollState
from nep.meetings.models import Attendance, Meeting
from nep.meetings.queries.room import roll_of
from nep.meetings.queries.room_codes import person_of_code, row_of_code
from nep.meetings.rules.room_codes import read_code
from nep.meetings.rules.room_roll import headcount
from nep.meetings.services import Mark
from nep.meetings.services.room import difference_of
from nep.meetings.views.room_doors import back_to, conducted_meeting

UNREADABLE, REFUSED = 422, 409
LATEST = 5


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the page says about the card just shown."""

    sentence: str
    tone: str = "good"
    status: int = 200


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def page(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Mark whoever shows a card; the camera gives its code, or a hand types what stands on it."""
    found = conducted_meeting(request, meeting)
    answer = _answer_to(request, found) if request.method == "POST" else None
    if answer is not None and "kem" in request.POST:
        return _shown(request, "meetings/room/_scanned.html", found, answer)
    if answer is not None and answer.status == 200:
        messages.success(request, answer.sentence)
        return back_to(request, "scan", found)
    shown = _shown(request, "meetings/room/scan.html", found, answer)
    shown["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()"
    return shown


def _shown(
    request: ActorRequest, template: str, meeting: Meeting, answer: Answer | None
) -> HttpResponse:
    rows = roll_of(meeting)
    scanned = [row for row in rows if _was_scanned(row)]
    context: dict[str, Any] = {
        "meeting": meeting,
        "answer": answer,
        "heads": headcount((row.is_due, row.state) for row in rows),
        "latest": sorted(scanned, key=lambda row: row.occurred_at, reverse=True)[:LATEST],
        "may_print": permissions.TELL_MEMBERS.allows(request.actor, meeting),
    }
    return render(request, template, context, status=answer.status if answer else 200)


def _was_scanned(row: Attendance) -> bool:
    return row.state == RollState.PRESENT and row.method == MarkMethod.QR


def _answer_to(request: ActorRequest, meeting: Meeting) -> Answer:
    if meeting.closed_at is not None:
        sentence = _("Buổi sinh hoạt đã bế mạc. Sửa điểm danh thì vào danh sách và ghi lý do.")
        return Answer(sentence=sentence, tone="bad", status=REFUSED)
    code = read_code(request.POST.get("ma", ""))
    if not code:
        sentence = _("Đây không phải mã điểm danh của Nếp. Hãy tìm tên trong danh sách.")
        return Answer(sentence=sentence, tone="bad", status=UNREADABLE)
    row = row_of_code(meeting, code)
    if row is None:
        return Answer(sentence=_nobody(meeting, code), tone="bad", status=REFUSED)
    if row.state == RollState.PRESENT:
        return Answer(sentence=_("%(name)s đã ghi có mặt rồi.") % {"name": row.called}, tone="info")
    return _marked(request, meeting, row)


def _marked(request: ActorRequest, meeting: Meeting, row: Attendance) -> Answer:
    mark = Mark(person_id=row.person_id, state=RollState.PRESENT, method=MarkMethod.QR)
    try:
        perform(request, services.mark_attendance, meeting=meeting, marks=[mark])
    except (Forbidden, NotFound):
        raise
    except DomainError as refusal:
        return Answer(sentence=refusal.message, tone="bad", status=refusal.status)
    return Answer(sentence=_("Đã ghi có mặt: %(name)s.") % {"name": row.called})


def _nobody(meeting: Meeting, code: str) -> str:
    """Why a code marks nobody: the list is older than its owner, or he is of another unit."""
    if meeting.roll_opened_at is None:
        return _("Chưa mở danh sách điểm danh. Hãy bấm “Mở danh sách điểm danh” trước.")
    come = difference_of(meeting).come
    new = person_of_code(meeting, code, [who.person_id for who in come])
    if new is not None:
        sentence = _(
            "%(name)s mới có tên trong danh sách của đơn vị. "
            "Hãy cập nhật danh sách điểm danh rồi quét lại."
        )
        return sentence % {"name": new.full_name}
    return _(
        "Danh sách điểm danh của buổi này không có người mang mã này. "
        "Người của nơi khác thì ghi là khách."
    )
