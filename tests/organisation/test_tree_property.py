"""Random acts on the tree: closure and lineage always equal brute force, on both databases."""

import contextlib
import random
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nep.foundation.errors import DomainError
from nep.foundation.periods import Period
from nep.foundation.sync import Envelope
from nep.organisation import services
from nep.organisation.models import (
    Closure,
    Lineage,
    OrgAct,
    OrgUnit,
    Placement,
    Succession,
    UnitName,
)
from nep.organisation.rules.tree import ClosureFact, PlacementFact, ancestors_on, closure_of
from nep.organisation.services import SplitPart, UnitDraft
from tests.factories.organisation import FOUNDED, SYSTEM, SmallTree

pytestmark = pytest.mark.django_db
ACTS = (
    "create", "rename", "move", "merge", "absorb", "split", "part", "close", "correct_name",
    "correct_placement", "correct_life", "undo", "many",
)  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2**32)), min_size=1, max_size=10)


class Committee:
    """Somebody who does random acts; refusals are part of the play."""

    def __init__(self) -> None:
        SmallTree()
        self.done = 0
        self.sentences: list[str] = []

    def act(self, name: str, seed: int) -> None:
        self.chance = random.Random(seed)
        self.day = FOUNDED + timedelta(days=self.chance.randrange(0, 3_650, 73))
        try:
            getattr(self, name)()
        except DomainError as refusal:
            self.sentences.append(refusal.message)
        else:
            self.done += 1

    def pick(self, kind: str | None = None) -> OrgUnit:
        units = OrgUnit.objects.filter(voided_at=None)
        if self.chance.random() < 0.8:
            units = units.alive_on(self.day)
        if kind and self.chance.random() < 0.8:
            units = units.filter(kind=kind)
        found = list(units.order_by("pk")) or list(OrgUnit.objects.order_by("pk"))
        return self.chance.choice(found)

    def by_system(self) -> dict[str, object]:
        return {"envelope": Envelope.now(), "actor": SYSTEM}

    def draft(self, **other: object) -> UnitDraft:
        name = f"Chi bộ mẫu {self.chance.randrange(100)}"
        return UnitDraft(**{"kind": "cell", "name": name, "founded_on": self.day, **other})

    def create(self) -> None:
        drafts = [self.draft(parent=self.pick()), self.draft(parent_index=0)]
        services.create_units(drafts=drafts, **self.by_system())

    def rename(self) -> None:
        name = f"Tên mới {self.chance.randrange(9)}"
        renames = [services.Rename(unit=self.pick(), name=name, on=self.day)]
        services.rename_units(renames=renames, **self.by_system())

    def move(self) -> None:
        moves = [services.Move(unit=self.pick(), parent=self.pick(), on=self.day)]
        services.move_units(moves=moves, **self.by_system())

    def merge(self) -> None:
        units = list(dict.fromkeys([self.pick("cell"), self.pick("cell")]))
        services.merge_units(units=units, successor=self.draft(), on=self.day, **self.by_system())

    def absorb(self) -> None:
        services.merge_units(
            units=[self.pick("cell")],
            successor=self.pick("cell"),
            on=self.day,
            **self.by_system(),
        )

    def split(self, continues: bool = False) -> None:
        unit = self.pick("commune_party")
        below = Placement.objects.on(self.day).filter(parent=unit).order_by("unit_id")
        children = [row.unit for row in below]
        cut = self.chance.randrange(len(children) + 1)
        parts = [
            SplitPart(successor=self.draft(kind=unit.kind), children=tuple(children[:cut])),
            SplitPart(successor=self.draft(kind=unit.kind), children=tuple(children[cut:])),
        ]
        services.split_unit(
            unit=unit,
            parts=parts[: 1 if continues else 2],
            on=self.day,
            continues=continues,
            **self.by_system(),
        )

    def part(self) -> None:
        self.split(continues=True)

    def close(self) -> None:
        heir = self.pick() if self.chance.random() < 0.7 else None
        closings = [services.Close(unit=self.pick(), on=self.day, children_to=heir)]
        services.close_units(closings=closings, **self.by_system())

    def correct_name(self) -> None:
        services.correct_unit_name(
            unit=self.pick(),
            name="Tên đúng",
            from_on=self.day,
            to_on=self.day + timedelta(days=self.chance.randrange(1, 900)),
            reason="ghi nhầm",
            **self.by_system(),
        )

    def correct_placement(self) -> None:
        services.correct_placement(
            unit=self.pick(),
            parent=self.pick(),
            from_on=self.day,
            to_on=self.day + timedelta(days=self.chance.randrange(1, 900)),
            reason="ghi nhầm",
            **self.by_system(),
        )

    def correct_life(self) -> None:
        unit = self.pick("cell")
        services.correct_unit_life(
            unit=unit,
            founded_on=self.day,
            closed_on=unit.closed_on,
            reason="ghi nhầm",
            **self.by_system(),
        )

    def undo(self) -> None:
        acts = list(OrgAct.objects.order_by("pk"))[1:]
        if acts:
            services.undo_act(act=self.chance.choice(acts), **self.by_system())

    def many(self) -> None:
        first, second = self.pick("cell"), self.pick("cell")
        todo = [
            services.Create(draft=self.draft(key="new", parent=self.pick("commune_party"))),
            services.Move(unit=first, parent=services.NewUnit(key="new"), on=self.day),
            services.Rename(unit=first, name="Tên trong đợt sắp xếp", on=self.day),
            services.Move(unit=second, parent=self.pick(), on=self.day + timedelta(days=90)),
        ]
        services.reorganise(acts=todo, **self.by_system())


