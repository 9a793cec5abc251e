"""Entries of the worker and the clock: `python -m nep.foundation.jobs.processes worker|clock`."""

from __future__ import annotations

import logging
import os
import signal
import sys

import django

INTERVAL = {"postgresql": 1.0, "sqlite": 2.0}


def run_clock() -> None:
    """Look at the schedules until a signal comes."""
    from nep.foundation.jobs.standing import register_standing_work  # noqa: PLC0415
    from nep.foundation.jobs.ticker import Clock  # noqa: PLC0415

    register_standing_work()
    clock = Clock()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, clock.stop)
    clock.run()


def run_worker() -> None:
    """Run tasks from the database, one after another, until a signal comes."""
    from django.db import connection  # noqa: PLC0415
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415

    from nep.foundation.jobs.orphans import take_back_orphans, worker_id  # noqa: PLC0415

    take_back_orphans()
    worker = Worker(
        queue_names=["*"],
        interval=INTERVAL[connection.vendor],
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id(),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    logging.getLogger("nep.worker").info("worker ready")
    worker.run()


ENTRIES = {"clock": run_clock, "worker": run_worker}


def main() -> None:
    """Load the rooms, then run what the command line names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nep.config.settings.prod")
    django.setup()
    ENTRIES[sys.argv[1]]()


if __name__ == "__main__":
    main()
