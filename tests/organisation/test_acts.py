"""Acts on the tree and their refusals; a refusal shares its set-up with the act that is allowed."""

from datetime import date, datetime

import pytest

from nep.foundation import clock
from nep.foundation.audit.models import AuditEntry
from nep.foundation.errors import Forbidden
from nep.foundation.periods import OPEN_END
from nep.foundation.registries import ConsequenceHandler, ConsequenceLine, act_consequences
from nep.foundation.sync import Envelope
from nep.organisation import errors, queries, services
from nep.organisation.choices import LineageKind, Role
from nep.organisation.models import Lineage, OrgAct, OrgUnit, Placement, UnitCode
from nep.organisation.queries import ClosedPeriodSource, closed_period_sources
from nep.organisation.services import SplitPart, UnitDraft
from tests.factories.organisation import SYSTEM, SmallTree, actor_in, make_unit

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)


def by_system() -> dict[str, object]:
    return {"envelope": Envelope.now(), "actor": SYSTEM}


def move(unit: OrgUnit, parent: OrgUnit, on: date = DAY, **other: object) -> OrgAct:
    moves = [services.Move(unit=unit, parent=parent, on=on)]
    return services.move_units(moves=moves, **{**by_system(), **other})


def merge(*units: OrgUnit, name: str = "Chi bộ thôn Đông Tây", **other: object) -> OrgAct:
    draft = UnitDraft(kind=units[0].kind, name=name, founded_on=DAY)
    wish = {"units": list(units), "successor": draft, "on": DAY}
    return services.merge_units(**{**wish, **by_system(), **other})


def names(unit: OrgUnit, day: date) -> list[str]:
    return [str(above) for above in queries.path_of(unit, day)]


def test_the_tree_as_it_was_and_as_it_is_are_both_right(tree: SmallTree):
    move(tree.commune_a, tree.province)

    assert names(tree.cell_a1, BEFORE)[1] == "Đảng bộ huyện mẫu"
    assert names(tree.cell_a1, DAY) == [
        "Đảng bộ tỉnh mẫu",
        "Đảng bộ xã Hòa An",
        "Chi bộ thôn Đông",
    ]
    assert queries.kin_count(tree.district, BEFORE) == 7
    assert queries.kin_count(tree.district, DAY) == 3


def test_a_unit_cannot_lie_under_itself(tree: SmallTree):
    with pytest.raises(errors.UnitUnderItselfError, match="Đảng bộ huyện mẫu sẽ nằm dưới"):
        move(tree.district, tree.cell_a1)
    move(tree.cell_a1, tree.district)


def test_a_circle_made_by_two_moves_together_is_refused(tree: SmallTree):
    todo = [
        services.Move(unit=tree.commune_a, parent=tree.cell_b1, on=DAY),
        services.Move(unit=tree.commune_b, parent=tree.cell_a1, on=DAY),
    ]
    with pytest.raises(errors.UnitUnderItselfError):
        services.reorganise(acts=todo, **by_system())
    services.reorganise(acts=todo[:1], **by_system())


@pytest.mark.parametrize("day", [date(2203, 1, 1), date(1801, 1, 1)])
def test_an_unbelievable_day_is_refused(tree: SmallTree, day: date):
    with pytest.raises(errors.UnbelievableDayError, match="không hợp lý"):
        move(tree.cell_a1, tree.commune_b, on=day)
    move(tree.cell_a1, tree.commune_b, on=DAY)


def test_an_unknown_superior_is_refused(tree: SmallTree):
    with pytest.raises(errors.UnknownSuperiorError, match="Không tìm thấy cấp trên"):
        move(tree.cell_a1, OrgUnit(pk=999_999))
    move(tree.cell_a1, tree.commune_b)


def test_an_act_outside_the_life_of_a_unit_is_refused(tree: SmallTree):
    with pytest.raises(errors.OutsideLifeError, match="chưa thành lập"):
        move(tree.cell_a1, tree.commune_b, on=date(2014, 12, 31))
    with pytest.raises(errors.SuperiorNotThereError, match="trước ngày 01/01/2015"):
        make_unit(parent=tree.commune_a, founded_on=date(2014, 6, 1))
    make_unit(parent=tree.commune_a, founded_on=date(2015, 6, 1))


