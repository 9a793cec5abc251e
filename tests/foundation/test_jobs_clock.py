"""The clock: each slot once, whoever comes first; failures are recorded; nothing runs twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from nep.foundation.clock import VIETNAM
from nep.foundation.jobs import ticking
from nep.foundation.jobs.models import ClockRun
from nep.foundation.jobs.schedules import Schedule
from nep.foundation.registries import Registry

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 2, 3, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def ran(monkeypatch):
    """Calls of the schedules under test; `ran.register` puts one on the clock."""

    class Ran(list):
        def register(self, key="hourly", every=HOUR, run=None, **rest):
            def count():
                self.append(key)
                return len(self)

            ticking.schedules.register(Schedule(key=key, every=every, run=run or count, **rest))

    monkeypatch.setattr(ticking, "schedules", Registry("schedules of a test"))
    return Ran()


def tick_at(instant: datetime) -> list[ClockRun]:
    with time_machine.travel(instant, tick=False):
        return ticking.tick()


def test_a_slot_is_taken_once_and_the_next_one_again(ran):
    ran.register()
    tick_at(NOON)
    tick_at(NOON + timedelta(minutes=59))
    assert ran == ["hourly"]

    (run,) = tick_at(NOON + HOUR)
    assert ran == ["hourly", "hourly"]
    assert (run.outcome, run.said) == (ClockRun.Outcome.DONE, "2")
    assert ClockRun.objects.count() == 2


def test_a_slot_that_another_clock_has_just_taken_is_left(ran, monkeypatch):
    ran.register()
    slot = Schedule(key="hourly", every=HOUR, run=list).slot_at(NOON)
    monkeypatch.setattr(ticking, "_is_taken", lambda key, slot: False)  # it was free a moment ago
    ClockRun.objects.create(key="hourly", slot=slot, started_at=NOON)

    assert tick_at(NOON + timedelta(seconds=1)) == []
    assert ran == []


def test_a_run_whose_clock_was_killed_is_taken_over_after_a_quarter_of_an_hour(ran):
    ran.register()
    slot = Schedule(key="hourly", every=HOUR, run=list).slot_at(NOON)
    ClockRun.objects.create(key="hourly", slot=slot, started_at=NOON)

    tick_at(NOON + timedelta(minutes=14))
    assert ran == []
    tick_at(NOON + timedelta(minutes=16))
    assert ran == ["hourly"]
    assert ClockRun.objects.get().outcome == ClockRun.Outcome.DONE


def test_a_failing_schedule_is_recorded_and_does_not_stop_the_next(ran):
    def fail():
        raise ValueError("no paper")

    ran.register("failing", run=fail)
    ran.register("after")
    tick_at(NOON)

    assert ran == ["after"]
    failed = ClockRun.objects.get(key="failing")
    assert (failed.outcome, failed.said) == (ClockRun.Outcome.FAILED, "ValueError: no paper")


def test_nothing_to_do_leaves_no_trace(ran):
    ran.register(due=lambda: False)
    assert tick_at(NOON) == []
    assert not ClockRun.objects.exists()


def test_a_daily_slot_before_the_first_start_is_passed_over_then_kept(ran):
    ran.register("nightly", every=timedelta(days=1), offset=timedelta(hours=2, minutes=30))
    tick_at(NOON)
    assert ran == []

    half_past_two = datetime(2026, 2, 4, 2, 30, tzinfo=VIETNAM)
    tick_at(half_past_two - timedelta(minutes=1))
    assert ran == []
    tick_at(half_past_two + timedelta(hours=6))  # the machine was off at night
    assert ran == ["nightly"]


def test_slots_begin_at_local_midnight():
    daily = Schedule(key="x", every=timedelta(days=1), run=list)
    assert daily.slot_at(datetime(2026, 2, 3, 16, 59, tzinfo=UTC)) == datetime(
        2026, 2, 3, tzinfo=VIETNAM
    )
    assert daily.slot_at(datetime(2026, 2, 3, 17, 0, tzinfo=UTC)) == datetime(
        2026, 2, 4, tzinfo=VIETNAM
    )
