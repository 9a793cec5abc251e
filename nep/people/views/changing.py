"""Add somebody, put facts right, change standing and activity, end a membership."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nep.foundation.access import ActorRequest
from nep.foundation.text import format_day
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.organisation.choices import Block
from nep.people import permissions, queries, services
from nep.people.forms.choosing import ResidenceForm
from nep.people.forms.members import (
    NEW,
    EndForm,
    MemberForm,
    PersonForm,
    StandingForm,
)
from nep.people.models import PHONE_READERS, Person
from nep.people.services import MembershipEnding
from nep.people.views.finding import party_cells_named
from nep.people.views.reach import (
    membership_or_404,
    person_or_404,
    require_keeper_of,
    unit_or_404,
)


@acting_page()
def add(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Write a new member into the roll; who might be known already is asked first."""
    there = unit_or_404(request, unit)
    permissions.RECORD_MEMBERSHIPS.require(request.actor, there)
    if there.block == Block.RESIDENTS:
        return _add_resident(request, there)
    form = MemberForm(request.POST or None, unit=there)
    status = 200
    if request.method == "POST":
        known = _known_person(request, form)
        if form.is_valid() and known is not False:
            outcome = perform(
                request,
                services.enrol_member,
                form=form,
                person=known,
                draft=form.draft(there),
                membership=form.membership(there),
            )
            if outcome:
                row = outcome.value
                name = form.cleaned_data["full_name"]
                messages.success(request, _("Đã ghi %(name)s vào danh sách.") % {"name": name})
                return _to_person(request, row.person)
        status = refused_status(form)
    return render(request, "people/add.html", {"unit": there, "form": form}, status=status)


def _add_resident(request: ActorRequest, unit: Any) -> HttpResponse:
    """A village has no roll: one registers a person to be given a post there."""
    form = PersonForm(request.POST or None)
    del form.fields["card_number"]
    status = 200
    if request.method == "POST":
        if form.is_valid():
            form.cleaned_data["card_number"] = ""
            outcome = perform(
                request, services.register_persons, form=form, drafts=[form.draft(unit)]
            )
            if outcome:
                person = outcome.value[0]
                messages.success(request, _("Đã ghi %(name)s.") % {"name": person.full_name})
                return redirect(
                    "people:add-post", acting=request.actor_unit_key, unit=unit.public_id
                )
        status = refused_status(form)
    return render(request, "people/add.html", {"unit": unit, "form": form}, status=status)


def _known_person(request: ActorRequest, form: MemberForm) -> Person | bool | None:
    """The known person that was meant, None for somebody new, False when it must be asked first."""
    if not form.is_valid():
        return False
    birth = form.cleaned_data["birth"]
    possible = queries.possibly_the_same(
        full_name=form.cleaned_data["full_name"],
        birth_date=birth.day if birth else None,
        birth_year=birth.year if birth else None,
    )
    seen = list(possible.filter(pk__in=Person.objects.outputs_for(request.actor).values("pk"))[:6])
    answer = request.POST.get("same_person", "")
    if not seen or answer == NEW:
        return None
    for person in seen:
        if str(person.public_id) == answer:
            return person
    form.ask_who([(str(person.public_id), _told_apart(person)) for person in seen])
    form.add_error(None, _("Có người cùng họ tên trong danh sách. Chọn đúng người rồi ghi."))
    return False


def _told_apart(person: Person) -> str:
    born = format_day(person.birth_date) if person.birth_date else str(person.birth_year or "")
    return f"{person.full_name} · {born}" if born else person.full_name


@acting_page()
def edit(request: ActorRequest, person: UUID) -> HttpResponse:
    """Put right what is recorded about a person."""
    found = person_or_404(request, person)
    require_keeper_of(request, found)
    card = next(iter(found.identifiers.all()), None)
    initial = {
        "full_name": found.full_name,
        "birth": format_day(found.birth_date) if found.birth_date else found.birth_year,
        "sex": found.sex,
        "phone": found.phone,
        "email": found.email,
        "card_number": card.masked if card else "",
    }
    form = PersonForm(request.POST or None, initial=initial)
    if not _is_phone_reader(request, found):
        form.without_phone()
    status = 200
    if request.method == "POST":
        if form.is_valid() and perform(
            request, services.correct_persons, form=form, changes=[form.change(found)]
        ):
            messages.success(request, _("Đã sửa thông tin."))
            return _to_person(request, found)
        status = refused_status(form)
    return render(request, "people/edit.html", {"person": found, "form": form}, status=status)


def _is_phone_reader(request: ActorRequest, person: Person) -> bool:
    if not request.actor.unit_ids_with_role(*PHONE_READERS):
        return False
    return Person.objects.contents_for(request.actor).filter(pk=person.pk).exists()


@acting_page()
def change(request: ActorRequest, person: UUID) -> HttpResponse:
    """Change standing or activity from a day on, for good or for a time."""
    found = person_or_404(request, person)
    row = membership_or_404(request, found, request.GET.get("don-vi", ""))
    permissions.RECORD_MEMBERSHIPS.require(request.actor, row)
    initial = {
        "standing": row.standing,
        "activity": row.activity,
        "group": row.group,
        "on": request.actor.today,
    }
    form = StandingForm(request.POST or None, membership=row, initial=initial)
    status = 200
    if request.method == "POST":
        if form.is_valid() and perform(
            request, services.change_standing, form=form, changes=[form.change()]
        ):
            messages.success(request, _("Đã ghi thay đổi."))
            return _to_person(request, found)
        status = refused_status(form)
    context = {"person": found, "row": row, "form": form}
    return render(request, "people/change.html", context, status=status)


@acting_page()
def end(request: ActorRequest, person: UUID) -> HttpResponse:
    """End a membership."""
    found = person_or_404(request, person)
    row = membership_or_404(request, found, request.GET.get("don-vi", ""))
    permissions.RECORD_MEMBERSHIPS.require(request.actor, row)
    form = EndForm(request.POST or None, initial={"on": request.actor.today})
    status = 200
    if request.method == "POST":
        if form.is_valid():
            ending = MembershipEnding(
                person_id=found.pk,
                unit_id=row.unit_id,
                on=form.cleaned_data["on"],
                basis=form.cleaned_data["basis"],
            )
            if perform(request, services.end_memberships, form=form, endings=[ending]):
                messages.success(request, _("Đã ghi kết thúc."))
                return redirect("people:index", acting=request.actor_unit_key)
        status = refused_status(form)
    context = {"person": found, "row": row, "form": form}
    return render(request, "people/end.html", context, status=status)


@acting_page()
def residence(request: ActorRequest, person: UUID) -> HttpResponse:
    """Name the cell at home with which contact is kept."""
    found = person_or_404(request, person)
    row = membership_or_404(request, found, "")
    permissions.RECORD_RESIDENCE.require(request.actor, row)
    text = request.GET.get("tim", "")
    cells = party_cells_named(text, request.actor.today)
    form = ResidenceForm(request.POST or None, found=cells, initial={"on": request.actor.today})
    status = 200
    if request.method == "POST":
        if form.is_valid() and perform(
            request,
            services.set_residence_contact,
            form=form,
            person=found,
            unit=form.chosen,
            on=form.cleaned_data["on"],
        ):
            messages.success(request, _("Đã ghi chi bộ nơi cư trú."))
            return _to_person(request, found)
        status = refused_status(form)
    context = {"person": found, "form": form, "text": text, "cells": cells}
    return render(request, "people/residence.html", context, status=status)


def _to_person(request: ActorRequest, person: Person) -> HttpResponse:
    return redirect("people:person", acting=request.actor_unit_key, person=person.public_id)
