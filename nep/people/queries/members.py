"""Who belongs where on a day, in Vietnamese order, and who might be the same person."""

from datetime import date

from django.db.models import Q, QuerySet

from nep.foundation.access import Actor
from nep.foundation.text import fold
from nep.organisation.models import OrgUnit
from nep.people.choices import Activity
from nep.people.models import Membership, Person, ResidenceContact


def members_of(unit: OrgUnit | int, day: date, *, below: bool = False) -> QuerySet[Membership]:
    """Rows that make the number of a unit on a day; with `below`, of everything under it."""
    rows = Membership.objects.on(day).counted()
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows = rows.under(unit_id, day) if below else rows.filter(unit_id=unit_id)
    return rows.by_name()


def guests_of(unit: OrgUnit | int, day: date) -> QuerySet[Membership]:
    """Members who come to a unit for a time and are counted at home."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows = Membership.objects.on(day).filter(unit_id=unit_id)
    return rows.filter(activity=Activity.TEMPORARILY_IN).by_name()


def residents_of(unit: OrgUnit | int, day: date) -> QuerySet[ResidenceContact]:
    """Members of other cells who keep contact with this one because they live here."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows = ResidenceContact.objects.on(day).filter(unit_id=unit_id).select_related("person")
    return rows.order_by("person__sort_key", "person_id")


def find_persons(text: str, actor: Actor, *, limit: int = 20) -> QuerySet[Person]:
    """Find persons by name, with or without accents, best by the last word; only those in sight."""
    wanted = fold(text)
    if not wanted:
        return Person.objects.none()
    seen = Person.objects.outputs_for(actor).filter(erased_at=None)
    return seen.filter(matching_name(wanted)).by_name()[:limit]


def matching_name(folded: str, field: str = "folded") -> Q:
    """Every word of the text begins a word of the name."""
    found = Q()
    for word in folded.split():
        found &= Q(**{f"{field}__startswith": word}) | Q(**{f"{field}__contains": f" {word}"})
    return found


def possibly_the_same(
    *, full_name: str, birth_date: date | None, birth_year: int | None
) -> QuerySet[Person]:
    """Persons of the same name, accents and placing of tone marks aside, and of no other birth."""
    same = Person.objects.filter(folded=fold(full_name), erased_at=None)
    if birth_date is not None:
        return same.filter(
            Q(birth_date=birth_date)
            | Q(birth_date=None, birth_year=birth_date.year)
            | Q(birth_date=None, birth_year=None)
        )
    if birth_year is not None:
        return same.filter(Q(birth_year=birth_year) | Q(birth_year=None))
    return same
