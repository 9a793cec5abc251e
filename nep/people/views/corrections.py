"""The secretary reads and answers what members asked to have put right."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nep.foundation.access import ActorRequest
from nep.foundation.text import format_day
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.people import permissions, services
from nep.people.choices import CorrectionAbout
from nep.people.forms.choosing import AnswerForm
from nep.people.models import CorrectionRequest
from nep.people.services.corrections import APPLIED_HERE


@acting_page(permissions.ANSWER_CORRECTION)
def index(request: ActorRequest) -> HttpResponse:
    """Requests put to the acting unit, those without an answer first."""
    seen = CorrectionRequest.objects.contents_for(request.actor).filter(
        unit_id=request.actor.acting_unit_id
    )
    rows = seen.select_related("person").order_by("answered_at", "-asked_at")[:60]
    waiting = [row for row in rows if row.answered_at is None]
    context = {"waiting": waiting, "answered": [row for row in rows if row.answered_at]}
    return render(request, "people/corrections.html", context)


@acting_page(permissions.ANSWER_CORRECTION)
def answer(request: ActorRequest, correction: UUID) -> HttpResponse:
    """Answer one request."""
    seen = CorrectionRequest.objects.contents_for(request.actor).select_related("person")
    found = get_object_or_404(seen, public_id=correction)
    form = AnswerForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid() and perform(
            request,
            services.answer_correction,
            form=form,
            correction=found,
            accept=form.cleaned_data["accept"] == "yes",
            answer=form.cleaned_data["answer"],
        ):
            messages.success(request, _("Đã trả lời đề nghị."))
            return redirect("people:corrections", acting=request.actor_unit_key)
        status = refused_status(form)
    context = {
        "correction": found,
        "form": form,
        "applies": found.about in APPLIED_HERE,
        "recorded": _recorded(found),
    }
    return render(request, "people/answer_correction.html", context, status=status)


def _recorded(correction: CorrectionRequest) -> str:
    """What stands there now, so that both are seen before answering; a card number masked."""
    person, about = correction.person, correction.about
    card = next(iter(person.identifiers.all()), None)
    born = format_day(person.birth_date) if person.birth_date else str(person.birth_year or "")
    recorded = {
        CorrectionAbout.FULL_NAME: person.full_name,
        CorrectionAbout.BIRTH: born,
        CorrectionAbout.SEX: person.get_sex_display(),
        CorrectionAbout.PHONE: person.phone,
        CorrectionAbout.EMAIL: person.email,
        CorrectionAbout.PARTY_CARD: card.masked if card is not None else "",
    }
    return str(recorded.get(CorrectionAbout(about), ""))
