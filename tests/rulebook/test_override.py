"""A committee's own rule: who may, what it leaves, what is refused and why."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from nep.foundation.access import Actor
from nep.foundation.audit.models import AuditEntry
from nep.foundation.errors import Forbidden
from nep.foundation.periods import OPEN_END
from nep.foundation.registries import UnitAct
from nep.foundation.sync import Envelope
from nep.organisation.choices import Role
from nep.rulebook import consequences, permissions
from nep.rulebook.choices import topic_named
from nep.rulebook.errors import (
    RuleIsNationalError,
    RulePastRefusedError,
    RuleValueRefusedError,
)
from nep.rulebook.models import RuleValue
from nep.rulebook.queries import (
    local_examples,
    preview_override,
    timeline_of,
    topic_lines,
    value_in_force,
)
from nep.rulebook.services import end_override, override_rule
from tests.factories.rulebook import actor_in, override_order

TODAY = date(2026, 11, 22)
TOPIC = "meetings.duration.single_minutes"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(datetime(2026, 11, 22, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def commune_officer(seeded):
    return actor_in(seeded.commune)


def set_rule(order, actor):
    return override_rule(order=order, envelope=Envelope.now(), actor=actor)


def test_a_committee_sets_its_own_rule(seeded, commune_officer):
    row = set_rule(override_order(seeded.commune), commune_officer)

    assert (row.value, row.strength, row.evidence) == (60, "BINDING", "DECISION")
    assert row.source.reference == "15-QyĐ/ĐU"
    assert value_in_force(TOPIC, unit=seeded.cell, on=TODAY) == 60
    assert value_in_force(TOPIC, unit=seeded.far_cell, on=TODAY) == 90
    entry = AuditEntry.objects.for_subject(row).get()
    assert (entry.action, entry.unit_id) == ("rulebook.override_rule", seeded.commune.pk)


def test_without_a_document_the_rule_only_warns(seeded, commune_officer):
    row = set_rule(override_order(seeded.commune, source=None), commune_officer)

    assert (row.strength, row.evidence, row.source) == ("WARNS", "PRACTICE", None)


def test_the_same_command_twice_leaves_one_rule(seeded, commune_officer):
    order, envelope = override_order(seeded.commune), Envelope.now()
    first = override_rule.run(order=order, envelope=envelope, actor=commune_officer)
    second = override_rule.run(order=order, envelope=envelope, actor=commune_officer)

    assert second.repeated
    assert first.value == second.value
    assert RuleValue.objects.filter(scope=seeded.commune).count() == 1


def test_a_second_order_replaces_the_first_and_keeps_it_readable(seeded, commune_officer):
    first = set_rule(override_order(seeded.commune), commune_officer)
    later = TODAY + timedelta(days=30)
    set_rule(override_order(seeded.commune, value=75, from_on=later), commune_officer)

    first.refresh_from_db()
    assert first.replaced_at is not None
    rows = RuleValue.objects.true_now().filter(scope=seeded.commune).order_by("valid_from")
    assert [(row.value, row.valid_from, row.valid_to) for row in rows] == [
        (60, TODAY, later),
        (75, later, OPEN_END),
    ]


@pytest.mark.parametrize(
    ("change", "refusal", "sentence"),
    [
        ({}, None, ""),
        ({"value": 5}, RuleValueRefusedError, "Hãy ghi số từ 15 đến 600"),
        ({"value": "60"}, RuleValueRefusedError, "Hãy ghi số từ 15 đến 600"),
        ({"reason": "  "}, RuleValueRefusedError, "Cần ghi lý do"),
        ({"to_on": TODAY}, RuleValueRefusedError, "Ngày hết hiệu lực phải sau"),
        ({"from_on": date(2026, 1, 1)}, RulePastRefusedError, "Ngày bắt đầu đã qua"),
        ({"from_on": date(2026, 1, 1), "is_correction": True}, None, ""),
        (
            {
                "topic": "voting.ordinary.threshold",
                "value": {"comparison": "AT_LEAST", "fraction": "1/2"},
            },
            RuleIsNationalError,
            "do Trung ương quy định chung",
        ),
    ],
)
def test_what_is_refused_is_said_and_not_half_saved(
    seeded, commune_officer, change, refusal, sentence
):
    order = override_order(seeded.commune, **change)
    if refusal is None:
        assert set_rule(order, commune_officer).pk
        return

    with pytest.raises(refusal, match=sentence):
        set_rule(order, commune_officer)
    assert not RuleValue.objects.filter(scope__isnull=False).exists()


MATRIX = {
    # role                           own    below  above  other commune
    Role.COMMUNE_OFFICE:            (True,  True,  False, False),
    Role.PARTY_BUILDING:            (True,  True,  False, False),
    Role.ORGANISATION_COMMISSION:   (True,  True,  False, False),
    Role.SECRETARY:                 (False, False, False, False),
    Role.DEPUTY_SECRETARY:          (False, False, False, False),
    Role.INSPECTION_COMMISSION:     (False, False, False, False),
    Role.MASS_OFFICER:              (False, False, False, False),
    Role.PROVINCIAL_READER:         (False, False, False, False),
    Role.ADMINISTRATOR:             (False, False, False, False),
    Role.MEMBER:                    (False, False, False, False),
}  # fmt: skip


@pytest.mark.parametrize("role", MATRIX)
def test_who_may_set_a_rule_where(tree, role):
    actor = actor_in(tree.commune, role)
    places = (tree.commune, tree.cell, tree.province, tree.other_commune)

    allowed = tuple(permissions.OVERRIDE_RULE.allows(actor, unit) for unit in places)

    assert allowed == MATRIX[role]


@pytest.mark.parametrize(
    ("role", "allowed"), [(Role.PARTY_BUILDING, True), (Role.SECRETARY, False)]
)
def test_the_service_asks_the_permission(seeded, role, allowed):
    order = override_order(seeded.commune)
    if allowed:
        assert set_rule(order, actor_in(seeded.commune, role)).pk
        return
    with pytest.raises(Forbidden, match="Vai đang dùng không được"):
        set_rule(order, actor_in(seeded.commune, role))


def test_an_ended_rule_gives_way_to_the_next_higher(seeded, commune_officer):
    row = set_rule(override_order(seeded.commune), commune_officer)
    ends_on = TODAY + timedelta(days=10)

    end_override(
        override=row,
        ends_on=ends_on,
        reason="Chi bộ đã đông đảng viên.",
        envelope=Envelope.now(),
        actor=commune_officer,
    )

    assert value_in_force(TOPIC, unit=seeded.cell, on=ends_on - timedelta(days=1)) == 60
    assert value_in_force(TOPIC, unit=seeded.cell, on=ends_on) == 90


@pytest.mark.parametrize("days", [0, -1, 100_000])
def test_a_rule_cannot_end_before_it_ran(seeded, commune_officer, days):
    row = set_rule(
        override_order(seeded.commune, to_on=TODAY + timedelta(days=60)), commune_officer
    )
    with pytest.raises(RuleValueRefusedError, match="không có hiệu lực đến ngày đó"):
        end_override(
            override=row,
            ends_on=TODAY + timedelta(days=days),
            reason="Thử",
            envelope=Envelope.now(),
            actor=commune_officer,
        )


def test_the_preview_says_what_changes_and_who_keeps_an_own_rule(seeded, commune_officer):
    set_rule(override_order(seeded.cell, value=45), commune_officer)

    preview = preview_override(topic_named(TOPIC), seeded.commune, 60, TODAY)

    assert (preview.shown_now, preview.shown_then) == ("90 phút", "60 phút")
    assert preview.unit_count == 3
    assert [(row.scope_name, row.shown) for row in preview.kept] == [("Chi bộ mẫu 01", "45 phút")]


def test_the_timeline_shows_country_and_committees_and_what_governs(seeded, commune_officer):
    set_rule(override_order(seeded.commune), commune_officer)

    rows = timeline_of(topic_named(TOPIC), seeded.cell, TODAY)

    assert [(row.scope_name, row.shown, row.governs) for row in rows] == [
        ("", "90 phút", False),
        ("", "90 phút", False),
        ("Đảng bộ phường mẫu 01", "60 phút", True),
    ]


def test_all_topics_are_read_in_three_statements(seeded, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        lines = topic_lines(seeded.cell, TODAY)
    assert sum(map(len, lines.values())) > 80


def test_a_local_example_is_offered_but_does_not_apply(seeded):
    topic = topic_named("meetings.closing.score_report_working_days")

    (example,) = local_examples(topic)

    assert (example.place, example.shown) == ("Lào Cai", "3 ngày làm việc")
    assert example.source.reference == "29-QĐ/TU"


def test_two_values_of_one_unit_on_one_day_are_refused_by_the_database(seeded):
    values = {
        "topic": TOPIC,
        "scope": seeded.commune,
        "value": 60,
        "strength": "WARNS",
        "evidence": "PRACTICE",
        "reason": "Thử",
        "valid_from": TODAY,
    }
    RuleValue.objects.create(**values)
    with (
        pytest.raises(IntegrityError, match="one_value_per_topic_scope_and_day"),
        transaction.atomic(),
    ):
        RuleValue.objects.create(**values)
    with (
        pytest.raises(IntegrityError, match="one_national_value_per_topic_and_day"),
        transaction.atomic(),
    ):
        RuleValue.objects.create(**{**values, "scope": None})


def test_the_database_refuses_an_unverified_rule_that_binds(seeded):
    with pytest.raises(IntegrityError, match="only_verified_evidence_binds"), transaction.atomic():
        RuleValue.objects.create(
            topic="voting.ordinary.quorum",
            value={"comparison": "AT_LEAST", "fraction": "2/3"},
            strength="BINDING",
            evidence="BACKGROUND",
            valid_from=date(1990, 1, 1),
            valid_to=date(1991, 1, 1),
        )


def test_own_rules_end_with_their_unit_and_come_back_when_it_is_undone(seeded, commune_officer):
    set_rule(override_order(seeded.cell), commune_officer)
    act = UnitAct(
        kind="merge",
        effective_on=TODAY + timedelta(days=30),
        unit_ids=(seeded.cell.pk, seeded.sibling_cell.pk),
        successor_ids=(seeded.sibling_cell.pk,),
        act_id=5,
    )
    system = Actor.system("tests")

    (line,) = consequences.preview(act)
    consequences.apply(act, system)

    assert line.count == 1
    assert value_in_force(TOPIC, unit=seeded.cell, on=TODAY) == 60
    assert value_in_force(TOPIC, unit=seeded.cell, on=act.effective_on) == 90

    consequences.undo(act, system)
    consequences.undo(act, system)
    assert value_in_force(TOPIC, unit=seeded.cell, on=act.effective_on) == 60
