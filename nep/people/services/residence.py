"""Residence contacts (213-QĐ/TW): the cell at home with which a working member keeps contact."""

from datetime import date

from nep.foundation import audit, clock
from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day, normalise
from nep.organisation.models import OrgUnit
from nep.people import permissions
from nep.people.errors import (
    CommentedElsewhereError,
    CommentYearError,
    EmptyCommentError,
    NotAMemberError,
    NotAResidentError,
    StandingNotOfUnitError,
)
from nep.people.models import Membership, Person, ResidenceComment, ResidenceContact
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


@command("people.comment_on_resident")
def comment_on_resident(
    *, person: Person, unit: OrgUnit, year: int, text: str, envelope: Envelope, actor: Actor
) -> ResidenceComment:
    """Write what the residence cell says of a member for a year, or put its own words right."""
    permissions.COMMENT_RESIDENCE.require(actor, unit)
    if not normalise(text):
        raise EmptyCommentError
    if year not in {actor.today.year, actor.today.year - 1}:
        raise CommentYearError
    contact = ResidenceContact.objects.true_now().filter(
        person=person,
        unit=unit,
        valid_from__lt=date(year + 1, 1, 1),
        valid_to__gt=date(year, 1, 1),
    )
    if not contact.exists():
        raise NotAResidentError(name=person.full_name, year=year)
    row, is_new = ResidenceComment.objects.get_or_create(
        person=person, year=year, defaults={"unit": unit, "text": text.strip()}
    )
    if row.unit_id != unit.pk:
        raise CommentedElsewhereError(name=person.full_name, year=year)
    row.text, row.recorded_by, row.recorded_at = text.strip(), actor.user_id, clock.now()
    row.save()
    # The words themselves stay out of the trail: it is read by more people than the comment.
    audit.record(
        actor=actor,
        action="people.comment_on_resident",
        subject=person,
        unit_id=unit.pk,
        payload={"person": person.pk, "year": year, "again": not is_new},
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
