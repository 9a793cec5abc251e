"""What members bring before the meeting, and what the secretary answers."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings import permissions
from nep.meetings.choices import ItemPurpose
from nep.meetings.forms.preparing import AnswerForm, OpinionForm, ProposeForm
from nep.meetings.models import AgendaItem, Meeting, Proposal
from nep.meetings.queries import found_meeting
from nep.meetings.queries.preparing import agenda_of, sent_opinions, waiting_proposals
from nep.meetings.services import preparing as services
from nep.meetings.services.preparing.acting import BEFORE_OPENING
from nep.meetings.views.preparing_doors import act_asked, back_to, people_of
from nep.organisation.choices import Block
from nep.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def proposals(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """A member sees his own; the secretary all of them, and answers."""
    found = found_meeting(request.actor, meeting)
    if request.method != "POST":
        return _page(request, found)
    if request.POST.get("act") == "answer":
        permissions.PREPARE_MEETING.require(request.actor, found)
        return _answer(request, found)
    permissions.PROPOSE.require(request.actor, found)
    return act_asked(request, {"propose": _propose, "opinion": _opinion})(request, found)


def _page(request: ActorRequest, meeting: Meeting, status: int = 200, **forms: Any) -> HttpResponse:
    may_prepare = permissions.PREPARE_MEETING.allows(request.actor, meeting)
    is_open = meeting.state in BEFORE_OPENING
    may_propose = is_open and permissions.PROPOSE.allows(request.actor, meeting)
    others, items = _others(request, meeting), _open_items(meeting)
    mine = request.actor.person_id or 0
    opinions = sent_opinions(meeting)
    context = {
        "meeting": meeting,
        "waiting": waiting_proposals(meeting) if may_prepare else [],
        "own": Proposal.objects.filter(unit_id=meeting.unit_id, person_id=mine).order_by(
            "-occurred_at"
        )[:10],
        "opinions": opinions if may_prepare else opinions.filter(person_id=mine),
        "may_answer": may_prepare and is_open,
        "answer_form": forms.get("answer_form"),
        "answered": forms.get("answered"),
        "form": forms.get("form") or (ProposeForm(persons=others) if may_propose else None),
        "opinion_form": forms.get("opinion_form")
        or (_opinion_form(meeting, items, others) if may_propose and items else None),
    }
    return render(request, "meetings/preparing/proposals.html", context, status=status)


def _propose(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    form = ProposeForm(request.POST, persons=_others(request, meeting))
    if not form.is_valid():
        return _page(request, meeting, 422, form=form)
    done = perform(
        request,
        services.propose_item,
        form=form,
        unit=meeting.unit,
        meeting=meeting,
        person=form.other or _self(request),
        text=form.cleaned_data["text"],
    )
    if done is None:
        return _page(request, meeting, refused_status(form), form=form)
    return back_to(request, "proposals", meeting, _("Đã gửi đề xuất; câu trả lời sẽ hiện tại đây."))


def _opinion(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    form = _opinion_form(meeting, _open_items(meeting), _others(request, meeting), request.POST)
    if not form.is_valid():
        return _page(request, meeting, 422, opinion_form=form)
    done = perform(
        request,
        services.send_opinion,
        form=form,
        item=form.chosen_item,
        person=form.other or _self(request),
        kind=form.cleaned_data["kind"],
        text=form.cleaned_data["text"],
    )
    if done is None:
        return _page(request, meeting, refused_status(form), opinion_form=form)
    return back_to(request, "proposals", meeting, _("Đã gửi ý kiến trước buổi sinh hoạt."))


def _opinion_form(
    meeting: Meeting, items: list[AgendaItem], persons: list[Person], given: Any = None
) -> OpinionForm:
    in_party = meeting.unit.block == Block.PARTY
    return OpinionForm(given, items=items, persons=persons, in_party=in_party)


def _answer(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    key = request.POST.get("proposal", "")
    proposal = next((row for row in waiting_proposals(meeting) if str(row.public_id) == key), None)
    if proposal is None:
        raise NotFound(str(NOTHING_HERE))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, 422, answer_form=form, answered=proposal.pk)
    done = perform(
        request,
        services.answer_proposal,
        form=form,
        proposal=proposal,
        meeting=meeting,
        **form.cleaned_data,
    )
    if done is None:
        status = refused_status(form)
        return _page(request, meeting, status, answer_form=form, answered=proposal.pk)
    return back_to(request, "proposals", meeting, _("Đã trả lời đề xuất."))


def _others(request: ActorRequest, meeting: Meeting) -> list[Person]:
    """For whom this person may write: those who tell the members, for any of them."""
    if not permissions.TELL_MEMBERS.allows(request.actor, meeting):
        return []
    return [person for person in people_of(meeting) if person.pk != request.actor.person_id]


def _open_items(meeting: Meeting) -> list[AgendaItem]:
    return [
        item
        for item in agenda_of(meeting)
        if item.title and not item.is_left_out and item.purpose != ItemPurpose.FORMAL
    ]


def _self(request: ActorRequest) -> Person:
    person = Person.objects.filter(pk=request.actor.person_id or 0).first()
    if person is None:
        raise NotFound(str(NOTHING_HERE))
    return person
