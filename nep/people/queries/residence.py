"""Members who live with a cell, and what it says of them each year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nep.foundation.access import Actor
from nep.organisation.choices import Role
from nep.organisation.models import OrgUnit
from nep.people.models import Membership, Person, ResidenceComment, ResidenceContact

WHO_READS = (Role.SECRETARY, Role.DEPUTY_SECRETARY)


@dataclass(frozen=True)
class Resident:
    """A member who keeps contact with the cell, and the comment of the year, if there is one."""

    person: Person
    comment: ResidenceComment | None


def residents_in_year(unit: OrgUnit | int, year: int) -> list[Resident]:
    """Who kept contact with the cell at any time of a year, each once; two statements."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows = ResidenceContact.objects.true_now().filter(
        unit_id=unit_id,
        valid_from__lt=date(year + 1, 1, 1),
        valid_to__gt=date(year, 1, 1),
        person__erased_at=None,
    )
    persons = {
        row.person_id: row.person
        for row in rows.select_related("person").order_by("person__sort_key", "person_id")
    }
    comments = {
        row.person_id: row
        for row in ResidenceComment.objects.filter(person__in=list(persons), year=year)
    }
    return [Resident(person, comments.get(key)) for key, person in persons.items()]


def residents_without_comment(unit_id: int, year: int) -> int:
    """How many the cell has still to comment on."""
    return sum(resident.comment is None for resident in residents_in_year(unit_id, year))


def comments_on(
    person: Person, actor: Actor, current: Iterable[Membership]
) -> list[ResidenceComment]:
    """The yearly comments as the actor may read them, the latest first.

    They are for the member, for secretary and deputy of the home cell, and for the cell that wrote.
    """
    rows = ResidenceComment.objects.filter(person=person).order_by("-year")
    own = set(actor.unit_ids_with_role(*WHO_READS))
    homes = {row.unit_id for row in current if row.is_party}
    if actor.is_system or person.pk == actor.person_id or own & homes:
        return list(rows)
    return list(rows.filter(unit_id__in=own)) if own else []
