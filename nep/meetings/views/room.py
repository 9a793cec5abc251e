"""The room: one screen that offers the chair the next act."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.foundation.access import ActorRequest
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.meetings import services
from nep.meetings.forms.room import DuesForm, OpeningForm
from nep.meetings.models import Meeting
from nep.meetings.queries.room import Room, room_about
from nep.meetings.rules.room_now import RoomAct
from nep.meetings.views.room_desk import Desk
from nep.meetings.views.room_doors import address, attempt, back_to, conducted_meeting, live
from nep.meetings.views.room_item import work_context
from nep.meetings.views.room_old import (
    asked_item,
    asked_now,
    closed_sentence,
    told_back,
)
from nep.meetings.views.room_pieces import in_session, pieces_of

Handled = HttpResponse | None


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def page(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Where the room stands, the one next act, the current item and the course of the agenda."""
    found = conducted_meeting(request, meeting)
    forms: dict[str, Any] = {}
    if request.method == "POST":
        handle = _ACTS.get(request.POST.get("viec", ""))
        answer = handle(request, found, forms) if handle else back_to(request, "room", found)
        if answer is not None:
            return answer
    return _shown(request, found, forms)


def _shown(request: ActorRequest, meeting: Meeting, forms: dict[str, Any]) -> HttpResponse:
    room = room_about(meeting)
    refused = next(iter(forms.values()), None)
    here = address(request, "room", meeting)
    context: dict[str, Any] = {
        "meeting": meeting,
        "room": room,
        "room_url": here,
        "pieces": pieces_of(request, room, Desk.at(request, here), forms.get("dues")),
        "act": room.act.value,
        "live": live(request, meeting),
        "in_session": in_session(meeting),
    }
    if room.act in (RoomAct.OPEN_MEETING, RoomAct.OPEN_ROLL):
        context["opening_form"] = forms.get("opening") or _opening_form(room)
    if room.now is not None:
        context |= work_context(request, room, room.now, ve="phong")
    status = 200 if refused is None else refused_status(refused)
    return render(request, "meetings/room/room.html", context, status=status)


def _open_roll(request: ActorRequest, meeting: Meeting, forms: dict[str, Any]) -> Handled:
    opened = attempt(request, services.open_roll, meeting=meeting)
    return back_to(request, "roll" if opened is not None else "room", meeting)


def _open_meeting(request: ActorRequest, meeting: Meeting, forms: dict[str, Any]) -> Handled:
    was_open = meeting.opened_at is not None
    form = OpeningForm(request.POST, persons=_persons(room_about(meeting)))
    forms["opening"] = form
    if not form.is_valid():
        return told_back(request, meeting, _("Buổi sinh hoạt đã khai mạc.")) if was_open else None
    given = {"chair": form.cleaned_data["chair"], "clerk": form.cleaned_data["clerk"]}
    done = perform(request, services.open_meeting, form=form, meeting=meeting, **given)
    if done is None and meeting.opened_at is not None:
        return told_back(request, meeting, " ".join(map(str, form.non_field_errors())))
    return back_to(request, "room", meeting) if done else None


def _next_item(request: ActorRequest, meeting: Meeting, forms: dict[str, Any]) -> Handled:
    """Begin the item that the button named; the one of now ends with it."""
    wanted = asked_item(request, meeting, room_about(meeting))
    if isinstance(wanted, str):
        return told_back(request, meeting, wanted)
    wanted.meeting = meeting
    attempt(request, services.start_item, item=wanted)
    return back_to(request, "room", meeting)


def _nobody_spoke(request: ActorRequest, meeting: Meeting, forms: dict[str, Any]) -> Handled:
    """Nobody wishes to speak: said in so many words, and on to the next item with one tap."""
    room = room_about(meeting)
    then = asked_item(request, meeting, room)
    if isinstance(then, str):
        return told_back(request, meeting, then)
    silent = asked_now(request, room)
    if isinstance(silent, str):
        return told_back(request, meeting, silent)
    then.meeting = silent.meeting = meeting
    attempt(request, services.record_no_opinion, item=silent, then=then)
    return back_to(request, "room", meeting)


def _adjourn(request: ActorRequest, meeting: Meeting, forms: dict[str, Any]) -> Handled:
    said = _("Đã ghi nghỉ giữa buổi. Khi trở lại, hãy bắt đầu nội dung tiếp theo.")
    attempt(request, services.adjourn_part, said, meeting=meeting)
    return back_to(request, "room", meeting)


def _adopt_agenda(request: ActorRequest, meeting: Meeting, forms: dict[str, Any]) -> Handled:
    said = _("Đã ghi chương trình được thông qua.")
    attempt(request, services.adopt_agenda, said, meeting=meeting)
    return back_to(request, "room", meeting)


def _speaker_timer(request: ActorRequest, meeting: Meeting, forms: dict[str, Any]) -> Handled:
    if meeting.closed_at is not None:
        return told_back(request, meeting, closed_sentence(meeting))
    wanted = request.POST.get("bat")
    is_on = wanted == "1" if wanted else not meeting.timer_per_speaker
    attempt(request, services.set_speaker_timer, meeting=meeting, is_on=is_on)
    return back_to(request, "room", meeting)


def _dues(request: ActorRequest, meeting: Meeting, forms: dict[str, Any]) -> Handled:
    form = DuesForm(request.POST)
    forms["dues"] = form
    if not form.is_valid():
        return None
    done = perform(request, services.record_dues, form=form, meeting=meeting, dues=form.dues())
    return back_to(request, "room", meeting) if done else None


_ACTS: dict[str, Callable[[ActorRequest, Meeting, dict[str, Any]], Handled]] = {
    "mo-danh-sach": _open_roll,
    "khai-mac": _open_meeting,
    "noi-dung-tiep": _next_item,
    "khong-ai-phat-bieu": _nobody_spoke,
    "tam-nghi": _adjourn,
    "thong-qua-chuong-trinh": _adopt_agenda,
    "dang-phi": _dues,
    "dong-ho": _speaker_timer,
}


def _persons(room: Room) -> set[int]:
    led = {room.meeting.chair_id, room.meeting.clerk_id}
    return {row.person_id for row in room.roll} | {key for key in led if key is not None}


def _opening_form(room: Room) -> OpeningForm:
    initial = {"chair": room.meeting.chair_id, "clerk": room.meeting.clerk_id}
    return OpeningForm(persons=_persons(room), initial=initial)