def test_a_unit_with_living_children_ends_only_when_they_have_a_place(tree: SmallTree):
    closing = services.Close(unit=tree.commune_a, on=DAY)
    with pytest.raises(errors.LivingChildrenError, match="còn 3 đơn vị trực thuộc"):
        services.close_units(closings=[closing], **by_system())

    closing = services.Close(unit=tree.commune_a, on=DAY, children_to=tree.commune_b)
    services.close_units(closings=[closing], **by_system())

    assert names(tree.cell_a1, DAY)[-2] == "Đảng bộ xã Thủy Bình"
    assert names(tree.cell_a1, BEFORE)[-2] == "Đảng bộ xã Hòa An"
    with pytest.raises(errors.OutsideLifeError, match="không tồn tại"):
        services.close_units(closings=[closing], **by_system())


def test_units_of_different_blocks_do_not_merge(tree: SmallTree):
    with pytest.raises(errors.DifferentBlocksError, match="Phụ nữ"):
        merge(tree.cell_a1, tree.women)
    merge(tree.cell_a1, tree.cell_a2)


def test_a_unit_does_not_merge_with_one_below_it(tree: SmallTree):
    with pytest.raises(errors.MergeOfKinError):
        merge(tree.commune_a, tree.cell_a1)


def test_a_merger_keeps_the_old_units_readable_and_moves_their_children(tree: SmallTree):
    act = merge(tree.commune_a, tree.commune_b, name="Đảng bộ xã Hòa Bình", decision="Số 1")

    successor = Lineage.objects.filter(act=act).first().successor
    assert {row.carries_figures for row in Lineage.objects.filter(act=act)} == {True}
    assert names(tree.cell_b2, DAY)[-2:] == ["Đảng bộ xã Hòa Bình", "Chi bộ thôn Bắc"]
    assert names(tree.cell_b2, BEFORE)[-2] == "Đảng bộ xã Thủy Bình"
    assert queries.name_of(tree.commune_a, DAY) == "Đảng bộ xã Hòa An"
    before, after = queries.lineage_of(successor, DAY)
    assert [str(edge.predecessor) for edge in before] == [
        "Đảng bộ xã Hòa An",
        "Đảng bộ xã Thủy Bình",
    ]
    assert after == []
    assert AuditEntry.objects.for_unit(tree.commune_a.pk).count() >= 1


def test_one_part_of_a_split_carries_the_figures_and_a_mere_part_never_does(tree: SmallTree):
    def part(name: str, members: int) -> SplitPart:
        draft = UnitDraft(kind="cell", name=name, founded_on=DAY)
        return SplitPart(successor=draft, members_taken=members)

    services.split_unit(
        unit=tree.cell_a1, parts=[part("Một", 9), part("Hai", 20)], on=DAY, **by_system()
    )
    services.split_unit(
        unit=tree.cell_b1, parts=[part("Ba", 5)], on=DAY, continues=True, **by_system()
    )

    edges = {str(edge.successor_id): edge for edge in Lineage.objects.all()}
    carried = [edge for edge in edges.values() if edge.carries_figures]
    assert [queries.name_of(edge.successor_id, DAY) for edge in carried] == ["Hai"]
    assert [edge.kind for edge in Lineage.objects.filter(predecessor=tree.cell_b1)] == [
        LineageKind.PART_TO
    ]
    assert OrgUnit.objects.get(pk=tree.cell_b1.pk).is_open


def test_a_correction_needs_a_reason_and_reaches_into_the_past(tree: SmallTree):
    wish = {
        "unit": tree.cell_a1,
        "name": "Chi bộ thôn Đông Hòa",
        "from_on": date(2016, 1, 1),
        "to_on": date(2017, 1, 1),
    }
    with pytest.raises(errors.MissingReasonError, match="lý do"):
        services.correct_unit_name(**wish, reason=" ", **by_system())

    act = services.correct_unit_name(**wish, reason="ghi nhầm", **by_system())

    assert act.is_correction
    assert queries.name_of(tree.cell_a1, date(2016, 5, 1)) == "Chi bộ thôn Đông Hòa"
    assert queries.name_of(tree.cell_a1, date(2017, 5, 1)) == "Chi bộ thôn Đông"


def test_a_change_may_not_reach_into_closed_days_and_a_correction_may(tree: SmallTree):
    source = ClosedPeriodSource(
        key="tests", closed_until=lambda ids: {tree.cell_a1.pk: date(2025, 8, 1)}
    )
    closed_period_sources.register(source)
    try:
        with pytest.raises(errors.ClosedPeriodError, match="đã chốt"):
            move(tree.cell_a1, tree.commune_b)
        move(tree.cell_a1, tree.commune_b, on=date(2025, 8, 1))
        services.correct_placement(
            unit=tree.cell_a1,
            parent=tree.commune_b,
            from_on=DAY,
            to_on=date(2025, 8, 1),
            reason="chuyển từ tháng 7",
            **by_system(),
        )
    finally:
        closed_period_sources._items.pop("tests")
    assert Placement.objects.true_now().filter(unit=tree.cell_a1).count() == 2


