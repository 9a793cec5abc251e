"""Delegations across branches: who is sent where, sending them, taking them back."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nep.foundation.access import ActorRequest
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.organisation.choices import CELL_KINDS, Block
from nep.organisation.models import OrgUnit
from nep.organisation.queries import children_of, find_units, names_by_id
from nep.people import permissions, queries, services
from nep.people.choices import DelegationKind
from nep.people.forms.members import DayForm
from nep.people.forms.missions import MissionForm
from nep.people.models import Delegation, Person
from nep.people.queries import Mission
from nep.people.views.finding import people_for_post
from nep.people.views.reach import acting_unit

OFFERED = 40
SHOWN_AFTERWARDS = timedelta(days=90)


@acting_page(permissions.DELEGATE_ACROSS)
def index(request: ActorRequest) -> HttpResponse:
    """Delegations to units under the acting one: those on their way, and those of three months."""
    there, today = acting_unit(request), request.actor.today
    found = queries.missions_under(there, request.actor, since=today - SHOWN_AFTERWARDS)
    names = _names(request, found)
    lines = [_line(mission, names) for mission in found]
    context = {
        "unit": there,
        "current": [line for line in lines if line["mission"].to_on > today],
        "past": [line for line in lines if line["mission"].to_on <= today],
    }
    return render(request, "people/missions.html", context)


@acting_page(permissions.DELEGATE_ACROSS)
def send(request: ActorRequest) -> HttpResponse:
    """Name a delegation; looking for more people or units keeps what is ticked."""
    there = acting_unit(request)
    typed = request.POST
    looking = "find" in typed
    senders = _senders(there, request)
    sender = next((unit for unit in senders if str(unit.public_id) == typed.get("sent_by")), there)
    initial: dict[str, Any] = {"from_on": request.actor.today, "sent_by": str(there.public_id)}
    if looking:
        initial = {name: typed.get(name, "") for name in MissionForm.base_fields}
        initial |= {name: typed.getlist(name) for name in ("persons", "units")}
    sent = request.method == "POST" and not looking
    form = MissionForm(
        typed if sent else None,
        initial=initial,
        senders=senders,
        people=_people(request, sender),
        places=_places(request, there),
    )
    if (
        sent
        and form.is_valid()
        and perform(request, services.send_mission, form=form, **form.order)
    ):
        messages.success(request, _("Đã cử đoàn dự sinh hoạt."))
        return redirect("people:missions", acting=request.actor_unit_key)
    status = refused_status(form) if sent else 200
    return render(request, "people/mission_send.html", {"unit": there, "form": form}, status=status)


@acting_page(permissions.DELEGATE_ACROSS)
def page(request: ActorRequest, delegation: UUID) -> HttpResponse:
    """One delegation: its members, the units it attends, until when."""
    mission = _mission(request, delegation)
    context = {
        **_line(mission, _names(request, [mission])),
        "over": mission.to_on <= request.actor.today,
        "may_end": all(
            permissions.DELEGATE_ACROSS.allows(request.actor, unit_id)
            for unit_id in mission.unit_ids
        ),
    }
    return render(request, "people/mission.html", context)


@acting_page(permissions.DELEGATE_ACROSS)
def end(request: ActorRequest, delegation: UUID) -> HttpResponse:
    """Take the whole delegation back from a day on."""
    mission = _mission(request, delegation)
    for unit_id in mission.unit_ids:
        permissions.DELEGATE_ACROSS.require(request.actor, unit_id)
    form = DayForm(request.POST or None, today=request.actor.today)
    status = 200
    if request.method == "POST":
        if form.is_valid() and perform(
            request,
            services.end_mission,
            form=form,
            delegations=mission.rows,
            on=form.cleaned_data["on"],
        ):
            messages.success(request, _("Đã ghi kết thúc nhiệm vụ của đoàn."))
            return redirect("people:missions", acting=request.actor_unit_key)
        status = refused_status(form)
    context = {**_line(mission, _names(request, [mission])), "form": form}
    return render(request, "people/mission_end.html", context, status=status)


def _mission(request: ActorRequest, public_id: UUID) -> Mission:
    seen = Delegation.objects.true_now().outputs_for(request.actor)
    row = get_object_or_404(seen, public_id=public_id, kind=DelegationKind.ACROSS_BRANCHES)
    return queries.mission_of(row, request.actor)


def _names(request: ActorRequest, missions: Iterable[Mission]) -> dict[int, str]:
    keys = {unit_id for mission in missions for unit_id in mission.unit_ids}
    keys |= {mission.sent_by_unit_id for mission in missions}
    return names_by_id(keys, request.actor.today)


def _line(mission: Mission, names: dict[int, str]) -> dict[str, Any]:
    return {
        "mission": mission,
        "sent_by": names.get(mission.sent_by_unit_id, ""),
        "persons": mission.persons,
        "units": sorted(names.get(unit_id, "") for unit_id in mission.unit_ids),
    }


def _senders(there: OrgUnit, request: ActorRequest) -> list[OrgUnit]:
    """Who sends: the committee itself, or a body at its side such as the Front or a union."""
    beside = [
        unit
        for unit in children_of(there, request.actor.today)
        if unit.kind not in CELL_KINDS and unit.block != Block.RESIDENTS
    ]
    return [there, *beside]


def _people(request: ActorRequest, sender: OrgUnit) -> list[Person]:
    """Those ticked, then those found by name, else the people of the sending unit."""
    seen = Person.objects.outputs_for(request.actor).filter(erased_at=None)
    ticked = list(seen.filter(public_id__in=_keys(request, "persons")).by_name())
    found = people_for_post(request.POST.get("find_person", ""), sender, request.actor)
    return list({person.pk: person for person in (*ticked, *found)}.values())


def _places(request: ActorRequest, there: OrgUnit) -> list[OrgUnit]:
    """Those ticked, then those found by name, else the units just under the committee."""
    actor, text = request.actor, request.POST.get("find_unit", "")
    under = OrgUnit.objects.under(there, actor.today, itself=False).alive_on(actor.today)
    ticked = list(
        under.named_on(actor.today).filter(public_id__in=_keys(request, "units")).distinct()
    )
    if text.strip():
        found = find_units(text, actor, actor.today, limit=OFFERED)
        below = set(under.filter(pk__in=[unit.pk for unit in found]).values_list("pk", flat=True))
        offered = [unit for unit in found if unit.pk in below]
    else:
        children = children_of(there, actor.today)
        offered = [unit for unit in children if unit.kind in CELL_KINDS][:OFFERED]
    return list({unit.pk: unit for unit in (*ticked, *offered)}.values())


def _keys(request: ActorRequest, name: str) -> list[UUID]:
    """What was ticked; what is no key was not ticked here."""
    found = []
    for text in request.POST.getlist(name):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
