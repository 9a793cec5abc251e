"""The residence cell's side of 213-QĐ/TW: who lives here, and the comment of the year."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.people import permissions, queries, services
from nep.people.forms.residence import CommentForm
from nep.people.queries import Resident
from nep.people.views.reach import acting_unit


@acting_page(permissions.COMMENT_RESIDENCE)
def index(request: ActorRequest) -> HttpResponse:
    """Members of other cells who live here, and who of them has no comment yet."""
    there, year = acting_unit(request), _year(request)
    residents = queries.residents_in_year(there, year)
    address = reverse("people:residents", kwargs={"acting": request.actor_unit_key})
    context = {
        "unit": there,
        "year": year,
        "residents": residents,
        "missing": sum(resident.comment is None for resident in residents),
        "years": [
            (_("Năm %(year)s") % {"year": other}, f"{address}?nam={other}", other == year)
            for other in _years(request)
        ],
    }
    return render(request, "people/residents.html", context)


@acting_page(permissions.COMMENT_RESIDENCE)
def comment(request: ActorRequest, person: UUID) -> HttpResponse:
    """Write the comment of a year on one of them, or put it right."""
    there, year = acting_unit(request), _year(request)
    resident = _resident(queries.residents_in_year(there, year), person)
    written = resident.comment
    own = written if written and written.unit_id == there.pk else None
    form = CommentForm(request.POST or None, initial={"text": own.text if own else ""})
    status = 200
    if request.method == "POST":
        if form.is_valid() and perform(
            request,
            services.comment_on_resident,
            form=form,
            person=resident.person,
            unit=there,
            year=year,
            text=form.cleaned_data["text"],
        ):
            messages.success(request, _("Đã ghi nhận xét."))
            address = reverse("people:residents", kwargs={"acting": request.actor_unit_key})
            return redirect(f"{address}?nam={year}")
        status = refused_status(form)
    context = {"person": resident.person, "unit": there, "year": year, "form": form}
    return render(request, "people/resident_comment.html", context, status=status)


def _resident(residents: list[Resident], public_id: UUID) -> Resident:
    for resident in residents:
        if resident.person.public_id == public_id:
            return resident
    raise NotFound(str(NOTHING_HERE))


def _years(request: ActorRequest) -> tuple[int, int]:
    """This year, and the last one for who is late."""
    this = request.actor.today.year
    return (this, this - 1)


def _year(request: ActorRequest) -> int:
    years = _years(request)
    asked = request.GET.get("nam", "")
    return next((year for year in years if str(year) == asked), years[0])
