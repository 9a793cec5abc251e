"""Pages of the regime: what a unit follows, and setting or ending its own."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nep.foundation.access import ActorRequest
from nep.foundation.clock import today as today_of
from nep.foundation.errors import NotFound
from nep.foundation.text import TextRefused, format_day, parse_day
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings import permissions, queries, services
from nep.meetings.forms import EndRegimeForm, RegimeForm
from nep.meetings.models import MeetingRegime
from nep.meetings.rules.calendar_kinds import kinds_of_regime_for
from nep.organisation.models import OrgUnit

UNPROCESSABLE = 422


@require_safe
@acting_page()
def regime(request: ActorRequest, unit: UUID) -> HttpResponse:
    """What a unit follows on a day, whose it is, and what was set before."""
    place, day = _known_unit(request, unit), _asked_day(request)
    return render(
        request,
        "meetings/regime.html",
        {
            "unit": place,
            "day": day,
            "followed": queries.regimes_concerning(place, day),
            "own": queries.own_regimes(place),
            "may_set": permissions.SET_REGIME.allows(request.actor, place),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.SET_REGIME)
def set_regime(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Set when a unit, and what lies under it, holds one kind of meeting."""
    place = _known_unit(request, unit)
    permissions.SET_REGIME.require(request.actor, place)
    kinds = kinds_of_regime_for(place.kind, place.block)
    if request.method != "POST":
        kind = request.GET.get("hinh_thuc", kinds[0])
        found = queries.regime_in_force(place, kind, request.actor.today)
        regime = found.regime if found else None
        form = RegimeForm.starting_from(regime, request.actor.today, place)
        return _regime_form(request, place, form)
    form = RegimeForm(request.POST, unit=place)
    if not form.is_valid():
        return _regime_form(request, place, form, status=UNPROCESSABLE)
    outcome = perform(
        request,
        services.set_regimes,
        form=form,
        regimes=[form.draft_for(place)],
        is_correction=form.cleaned_data["is_correction"],
    )
    if outcome is None:
        return _regime_form(request, place, form, status=refused_status(form))
    sentence = _("Đã đặt chế độ sinh hoạt của %(unit)s từ %(day)s.") % {
        "unit": place,
        "day": format_day(form.cleaned_data["valid_from"], "sentence"),
    }
    return said(request, sentence, lambda: redirect(_address(request, place)))


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.SET_REGIME)
def end_regime(request: ActorRequest, regime: UUID) -> HttpResponse:
    """End a unit's own regime; it follows the unit above again."""
    row = MeetingRegime.objects.true_now().filter(public_id=regime).first()
    if row is None:
        raise NotFound(str(NOTHING_HERE))
    place = _known_unit(request, row.unit.public_id)
    permissions.SET_REGIME.require(request.actor, row)
    form = EndRegimeForm(request.POST or None, initial={"ends_on": request.actor.today})
    context = {"unit": place, "row": row, "form": form}
    if request.method != "POST":
        return render(request, "meetings/end_regime.html", context)
    if form.is_valid():
        outcome = perform(
            request, services.end_regimes, form=form, regimes=[row], **form.cleaned_data
        )
        if outcome is not None:
            sentence = _("Chế độ riêng thôi áp dụng từ %(day)s.") % {
                "day": format_day(form.cleaned_data["ends_on"], "sentence")
            }
            return said(request, sentence, lambda: redirect(_address(request, place)))
    return render(request, "meetings/end_regime.html", context, status=refused_status(form))


def _regime_form(
    request: ActorRequest, place: OrgUnit, form: RegimeForm, status: int = 200
) -> HttpResponse:
    return render(request, "meetings/set_regime.html", {"unit": place, "form": form}, status=status)


def _known_unit(request: ActorRequest, key: UUID) -> OrgUnit:
    known = OrgUnit.objects.known_to(request.actor).named_on(request.actor.today)
    unit = known.filter(public_id=key).first()
    if unit is None:
        raise NotFound(str(NOTHING_HERE))
    return unit


def _asked_day(request: ActorRequest) -> date:
    """The day asked for; an unreadable one is answered with today."""
    try:
        return parse_day(request.GET.get("ngay", ""))
    except TextRefused:
        return today_of()


def _address(request: ActorRequest, place: OrgUnit) -> str:
    return reverse(
        "meetings:regime", kwargs={"acting": request.actor_unit_key, "unit": place.public_id}
    )
