"""Two records that may be one person: the proposals, the comparison, joining, telling apart."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation.queries import names_by_id
from nep.people import permissions, queries
from nep.people.forms.joining import JoinForm
from nep.people.models import Membership, Person, Post, User
from nep.people.services import joining
from nep.people.views.reach import person_or_404


@acting_page(permissions.JOIN_PERSONS)
def index(request: ActorRequest) -> HttpResponse:
    """Records that look alike among the units one manages."""
    pairs = queries.possible_twins(request.actor)
    homes = _homes(request, [person for pair in pairs for person in (pair.one, pair.other)])
    lines = [(pair, homes.get(pair.one.pk, ""), homes.get(pair.other.pk, "")) for pair in pairs]
    return render(request, "people/twins.html", {"lines": lines})


@never_cache
@acting_page(permissions.JOIN_PERSONS)
def compare(request: ActorRequest, person: UUID, other: UUID) -> HttpResponse:
    """Both records side by side; joining them when nothing speaks against it."""
    one, second = _both(request, person, other)
    records = {str(record.public_id): record for record in (one, second)}
    homes = _homes(request, [one, second])
    titles = [
        (str(one.public_id), _("Hồ sơ thứ nhất: %(name)s") % {"name": _named(one, homes)}),
        (str(second.public_id), _("Hồ sơ thứ hai: %(name)s") % {"name": _named(second, homes)}),
    ]
    form = JoinForm(
        request.POST or None,
        records=titles,
        initial={"keep": str(_fuller(one, second).public_id)},
    )
    status = 200
    if request.method == "POST":
        if form.is_valid():
            kept = records.pop(form.cleaned_data["keep"])
            [joined] = records.values()
            if perform(
                request,
                joining.join_persons,
                form=form,
                kept=kept,
                joined=joined,
                reason=form.cleaned_data["reason"],
            ):
                messages.success(request, _("Đã gộp hai hồ sơ thành một."))
                return redirect(
                    "people:person", acting=request.actor_unit_key, person=kept.public_id
                )
        status = refused_status(form)
    sides = [_side(request, record) for record in (one, second)]
    context = {
        "one": one,
        "other": second,
        "sides": [(label, side) for (_key, label), side in zip(titles, sides, strict=True)],
        "against": joining.conflicts_between(one, second),
        "form": form,
    }
    return render(request, "people/compare.html", context, status=status)


@require_POST
@acting_page(permissions.JOIN_PERSONS)
def tell_apart(request: ActorRequest, person: UUID, other: UUID) -> HttpResponse:
    """They are two people; propose them no more."""
    one, second = _both(request, person, other)
    perform(request, joining.tell_persons_apart, one=one, other=second)
    messages.success(request, _("Đã ghi là hai người khác nhau; không đề xuất gộp nữa."))
    return redirect("people:twins", acting=request.actor_unit_key)


def _both(request: ActorRequest, person: UUID, other: UUID) -> tuple[Person, Person]:
    one, second = person_or_404(request, person), person_or_404(request, other)
    if one.pk == second.pk:
        raise NotFound(str(NOTHING_HERE))
    joining.require_for_both(one, second, request.actor)
    return one, second


def _fuller(one: Person, other: Person) -> Person:
    """The record that says more: an account, then a card, then the older one."""
    with_account = set(
        User.objects.filter(person__in=(one, other)).values_list("person", flat=True)
    )
    return max(
        (other, one),
        key=lambda record: (record.pk in with_account, len(record.identifiers.all())),
    )


def _side(request: ActorRequest, person: Person) -> dict[str, Any]:
    """What one record says, as far as the actor may read it."""
    actor = request.actor
    rows: dict[str, list[Any]] = {}
    for key, model in (("memberships", Membership), ("posts", Post)):
        seen = model.objects.true_now().outputs_for(actor).filter(person=person)
        rows[key] = list(seen.order_by("-valid_from", "-pk"))
    names = names_by_id({row.unit_id for held in rows.values() for row in held}, actor.today)
    return {
        "person": person,
        "card": next(iter(person.identifiers.all()), None),
        "has_account": User.objects.filter(person=person).exists(),
        "memberships": [(row, names.get(row.unit_id, "")) for row in rows["memberships"]],
        "posts": [(row, names.get(row.unit_id, "")) for row in rows["posts"]],
    }


def _named(person: Person, homes: dict[int, str]) -> str:
    """The name with the unit: two records that look alike differ in where they stand."""
    home = homes.get(person.pk, "")
    return f"{person.full_name} ({home})" if home else person.full_name


def _homes(request: ActorRequest, persons: list[Person]) -> dict[int, str]:
    """The units of each today, in words."""
    actor = request.actor
    rows = Membership.objects.on(actor.today).outputs_for(actor)
    held = list(rows.filter(person__in=persons).values_list("person_id", "unit_id"))
    names = names_by_id({unit_id for _person, unit_id in held}, actor.today)
    found: dict[int, list[str]] = {}
    for person_id, unit_id in held:
        found.setdefault(person_id, []).append(names.get(unit_id, ""))
    return {person_id: ", ".join(sorted(units)) for person_id, units in found.items()}
