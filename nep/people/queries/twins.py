"""Records that may be one person: same name and birth; proposed, never joined by themselves."""

from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, Q

from nep.foundation.access import Actor
from nep.foundation.text import fold, unify
from nep.people.models import DifferentPersons, Person

MOST_NAMES = 100


@dataclass(frozen=True)
class Twins:
    """Two records that look like one person, the older first."""

    one: Person
    other: Person
    same_day: bool


def possible_twins(actor: Actor, *, limit: int = MOST_NAMES) -> list[Twins]:
    """Pairs among the persons the actor may see, those of the same day of birth first.

    Nobody is proposed of whom the year of birth is not known: too many are called alike.
    """
    seen = Person.objects.outputs_for(actor).filter(erased_at=None)
    alike = (
        seen.exclude(birth_year=None)
        .order_by("folded", "birth_year")
        .values("folded", "birth_year")
        .annotate(records=Count("pk", distinct=True))
        .filter(records__gt=1)
    )
    names = Q(pk__in=())
    for group in alike[:limit]:
        names |= Q(folded=group["folded"], birth_year=group["birth_year"])
    persons = list(seen.filter(names).order_by("pk").distinct())
    apart = _told_apart([person.pk for person in persons])
    found = [
        Twins(
            one, other, same_day=one.birth_date is not None and one.birth_date == other.birth_date
        )
        for one, other in combinations(persons, 2)
        if _may_be_one(one, other) and (one.pk, other.pk) not in apart
    ]
    return sorted(found, key=lambda pair: (not pair.same_day, pair.one.sort_key))


def _may_be_one(one: Person, other: Person) -> bool:
    return (
        one.folded == other.folded
        and one.birth_year == other.birth_year
        and (one.birth_date == other.birth_date or None in {one.birth_date, other.birth_date})
        and _same_name(one.full_name, other.full_name)
    )


def _same_name(one: str, other: str) -> bool:
    """The same accents, wherever they are placed; a list typed without accents fits any."""
    bare = fold(one)
    return unify(one) == unify(other) or bare in {unify(one), unify(other)}


def _told_apart(person_ids: list[int]) -> set[tuple[int, int]]:
    rows = DifferentPersons.objects.filter(first_id__in=person_ids, second_id__in=person_ids)
    return {
        pair
        for first, second in rows.values_list("first_id", "second_id")
        for pair in ((first, second), (second, first))
    }
