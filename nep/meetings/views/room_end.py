"""The cell's own score, and Bế mạc."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.foundation.access import ActorRequest
from nep.foundation.clock import now
from nep.foundation.text import format_number
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.meetings import services
from nep.meetings.choices import RatingLevel
from nep.meetings.forms.room_end import CloseForm, ScoreForm
from nep.meetings.models import Meeting, MeetingPart, SelfScore
from nep.meetings.queries.room import Room, roll_of, room_of, voters_in_the_room
from nep.meetings.queries.room import waiting as waiting_in
from nep.meetings.views.room_doors import back_to, conducted_meeting
from nep.meetings.views.room_old import closed_sentence
from nep.rulebook.queries import values_in_force


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def score(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Total and level of each part, with the hands that adopted them."""
    found = conducted_meeting(request, meeting)
    parts = list(MeetingPart.objects.filter(meeting=found))
    for part in parts:
        part.meeting = found
    scores = {row.part_id: row for row in SelfScore.objects.filter(meeting=found)}
    chosen = next((p for p in parts if str(p.order) == request.POST.get("part")), None)
    voters = len(voters_in_the_room(roll_of(found)))
    forms = {part.pk: _score_form(part, scores.get(part.pk), voters) for part in parts}
    status = 200
    if request.method == "POST" and chosen is not None:
        form = forms[chosen.pk] = ScoreForm(request.POST, prefix=f"p{chosen.order}")
        if form.is_valid() and _scored(request, chosen, form):
            sentence = _("Đã ghi điểm tự chấm.")
            return said(request, sentence, lambda: back_to(request, "room", found))
        status = refused_status(form)
    shown = [(part, forms[part.pk], scores.get(part.pk)) for part in parts]
    context = {"meeting": found, "parts": shown}
    return render(request, "meetings/room/score.html", context, status=status)


def _score_form(part: MeetingPart, row: SelfScore | None, voters: int) -> ScoreForm:
    """What stands already; of a part not scored yet the usual vote, which is for it as a whole."""
    initial = ScoreForm.of(row) or {"agree": voters or None}
    return ScoreForm(initial=initial, prefix=f"p{part.order}")


def _scored(request: ActorRequest, part: MeetingPart, form: ScoreForm) -> bool:
    draft = form.score()
    level = RatingLevel(draft.level).label
    question = _("Mức tự chấm: %(level)s") % {"level": level}
    if draft.total is not None:
        question = _("Mức tự chấm: %(level)s, %(total)s điểm") % {
            "level": level,
            "total": format_number(draft.total),
        }
    outcome = perform(
        request,
        services.record_self_score,
        form=form,
        part=part,
        score=draft,
        vote=form.vote(question),
    )
    return outcome is not None


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def close(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """What is still open, who was absent without a reason, and the end."""
    found = conducted_meeting(request, meeting)
    if request.method != "POST" and found.closed_at is not None:
        return _is_closed(request, found)
    room = room_of(found)
    given: dict[str, Any] = {
        "day": found.held_on,
        "waiting": waiting_in(room.roll),
        "counts_only": found.counts_only,
    }
    form = CloseForm(initial=CloseForm.usual(_usual_outcome(found), now()), **given)
    status = 200
    if request.method == "POST":
        form = CloseForm(request.POST, **given)
        if form.is_valid() and _closed(request, found, form):
            sentence = _("Buổi sinh hoạt đã bế mạc. Dự thảo biên bản đã sẵn sàng để xem.")
            return said(request, sentence, lambda: back_to(request, "workspace", found))
        if found.closed_at is not None:
            return _is_closed(request, found)
        status = refused_status(form)
    context = {
        "meeting": found,
        "room": room,
        "form": form,
        "unspoken": _unspoken(room),
        "unassigned": _unassigned(room),
    }
    return render(request, "meetings/room/close.html", context, status=status)


def _is_closed(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """Somebody has closed it already: say so, and lead to the closed meeting."""
    messages.info(request, closed_sentence(meeting))
    return back_to(request, "workspace", meeting)


def _closed(request: ActorRequest, meeting: Meeting, form: CloseForm) -> bool:
    outcome = perform(
        request,
        services.close_meeting,
        form=form,
        meeting=meeting,
        absent=form.absent(),
        outcome_form=form.cleaned_data["outcome_form"],
        closed_at=form.cleaned_data["closed_at"],
        heads=form.heads(),
    )
    return outcome is not None


def _usual_outcome(meeting: Meeting) -> str:
    """The form of outcome that is usual in this unit."""
    rules = values_in_force("meetings.closing", unit=meeting.unit_id, on=meeting.held_on)
    return str(rules["outcome_form"] or "CONCLUSION").lower()


def _unspoken(room: Room) -> list[Any]:
    """Discussed items with neither an opinion nor "không có ý kiến"."""
    return [
        record.item
        for record in room.records
        if record.item.purpose == "discuss"
        and not record.item.is_restricted
        and not record.item.no_opinion_at
        and not any(opinion.text for opinion in record.opinions)
    ]


def _unassigned(room: Room) -> int:
    """How many conclusions stand without any work given under their item: a reminder only."""
    return sum(len(record.conclusions) for record in room.records if not record.links)
