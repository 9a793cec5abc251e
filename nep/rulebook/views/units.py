"""The units a page of the rulebook may be asked about: one's own, those above, those just below."""

from nep.foundation.access import Actor
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation.models import OrgUnit
from nep.organisation.queries import children_of, path_of


def acting_unit(actor: Actor) -> OrgUnit:
    """The unit in which the visitor acts, with its name of today."""
    unit = OrgUnit.objects.named_on(actor.today).filter(pk=actor.require_acting_unit()).first()
    if unit is None:
        raise NotFound(str(NOTHING_HERE))
    return unit


def units_to_ask(actor: Actor) -> list[OrgUnit]:
    """From the root down to the acting unit, then the units directly below it."""
    path = path_of(actor.acting_unit_id or 0, actor.today)
    below = children_of(actor.acting_unit_id or 0, actor.today)
    return [*path, *below]


def unit_to_rule(actor: Actor, key: str) -> OrgUnit:
    """The unit for which a rule is to be set, among those this actor knows."""
    known = OrgUnit.objects.known_to(actor).named_on(actor.today)
    unit = known.filter(public_id=key).first()
    if unit is None:
        raise NotFound(str(NOTHING_HERE))
    return unit
