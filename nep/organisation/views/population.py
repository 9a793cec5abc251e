"""The page on which the denominators of the gathering rate are written."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nep.foundation.access import ActorRequest
from nep.foundation.clock import today
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.organisation import permissions, services
from nep.organisation.forms import PopulationForm
from nep.organisation.models import OrgUnit, Population
from nep.organisation.views.asking import address, unit_seen


@acting_page(permissions.RECORD_POPULATION)
def record_population(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Write down households, people and those a mass organisation could gather, by year."""
    seen = unit_seen(request, unit, today())
    permissions.RECORD_POPULATION.require(request.actor, seen)
    form = PopulationForm(request.POST or None, initial={"year": today().year})
    if request.method == "POST" and form.is_valid():
        done = perform(
            request, services.record_population, form=form, facts=[form.fact_about(seen)]
        )
        if done is not None:
            return said(
                request,
                _("Đã ghi số liệu dân số."),
                lambda: redirect(address(request, "population", seen)),
            )
    return _page(request, seen, form)


def _page(request: ActorRequest, seen: OrgUnit, form: PopulationForm) -> HttpResponse:
    context = {
        "unit": seen,
        "form": form,
        "facts": list(Population.objects.filter(unit=seen).order_by("-year", "organisation_block")),
        "crumbs": [(seen.name, address(request, "unit", seen))],
    }
    status = refused_status(form) if form.is_bound else 200
    return render(request, "organisation/population.html", context, status=status)
