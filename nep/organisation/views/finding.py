"""Find what an address names among what this person knows of."""

from datetime import date
from uuid import UUID

from nep.foundation.access import Actor
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation.models import OrgUnit


def unit_or_404(actor: Actor, public_id: UUID, day: date) -> OrgUnit:
    """Give the unit with its names; one that is not known does not exist."""
    units = OrgUnit.objects.known_to(actor).named_on(day).placed_on(day)
    found: OrgUnit | None = units.filter(public_id=public_id).first()
    if found is None:
        raise NotFound(str(NOTHING_HERE))
    return found
