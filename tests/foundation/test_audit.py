"""The trail detects an altered, a missing and a cut entry; lawful erasure does not break it."""

import re

import pytest
import time_machine

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.audit import verification
from nep.foundation.audit.models import AuditEntry, AuditHead, AuditPayload
from nep.foundation.audit.recording import set_stream_predecessors
from nep.foundation.clock import now

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")


def record_three(unit_id: int = 5) -> None:
    for number in range(3):
        audit.record(actor=SYSTEM, action="tests.act", unit_id=unit_id, payload={"n": number})


@pytest.fixture
def anchor_file(tmp_path):
    record_three()
    audit.write_anchor(tmp_path)
    return next(tmp_path.glob("anchors-*.jsonl"))


def test_an_untouched_trail_is_sound(anchor_file):
    report = audit.verify(anchor_file=anchor_file)

    assert (report.sound, report.streams, report.entries) == (True, 1, 3)


@pytest.mark.parametrize("change", [{"action": "tests.other"}, {"user_id": 9}, {"unit_id": 6}])
def test_an_altered_entry_is_found(anchor_file, change):
    AuditEntry.objects.filter(seq=2).update(**change)

    assert not audit.verify().sound


def test_what_entries_carried_is_looked_up_by_the_index(anchor_file, django_assert_max_num_queries):
    """Unique is the pair of year and entry: without the year each stream reads the whole index."""
    with django_assert_max_num_queries(40) as asked:
        assert audit.verify().sound
    of_payloads = [one["sql"] for one in asked if "foundation_audit_payload" in one["sql"]]
    assert of_payloads
    assert all('"year" IN' in sql.partition("WHERE")[2] for sql in of_payloads)


def test_many_chains_are_read_together_and_each_is_judged_alone(django_assert_max_num_queries):
    for unit_id in range(1, 41):
        record_three(unit_id)
    with django_assert_max_num_queries(10):
        assert audit.verify().sound
    AuditEntry.objects.filter(stream="unit:17", seq=2).delete()
    AuditEntry.objects.filter(stream="unit:23").delete()

    faults = "\n".join(audit.verify().faults)
    assert "unit:17/" in faults
    assert "unit:23/" in faults
    assert not re.search(r"unit:(?!17/|23/)", faults)


@pytest.mark.parametrize("also_cut", [False, True])
def test_what_is_written_while_the_trail_is_read_is_no_fault(anchor_file, monkeypatch, also_cut):
    check_chains = verification._check_chains

    def check_later(heads, report):
        record_three()
        if also_cut:
            AuditHead.objects.update(seq=3)
        check_chains(heads, report)

    monkeypatch.setattr(verification, "_check_chains", check_later)

    assert audit.verify().sound is not also_cut


def test_an_altered_payload_is_found(anchor_file):
    entry = AuditEntry.objects.get(seq=2)
    AuditPayload.objects.filter(entry_id=entry.pk).update(body={"n": 99})

    assert not audit.verify().sound


def test_a_missing_entry_is_found(anchor_file):
    AuditEntry.objects.filter(seq=2).delete()

    assert not audit.verify().sound


def test_a_cut_tail_is_found_by_the_head(anchor_file):
    AuditEntry.objects.filter(seq=3).delete()

    assert not audit.verify().sound


def test_a_tail_cut_together_with_its_head_is_found_by_the_anchor_file_only(anchor_file):
    kept = AuditEntry.objects.get(seq=2)
    AuditEntry.objects.filter(seq=3).delete()
    AuditHead.objects.update(seq=2, hash=kept.hash)

    without_file = audit.verify()
    assert without_file.sound
    assert without_file.unproven
    assert not audit.verify(anchor_file=anchor_file).sound


def test_a_stream_that_vanished_whole_is_found_by_the_anchor_file(anchor_file):
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()

    assert not audit.verify(anchor_file=anchor_file).sound


def test_a_head_without_which_its_entries_stand_is_missed(anchor_file):
    AuditHead.objects.all().delete()

    assert not audit.verify().sound


def test_lawful_erasure_leaves_the_chain_sound_and_is_named(anchor_file):
    AuditPayload.objects.filter(entry_id=AuditEntry.objects.get(seq=1).pk).update(
        body=None, erased_at=now()
    )

    report = audit.verify(anchor_file=anchor_file)
    assert report.sound
    assert len(report.unproven) == 2


def test_a_new_year_links_to_the_last_hash_of_the_year_before():
    with time_machine.travel("2025-12-31 10:00:00+07:00", tick=False):
        record_three()
    with time_machine.travel("2026-01-01 10:00:00+07:00", tick=False):
        record_three()

    assert audit.verify().sound
    AuditEntry.objects.filter(year=2025, seq=3).delete()
    AuditHead.objects.filter(year=2025).update(
        seq=2, hash=AuditEntry.objects.get(year=2025, seq=2).hash
    )
    assert not audit.verify().sound


def test_a_successor_links_to_its_predecessors(request):
    request.addfinalizer(lambda: set_stream_predecessors(_restored()))
    record_three(unit_id=5)
    set_stream_predecessors(lambda streams: {"unit:6": ["unit:5"]})
    record_three(unit_id=6)

    assert AuditHead.objects.get(stream="unit:6").opened_with[0][0] == "unit:5"
    assert audit.verify().sound


def _restored():
    from nep.config import wiring

    return getattr(wiring, "stream_predecessors", lambda streams: {})


def test_anchors_are_written_only_when_something_moved(anchor_file):
    assert audit.write_anchor(anchor_file.parent) is None
    record_three()
    assert audit.write_anchor(anchor_file.parent).seq == 2
    assert audit.verify(anchor_file=anchor_file).sound
