"""What the pages of this room look up first: the unit, how much of it is seen, its people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse

from nep.foundation.access import Actor, ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation.models import OrgUnit
from nep.people.models import Membership, Person
from nep.people.queries import posts_of


def unit_in_sight(request: ActorRequest, key: UUID) -> OrgUnit:
    """A unit whose figures the actor sees; `shows_text` and `shows_people` say how much more.

    Raises:
        NotFound: there is none, or its figures are not for this actor.
    """
    actor = request.actor
    text = OrgUnit.objects.outputs_for(actor).filter(pk=OuterRef("pk"))
    people = OrgUnit.objects.contents_for(actor).filter(pk=OuterRef("pk"))
    units: Any = OrgUnit.objects.figures_for(actor).named_on(actor.today)
    unit = (
        units.filter(public_id=key)
        .annotate(shows_text=Exists(text), shows_people=Exists(people))
        .first()
    )
    if unit is None:
        raise NotFound(str(NOTHING_HERE))
    return unit


def sees_contents(actor: Actor, unit_id: int) -> bool:
    """Whether reports, evidence and names of this unit are for this actor."""
    return OrgUnit.objects.contents_for(actor).filter(pk=unit_id).exists()


def people_of(unit: OrgUnit | int, actor: Actor) -> list[Person]:
    """Whom work can be given to: the roll, and those in a post of the unit, in order of names."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    roll = Membership.objects.on(actor.today).filter(unit_id=unit_id).select_related("person")
    persons = {row.person_id: row.person for row in roll}
    persons |= {row.person_id: row.person for row in posts_of(unit_id, actor.today)}
    return sorted(persons.values(), key=lambda person: (person.sort_key, person.pk))


def address(request: ActorRequest, name: str, **kwargs: Any) -> str:
    """An address of this room in the post one acts in."""
    return reverse(f"assignments:{name}", kwargs={"acting": request.actor_unit_key, **kwargs})