def test_the_life_of_a_succeeded_unit_belongs_to_the_act_that_ended_it(tree: SmallTree):
    merge(tree.cell_a1, tree.cell_a2)
    founded = date(2014, 1, 1)
    with pytest.raises(errors.SucceededError):
        services.correct_unit_life(
            unit=tree.cell_a1, founded_on=founded, reason="mở lại", **by_system()
        )
    with pytest.raises(errors.SuperiorNotThereError):
        services.correct_unit_life(
            unit=tree.cell_b1, founded_on=founded, reason="sớm hơn", **by_system()
        )
    services.correct_unit_life(
        unit=tree.cell_b1, founded_on=date(2015, 3, 1), reason="muộn hơn", **by_system()
    )


class Room:
    """A room above that listens to acts."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.has_records = False

    def handler(self) -> ConsequenceHandler:
        return ConsequenceHandler(
            key="tests.room",
            preview=lambda act: [ConsequenceLine(sentence=f"{act.kind}: 3 buổi.", count=3)],
            apply=lambda act, actor: self.heard.append(f"apply {act.kind}"),
            undo=lambda act, actor: self.heard.append(f"undo {act.kind}"),
            has_record_since=self._since,
        )

    def _since(self, unit_id: int, since: datetime, except_act: int | None) -> bool:
        return self.has_records


@pytest.fixture
def room():
    listener = Room()
    act_consequences.register(listener.handler())
    yield listener
    act_consequences._items.pop("tests.room")


def test_a_preview_speaks_for_every_room_and_writes_nothing(tree: SmallTree, room: Room):
    units, acts = OrgUnit.objects.count(), OrgAct.objects.count()
    draft = UnitDraft(kind="cell", name="Chi bộ mới", founded_on=DAY)
    planned = services.Merge(units=(tree.cell_a1, tree.cell_a2), successor=draft, on=DAY)

    preview = services.preview_act(planned=planned, actor=SYSTEM)

    sentences = [line.sentence for line in preview.lines]
    assert preview.may_go_on
    assert "merge: 3 buổi." in sentences
    assert any(sentence.startswith("Thành lập Chi bộ mới") for sentence in sentences)
    assert any("Chi bộ thôn Đông kết thúc" in sentence for sentence in sentences)
    assert (OrgUnit.objects.count(), OrgAct.objects.count()) == (units, acts)
    assert room.heard == []
    refused = services.preview_act(
        planned=services.Move(unit=tree.district, parent=tree.cell_a1, on=DAY), actor=SYSTEM
    )
    assert not refused.may_go_on


def test_a_merger_is_undone_until_the_first_record_in_the_successor(tree: SmallTree, room: Room):
    before = names(tree.cell_a1, DAY)
    act = merge(tree.cell_a1, tree.cell_a2)
    successor = Lineage.objects.filter(act=act).first().successor
    room.has_records = True
    with pytest.raises(errors.NotUndoableError, match="đã có ghi nhận mới"):
        services.undo_act(act=act, **by_system())
    room.has_records = False

    services.undo_act(act=act, reason="nhầm", **by_system())

    successor.refresh_from_db()
    assert successor.voided_at is not None
    assert queries.name_of(successor, DAY) == "Chi bộ thôn Đông Tây"
    assert names(tree.cell_a1, DAY) == before
    assert OrgUnit.objects.get(pk=tree.cell_a1.pk).closed_on == OPEN_END
    assert not Lineage.objects.true_now().exists()
    assert room.heard == ["apply merge", "undo undo"]
    assert services.rebuild_closure().total == 0
    with pytest.raises(errors.NotUndoableError, match="đã được hoàn tác"):
        services.undo_act(act=act, **by_system())


def test_who_may_merge_may_take_the_merger_back_and_a_neighbour_may_not(tree: SmallTree):
    today = clock.today()
    own, neighbour = actor_in(tree.commune_a), actor_in(tree.commune_b)
    draft = UnitDraft(kind=tree.cell_a1.kind, name="Chi bộ thôn Đông Tây", founded_on=today)
    wish = {"units": [tree.cell_a1, tree.cell_a2], "successor": draft, "on": today}
    act = services.merge_units(**wish, envelope=Envelope.now(), actor=own)
    with pytest.raises(Forbidden):
        services.undo_act(act=act, envelope=Envelope.now(), actor=neighbour)

    services.undo_act(act=act, envelope=Envelope.now(), actor=own)

    assert names(tree.cell_a1, today)[-1] == "Chi bộ thôn Đông"


def test_what_was_written_over_since_cannot_be_undone(tree: SmallTree):
    act = move(tree.cell_a1, tree.commune_b)
    later = move(tree.cell_a1, tree.commune_a, on=date(2025, 9, 1))
    with pytest.raises(errors.LaterChangesError):
        services.undo_act(act=act, **by_system())
    services.undo_act(act=later, **by_system())
    services.undo_act(act=act, **by_system())
    assert names(tree.cell_a1, date(2025, 10, 1))[-2] == "Đảng bộ xã Hòa An"


def test_a_code_names_one_unit_and_is_free_again_after_undo(tree: SmallTree):
    with pytest.raises(errors.TakenCodeError, match="A1"):
        make_unit(parent=tree.commune_a, code="A1")
    unit = make_unit(parent=tree.commune_a, code="A9")
    services.undo_act(act=unit.acts.get(), **by_system())
    make_unit(parent=tree.commune_a, code="A9")
    assert UnitCode.objects.filter(code="A9").count() == 1


def test_the_same_command_twice_makes_one_unit(tree: SmallTree):
    wish = {
        "drafts": [
            UnitDraft(kind="cell", name="Chi bộ mẫu 09", founded_on=DAY, parent=tree.commune_a)
        ],
        **by_system(),
    }
    first = services.create_units.run(**wish)
    second = services.create_units.run(**wish)

    assert second.repeated
    assert [unit.pk for unit in second.value] == [unit.pk for unit in first.value]


@pytest.mark.parametrize(
    ("role", "post_on", "may"),
    [
        (Role.PARTY_BUILDING, "commune_a", True),
        (Role.COMMUNE_OFFICE, "commune_a", True),
        (Role.PARTY_BUILDING, "province", True),
        (Role.PARTY_BUILDING, "commune_b", False),
        (Role.SECRETARY, "cell_a1", False),
        (Role.MEMBER, "commune_a", False),
        (Role.ADMINISTRATOR, "province", False),
        (Role.MASS_OFFICER, "commune_a", False),
        (Role.AUDITOR, "province", False),
    ],
)
def test_only_the_bodies_above_change_the_tree(tree: SmallTree, role: str, post_on: str, may: bool):
    actor = actor_in(getattr(tree, post_on), role)
    renames = [services.Rename(unit=tree.cell_a1, name="Chi bộ thôn Đông Mới", on=DAY)]
    if not may:
        with pytest.raises(Forbidden):
            services.rename_units(renames=renames, envelope=Envelope.now(), actor=actor)
        assert queries.name_of(tree.cell_a1, DAY) == "Chi bộ thôn Đông"
        return
    services.rename_units(renames=renames, envelope=Envelope.now(), actor=actor)
    assert queries.name_of(tree.cell_a1, DAY) == "Chi bộ thôn Đông Mới"


def test_a_mass_officer_arranges_the_own_block_only(tree: SmallTree):
    officer = actor_in(tree.women, Role.MASS_OFFICER)
    draft = {"kind": "association_branch", "name": "Chi hội thôn Đông", "founded_on": DAY}
    wish = {"envelope": Envelope.now(), "actor": officer}
    (made,) = services.create_units(drafts=[UnitDraft(**draft, parent=tree.women)], **wish)
    assert made.block == "women"
    with pytest.raises(Forbidden):
        services.create_units(
            drafts=[UnitDraft(**{**draft, "kind": "cell"}, parent=tree.women, block="party")],
            envelope=Envelope.now(),
            actor=officer,
        )


def test_nobody_but_the_set_up_makes_a_root(tree: SmallTree):
    draft = UnitDraft(kind="province_party", name="Đảng bộ tỉnh khác", founded_on=DAY)
    wish = {"drafts": [draft], "envelope": Envelope.now()}
    with pytest.raises(Forbidden, match="thiết lập hệ thống"):
        services.create_units(**wish, actor=actor_in(tree.province))
    services.create_units(**{**wish, "envelope": Envelope.now()}, actor=SYSTEM)
