"""Pages after the meeting: facts with their deadlines, and the numbered resolution."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nep.documents.queries import signers_of
from nep.foundation.access import ActorRequest
from nep.foundation.clock import day_of, now
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.meetings import permissions
from nep.meetings.choices import FactKind, OutcomeForm
from nep.meetings.documents import ResolutionWords
from nep.meetings.forms.after import (
    FACTS,
    FACTS_OUTSIDE_THE_PARTY,
    FactForm,
    ResolutionForm,
)
from nep.meetings.models import Meeting, MeetingFact, Minutes
from nep.meetings.queries import found_meeting
from nep.meetings.services import after
from nep.meetings.views.room_doors import attempt
from nep.organisation.choices import Block
from nep.rulebook.queries import values_in_force


@dataclass(frozen=True, kw_only=True)
class ShownFact:
    """One thing to do after a meeting: its deadline, and when it was done."""

    kind: str
    label: str | Promise
    due_on: date | None
    fact: MeetingFact | None

    @property
    def is_signing(self) -> bool:
        """Say whether it is the signing, which may have a scan."""
        return self.kind == FactKind.SIGNED_ON_PAPER

    @property
    def is_late(self) -> bool:
        """Say whether it was done, or is still open, after its deadline."""
        done_on = day_of(self.fact.at) if self.fact else day_of(now())
        return self.due_on is not None and done_on > self.due_on


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def page(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """What is still to be done after the meeting, by when, and what is done."""
    found = found_meeting(request.actor, meeting)
    may = permissions.RECORD_AFTERWARDS.allows(request.actor, found)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FactForm(*sent, facts=_facts_of(found), initial={"on": request.actor.today})
    if request.method == "POST":
        permissions.RECORD_AFTERWARDS.require(request.actor, found)
        if form.is_valid():
            fact = form.draft(now())
            outcome = perform(request, after.record_fact, form=form, meeting=found, fact=fact)
            if outcome is not None:
                sentence = _("Đã ghi nhận.")
                return said(request, sentence, lambda: redirect(_address(request, found)))
    context = {
        "meeting": found,
        "facts": shown_facts(found),
        "form": form,
        "may_open_outcome": may,
        "may_record": may and found.closed_at is not None,
        "minutes": Minutes.objects.filter(meeting=found).select_related("resolution").first(),
    }
    status = refused_status(form) if request.method == "POST" else 200
    return render(request, "meetings/after/reporting.html", context, status=status)


@require_POST
@acting_page()
def withdraw(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """Take back a fact stated by mistake."""
    found = found_meeting(request.actor, meeting)
    attempt(
        request,
        after.withdraw_fact,
        said=_("Đã rút lại; lần ghi trước vẫn lưu trong hồ sơ."),
        meeting=found,
        kind=request.POST.get("kind", ""),
        reason=_("Ghi nhầm"),
    )
    return redirect(_address(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def outcome(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """The numbered resolution of a confirmed meeting."""
    found = found_meeting(request.actor, meeting)
    permissions.RECORD_AFTERWARDS.require(request.actor, found)
    minutes = Minutes.objects.filter(meeting=found).select_related("resolution").first()
    signers = signers_of(found.unit, request.actor.today)
    form = ResolutionForm(request.POST or None, signers=signers)
    if request.method == "POST" and form.is_valid():
        done = perform(
            request, after.issue_resolution, form=form, meeting=found, words=_words(form)
        )
        if done is not None:
            sentence = _("Đã ban hành nghị quyết số %(reference)s.") % {
                "reference": done.value.reference
            }
            return said(request, sentence, lambda: redirect(_address(request, found)))
    context = {
        "meeting": found,
        "form": form,
        "minutes": minutes,
        "is_resolution": found.outcome_form == OutcomeForm.RESOLUTION,
        "is_confirmed": minutes is not None and minutes.confirmed_at is not None,
    }
    status = refused_status(form) if request.method == "POST" else 200
    return render(request, "meetings/after/outcome.html", context, status=status)


def shown_facts(meeting: Meeting) -> list[ShownFact]:
    """The facts that follow every meeting, with the deadline of each."""
    kinds = _facts_of(meeting)
    rows = MeetingFact.objects.filter(meeting=meeting, withdrawn_at=None, kind__in=kinds)
    stated = {row.kind: row for row in rows.select_related("person")}
    due = _final_documents_due(meeting)
    return [
        ShownFact(
            kind=kind.value,
            label=kind.label,
            due_on=due if kind is not FactKind.SIGNED_ON_PAPER else None,
            fact=stated.get(kind),
        )
        for kind in kinds
    ]


def _facts_of(meeting: Meeting) -> tuple[FactKind, ...]:
    return FACTS if meeting.unit.block == Block.PARTY else FACTS_OUTSIDE_THE_PARTY


def _final_documents_due(meeting: Meeting) -> date | None:
    """T+N of the rulebook (HD 42: two days), which binds the Party's cells alone."""
    if meeting.unit.block != Block.PARTY:
        return None
    terms = values_in_force("meetings.closing", unit=meeting.unit_id, on=meeting.held_on)
    days = terms.get("final_documents_days")
    return meeting.held_on + timedelta(days=days) if days is not None else None


def _words(form: ResolutionForm) -> ResolutionWords:
    told = form.cleaned_data
    lines = [line.strip() for line in told["recipients"].splitlines()]
    return ResolutionWords(
        praise=told["praise"],
        weak_points=told["weak_points"],
        direction=told["direction"],
        recipients=tuple(line for line in lines if line),
        signer_id=form.signers.get(told["signer"]),
    )


def _address(request: ActorRequest, meeting: Meeting) -> str:
    return reverse(
        "meetings:reporting",
        kwargs={"acting": request.actor_unit_key, "meeting": meeting.public_id},
    )
