"""The page of one person, and the look at a sealed number."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from nep.foundation.access import Actor, ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation.models import OrgUnit
from nep.people import permissions, queries, services
from nep.people.choices import Activity
from nep.people.forms.members import ReasonForm
from nep.people.models import (
    PHONE_READERS,
    Membership,
    Person,
    Post,
    Transfer,
)
from nep.people.sign_in_permissions import SERVE_MEMBERS, SERVE_OFFICERS
from nep.people.views.reach import allowed_there, person_or_404

ACTS = (
    permissions.REGISTER_PERSONS,
    permissions.RECORD_MEMBERSHIPS,
    permissions.REQUEST_TRANSFER,
    permissions.RECORD_RESIDENCE,
    permissions.REVEAL_IDENTIFIER,
    SERVE_MEMBERS,
    SERVE_OFFICERS,
)


@acting_page()
def page(request: ActorRequest, person: UUID) -> HttpResponse:
    """Who this is, where he belongs and what he has been entrusted with."""
    found = person_or_404(request, person)
    return render(request, "people/person.html", _facts(request, found))


def _facts(request: ActorRequest, person: Person) -> dict[str, Any]:
    actor, day = request.actor, request.actor.today
    memberships, posts = _rows_of(person, actor)
    transfer = Transfer.objects.outputs_for(actor).pending().filter(person=person).first()
    residence_id = person.residence_unit_id  # type: ignore[attr-defined]
    units = _units(memberships, posts, transfer, residence_id, day)
    current = [row for row in memberships if row.period.covers(day)]
    home = next(
        (row for row in current if row.is_party and row.activity != Activity.TEMPORARILY_IN),
        next(iter(current), None),
    )
    unit_id = home.unit_id if home else person.recorded_for_id or 0
    may = allowed_there(actor, unit_id, ACTS)
    return {
        "person": person,
        "home": home,
        "memberships": [
            (row, units.get(row.unit_id), row.period.covers(day)) for row in memberships
        ],
        "posts": [(row, units.get(row.unit_id), row.period.covers(day)) for row in posts],
        "transfer": transfer,
        "transfer_to": units.get(transfer.to_unit_id) if transfer else None,
        "residence": units.get(residence_id) if residence_id else None,
        "units": units,
        "home_unit": units.get(unit_id),
        "card": next(iter(person.identifiers.all()), None),
        "sees_phone": _sees_phone(request, person, current, posts),
        "residence_comments": queries.comments_on(person, actor, current),
        "is_self": person.pk == actor.person_id,
        "may": may,
        "may_give_keys": _gives_keys(may, posts, day),
    }


def _rows_of(person: Person, actor: Actor) -> tuple[list[Membership], list[Post]]:
    """What the actor may read of where the person belongs and of the posts, the latest first."""
    memberships = Membership.objects.true_now().outputs_for(actor).filter(person=person)
    posts = Post.objects.true_now().outputs_for(actor).filter(person=person)
    latest_first = ("-valid_from", "-pk")
    return list(memberships.order_by(*latest_first)), list(posts.order_by(*latest_first))


def _gives_keys(may: set[str], posts: list[Post], day: date) -> bool:
    """Whether to lead to the keys: those of officers come from the office above (sign-in.md)."""
    is_officer = any(post.period.covers(day) for post in posts)
    return (SERVE_OFFICERS if is_officer else SERVE_MEMBERS).code in may


def _units(
    memberships: list[Membership],
    posts: list[Post],
    transfer: Transfer | None,
    residence_id: int | None,
    day: Any,
) -> dict[int, OrgUnit]:
    """Every unit the page names, in one statement."""
    keys = {row.unit_id for row in memberships} | {row.unit_id for row in posts}
    keys |= {row.temporary_unit_id for row in memberships if row.temporary_unit_id}
    if transfer:
        keys |= {transfer.from_unit_id, transfer.to_unit_id}
    if residence_id:
        keys.add(residence_id)
    return OrgUnit.objects.named_on(day).in_bulk(sorted(keys)) if keys else {}


def _sees_phone(
    request: ActorRequest, person: Person, current: list[Membership], posts: list[Post]
) -> bool:
    """Phones are for the person himself and for secretary and deputy of his own unit."""
    if person.pk == request.actor.person_id:
        return True
    own = set(request.actor.unit_ids_with_role(*PHONE_READERS))
    return bool(own & ({row.unit_id for row in current} | {row.unit_id for row in posts}))


@never_cache
@acting_page()
def reveal(request: ActorRequest, person: UUID) -> HttpResponse:
    """Ask why, then show the number once."""
    found = person_or_404(request, person)
    card = next(iter(found.identifiers.all()), None)
    rows = Membership.objects.on(request.actor.today).filter(person=found)
    units = [row.unit_id for row in rows.outputs_for(request.actor)]
    allowed = [
        unit_id
        for unit_id in units
        if allowed_there(request.actor, unit_id, (permissions.REVEAL_IDENTIFIER,))
    ]
    if card is None or not allowed:
        raise NotFound(str(NOTHING_HERE))
    form = ReasonForm(request.POST or None)
    context: dict[str, Any] = {"person": found, "card": card, "form": form}
    status = 200
    if request.method == "POST":
        outcome = form.is_valid() and perform(
            request,
            services.reveal_identifier,
            form=form,
            identifier=card,
            unit_id=allowed[0],
            reason=form.cleaned_data["reason"],
        )
        if outcome:
            context["number"] = outcome.value.number
        else:
            status = refused_status(form)
    return render(request, "people/reveal.html", context, status=status)
