"""One item: its speakers, votes, conclusions, work; each can be added and mended."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.assignments.choices import AssignmentResult
from nep.assignments.models import Assignment
from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings import services
from nep.meetings.choices import AgendaKind, Disposition, OpinionKind, RollState
from nep.meetings.forms.room import ConclusionForm, OpinionForm, SummaryForm, TaskForm, VoteForm
from nep.meetings.models import (
    AgendaItem,
    Attendance,
    Conclusion,
    Guest,
    Meeting,
    MeetingAssignment,
    Opinion,
    Vote,
)
from nep.meetings.queries.room import (
    ItemRecord,
    Room,
    by_last_word,
    roll_of,
    room_about,
    voters_in_the_room,
)
from nep.meetings.views.room_amendments import ACTS as AMENDING_ACTS
from nep.meetings.views.room_amendments import amending_context
from nep.meetings.views.room_card import Card, decided_of, head_of, heard_of, speakers_of
from nep.meetings.views.room_desk import Desk
from nep.meetings.views.room_doors import (
    address,
    attempt,
    back_to,
    conducted_meeting,
    found_item,
    live,
)
from nep.meetings.views.room_folds import discusses, summary_of, tools_of
from nep.meetings.views.room_old import (
    closed_sentence,
    late_vote_sentence,
    told_back,
    told_where,
)
from nep.meetings.views.room_petitions import petitions_of
from nep.meetings.views.room_said import opinions_of
from nep.people.models import Person

Forms = dict[str, Any]
ONLY_IN_SESSION = frozenset({"bat-dau", "phat-bieu", "khong-y-kien"})
"""What is done while people sit together; after the closing the page of the item takes it in."""

USUAL_KIND = {
    AgendaKind.SELF_CRITICISM: OpinionKind.SELF_CRITICISM,
    AgendaKind.SUPERIOR_SPEAKS: OpinionKind.SUPERIOR_GUIDANCE,
    AgendaKind.PETITIONS: OpinionKind.PETITION,
    AgendaKind.DISCUSSION: OpinionKind.UNIT_PRACTICE,
    AgendaKind.LAST_MONTH: OpinionKind.UNIT_PRACTICE,
    AgendaKind.NEXT_MONTH: OpinionKind.UNIT_PRACTICE,
}
"""With which kind a tapped speaker begins; the clerk changes it with the gist."""


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def page(request: ActorRequest, meeting: UUID, item: UUID) -> HttpResponse:
    """One item with everything said and decided under it."""
    found = conducted_meeting(request, meeting)
    row = found_item(found, item)
    forms: Forms = {}
    if request.method == "POST":
        handle = _ACTS.get(request.POST.get("viec", ""))
        if _is_over(request, found):
            return told_back(request, found, closed_sentence(found))
        if handle is None or handle(request, row, forms):
            return _back(request, found, row)
    room = room_about(found, row)
    record = next((one for one in room.records if one.item.pk == row.pk), ItemRecord(item=row))
    refused = next(iter(forms.values()), None)
    context = {
        "meeting": found,
        "room": room,
        "live": live(request, found),
        **work_context(request, room, record, forms),
    }
    status = 200 if refused is None else refused_status(refused)
    return render(request, "meetings/room/item.html", context, status=status)


def work_context(
    request: ActorRequest,
    room: Room,
    record: ItemRecord,
    forms: Forms | None = None,
    ve: str = "",
) -> dict[str, Any]:
    """What the card of an item needs, in the room and on its own page."""
    given, meeting = forms or {}, room.meeting
    here = address(request, "item", meeting, item=record.item.public_id)
    desk = Desk.at(request, here, ve)
    known = {"record": record, "desk": desk}
    if record.item.is_restricted:
        return {**known, "card": Card(head=head_of(room, record, desk))}
    voters = voters_in_the_room(room.roll)
    return {
        **known,
        **amending_context(record, room, len(voters), given, is_asked=discusses(record)),
        "voters": voters,
        "opened_form": next(iter(given), ""),
        "card": _card(request, room, record, desk, given),
    }


def _card(request: ActorRequest, room: Room, record: ItemRecord, desk: Desk, given: Forms) -> Card:
    search = request.GET.get("tim", "")
    return Card(
        head=head_of(room, record, desk),
        summary=summary_of(record, desk, given),
        heard=heard_of(_to_be_heard(room.meeting, record), desk),
        petitions=petitions_of(room.meeting, record, desk),
        opinions=opinions_of(room.meeting, record, desk, given.get("opinion")),
        speakers=speakers_of(
            room,
            record,
            desk,
            rows=_speakers(room, search),
            search=search,
            is_open=discusses(record),
        ),
        decided=decided_of(record, desk),
        tools=tools_of(room, record, desk, given),
    )


def _speakers(room: Room, search: str) -> list[Attendance]:
    """People who may be tapped: those there first, in the order of their names."""
    rows = by_last_word(room.roll, search)
    return sorted(rows, key=lambda row: row.state != RollState.PRESENT) if not search else rows


def _to_be_heard(meeting: Meeting, record: ItemRecord) -> list[dict[str, Any]]:
    """Open work of the unit, under the item that hears of it; with what was said already."""
    if record.item.kind != AgendaKind.OPEN_ASSIGNMENTS:
        return []
    said = {
        link.assignment_id: link
        for link in MeetingAssignment.objects.filter(meeting=meeting, is_given=False)
        if link.result_text  # the preparation links open work before anybody heard of it
    }
    rows = Assignment.objects.filter(unit_id=meeting.unit_id).select_related("holder")
    wanted = rows.open() | rows.filter(pk__in=list(said))
    return [
        {"work": row, "link": said.get(row.pk), "late": row.is_overdue(meeting.held_on)}
        for row in wanted.order_by("due_on", "pk")[:60]
    ]


def _back(request: ActorRequest, meeting: Meeting, item: AgendaItem) -> HttpResponse:
    if request.POST.get("ve") == "phong":
        if request.POST.get("viec") != "bat-dau":
            _say_where(request, meeting, item)
        return back_to(request, "room", meeting)
    return back_to(request, "item", meeting, item=item.public_id)


def _is_over(request: ActorRequest, meeting: Meeting) -> bool:
    """Whether a tap of the room comes after the closing; words that were typed are still taken."""
    return _is_late(request, meeting) and request.POST.get("viec") in ONLY_IN_SESSION


def _is_late(request: ActorRequest, meeting: Meeting) -> bool:
    """Whether the page was drawn while the room was in session, which is over now."""
    return request.POST.get("ve") == "phong" and meeting.closed_at is not None


def _say_where(request: ActorRequest, meeting: Meeting, item: AgendaItem) -> None:
    """The room shows another item by now, or none: say where it went."""
    item.refresh_from_db(fields=["started_at", "ended_at"])
    if item.started_at is None or item.ended_at is not None:
        told_where(request, meeting, item)


def _start(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    attempt(request, services.start_item, item=item)
    return True


def _speak(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    """One tap on a name."""
    person = Person.objects.filter(pk=_number(request, "person")).first()
    guest = Guest.objects.filter(meeting=item.meeting, pk=_number(request, "guest")).first()
    kind = USUAL_KIND.get(AgendaKind(item.kind), OpinionKind.AWARENESS)
    attempt(request, services.add_opinion, item=item, person=person, guest=guest, kind=kind)
    return True


def _gist(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    opinion = _one(Opinion, request, item)
    form = OpinionForm(request.POST)
    form.key = opinion.public_id  # type: ignore[attr-defined]
    forms["opinion"] = form
    if not form.is_valid():
        return False
    return bool(
        perform(request, services.edit_opinion, form=form, opinion=opinion, **form.cleaned_data)
    )


def _settle(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    opinion = _one(Opinion, request, item)
    said = _("Đã chọn một bản; các bản khác vẫn được giữ trong lịch sử.")
    attempt(
        request,
        services.settle_opinion,
        said,
        opinion=opinion,
        text=request.POST.get("text", ""),
    )
    return True


def _withdraw_opinion(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    attempt(request, services.withdraw_opinion, opinion=_one(Opinion, request, item))
    return True


def _dispose(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    attempt(
        request,
        services.dispose_opinion,
        opinion=_one(Opinion, request, item),
        disposition=request.POST.get("disposition", Disposition.ACCEPTED),
    )
    return True


def _answer(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    attempt(
        request,
        services.answer_petition,
        petition=_petition(request, item),
        item=item,
        text=request.POST.get("text", ""),
        disposition=request.POST.get("disposition", Disposition.EXPLAINED),
    )
    return True


def _summary(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    form = forms["summary"] = SummaryForm(request.POST)
    if not form.is_valid():
        return False
    return bool(
        perform(request, services.record_summary, form=form, item=item, **form.cleaned_data)
    )


def _vote(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    form = forms["vote"] = VoteForm(request.POST)
    if form.is_valid() and _is_late(request, item.meeting):
        form.add_error(None, late_vote_sentence(item.meeting))
    if not form.is_valid():
        return False
    return bool(perform(request, services.record_vote, form=form, item=item, vote=form.draft()))


def _withdraw_vote(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    attempt(request, services.withdraw_vote, vote=_one(Vote, request, item))
    return True


def _conclude(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    form = forms["conclusion"] = ConclusionForm(request.POST)
    if not form.is_valid():
        return False
    known = _one(Conclusion, request, item) if request.POST.get("key") else None
    wanted = {"item": item, "text": form.cleaned_data["text"], "conclusion": known}
    return bool(perform(request, services.record_conclusion, form=form, **wanted))


def _withdraw_conclusion(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    attempt(request, services.withdraw_conclusion, conclusion=_one(Conclusion, request, item))
    return True


def _task(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    form = forms["task"] = TaskForm(request.POST, roll=roll_of(item.meeting))
    if not form.is_valid():
        return False
    wanted = {"meeting": item.meeting, "item": item, "tasks": [form.task()]}
    return bool(perform(request, services.give_assignments_in_meeting, form=form, **wanted))


def _hear(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    key = request.POST.get("key", "")
    work = Assignment.objects.filter(
        unit_id=item.meeting.unit_id, pk=int(key) if key.isdigit() else 0
    ).first()
    if work is None:
        raise NotFound(str(NOTHING_HERE))
    result = request.POST.get("result", "")
    attempt(
        request,
        services.hear_assignment,
        meeting=item.meeting,
        assignment=work,
        item=item,
        result=result if result in AssignmentResult.values else "",
        result_text=request.POST.get("text", ""),
    )
    return True


def _no_opinion(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    withdrawn = request.POST.get("rut") == "1"
    attempt(request, services.record_no_opinion, item=item, withdrawn=withdrawn)
    return True


def _restrict(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    said = _("Nội dung này nay là nội dung ghi riêng; phần đã gõ đã được xóa.")
    attempt(request, services.restrict_item, said, item=item)
    return True


_ACTS: dict[str, Callable[[ActorRequest, AgendaItem, Forms], bool]] = {
    "bat-dau": _start,
    "tom-tat": _summary,
    "phat-bieu": _speak,
    "ghi-y-kien": _gist,
    "chon-ban": _settle,
    "bo-y-kien": _withdraw_opinion,
    "xu-ly": _dispose,
    "tra-loi": _answer,
    "bieu-quyet": _vote,
    "bo-bieu-quyet": _withdraw_vote,
    "ket-luan": _conclude,
    "bo-ket-luan": _withdraw_conclusion,
    "giao-viec": _task,
    "nghe-viec": _hear,
    "khong-y-kien": _no_opinion,
    "ghi-rieng": _restrict,
    **AMENDING_ACTS,
}


def _one(model: Any, request: ActorRequest, item: AgendaItem) -> Any:
    """The row of this item that the form names."""
    return _named(model.objects.filter(item=item), request, item)


def _petition(request: ActorRequest, item: AgendaItem) -> Opinion:
    """A petition of this meeting: it may have been said under another item than answers it."""
    asked = Opinion.objects.filter(meeting=item.meeting, item__is_restricted=False)
    found: Opinion = _named(asked.select_related("item"), request, item)
    return found


def _named(rows: QuerySet[Any], request: ActorRequest, item: AgendaItem) -> Any:
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError as fault:
        raise NotFound(str(NOTHING_HERE)) from fault
    row = rows.filter(public_id=key).first()
    if row is None:
        raise NotFound(str(NOTHING_HERE))
    row.meeting = item.meeting
    return row


def _number(request: ActorRequest, name: str) -> int:
    written = request.POST.get(name, "")
    return int(written) if written.isdigit() else 0
