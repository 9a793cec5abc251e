"""What the clock does each morning: remind of deadlines, once each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django_tasks import task

from nep.assignments.services import reminding
from nep.foundation.access import Actor
from nep.foundation.clock import today
from nep.foundation.jobs.schedules import Schedule
from nep.foundation.sync import Envelope

MORNING = timedelta(hours=6, minutes=30)


def remind_today() -> str:
    """Write what is due today, step by step, and hand the mails to the worker.

    Killed and taken again it writes only what is missing; nothing is given twice.
    """
    day, written = today(), write_reminders(today())
    tell_by_mail.enqueue(day.isoformat())
    return f"{written} reminders"


def write_reminders(day: date) -> int:
    """Go through all open work by key; each step is a command of its own."""
    actor, last, written = Actor.system("assignments.reminders"), 0, 0
    while page := reminding.open_after(last, day):
        last = page[-1].pk
        if reminding.reminders_due(page, day):
            written += reminding.remind_of(
                assignments=page, day=day, envelope=Envelope.now(), actor=actor
            )
    return written


@task()
def tell_by_mail(day: str) -> dict[str, Any]:
    """Tell by e-mail what was reminded of; the clock does not wait for a mail server."""
    return {"mails": reminding.send_mails(date.fromisoformat(day))}


SCHEDULE = Schedule(
    key="assignments.remind", every=timedelta(days=1), offset=MORNING, run=remind_today
)
