"""One look at the clock: take every slot that is due and not yet taken, and do its work."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from nep.foundation.clock import now
from nep.foundation.jobs.models import ClockRun
from nep.foundation.jobs.schedules import Schedule, schedules

logger = logging.getLogger("nep.clock")

ABANDONED_AFTER = timedelta(minutes=15)
DAILY = timedelta(days=1)


def tick() -> list[ClockRun]:
    """Run what is due; a schedule that fails is recorded and does not stop the others."""
    runs = [_run_if_due(schedule) for schedule in schedules]
    return [run for run in runs if run is not None]


def _run_if_due(schedule: Schedule) -> ClockRun | None:
    try:
        slot = schedule.slot_at(now())
        if _is_taken(schedule.key, slot) or not schedule.due():
            return None
        run = _take(schedule, slot)
        return _carry_out(schedule, run) if run is not None else None
    except Exception:
        logger.exception("schedule %s could not be looked at", schedule.key)
        return None


def _is_taken(key: str, slot: datetime) -> bool:
    """A slot is free when nobody took it, or who took it was killed."""
    run = ClockRun.objects.filter(key=key, slot=slot).first()
    return run is not None and not _is_abandoned(run)


def _is_abandoned(run: ClockRun) -> bool:
    return run.finished_at is None and run.started_at < now() - ABANDONED_AFTER


def _take(schedule: Schedule, slot: datetime) -> ClockRun | None:
    """Claim the slot; the unique constraint decides between two clocks."""
    first_daily = schedule.every >= DAILY and not ClockRun.objects.filter(key=schedule.key).exists()
    passed = {"outcome": ClockRun.Outcome.PASSED, "finished_at": now()} if first_daily else {}
    run = ClockRun(key=schedule.key, slot=slot, started_at=now(), **passed)
    try:
        with transaction.atomic():
            run.save(force_insert=True)
    except IntegrityError:
        return _take_over(schedule.key, slot)
    return None if first_daily else run


def _take_over(key: str, slot: datetime) -> ClockRun | None:
    instant = now()
    taken = ClockRun.objects.filter(
        key=key, slot=slot, finished_at=None, started_at__lt=instant - ABANDONED_AFTER
    ).update(started_at=instant)
    return ClockRun.objects.get(key=key, slot=slot) if taken else None


def _carry_out(schedule: Schedule, run: ClockRun) -> ClockRun:
    try:
        said = schedule.run()
    except Exception as problem:
        logger.exception("schedule %s failed", schedule.key)
        run.outcome, said = ClockRun.Outcome.FAILED, f"{type(problem).__name__}: {problem}"
    else:
        run.outcome = ClockRun.Outcome.DONE
        logger.info("schedule %s done: %s", schedule.key, said)
    run.said = "" if said is None else str(said)[:300]
    run.finished_at = now()
    run.save(update_fields=["outcome", "said", "finished_at"])
    return run
