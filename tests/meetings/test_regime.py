"""Setting, inheriting and ending the regime."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from nep.foundation.access import Actor
from nep.foundation.audit.models import AuditEntry
from nep.foundation.errors import Forbidden
from nep.foundation.periods import OPEN_END
from nep.foundation.registries import UnitAct
from nep.foundation.sync import Envelope
from nep.meetings import consequences, permissions
from nep.meetings.choices import MeetingKind
from nep.meetings.errors import RegimePastRefusedError, RegimeRefusedError
from nep.meetings.models import MeetingRegime
from nep.meetings.queries import regime_in_force, regimes_in_force
from nep.meetings.services import end_regimes, set_regimes
from nep.organisation.choices import Role
from tests.factories.meetings import make_regime, regime_draft
from tests.factories.rulebook import actor_in

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(datetime(2026, 11, 22, 3, tzinfo=UTC), tick=False):
        yield


def set_by(actor, *drafts, **more):
    return set_regimes(regimes=list(drafts), envelope=Envelope.now(), actor=actor, **more)


def test_a_cell_inherits_the_regime_of_its_commune(tree):
    make_regime(tree.commune)

    found = regime_in_force(tree.cell, MeetingKind.REGULAR, TODAY)

    assert (found.regime.day_rule, found.regime.starts_at) == ("3", time(14))
    assert found.is_inherited
    assert found.source.name == "Đảng bộ phường mẫu 01"
    assert regime_in_force(tree.far_cell, MeetingKind.REGULAR, TODAY) is None


def test_the_nearest_regime_of_each_kind_wins(tree):
    make_regime(tree.province, day_rule="tuần đầu")
    make_regime(tree.commune)
    make_regime(tree.commune, kind=MeetingKind.THEMATIC, months=(3, 6, 9, 12))
    make_regime(tree.cell, day_rule="Chủ nhật đầu tháng", starts_at=time(19, 30))

    def days(unit):
        return [(r.regime.kind, r.regime.day_rule) for r in regimes_in_force(unit, TODAY)]

    assert days(tree.cell) == [("regular", "weekday:6:1"), ("thematic", "3")]
    assert days(tree.sibling_cell) == [("regular", "3"), ("thematic", "3")]
    assert days(tree.far_cell) == [("regular", "week:1")]


def test_a_past_day_keeps_the_regime_of_its_time(tree):
    make_regime(tree.commune)
    set_by(actor_in(tree.commune), regime_draft(tree.commune, day_rule="5", valid_from=TODAY))

    def day(on):
        return regime_in_force(tree.cell, MeetingKind.REGULAR, on).regime.day_rule

    assert (day(date(2022, 6, 3)), day(TODAY - timedelta(days=1)), day(TODAY)) == ("3", "3", "5")
    kept = MeetingRegime.objects.true_now().order_by("valid_from")
    assert [(row.valid_from, row.valid_to) for row in kept] == [
        (date(2020, 1, 1), TODAY),
        (TODAY, OPEN_END),
    ]


def test_the_regime_in_force_costs_three_statements(tree, django_assert_max_num_queries):
    make_regime(tree.commune)
    with django_assert_max_num_queries(3):
        regimes_in_force(tree.cell, TODAY)


@pytest.mark.parametrize(
    ("change", "refusal", "sentence"),
    [
        ({"valid_from": TODAY}, None, ""),
        ({"valid_from": date(2026, 1, 1)}, RegimePastRefusedError, "Ngày bắt đầu đã qua"),
        ({"valid_from": TODAY, "valid_to": TODAY}, RegimeRefusedError, "Ngày kết thúc phải sau"),
        ({"valid_from": TODAY, "months": (0, 3)}, RegimeRefusedError, "từ 1 đến 12"),
        ({"valid_from": TODAY, "minimum_minutes": 5}, RegimeRefusedError, "15 đến 600"),
    ],
)
def test_what_is_refused_is_said_and_not_half_saved(tree, change, refusal, sentence):
    make_regime(tree.commune)
    actor = actor_in(tree.commune)
    draft = regime_draft(tree.commune, day_rule="5", **change)
    if refusal is None:
        assert set_by(actor, draft)
        return

    with pytest.raises(refusal, match=sentence):
        set_by(actor, draft)
    assert MeetingRegime.objects.count() == 1


def test_a_correction_may_change_the_past(tree):
    make_regime(tree.commune)
    draft = regime_draft(tree.commune, day_rule="5", valid_from=date(2026, 1, 1))

    set_by(actor_in(tree.commune), draft, is_correction=True)

    found = regime_in_force(tree.cell, MeetingKind.REGULAR, date(2026, 2, 1))
    assert found.regime.day_rule == "5"


MATRIX = {
    # role                          own    below  above  other commune
    Role.SECRETARY:                (True,  False, False, False),
    Role.DEPUTY_SECRETARY:         (True,  False, False, False),
    Role.COMMUNE_OFFICE:           (True,  True,  False, False),
    Role.PARTY_BUILDING:           (True,  True,  False, False),
    Role.ORGANISATION_COMMISSION:  (True,  True,  False, False),
    Role.MASS_OFFICER:             (True,  True,  False, False),
    Role.CELL_COMMITTEE:           (False, False, False, False),
    Role.INSPECTION_COMMISSION:    (False, False, False, False),
    Role.PROVINCIAL_READER:        (False, False, False, False),
    Role.ADMINISTRATOR:            (False, False, False, False),
    Role.MEMBER:                   (False, False, False, False),
}  # fmt: skip


@pytest.mark.parametrize("role", MATRIX)
def test_who_may_set_the_regime_where(tree, role):
    actor = actor_in(tree.commune, role)
    places = (tree.commune, tree.cell, tree.province, tree.other_commune)

    allowed = tuple(permissions.SET_REGIME.allows(actor, unit) for unit in places)

    assert allowed == MATRIX[role]


@pytest.mark.parametrize(("place", "allowed"), [("sibling_cell", True), ("far_cell", False)])
def test_one_unit_outside_refuses_the_whole_list(tree, place, allowed):
    drafts = [regime_draft(tree.cell), regime_draft(getattr(tree, place))]
    if allowed:
        assert len(set_by(actor_in(tree.commune), *drafts)) == 2
        assert AuditEntry.objects.filter(action="meetings.set_regimes").count() == 2
        return
    with pytest.raises(Forbidden, match="không được thực hiện việc này"):
        set_by(actor_in(tree.commune), *drafts)
    assert not MeetingRegime.objects.exists()


def test_a_list_costs_the_same_statements_however_long(tree, django_assert_max_num_queries):
    drafts = [
        regime_draft(tree.commune, kind=kind)
        for kind in (MeetingKind.REGULAR, MeetingKind.THEMATIC, MeetingKind.CELL_COMMITTEE)
    ]
    with django_assert_max_num_queries(22):
        set_by(actor_in(tree.commune), *drafts)


def test_an_ended_regime_gives_way_to_the_unit_above(tree):
    make_regime(tree.commune)
    own = make_regime(tree.cell, day_rule="5")
    ends_on = TODAY + timedelta(days=8)

    end_regimes(
        regimes=[own],
        ends_on=ends_on,
        reason="Theo chế độ chung.",
        envelope=Envelope.now(),
        actor=actor_in(tree.cell, Role.SECRETARY),
    )

    def day(on):
        return regime_in_force(tree.cell, MeetingKind.REGULAR, on).regime.day_rule

    assert (day(ends_on - timedelta(days=1)), day(ends_on)) == ("5", "3")


@pytest.mark.parametrize(
    ("ends_on", "reason", "refusal"),
    [
        (TODAY - timedelta(days=1), "Thử", RegimePastRefusedError),
        (date(2019, 12, 31), "Thử", RegimeRefusedError),
        (TODAY, " ", RegimeRefusedError),
    ],
)
def test_what_ending_refuses(tree, ends_on, reason, refusal):
    own = make_regime(tree.cell)
    with pytest.raises(refusal):
        end_regimes(
            regimes=[own],
            ends_on=ends_on,
            reason=reason,
            envelope=Envelope.now(),
            actor=actor_in(tree.cell, Role.SECRETARY),
        )
    assert MeetingRegime.objects.get().replaced_at is None


def test_the_database_refuses_two_regimes_of_a_kind_on_one_day(tree):
    row = make_regime(tree.cell)
    row.pk, row.public_id = None, None
    copy = MeetingRegime(
        unit=tree.cell,
        kind=row.kind,
        day_rule="7",
        starts_at=time(8),
        valid_from=TODAY,
    )
    with (
        pytest.raises(IntegrityError, match="one_regime_per_unit_kind_and_day"),
        transaction.atomic(),
    ):
        MeetingRegime.objects.bulk_create([copy])


def test_own_regimes_end_with_their_unit_and_come_back_when_it_is_undone(tree):
    make_regime(tree.commune)
    make_regime(tree.cell, day_rule="5")
    act = UnitAct(
        kind="merge",
        effective_on=TODAY + timedelta(days=30),
        unit_ids=(tree.cell.pk, tree.sibling_cell.pk),
        successor_ids=(tree.sibling_cell.pk,),
        act_id=9,
    )
    system = Actor.system("tests")

    (line,) = consequences.preview(act)
    assert line.count == 1
    consequences.apply(act, system)
    assert regime_in_force(tree.cell, "regular", act.effective_on).regime.day_rule == "3"
    consequences.undo(act, system)
    consequences.undo(act, system)
    assert regime_in_force(tree.cell, "regular", act.effective_on).regime.day_rule == "5"