def placements() -> list[PlacementFact]:
    rows = Placement.objects.true_now()
    return [
        PlacementFact(row.unit_id, row.parent_id, Period(row.valid_from, row.valid_to))
        for row in rows
    ]


def assert_the_tree_is_true() -> None:
    stored = placements()
    wanted = closure_of(stored)
    found = sorted(
        ClosureFact(row.ancestor_id, row.descendant_id, Period(row.valid_from, row.valid_to))
        for row in Closure.objects.all()
    )
    assert found == wanted
    assert_days_agree(stored, found)
    assert services.rebuild_closure().total == 0
    assert_lives_are_filled()
    assert_lineage_is_true()


def assert_days_agree(stored: list[PlacementFact], found: list[ClosureFact]) -> None:
    """The reference itself is checked day by day, climbing parent by parent."""
    for day in (FOUNDED, date(2018, 3, 1), date(2021, 6, 1), date(2024, 12, 20), date(2030, 1, 1)):
        for unit_id in {fact.unit_id for fact in stored}:
            above = {
                row.ancestor_id
                for row in found
                if row.descendant_id == unit_id and row.period.covers(day)
            }
            assert above == set(ancestors_on(day, unit_id, stored))


def assert_lives_are_filled() -> None:
    for unit in OrgUnit.objects.filter(voided_at=None):
        for model in (Placement, UnitName):
            rows = list(model.objects.true_now().filter(unit=unit).order_by("valid_from"))
            edges = [(row.valid_from, row.valid_to) for row in rows]
            assert edges[0][0] == unit.founded_on
            assert edges[-1][1] == unit.closed_on
            assert all(a[1] == b[0] for a, b in pairwise(edges))
    for row in Placement.objects.true_now().exclude(parent=None).select_related("parent"):
        assert row.parent.life.contains(row.period)
        assert row.parent.voided_at is None


def assert_lineage_is_true() -> None:
    edges = Lineage.objects.true_now().exclude(kind="part_to")
    after: dict[int, set[int]] = {}
    for edge in edges:
        after.setdefault(edge.predecessor_id, set()).add(edge.successor_id)
    pairs = {(one, other) for one, others in after.items() for other in others}
    while more := {(one, last) for one, other in pairs for last in after.get(other, ())} - pairs:
        pairs |= more
    found = set(Succession.objects.values_list("predecessor_id", "successor_id"))
    assert found == {pair for pair in pairs if pair[0] != pair[1]}
    ended = {row.pk for row in OrgUnit.objects.all() if not row.is_open}
    carried = [edge.predecessor_id for edge in edges if edge.carries_figures]
    assert len(carried) == len(set(carried))
    assert set(carried) <= ended


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_whatever_is_done_to_the_tree_it_stays_true(db, steps):
    from django.db import transaction

    class Over(Exception):
        pass

    with contextlib.suppress(Over), transaction.atomic():
        committee = Committee()
        for name, seed in steps:
            committee.act(name, seed)
        assert all(sentence.endswith(".") for sentence in committee.sentences)
        assert_the_tree_is_true()
        raise Over


def test_the_play_reaches_the_acts_and_not_only_refusals(db):
    committee = Committee()
    chance = random.Random(7)
    for number in range(130):
        committee.act(ACTS[number % len(ACTS)], chance.randrange(2**32))
    assert_the_tree_is_true()
    kinds = set(OrgAct.objects.values_list("kind", flat=True))
    assert {"create", "rename", "move", "merge", "split", "close", "undo", "reorganise"} <= kinds
    assert committee.done >= 15
