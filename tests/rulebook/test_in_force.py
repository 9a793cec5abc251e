"""Which value governs which unit on which day."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import transaction

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope
from nep.rulebook.errors import RuleMissingError
from nep.rulebook.models import RulebookRevision, RuleValue, SourceDocument
from nep.rulebook.queries import (
    rule_in_force,
    rulebook_revision,
    rules_in_force,
    value_in_force,
    values_in_force,
)
from nep.rulebook.services import override_rule, seed_rulebook
from nep.rulebook.services.writing import raise_revision
from tests.factories.rulebook import actor_in, make_unit, override_order

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize(
    ("topic", "day", "value", "strength"),
    [
        ("meetings.duration.single_minutes", date(2022, 6, 15), 90, "BINDING"),
        ("meetings.duration.single_minutes", date(2026, 6, 15), 90, "BINDING"),
        ("meetings.duration.combined_minutes", date(2026, 6, 15), 120, "BINDING"),
        ("meetings.attendance.target_percent", date(2022, 6, 15), 85, "BINDING"),
        ("meetings.attendance.target_comparison", date(2022, 6, 15), "MORE_THAN", "BINDING"),
        ("meetings.attendance.target_percent", date(2025, 10, 27), 85, "BINDING"),
        ("meetings.attendance.target_percent", date(2025, 10, 28), 90, "BINDING"),
        ("meetings.attendance.target_comparison", date(2026, 6, 15), "AT_LEAST", "BINDING"),
        ("meetings.frequency.thematic_per_quarter", date(2022, 6, 15), 1, "WARNS"),
        ("meetings.frequency.thematic_per_quarter", date(2026, 6, 15), 1, "BINDING"),
        ("meetings.closing.final_documents_days", date(2026, 6, 15), 2, "BINDING"),
        ("meetings.thematic.completing_working_days", date(2026, 6, 15), 5, "WARNS"),
        ("voting.ordinary.denominator", date(2022, 6, 15), "ENTITLED", "BINDING"),
        ("voting.ordinary.denominator", date(2019, 6, 15), "ENTITLED", "WARNS"),
        ("reviews.excellent_cap.denominator", date(2022, 12, 1), "GOOD_ONLY", "BINDING"),
        ("reviews.excellent_cap.denominator", date(2026, 12, 1), "GOOD_AND_ABOVE", "WARNS"),
        ("recording.late.window_days", date(2026, 6, 15), 7, "BINDING"),
        ("access.shared_device.minutes", date(2026, 6, 15), 10, "BINDING"),
    ],
)
def test_the_rule_of_that_day(seeded, topic, day, value, strength):
    rule = rule_in_force(topic, unit=seeded.cell, on=day)

    assert (rule.value, rule.strength) == (value, strength)


@pytest.mark.parametrize(
    ("topic", "threshold"),
    [
        ("voting.ordinary.quorum", {"comparison": "AT_LEAST", "fraction": "2/3"}),
        ("elections.congress.quorum", {"comparison": "AT_LEAST", "fraction": "2/3"}),
        ("voting.admission.threshold", {"comparison": "AT_LEAST", "fraction": "2/3"}),
    ],
)
def test_unverified_quorums_only_warn(seeded, topic, threshold):
    rule = rule_in_force(topic, unit=seeded.cell, on=TODAY)

    assert rule.value == threshold
    assert not rule.binds


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2018, 4, 2), None),
        (date(2018, 4, 3), "HD36-2018"),
        (date(2026, 5, 26), "HD36-2018"),
        (date(2026, 5, 27), "HD05-2026"),
    ],
)
def test_the_layout_is_chosen_by_the_date_line(seeded, day, key):
    rule = rule_in_force("documents.form.layout", unit=seeded.cell, on=day)

    found = SourceDocument.objects.get(pk=rule.source_id).seed_key if rule else None
    assert found == key


def test_the_two_documents_called_12_hd_btctw_are_told_apart_by_day(seeded):
    namesakes = SourceDocument.objects.filter(number="12", symbol="HD/BTCTW")

    assert {(source.reference, source.issued_on) for source in namesakes} == {
        ("12-HD/BTCTW", date(2018, 7, 6)),
        ("12-HD/BTCTW", date(2022, 1, 18)),
    }
    meeting_guide = namesakes.get(issued_on=date(2018, 7, 6))
    assert meeting_guide.values.filter(topic__startswith="meetings.").exists()
    assert [source.reference for source in meeting_guide.replaced_by.all()] == ["42-HD/BTCTW"]


def test_values_come_as_the_terms_of_a_rule(seeded):
    assert values_in_force("meetings.duration", unit=seeded.cell, on=TODAY) == {
        "single_minutes": 90,
        "combined_minutes": 120,
        "large_unit_from_members": None,
        "large_unit_minutes": None,
    }


def test_an_instant_is_judged_by_the_day_in_vietnam(seeded):
    last_minutes = datetime(2025, 10, 27, 18, 30, tzinfo=UTC)  # 01:30 on the 28th in Vietnam

    assert (
        value_in_force("meetings.attendance.target_percent", unit=seeded.cell, on=last_minutes)
        == 90
    )


def test_nothing_is_assumed_where_no_rule_is_known(seeded):
    topic = "meetings.closing.score_report_working_days"

    assert rule_in_force(topic, unit=seeded.cell, on=TODAY) is None
    with pytest.raises(RuleMissingError, match=r"Chưa có quy định về “Báo cáo kết quả"):
        value_in_force(topic, unit=seeded.cell, on=TODAY)


def test_the_nearest_committee_wins_on_its_days(seeded):
    province = actor_in(seeded.province)
    commune = actor_in(seeded.commune)
    override_rule(
        order=override_order(seeded.province, value=100), envelope=Envelope.now(), actor=province
    )
    override_rule(
        order=override_order(seeded.commune, value=60, to_on=date(2027, 1, 1)),
        envelope=Envelope.now(),
        actor=commune,
    )

    def minutes(unit, day):
        return value_in_force("meetings.duration.single_minutes", unit=unit, on=day)

    assert minutes(seeded.cell, TODAY) == 60
    assert minutes(seeded.cell, date(2026, 11, 21)) == 90
    assert minutes(seeded.cell, date(2027, 1, 1)) == 100
    assert minutes(seeded.far_cell, TODAY) == 100
    assert minutes(None, TODAY) == 90


def test_a_unit_follows_the_committee_it_lies_under_on_that_day(seeded):
    newcomer = make_unit("cell", "Chi bộ mẫu 04", (seeded.province, seeded.commune), TODAY)
    override_rule(
        order=override_order(seeded.commune, from_on=date(2026, 1, 1), is_correction=True),
        envelope=Envelope.now(),
        actor=actor_in(seeded.commune),
    )

    topic = "meetings.duration.single_minutes"
    assert value_in_force(topic, unit=newcomer, on=TODAY) == 60
    assert value_in_force(topic, unit=newcomer, on=date(2026, 11, 21)) == 90


def test_a_cached_rule_costs_one_statement(seeded, django_assert_num_queries):
    rules_in_force("meetings.duration", unit=seeded.cell, on=TODAY)

    with django_assert_num_queries(1):
        rules_in_force("meetings.duration", unit=seeded.cell, on=TODAY)


def test_an_overridden_group_costs_two_statements_when_cached(seeded, django_assert_num_queries):
    override_rule(
        order=override_order(seeded.commune),
        envelope=Envelope.now(),
        actor=actor_in(seeded.commune),
    )
    rules_in_force("meetings.duration", unit=seeded.cell, on=TODAY)

    with django_assert_num_queries(2):
        rules_in_force("meetings.duration", unit=seeded.cell, on=TODAY)


def test_a_change_by_another_process_is_seen_at_once(seeded):
    topic = "meetings.duration.single_minutes"
    assert value_in_force(topic, unit=seeded.cell, on=TODAY) == 90
    before = rulebook_revision()

    RuleValue.objects.filter(topic=topic).update(value=95)
    assert value_in_force(topic, unit=seeded.cell, on=TODAY) == 90
    raise_revision()

    assert rulebook_revision() != before
    assert value_in_force(topic, unit=seeded.cell, on=TODAY) == 95


def test_what_was_read_inside_a_change_that_failed_is_never_used(seeded):
    topic = "meetings.duration.single_minutes"

    with transaction.atomic():
        before = transaction.savepoint()
        RuleValue.objects.filter(topic=topic).update(value=5)
        raise_revision()
        assert value_in_force(topic, unit=seeded.cell, on=TODAY) == 5
        transaction.savepoint_rollback(before)

    assert value_in_force(topic, unit=seeded.cell, on=TODAY) == 90


def test_seeding_twice_adds_nothing(seeded):
    count = RuleValue.objects.count()
    stamp = RulebookRevision.objects.get().stamp

    again = seed_rulebook(envelope=Envelope.now(), actor=Actor.system("tests"))

    assert again == []
    assert RuleValue.objects.count() == count > 100
    assert RulebookRevision.objects.get().stamp == stamp


def test_a_new_release_never_rewrites_a_past_day(seeded, monkeypatch):
    from nep.rulebook import seed

    topic = "meetings.duration.single_minutes"
    entry = {
        "topic": topic,
        "value": 100,
        "from": "2026-06-01",
        "evidence": "QUOTED",
        "strength": "BINDING",
    }
    delivered = seed.values()
    monkeypatch.setattr(seed, "values", lambda: (*delivered, entry))

    added = seed_rulebook(envelope=Envelope.now(), actor=Actor.system("tests"))

    assert [row.valid_from for row in added] == [TODAY]
    assert value_in_force(topic, unit=None, on=date(2026, 11, 21)) == 90
    assert value_in_force(topic, unit=None, on=TODAY) == 100
    assert seed_rulebook(envelope=Envelope.now(), actor=Actor.system("tests")) == []
