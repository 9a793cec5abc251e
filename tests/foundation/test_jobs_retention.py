"""What is past its time goes, what is not stays; steps stay short."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from nep.foundation.clock import now
from nep.foundation.jobs import batches
from nep.foundation.jobs.models import ClockRun
from nep.foundation.jobs.retention import remove_expired, retentions
from nep.foundation.jobs.standing import register_standing_work
from nep.foundation.outbox.models import OutboxRow
from nep.foundation.sync.models import Receipt, SealedEnvelope

AGES = {"receipts": 400, "sealed": 90, "runs": 14, "news": 30}


@pytest.fixture
def aged_rows(db):
    """One row of each kind a day younger than its time, and one a day older."""
    register_standing_work()
    for off, step in (("young", -1), ("old", 1)):
        at = {key: now() - timedelta(days=days + step) for key, days in AGES.items()}
        Receipt.objects.create(
            user_id=1, year=2026, command_id=uuid4(), command=off, version=1, digest="",
            received_at=at["receipts"],
        )  # fmt: skip
        SealedEnvelope.objects.create(
            user_id=1, command_id=uuid4(), command=off, sealed="", received_at=at["sealed"]
        )
        ClockRun.objects.create(key=off, slot=at["runs"], started_at=at["runs"])
        OutboxRow.objects.create(
            event=off, payload={}, happened_at=at["news"], delivered_at=at["news"]
        )
    OutboxRow.objects.create(event="waiting", payload={}, happened_at=now() - timedelta(days=100))


def test_rows_past_their_time_go_and_the_others_stay(aged_rows):
    said = remove_expired()

    assert [row.command for row in Receipt.objects.all()] == ["young"]
    assert [row.command for row in SealedEnvelope.objects.all()] == ["young"]
    assert [row.key for row in ClockRun.objects.all()] == ["young"]
    assert sorted(row.event for row in OutboxRow.objects.all()) == ["waiting", "young"]
    assert "foundation.receipts 1" in said
    assert remove_expired() == "nothing"


def test_every_retention_reads_an_existing_column(db):
    register_standing_work()
    for item in retentions:
        assert item.expired(now()).count() >= 0


def test_batches_shrink_when_steps_are_slow(monkeypatch):
    clock = iter(range(1000))
    monkeypatch.setattr(batches.time, "monotonic", lambda: next(clock))  # each step takes a second
    monkeypatch.setattr(batches.time, "sleep", lambda seconds: None)
    sizes, left = [], [1000]

    def step(limit):
        sizes.append(limit)
        taken = min(limit, left[0])
        left[0] -= taken
        return taken

    assert batches.in_batches(step) == 1000
    assert sizes[:3] == [200, 10, 10]
    assert max(sizes[1:]) == 10
