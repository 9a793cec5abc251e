"""Residence contacts (213-QĐ/TW): the cell at home with which a working member keeps contact."""

from datetime import date

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day
from nep.organisation.models import OrgUnit
from nep.people import permissions
from nep.people.errors import NotAMemberError, StandingNotOfUnitError
from nep.people.models import Membership, Person, ResidenceContact
from nep.people.services.rows import replace_rows, without_empty, write_rows
from nep.people.services.units import frames_of, name_of_unit, period_within


@command("people.set_residence_contact")
def set_residence_contact(
    *, person: Person, unit: OrgUnit | None, on: date, envelope: Envelope, actor: Actor
) -> ResidenceContact | None:
    """Name the residence cell from a day on, in place of another; none ends the contact."""
    home = Membership.objects.on(on).home_cells().filter(person=person).first()
    if home is None:
        raise NotAMemberError(name=person.full_name, day=format_day(on))
    permissions.RECORD_RESIDENCE.require(actor, home.unit_id)
    old = list(ResidenceContact.objects.true_now().filter(person=person, valid_to__gt=on))
    kept = without_empty(
        ResidenceContact(person=person, unit_id=row.unit_id, valid_from=row.valid_from, valid_to=on)
        for row in old
    )
    replace_rows(old, kept, actor)
    row = None if unit is None else _contact(person, unit, on, actor)
    audit.record(
        actor=actor,
        action="people.set_residence_contact",
        subject=person,
        unit_id=home.unit_id,
        payload={"person": person.pk, "residence": unit.pk if unit else None, "on": on},
    )
    return row


def _contact(person: Person, unit: OrgUnit, on: date, actor: Actor) -> ResidenceContact:
    frame = frames_of([unit.pk])[unit.pk]
    if not frame.is_party:
        raise StandingNotOfUnitError(standing=person, unit=name_of_unit(frame, on))
    from_on, to_on = period_within(frame, on, OPEN_END, from_founding=False, today=actor.today)
    [row] = write_rows(
        [ResidenceContact(person=person, unit=unit, valid_from=from_on, valid_to=to_on)], actor
    )
    return row
