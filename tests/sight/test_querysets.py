"""Each grade of sight, for every role, from three levels, against docs/permissions.md."""

import pytest
from django.apps import apps

from nep.foundation.access import Actor
from nep.organisation.choices import Role
from tests.factories.world import CELL, COMMUNE, RELATIONS, WOMEN, World
from tests.sight import table
from tests.sight.subjects import Subjects

KINDS = {
    "assignments.Assignment": "assignment",
    "assignments.Commitment": "commitment",
    "assignments.SelfReport": "self-report",
    "assignments.PersonalPlan": "personal plan",
    "meetings.Meeting": "meeting",
    "meetings.Orientation": "orientation",
    "meetings.Visit": "visit",
    "organisation.OrgUnit": "unit",
    "people.Membership": "membership",
    "people.Person": "person",
    "people.Post": "post",
    "people.Delegation": "delegation",
    "people.ResidenceContact": "residence",
    "people.CorrectionRequest": "correction",
    "people.Transfer": "outgoing",
    "documents.OfficialDocument": "document",
    "documents.IssuedDocument": "issued",
    "imports.ListWork": "list work",
    "imports.WorkbookImport": "import",
}


@pytest.mark.parametrize("queryset", sorted(table.sights()))
def test_who_sees_what(queryset: str, world: World, subjects: Subjects, db: None) -> None:
    """Each difference is named: role, level, relation, and what the code shows."""
    label, _, grade = queryset.rpartition(".")
    manager = apps.get_model(label)._default_manager
    wrong = []
    for family in (CELL, COMMUNE, WOMEN):
        things = {
            relation: subjects.get(KINDS[label], unit)
            for relation, unit in world.units[family].items()
        }
        keys = [thing.pk for thing in things.values() if thing is not None]
        for role in Role.values:
            rows = getattr(manager.filter(pk__in=keys), grade)(world.actor_with(role, family))
            shown = set(rows.values_list("pk", flat=True))
            expected = table.sights()[queryset].get(role, frozenset())
            for relation in RELATIONS:
                thing = things[relation]
                if thing is not None and (thing.pk in shown) != (relation in expected):
                    wrong.append(f"{role} {family} {relation}: shown={thing.pk in shown}")

    assert wrong == []


@pytest.mark.parametrize("queryset", sorted(table.sights()))
def test_nobody_sees_nothing(queryset: str, world: World, subjects: Subjects, db: None) -> None:
    """Default deny: whoever is not signed in, or holds no post, is shown no row."""
    label, _, grade = queryset.rpartition(".")
    manager = apps.get_model(label)._default_manager

    assert manager.exists()
    assert not getattr(manager.all(), grade)(Actor.nobody()).exists()


@pytest.mark.parametrize("queryset", sorted(table.sights()))
def test_the_product_sees_everything(
    queryset: str, world: World, subjects: Subjects, db: None
) -> None:
    """Jobs, the command line and the sample site read every row."""
    label, _, grade = queryset.rpartition(".")
    manager = apps.get_model(label)._default_manager

    assert getattr(manager.all(), grade)(Actor.system("tests")).count() == manager.count()
