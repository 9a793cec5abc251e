"""Random acts on the tree: counts of members always equal brute force, on both databases."""

import contextlib
import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from nep.organisation.models import OrgUnit, Placement
from nep.people import queries
from nep.people.models import Membership
from tests.factories.organisation import FOUNDED
from tests.factories.people import make_member
from tests.organisation.test_tree_property import ACTS, STEPS, Committee

pytestmark = pytest.mark.django_db
DAYS = [FOUNDED + timedelta(days=offset) for offset in range(0, 3_900, 390)]
HEADS = 3


class CommitteeWithMembers(Committee):
    """The same random acts, on cells that have members from the first day."""

    def __init__(self) -> None:
        super().__init__()
        self.cells = list(OrgUnit.objects.filter(kind="cell").order_by("pk"))
        for cell in self.cells:
            for _number in range(HEADS):
                make_member(cell, from_on=FOUNDED)


def assert_counts_are_true() -> None:
    rows = list(Membership.objects.true_now().select_related("unit"))
    placed = list(Placement.objects.true_now())
    for row in rows:
        assert row.unit.voided_at is None
        assert row.unit.founded_on <= row.valid_from
        assert row.valid_to <= row.unit.closed_on
    for day in DAYS:
        wanted = counted_by_hand(rows, placed, day)
        for unit in OrgUnit.objects.filter(voided_at=None).alive_on(day):
            assert queries.counts_of(unit, day).party == wanted[unit.pk], (day, unit.pk)


def counted_by_hand(rows: list[Membership], placed: list[Placement], day: date) -> Counter[int]:
    """Every member climbs from parent to parent."""
    parents = {row.unit_id: row.parent_id for row in placed if row.valid_from <= day < row.valid_to}
    found: Counter[int] = Counter()
    for row in rows:
        at = row.unit_id if row.valid_from <= day < row.valid_to else None
        while at is not None:
            found[at] += 1
            at = parents.get(at)
    return found


def assert_nobody_counts_twice() -> None:
    for day in DAYS:
        here = Membership.objects.on(day).values_list("person_id", flat=True)
        assert len(here) == len(set(here)), day


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_whatever_is_done_to_the_tree_members_are_counted_right(db, steps):
    class Over(Exception):
        pass

    with contextlib.suppress(Over), transaction.atomic():
        committee = CommitteeWithMembers()
        for name, seed in steps:
            committee.act(name, seed)
        assert_counts_are_true()
        assert_nobody_counts_twice()
        raise Over


def test_members_do_move_with_their_cells(db):
    committee = CommitteeWithMembers()
    chance = random.Random(11)
    for number in range(90):
        committee.act(ACTS[number % len(ACTS)], chance.randrange(2**32))
        if number % 30 == 29:
            assert_counts_are_true()
            assert_nobody_counts_twice()
    assert Membership.objects.true_now().exclude(unit__in=committee.cells).exists()
