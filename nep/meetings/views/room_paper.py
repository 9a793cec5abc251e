"""Ghi lại từ giấy: one page in the order of the paper book, saved by one command."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.foundation.access import ActorRequest
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.meetings import services
from nep.meetings.forms.room_paper import PaperForm
from nep.meetings.models import AgendaItem, Meeting
from nep.meetings.services.room.roll import people_due
from nep.meetings.views.room_doors import attempt, back_to, conducted_meeting
from nep.organisation.choices import Block
from nep.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def page(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Write a meeting down from the paper book."""
    found = conducted_meeting(request, meeting)
    if found.opened_at is not None:
        return back_to(request, "room", found)
    if request.POST.get("viec") == "mo-chuong-trinh":
        attempt(request, services.apply_template, meeting=found)
        return back_to(request, "from-paper", found)
    form, status = _form(request, found), 200
    if request.method == "POST":
        if form.is_valid() and _recorded(request, found, form):
            sentence = _("Đã ghi lại buổi sinh hoạt từ sổ giấy.")
            return said(request, sentence, lambda: back_to(request, "workspace", found))
        status = refused_status(form)
    return render(
        request, "meetings/room/paper.html", {"meeting": found, "form": form}, status=status
    )


def _recorded(request: ActorRequest, meeting: Meeting, form: PaperForm) -> bool:
    outcome = perform(
        request, services.record_paper_meeting, form=form, meeting=meeting, record=form.record()
    )
    return outcome is not None


def _form(request: ActorRequest, meeting: Meeting) -> PaperForm:
    due = [who.person_id for who in people_due(meeting) if who.is_due]
    names = dict(Person.objects.filter(pk__in=due).values_list("pk", "full_name"))
    items = AgendaItem.objects.filter(meeting=meeting, is_left_out=False).order_by("order")
    usual = PaperForm.usual(meeting.planned_at, meeting.planned_end, meeting.held_on)
    return PaperForm(
        request.POST if request.method == "POST" else None,
        people=[(key, names[key]) for key in due],
        items=list(items),
        counts_only=meeting.counts_only,
        parts=list(meeting.parts.order_by("order")),
        in_party=meeting.unit.block == Block.PARTY,
        initial={**usual, "chair": meeting.chair_id, "clerk": meeting.clerk_id},
    )
