"""The schedules that the foundation itself needs; rooms above add theirs in `config.wiring`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings

from nep.foundation import audit, outbox
from nep.foundation.backup.nightly import back_up_and_check
from nep.foundation.jobs.retention import Retention, older_than, remove_expired, retentions
from nep.foundation.jobs.schedules import Schedule, schedules
from nep.foundation.outbox.delivery import MOST_ATTEMPTS
from nep.foundation.outbox.models import OutboxRow

DELIVERY_BATCH = 100


def register_standing_work() -> None:
    """Register the foundation's own schedules and retentions; calling it twice changes nothing."""
    for schedule in STANDING_SCHEDULES:
        schedules.register(schedule)
    for retention in STANDING_RETENTIONS:
        if apps.is_installed(_app_of(retention)):
            retentions.register(retention)


def _news_waits() -> bool:
    waiting = OutboxRow.objects.filter(delivered_at=None, attempts__lt=MOST_ATTEMPTS)
    return waiting.exists()


def deliver_news() -> int:
    """Hand waiting events to their consumers until none is left or a batch brought nothing."""
    delivered = 0
    while count := outbox.deliver(limit=DELIVERY_BATCH):
        delivered += count
    return delivered


def anchor_audit() -> str:
    """Write the hourly digest of all audit heads, so that a cut tail shows."""
    anchor = audit.write_anchor(anchor_directory())
    return str(anchor) if anchor else "nothing moved"


def anchor_directory() -> Path:
    """Say where anchors are written; a site copies this folder away each hour."""
    return Path(settings.NEP_HOME) / "anchors"


def start_nightly_backup() -> str:
    """Hand the nightly backup to the worker: the clock must not stand still for it."""
    return f"task {back_up_and_check.enqueue().id}"


STANDING_SCHEDULES = (
    Schedule(key="outbox.deliver", every=timedelta(seconds=5), run=deliver_news, due=_news_waits),
    Schedule(key="audit.anchor", every=timedelta(hours=1), run=anchor_audit),
    Schedule(
        key="retention",
        every=timedelta(days=1),
        offset=timedelta(hours=1, minutes=30),
        run=remove_expired,
    ),
    Schedule(
        key="backup.nightly",
        every=timedelta(days=1),
        offset=timedelta(hours=2, minutes=30),
        run=start_nightly_backup,
    ),
)

_APP_OF_LABEL = {
    "foundation": "nep.foundation",
    "sessions": "django.contrib.sessions",
    "django_tasks_database": "django_tasks_db",
}


def _app_of(retention: Retention) -> str:
    return _APP_OF_LABEL[retention.key.partition(".")[0]]


STANDING_RETENTIONS = (
    Retention(
        key="foundation.receipts",
        keep_for=timedelta(days=400),
        expired=older_than("foundation.Receipt", "received_at"),
    ),
    Retention(
        key="foundation.sealed_envelopes",
        keep_for=timedelta(days=90),
        expired=older_than("foundation.SealedEnvelope", "received_at"),
    ),
    Retention(
        key="foundation.delivered_news",
        keep_for=timedelta(days=30),
        expired=older_than("foundation.OutboxRow", "delivered_at"),
    ),
    Retention(
        key="foundation.clock_runs",
        keep_for=timedelta(days=14),
        expired=older_than("foundation.ClockRun", "started_at"),
    ),
    Retention(
        key="sessions.expired",
        keep_for=timedelta(0),
        expired=older_than("sessions.Session", "expire_date"),
    ),
    Retention(
        key="django_tasks_database.finished",
        keep_for=timedelta(days=14),
        expired=older_than("django_tasks_database.DBTaskResult", "finished_at"),
    ),
)
