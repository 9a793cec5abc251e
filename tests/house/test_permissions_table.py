"""docs/permissions.md says what the code says: roles, acts, addresses."""

from django.apps import apps

from nep.meetings.models import OfMeetingQuerySet, Visit
from nep.organisation.choices import Role
from scripts.permissions_table import PAGE, block_of, declared_permissions, generated
from tests.factories.world import RELATIONS, VISITORS
from tests.sight import resolver, table

WITHOUT_A_POST_YET = {Role.MEETING_SECRETARY}


def test_the_generated_tables_are_fresh() -> None:
    """A difference means: run `python scripts/permissions_table.py` and read what changed."""
    page = PAGE.read_text(encoding="utf-8")

    assert {name: block_of(name, page) for name in generated()} == generated()


def test_the_table_of_permissions_reads_back_as_the_code() -> None:
    in_code = {
        item.code: {role: str(reach) for role, reach in item.holders.items()}
        for item in declared_permissions()
    }

    assert table.reaches() == in_code


def test_every_address_stands_in_the_table() -> None:
    """A new page says here who may open it, before it opens for anybody."""
    in_table = {line.view for line in table.lines()}

    assert sorted(set(resolver.patterns()) - in_table) == []


def test_every_line_of_the_table_has_its_address() -> None:
    in_table = {line.view for line in table.lines()}

    assert sorted(in_table - set(resolver.patterns())) == []


def test_the_table_shows_the_addresses_as_they_are() -> None:
    wrong = {
        line.name: resolver.shown(line.view)
        for line in table.lines()
        if line.address != resolver.shown(line.view)
    }

    assert wrong == {}


def test_no_address_stands_twice() -> None:
    asked = [(line.name, line.method) for line in table.lines()]

    assert sorted({pair for pair in asked if asked.count(pair) > 1}) == []


def test_the_doors_are_those_of_the_table() -> None:
    """Pages of ours only; what allauth asks is tried out in tests/sight."""
    real = {}
    for name, (_route, pattern) in resolver.patterns().items():
        door = getattr(pattern.callback, "door", None)
        if door is not None:
            real[name] = (door.kind, door.permission.code if door.permission else "")
    said = {line.view: (line.door, line.permission) for line in table.lines()}

    assert {name: said.get(name) for name in real} == real


def test_what_the_table_asks_exists() -> None:
    asked = {code for line in table.lines() for code in line.sights} - set(table.sights())
    acts = {code for line in table.lines() for code in line.acts} - set(table.reaches())

    assert (asked, acts) == (set(), set())


def test_every_sight_stands_in_the_table() -> None:
    """A model with a grade of sight of its own says in the table who sees it.

    Rows of a meeting have none of their own: tests/sight proves that they follow their meeting.
    """
    real = {
        f"{model._meta.label}.{grade}"
        for model in apps.get_models()
        if model.__module__.startswith("nep.")
        for grade in table.GRADES
        if hasattr(model._default_manager, grade)
        and (model is Visit or not isinstance(model._default_manager.all(), OfMeetingQuerySet))
    }

    assert sorted(real - set(table.sights())) == []
    assert sorted(set(table.sights()) - real) == []


def test_every_role_has_its_visitor() -> None:
    assert set(Role) - {visitor.role for visitor in VISITORS} == WITHOUT_A_POST_YET


def test_every_relation_has_its_column() -> None:
    assert tuple(table.RELATION_WORDS.values()) == RELATIONS
