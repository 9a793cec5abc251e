"""Persons in the search box: by name, among those whose name the actor may read."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy

from nep.foundation.access import Actor
from nep.foundation.registries import SearchHit, SearchSource
from nep.organisation.models import UnitName
from nep.people import queries
from nep.people.models import Membership, Person


def find(actor: Actor, text: str, limit: int) -> Iterable[SearchHit]:
    """Persons in sight, with the unit of each: two people may be called alike; two statements."""
    persons = list(queries.find_persons(text, actor, limit=limit))
    homes = _homes([person.pk for person in persons], actor)
    return [
        SearchHit(
            title=person.full_name,
            detail=" · ".join(filter(None, (_born(person), homes.get(person.pk, "")))),
            url=reverse(
                "people:person",
                kwargs={"acting": actor.acting_unit_key, "person": person.public_id},
            ),
        )
        for person in persons
    ]


def _homes(person_ids: list[int], actor: Actor) -> dict[int, str]:
    """The unit of each person today, the party cell before the associations."""
    if not person_ids:
        return {}
    name = UnitName.objects.on(actor.today).filter(unit_id=OuterRef("unit_id"))
    rows = (
        Membership.objects.on(actor.today)
        .counted()
        .outputs_for(actor)
        .filter(person_id__in=person_ids)
        .annotate(unit_name=Subquery(name.values("name")[:1]))
    )
    last_is_party = sorted(rows, key=lambda row: (row.is_party, -row.pk))
    return {row.person_id: row.unit_name or "" for row in last_is_party}


def _born(person: Person) -> str:
    return str(person.birth_year or "")


SOURCE = SearchSource(key="people", label=gettext_lazy("Người"), find=find, order=20)
