"""The notice: sending it, who knows of it, and the member's own invitation."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nep.documents.models import ReadMark
from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.sync import Envelope
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.foundation.web.qr import qr_code
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings import permissions
from nep.meetings.choices import MeetingState
from nep.meetings.forms.preparing import AbsenceForm, EnteredAbsenceForm, TellForm
from nep.meetings.models import Convening, Meeting, Visit
from nep.meetings.queries import found_meeting
from nep.meetings.queries.preparing import (
    Board,
    agenda_of,
    board_of,
    invitation_of,
    length_of,
    may_see_phones,
    pack_of,
)
from nep.meetings.queries.preparing_told import notice_is_due
from nep.meetings.queries.room_codes import own_code
from nep.meetings.rules.room_codes import MARK, printed
from nep.meetings.services import preparing as services
from nep.meetings.services.preparing.acting import BEFORE_OPENING
from nep.meetings.services.room.writing import refused
from nep.meetings.views.preparing_doors import act_asked, back_to, meeting_to_prepare
from nep.organisation.choices import people_word
from nep.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def notice(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Who is invited, who knows of it and how; telling is written down here."""
    found = meeting_to_prepare(request, meeting, permissions.TELL_MEMBERS)
    if request.method == "POST":
        if "group" in request.POST:
            return _tell_group(request, found)
        acts = {
            "send": _send,
            "tell": _tell,
            "take_back": _take_back,
            "absence": _absence,
            "come": _come,
        }
        return act_asked(request, acts)(request, found)
    return _page(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def invitation(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """When, where and what; opening it is kept as a fact. Absence is said beforehand here."""
    found = found_meeting(request.actor, meeting)
    own = invitation_of(request.actor, found)
    if request.method == "POST":
        return _answer(request, found, own)
    if own is not None and own.opened_at is None and found.state in BEFORE_OPENING:
        services.open_invitation(convening=own, envelope=Envelope.now(), actor=request.actor)
    return _invitation_page(request, found, own)


def _page(request: ActorRequest, meeting: Meeting, status: int = 200, **forms: Any) -> HttpResponse:
    board = board_of(meeting)
    persons = [row.person for group in board.groups for row in group.rows]
    length = length_of(meeting)
    context = {
        "meeting": meeting,
        "board": board,
        "is_unsent": notice_is_due(meeting),
        "length": length,
        "has_agenda": length.items > 0 or meeting.agenda.exists(),
        "visits": Visit.objects.filter(meeting=meeting, withdrawn_at=None).select_related("person"),
        "phones": may_see_phones(request.actor, meeting),
        "may_send": permissions.PREPARE_MEETING.allows(request.actor, meeting),
        "may_tell": meeting.state in BEFORE_OPENING,
        "tell_form": forms.get("tell_form") or TellForm(persons=persons),
        "chosen": request.POST.getlist("who"),
        "absence_form": forms.get("absence_form") or EnteredAbsenceForm(persons=persons),
        "show_absence": "absence_form" in forms,
    }
    return render(request, "meetings/preparing/notice.html", context, status=status)


def _send(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    perform(request, services.send_notice, meeting=meeting)
    count = Convening.objects.filter(meeting=meeting).count()
    sentence = ngettext(
        "Đã gửi thông báo cho %(count)s %(who)s.",
        "Đã gửi thông báo cho %(count)s %(who)s.",
        count,
    ) % {"count": count, "who": people_word(meeting.unit)}
    return back_to(request, "notice", meeting, sentence)


def _tell(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    form = TellForm(request.POST, persons=_invited(board_of(meeting)))
    if not form.is_valid():
        return _page(request, meeting, 422, tell_form=form)
    done = perform(
        request,
        services.tell_members,
        form=form,
        meeting=meeting,
        persons=form.chosen,
        how=form.cleaned_data["how"],
    )
    if done is None:
        return _page(request, meeting, refused_status(form), tell_form=form)
    return back_to(request, "notice", meeting, _told(meeting, len(form.chosen)))


def _tell_group(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    done = perform(request, services.tell_group, meeting=meeting, group=request.POST["group"])
    return back_to(request, "notice", meeting, _told(meeting, len(done.value) if done else 0))


def _take_back(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    perform(request, services.take_back_told, convening=_row(request, meeting))
    return back_to(request, "notice", meeting, _("Đã bỏ dấu đã báo."))


def _absence(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    form = EnteredAbsenceForm(request.POST, persons=_invited(board_of(meeting)))
    if not form.is_valid():
        return _page(request, meeting, 422, absence_form=form)
    done = perform(
        request,
        services.report_absence,
        form=form,
        convening=_row(request, meeting),
        reason=form.cleaned_data["reason"],
        planned_return_on=form.cleaned_data["planned_return_on"],
    )
    if done is None:
        return _page(request, meeting, refused_status(form), absence_form=form)
    return back_to(request, "notice", meeting, _("Đã ghi báo vắng."))


def _come(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    perform(request, services.take_back_absence, convening=_row(request, meeting))
    return back_to(request, "notice", meeting, _("Đã bỏ báo vắng."))


def _invitation_page(
    request: ActorRequest, meeting: Meeting, own: Convening | None, status: int = 200, **forms: Any
) -> HttpResponse:
    papers = pack_of(meeting)
    marks = ReadMark.objects.filter(
        subject__in=[f"pack:{paper.pk}" for paper in papers],
        person_id=request.actor.person_id or 0,
    )
    context = {
        "meeting": meeting,
        "own": own,
        "items": [item for item in agenda_of(meeting) if not item.is_left_out],
        "papers": papers,
        "read": {int(mark.subject.partition(":")[2]) for mark in marks},
        "is_told": meeting.state != MeetingState.DRAFT,
        "may_answer": own is not None and meeting.state in BEFORE_OPENING,
        "may_propose": permissions.PROPOSE.allows(request.actor, meeting),
        "form": forms.get("form")
        or AbsenceForm(initial={"reason": own.absence_reason} if own else None),
        "show_form": "form" in forms,
        **_card(request, meeting),
    }
    return render(request, "meetings/preparing/invitation.html", context, status=status)


def _card(request: ActorRequest, meeting: Meeting) -> dict[str, str]:
    """One's own square, shown to the clerk until the meeting is over."""
    over = meeting.closed_at is not None or meeting.state == MeetingState.CANCELLED
    code = "" if over else own_code(meeting, request.actor.person_id)
    return {"square": qr_code(MARK + code), "code": printed(code)} if code else {}


def _answer(request: ActorRequest, meeting: Meeting, own: Convening | None) -> HttpResponse:
    if own is None:
        raise refused(_("Danh sách mời của buổi sinh hoạt này không có tên người báo."))
    if request.POST.get("act") == "come":
        perform(request, services.take_back_absence, convening=own)
        return back_to(request, "invitation", meeting, _("Đã ghi sẽ dự sinh hoạt."))
    form = AbsenceForm(request.POST)
    if not form.is_valid():
        return _invitation_page(request, meeting, own, 422, form=form)
    done = perform(request, services.report_absence, form=form, convening=own, **form.cleaned_data)
    if done is None:
        return _invitation_page(request, meeting, own, refused_status(form), form=form)
    return back_to(request, "invitation", meeting, _("Đã báo vắng với bí thư."))


def _row(request: ActorRequest, meeting: Meeting) -> Convening:
    """The invitation that the form names."""
    key = request.POST.get("who", "")
    rows = Convening.objects.filter(meeting=meeting).select_related("person", "meeting")
    for row in rows:
        if str(row.person.public_id) == key:
            return row
    raise NotFound(str(NOTHING_HERE))


def _invited(board: Board) -> list[Person]:
    return [row.person for group in board.groups for row in group.rows]


def _told(meeting: Meeting, count: int) -> str:
    return ngettext(
        "Đã ghi đã báo cho %(count)s %(who)s.", "Đã ghi đã báo cho %(count)s %(who)s.", count
    ) % {"count": count, "who": people_word(meeting.unit)}
