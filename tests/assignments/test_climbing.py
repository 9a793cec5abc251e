"""Overdue climbs the tree: each figure is the length of a list, whatever the tree looks like."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from nep.assignments import panels, queries
from nep.assignments.choices import OPEN_STATES
from nep.assignments.models import Assignment
from nep.foundation.clock import today
from nep.organisation.choices import Role
from nep.organisation.models import Closure, OrgUnit
from nep.people.models import Person
from tests.factories.assignments import make_assignment, overdue_by
from tests.factories.people import Commune, actor_in, make_member


@pytest.fixture
def holders(commune: Commune) -> dict[int, Person]:
    cells = (commune.cell, commune.sibling_cell, commune.far_cell, commune.women, commune.farmers)
    return {cell.pk: make_member(cell) for cell in cells}


@pytest.mark.parametrize("throw", range(5))
def test_counting_up_the_tree_is_counting_one_by_one(
    commune: Commune, holders: dict[int, Person], throw: int
) -> None:
    """On both databases, for made-up work in made-up states, against counting in Python."""
    dice = random.Random(throw)
    for _place in range(12):
        unit_id = dice.choice(list(holders))
        due = today() + timedelta(days=dice.randint(-20, 20))
        row = make_assignment(
            OrgUnit.objects.get(pk=unit_id),
            holders[unit_id],
            given_on=due - timedelta(days=30),
            due_on=due,
        )
        state = dice.choice(["assigned", "acknowledged", "reported", "cancelled", "draft"])
        done_on = today() if state == "reported" else None
        Assignment.objects.filter(pk=row.pk).update(state=state, reported_done_on=done_on)
    rows = list(Assignment.objects.all())
    on = Closure.objects.on(today())
    units = [commune.province, commune.commune, commune.other_commune, commune.cell]

    counted = queries.counts_below([unit.pk for unit in units], today())

    for unit in units:
        below = set(on.filter(ancestor=unit).values_list("descendant_id", flat=True))
        mine = [row for row in rows if row.unit_id in below]
        late = [row for row in mine if row.is_overdue(today())]
        assert counted[unit.pk].overdue == len(late)
        assert counted[unit.pk].open == sum(r.state in OPEN_STATES for r in mine)
        assert counted[unit.pk] == queries.counts_of(unit, today(), below=True)
        by_unit = queries.overdue_by_unit(unit, today())
        assert sum(by_unit.values()) == len(late)
        assert set(by_unit) == {row.unit_id for row in late}


def test_a_unit_that_moved_is_counted_where_it_stands_today(commune: Commune) -> None:
    overdue_by(commune.cell, 3)

    counts = queries.counts_below([commune.commune.pk, commune.other_commune.pk], today())

    assert counts[commune.commune.pk].overdue == 1
    assert counts[commune.other_commune.pk].overdue == 0


def test_what_waits_today_for_whom(commune: Commune) -> None:
    member = make_member(commune.cell)
    overdue_by(commune.cell, 3, member, content="Dọn mương")
    make_assignment(commune.cell, member, content="Chưa đến hạn")

    def titles(*actor: object) -> list[str]:
        return [item.title for item in panels.today_items(actor_in(*actor[:2]))]  # type: ignore[arg-type]

    mine = panels.today_items(actor_in(commune.cell, Role.MEMBER, person=member))
    assert [item.title for item in mine] == ["Dọn mương", "Chưa đến hạn"]
    assert [item.tag for item in mine] == ["Quá hạn", "Việc mới"]
    assert titles(commune.cell, Role.SECRETARY) == ["1 nhiệm vụ của đơn vị đã quá hạn"]
    above = titles(commune.commune, Role.PARTY_BUILDING)
    assert above == ["1 nhiệm vụ quá hạn ở 1 đơn vị trực thuộc"]
    assert titles(commune.sibling_cell, Role.SECRETARY) == []
    assert titles(commune.other_commune, Role.PARTY_BUILDING) == []


def test_the_panel_costs_one_statement(commune: Commune, django_assert_num_queries: object) -> None:
    overdue_by(commune.cell, 3)
    unit = commune.commune
    unit.shows_figures = True  # type: ignore[attr-defined]

    with django_assert_num_queries(1):  # type: ignore[operator]
        part = panels.unit_panel(actor_in(commune.commune, Role.PARTY_BUILDING), unit)

    assert part is not None
    assert part["counts"].overdue == 1
    unit.shows_figures = False  # type: ignore[attr-defined]
    assert panels.unit_panel(actor_in(commune.commune, Role.DELEGATION), unit) is None
