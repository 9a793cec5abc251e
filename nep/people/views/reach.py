"""What the views of this room look up first: the unit, the person, and what may be done there."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import OuterRef, Subquery

from nep.foundation.access import Actor, ActorRequest, Permission, Reach
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation.models import OrgUnit
from nep.organisation.queries import lies_under, unit_known
from nep.people.models import Membership, Person, ResidenceContact
from nep.people.permissions import REGISTER_PERSONS
from nep.people.services.persons import home_units


def unit_or_404(request: ActorRequest, public_id: UUID) -> OrgUnit:
    """A unit whose figures the actor may see, with its name of today."""
    unit = unit_known(public_id, request.actor, request.actor.today)
    if unit is None or not getattr(unit, "shows_figures", False):
        raise NotFound(str(NOTHING_HERE))
    return unit


def acting_unit(request: ActorRequest) -> OrgUnit:
    """The unit of the acting post."""
    return OrgUnit.objects.named_on(request.actor.today).get(pk=request.actor.require_acting_unit())


def person_or_404(request: ActorRequest, public_id: UUID) -> Person:
    """A person whose name the actor may read, with the cell at home and the masked number."""
    residence = ResidenceContact.objects.on(request.actor.today).filter(person=OuterRef("pk"))
    persons = (
        Person.objects.outputs_for(request.actor)
        .filter(erased_at=None)
        .annotate(residence_unit_id=Subquery(residence.values("unit_id")[:1]))
    )
    person = persons.filter(public_id=public_id).prefetch_related("identifiers").first()
    if person is None:
        raise NotFound(str(NOTHING_HERE))
    return person


def require_keeper_of(request: ActorRequest, person: Person) -> None:
    """Refuse whoever does not keep the roll of a unit where this person stands today."""
    units = home_units([person.pk], request.actor)[person.pk] or {person.recorded_for_id or 0}
    if not any(REGISTER_PERSONS.allows(request.actor, unit_id) for unit_id in units):
        REGISTER_PERSONS.require(request.actor, min(units))


def membership_or_404(request: ActorRequest, person: Person, unit: str) -> Membership:
    """The membership that an act is about: of the unit named, else the home cell, else any."""
    rows = (
        Membership.objects.on(request.actor.today).filter(person=person).outputs_for(request.actor)
    )
    if unit:
        rows = rows.filter(unit__public_id=unit)
    found = sorted(rows, key=lambda row: (not row.is_party, row.activity == "temp_in", row.pk))
    if not found:
        raise NotFound(str(NOTHING_HERE))
    return found[0]


def allowed_there(actor: Actor, unit_id: int, permissions: Iterable[Permission]) -> set[str]:
    """The codes of those permissions the acting post has on a unit; at most one statement."""
    grants = actor.acting_grants()
    below: bool | None = None
    allowed: set[str] = set()
    for permission in permissions:
        for grant in grants:
            reach = permission.holders.get(grant.role)
            if reach is None:
                continue
            if reach in {Reach.BELOW, Reach.OWN_OR_BELOW} and unit_id != grant.unit_id:
                if below is None:
                    below = lies_under((grant.unit_id,), unit_id, actor.today)
                if below:
                    allowed.add(permission.code)
            elif reach is Reach.ANYWHERE or (
                unit_id == grant.unit_id and reach in {Reach.OWN, Reach.OWN_OR_BELOW}
            ):
                allowed.add(permission.code)
    return allowed
