"""The page "Thông tin về đồng chí được lưu ở đây", and the wish to have it put right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation.choices import you_word
from nep.organisation.models import OrgUnit
from nep.people import queries, services
from nep.people.forms.choosing import CorrectionForm
from nep.people.models import Membership, Person


def _oneself(request: ActorRequest) -> Person:
    person = Person.objects.filter(pk=request.actor.person_id or 0).first()
    if person is None:
        raise NotFound(str(NOTHING_HERE))
    return person


@never_cache
@acting_page()
def page(request: ActorRequest) -> HttpResponse:
    """Everything every room holds about the person who asks."""
    person = _oneself(request)
    unit = OrgUnit.objects.filter(pk=request.actor.acting_unit_id or 0).first()
    context = {
        "person": person,
        "you": you_word(unit) if unit is not None else _("mình"),
        "items": queries.held_about(person.pk),
        "card": person.identifiers.first(),
        "may_ask": Membership.objects.on(request.actor.today).filter(person=person).exists(),
        "requests": person.correction_requests.order_by("-asked_at", "-pk")[:10],
    }
    return render(request, "people/about_me.html", context)


@acting_page()
def ask(request: ActorRequest) -> HttpResponse:
    """Ask the secretary to put one thing right."""
    person = _oneself(request)
    form = CorrectionForm(request.POST or None)
    unit = _unit_that_answers(request, person)
    status = 200
    if request.method == "POST":
        if form.is_valid() and perform(
            request,
            services.request_correction,
            form=form,
            person=person,
            unit=unit,
            about=form.cleaned_data["about"],
            wanted=form.cleaned_data["wanted"],
        ):
            messages.success(request, _("Đã gửi đề nghị. Bí thư sẽ trả lời."))
            return redirect("people:about-me", acting=request.actor_unit_key)
        status = refused_status(form)
    return render(
        request, "people/ask_correction.html", {"form": form, "unit": unit}, status=status
    )


def _unit_that_answers(request: ActorRequest, person: Person) -> OrgUnit:
    """The acting unit when one belongs there, else the home cell."""
    rows = Membership.objects.on(request.actor.today).filter(person=person)
    here = [row.unit_id for row in rows]
    if not here:
        raise NotFound(str(NOTHING_HERE))
    chosen = request.actor.acting_unit_id
    unit_id = chosen if chosen in here else here[0]
    return OrgUnit.objects.named_on(request.actor.today).get(pk=unit_id)
