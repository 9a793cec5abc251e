"""Every permission, for every role and relation, against the table of docs/permissions.md."""

from dataclasses import replace

import pytest

from nep.foundation.access import Permission
from nep.organisation.choices import Role
from scripts.permissions_table import declared_permissions
from tests.factories.world import CELL, COMMUNE, RELATIONS, World
from tests.sight import table


@pytest.mark.parametrize("permission", declared_permissions(), ids=lambda item: item.code)
def test_how_far_an_act_carries(permission: Permission, world: World, db: None) -> None:
    wrong = []
    for family in (CELL, COMMUNE):
        for role in Role.values:
            actor = world.actor_with(role, family)
            carried = table.REACHED_RELATIONS.get(
                table.reaches()[permission.code].get(role, ""), set()
            )
            wrong += [
                f"{role} {family} {relation}"
                for relation in RELATIONS
                if permission.allows(actor, world.units[family][relation]) != (relation in carried)
            ]

    assert wrong == []


@pytest.mark.parametrize("permission", declared_permissions(), ids=lambda item: item.code)
def test_a_post_elsewhere_lets_nobody_write_here(
    permission: Permission, world: World, db: None
) -> None:
    """Writing asks the acting post alone, whatever else somebody holds."""
    for role in permission.holders:
        actor = world.actor_with(role, COMMUNE)
        elsewhere = replace(actor, acting_unit_id=world.units[COMMUNE]["sibling"].pk)

        assert not permission.allows(elsewhere, world.units[COMMUNE]["own"])


@pytest.mark.parametrize("permission", declared_permissions(), ids=lambda item: item.code)
def test_rights_end_with_the_term(permission: Permission, world: World, db: None) -> None:
    for role in permission.holders:
        actor = world.actor_with(role, COMMUNE)
        ended = tuple(replace(grant, to_on=actor.today) for grant in actor.grants)

        assert not permission.allows(replace(actor, grants=ended), world.units[COMMUNE]["own"])
