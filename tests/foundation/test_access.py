"""Permissions: the acting post alone must allow it; the table is data."""

from datetime import date
from types import SimpleNamespace

import pytest

from nep.foundation.access import Actor, Grant, Permission, Reach, SuperiorsKnown
from nep.foundation.access import permissions as permissions_module
from nep.foundation.errors import Forbidden
from nep.foundation.registries import Registry

COMMUNE, CELL, SIBLING, STRANGER = 1, 2, 3, 9
UNDER = {(COMMUNE, CELL), (COMMUNE, SIBLING)}
DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def small_tree(monkeypatch):
    monkeypatch.setattr(
        permissions_module,
        "lies_under",
        lambda ancestors, unit, on: any((a, unit) in UNDER for a in ancestors),
    )
    monkeypatch.setattr(permissions_module, "_registered", {})


def actor_with(*posts: tuple[str, int], acting: int, today: date = DAY) -> Actor:
    grants = tuple(
        Grant(role=role, unit_id=unit, from_on=date(2026, 1, 1), to_on=date(2026, 7, 1))
        for role, unit in posts
    )
    return Actor(user_id=1, person_id=1, acting_unit_id=acting, grants=grants, today=today)


@pytest.mark.parametrize(
    ("reach", "on_own", "on_child", "on_stranger"),
    [
        (Reach.OWN, True, False, False),
        (Reach.BELOW, False, True, False),
        (Reach.OWN_OR_BELOW, True, True, False),
        (Reach.ANYWHERE, True, True, True),
    ],
)
def test_reach_says_how_far_a_post_carries(reach, on_own, on_child, on_stranger):
    permission = Permission("tests.act", "thử", {"office": reach})
    actor = actor_with(("office", COMMUNE), acting=COMMUNE)

    answers = [permission.allows(actor, unit) for unit in (COMMUNE, CELL, STRANGER)]
    assert answers == [on_own, on_child, on_stranger]


def test_another_post_of_the_same_person_does_not_help_the_acting_one():
    permission = Permission("tests.act", "thử", {"office": Reach.OWN_OR_BELOW})
    posts = [("member", CELL), ("office", COMMUNE)]

    assert permission.allows(actor_with(*posts, acting=COMMUNE), CELL)
    assert not permission.allows(actor_with(*posts, acting=CELL), CELL)


def test_the_day_after_the_term_nothing_is_allowed():
    permission = Permission("tests.act", "thử", {"secretary": Reach.OWN})
    last_day, day_after = date(2026, 6, 30), date(2026, 7, 1)

    assert permission.allows(actor_with(("secretary", CELL), acting=CELL, today=last_day), CELL)
    after = actor_with(("secretary", CELL), acting=CELL, today=day_after)
    with pytest.raises(Forbidden) as refusal:
        permission.require(after, CELL)
    assert refusal.value.status == 403


def test_every_subject_must_be_within_reach():
    permission = Permission("tests.act", "thử", {"office": Reach.OWN_OR_BELOW})
    actor = actor_with(("office", COMMUNE), acting=COMMUNE)

    assert permission.allows(actor, CELL, SIBLING)
    assert not permission.allows(actor, CELL, STRANGER)


def test_what_a_page_has_read_of_the_tree_answers_for_its_own_day_alone():
    permission = Permission("tests.act", "thử", {"office": Reach.OWN_OR_BELOW})
    actor = actor_with(("office", COMMUNE), acting=COMMUNE)

    def unit(key: int, *above: int, day: date = DAY) -> SimpleNamespace:
        known = SuperiorsKnown(day, frozenset(above))
        return SimpleNamespace(unit_id=key, superiors_known=known)

    assert permission.allows(actor, unit(CELL, COMMUNE))
    assert not permission.allows(actor, unit(CELL, STRANGER))
    assert permission.allows(actor, unit(COMMUNE))
    assert permission.allows(actor, unit(CELL, STRANGER, day=date(2025, 3, 1)))
    assert not permission.allows(actor, unit(STRANGER, COMMUNE, day=date(2025, 3, 1)))


def test_a_predicate_opens_the_act_to_somebody_no_role_names():
    permission = Permission(
        "tests.act", "thử", {}, predicate=lambda actor, unit: actor.person_id == 1
    )
    assert permission.allows(actor_with(("member", CELL), acting=CELL), CELL)


def test_a_visitor_may_nothing_and_the_product_itself_everything():
    permission = Permission("tests.act", "thử", {"office": Reach.ANYWHERE})

    assert not permission.allows(Actor.nobody(), CELL)
    assert permission.allows(Actor.system("job"), CELL)


def test_two_permissions_cannot_share_a_code():
    Permission("tests.act", "thử", {})
    with pytest.raises(ValueError, match="twice"):
        Permission("tests.act", "thử", {})


def test_a_registry_refuses_two_items_under_one_key():
    registry: Registry = Registry("things")

    class Thing:
        key = "a"

    thing = Thing()
    registry.register(thing)
    registry.register(thing)
    assert list(registry) == [thing]
    with pytest.raises(ValueError, match="called a"):
        registry.register(Thing())
