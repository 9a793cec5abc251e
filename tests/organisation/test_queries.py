"""Questions to the tree: rights, search without accents, and how few statements they cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nep.foundation.sync import Envelope
from nep.organisation import queries, services
from nep.organisation.choices import Role
from nep.organisation.models import Lineage, OrgUnit
from nep.organisation.queries import search
from nep.organisation.services import UnitDraft
from tests.factories.organisation import FOUNDED, SYSTEM, SmallTree, actor_in, make_units

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
NOW = date(2026, 3, 1)


@pytest.fixture
def merged(tree: SmallTree) -> OrgUnit:
    act = services.merge_units(
        units=[tree.cell_a1, tree.cell_a2],
        successor=UnitDraft(kind="cell", name="Chi bộ thôn Hòa Đông", founded_on=DAY),
        on=DAY,
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    return Lineage.objects.filter(act=act).first().successor


#            own   child  sibling parent predecessor of own stranger
MATRIX = {
    "known_to": (True, True, False, True, True, False),
    "figures_for": (True, True, False, False, True, False),
    "outputs_for": (True, True, False, False, True, False),
    "contents_for": (True, False, False, False, True, False),
}


@pytest.mark.parametrize("grade", MATRIX)
def test_who_sees_which_unit(tree: SmallTree, merged: OrgUnit, grade: str):
    (child,) = make_units(
        UnitDraft(kind="party_group", name="Tổ đảng 1", parent=merged, founded_on=DAY)
    )
    actor = actor_in(merged, Role.SECRETARY)
    seen = set(getattr(OrgUnit.objects, grade)(actor).values_list("pk", flat=True))

    units = (merged, child, tree.women, tree.commune_a, tree.cell_a1, tree.cell_b1)
    assert tuple(unit.pk in seen for unit in units) == MATRIX[grade]


@pytest.mark.parametrize(
    ("role", "outputs", "contents"),
    [
        (Role.SECRETARY, True, True),
        (Role.PROVINCIAL_READER, True, False),
        (Role.ADMINISTRATOR, False, False),
        (Role.AUDITOR, False, False),
    ],
)
def test_what_roles_read_of_their_own_unit(
    tree: SmallTree, role: str, outputs: bool, contents: bool
):
    actor = actor_in(tree.commune_a, role)
    own = OrgUnit.objects.filter(pk=tree.commune_a.pk)
    assert own.outputs_for(actor).exists() is outputs
    assert own.contents_for(actor).exists() is contents


def test_a_post_that_ended_shows_nothing(tree: SmallTree):
    actor = actor_in(tree.cell_a1, to_on=date(2020, 1, 1))
    for grade in MATRIX:
        assert not getattr(OrgUnit.objects, grade)(actor).exists()


def test_a_unit_under_it_once_stays_in_sight(tree: SmallTree):
    services.move_units(
        moves=[services.Move(unit=tree.commune_a, parent=tree.province, on=DAY)],
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    district = actor_in(tree.district)
    assert OrgUnit.objects.outputs_for(district).filter(pk=tree.cell_a1.pk).exists()
    assert not OrgUnit.objects.contents_for(district).filter(pk=tree.cell_a1.pk).exists()


@pytest.mark.parametrize(
    "text", ["thuy binh", "Thủy Bình", "Thuỷ Bình", "THUY  BINH", "binh thuy", "xb"]
)
def test_a_unit_is_found_without_accents_by_word_or_code(tree: SmallTree, text: str):
    found = queries.find_units(text, actor_in(tree.province), NOW)
    assert tree.commune_b in found


@pytest.mark.parametrize(("words", "known"), [(3_000, 0), (0, 20_000)])
def test_both_ways_of_searching_find_the_same(
    tree: SmallTree, merged: OrgUnit, monkeypatch: pytest.MonkeyPatch, words: int, known: int
):
    """Beginning with the word or with the units the actor knows is a matter of speed alone."""
    monkeypatch.setattr(search, "MOST_KNOWN", known)
    monkeypatch.setattr(search, "MOST_WITH_A_WORD", words)
    above, at = actor_in(tree.province), actor_in(merged, Role.SECRETARY)
    assert {unit.pk for unit in queries.find_units("thon", above, NOW)} >= {
        tree.cell_a1.pk,
        tree.cell_b1.pk,
        merged.pk,
    }
    assert tree.cell_b1 not in queries.find_units("thon", at, NOW)
    assert tree.cell_a1 in queries.find_units("thon dong", at, NOW)


def test_signs_between_words_do_not_hide_a_unit(tree: SmallTree):
    services.rename_units(
        renames=[
            services.Rename(unit=tree.commune_b, name="Đảng bộ xã Thủy Bình (cũ)-Sơn", on=DAY)
        ],
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    found = queries.find_units("son cu", actor_in(tree.province), NOW)
    assert found == [tree.commune_b]


def test_search_shows_only_what_is_known_and_finds_old_names(tree: SmallTree, merged: OrgUnit):
    secretary = actor_in(merged, Role.SECRETARY)
    assert queries.find_units("thon nam", secretary, NOW) == []
    assert tree.cell_a1 in queries.find_units("chi bo thon dong", secretary, NOW)
    exact = queries.find_units("chi bộ thôn Nam", actor_in(tree.province), NOW)
    assert exact[0] == tree.cell_b1


def test_names_and_codes(tree: SmallTree):
    assert queries.codes_within(tree.province)["A1"] == tree.cell_a1.pk
    assert queries.roots_of([tree.cell_a1.pk]) == {tree.cell_a1.pk: tree.province.pk}
    assert queries.names_by_id([tree.cell_a1.pk]) == {tree.cell_a1.pk: "Chi bộ thôn Đông"}
    assert queries.name_of(tree.cell_a1, FOUNDED) == "Chi bộ thôn Đông"


def test_successors_give_their_streams_to_the_audit(tree: SmallTree, merged: OrgUnit):
    streams = queries.predecessors_of_streams([f"unit:{merged.pk}", "user:1"])
    assert streams == {f"unit:{merged.pk}": [f"unit:{tree.cell_a1.pk}", f"unit:{tree.cell_a2.pk}"]}


@pytest.mark.parametrize(
    ("ask", "budget"),
    [
        (lambda tree: list(queries.children_of(tree.commune_a, NOW)), 1),
        (lambda tree: queries.path_of(tree.cell_a1, NOW), 2),
        (lambda tree: queries.descendants_of(tree.province, NOW).count(), 1),
        (lambda tree: queries.descendant_ids(tree.province, NOW), 1),
        (lambda tree: queries.lineage_of(tree.cell_a1, NOW), 4),
        (lambda tree: queries.find_units("thon", actor_in(tree.province), NOW), 4),
        (lambda tree: queries.lies_under([tree.province.pk], tree.cell_a1.pk, NOW), 1),
    ],
)
def test_questions_cost_few_statements(tree: SmallTree, ask, budget: int):
    with CaptureQueriesContext(connection) as asked:
        ask(tree)
    assert len(asked) <= budget


def test_the_keys_of_what_lies_below_are_those_of_the_units_below(tree: SmallTree):
    for unit in (tree.province, tree.commune_a, tree.cell_a1):
        below = set(queries.descendants_of(unit, NOW).values_list("pk", flat=True))
        assert set(queries.descendant_ids(unit, NOW)) == below
    assert tree.cell_a1.pk in queries.descendant_ids(tree.province, NOW)
    assert queries.descendant_ids(tree.cell_a1, NOW) == []
