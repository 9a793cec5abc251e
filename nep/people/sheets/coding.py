"""Codes for persons who leave in a list and have none in it yet: memberships name them by it."""

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope
from nep.organisation import queries as organisation
from nep.people import permissions, services
from nep.people.models import Membership, PersonCode, Post
from nep.people.services.rows import in_batches
from nep.people.sheets.memberships import under_ever


def give_missing_codes(unit_id: int, envelope: Envelope, actor: Actor) -> None:
    """Code everybody a list of this unit would show, by the code of a committee above if free.

    Who may not keep the list takes it out as it is: persons without a code then stand in it alone.
    """
    if not permissions.REGISTER_PERSONS.allows(actor, unit_id):
        return
    coded = dict(PersonCode.objects.filter(scope_id=unit_id).values_list("person_id", "code"))
    missing = _shown(unit_id, actor) - coded.keys()
    if not missing:
        return
    taken, codes = set(coded.values()), {}
    borrowed = _codes_above(unit_id, missing, actor)
    for person_id in sorted(missing):
        code = borrowed.get(person_id, "")
        codes[person_id] = code if code and code not in taken else f"N{person_id}"
        taken.add(codes[person_id])
    services.give_codes(scope_id=unit_id, codes=codes, envelope=envelope, actor=actor)


def _shown(unit_id: int, actor: Actor) -> set[int]:
    found: set[int] = set()
    for model in (Membership, Post):
        rows = model.objects.true_now().outputs_for(actor)
        rows = rows.filter(unit_id__in=under_ever(unit_id), person__erased_at=None)
        found |= set(rows.order_by().values_list("person_id", flat=True))
    return found


def _codes_above(unit_id: int, person_ids: set[int], actor: Actor) -> dict[int, str]:
    """The codes of the nearest committee above that has given one."""
    found: dict[int, str] = {}
    for committee in reversed(organisation.ancestors_of(unit_id, actor.today)):
        if committee.pk == unit_id:
            continue
        for batch in in_batches(sorted(person_ids - found.keys())):
            rows = PersonCode.objects.filter(scope_id=committee.pk, person_id__in=batch)
            found |= dict(rows.values_list("person_id", "code"))
    return found
