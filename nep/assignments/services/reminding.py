"""Reminding of deadlines once each: what is due is written down, then told by e-mail."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nep.assignments.choices import ReminderStage
from nep.assignments.models import Assignment, ReminderSent
from nep.assignments.queries.reminding import TERMS, terms_for
from nep.assignments.rules import reminder_for
from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.errors import Forbidden
from nep.foundation.sync import Envelope, command
from nep.people.models import Person
from nep.people.queries import secretaries_of
from nep.rulebook.choices import topic_named

FARTHEST = topic_named(f"{TERMS}.task_days_before").maximum
A_STEP = 200
MAIL_PATIENCE = timedelta(days=2)
"""A mail that could not leave is tried again so long; later the next reminder has come."""

log = logging.getLogger(__name__)


@command("assignments.remind")
def remind_of(
    *, assignments: Sequence[Assignment], day: date, envelope: Envelope, actor: Actor
) -> int:
    """Write down what each of these is reminded of on this day; what stands already, stays."""
    if not actor.is_system:
        raise Forbidden(_("Việc nhắc hạn do hệ thống tự làm."))
    fresh = reminders_due(assignments, day)
    ReminderSent.objects.bulk_create(fresh, ignore_conflicts=True)
    if fresh:
        audit.record_technical(
            action="assignments.remind", payload={"day": day.isoformat(), "reminders": len(fresh)}
        )
    return len(fresh)


def open_after(last: int, day: date, limit: int = A_STEP) -> list[Assignment]:
    """Open work whose reminders may have begun, a page by key."""
    rows = Assignment.objects.open().filter(
        pk__gt=last, reported_done_on=None, due_on__lte=day + timedelta(days=FARTHEST)
    )
    return list(rows.order_by("pk")[:limit])


def reminders_due(assignments: Sequence[Assignment], day: date) -> list[ReminderSent]:
    """The reminders that stand on this day and have not been given; not written yet."""
    due = [row for item in assignments if (row := _reminder(item, day)) is not None]
    given = set(
        ReminderSent.objects.filter(
            assignment_id__in=[row.assignment_id for row in due]
        ).values_list("assignment_id", "due_on", "days")
    )
    return [row for row in due if (row.assignment_id, row.due_on, row.days) not in given]


def _reminder(row: Assignment, day: date) -> ReminderSent | None:
    found = reminder_for(
        given_on=row.given_on, due_on=row.due_on, day=day, terms=terms_for(row.unit_id, day)
    )
    if found is None:
        return None
    days, stage = found
    return ReminderSent(assignment=row, stage=stage, days=days, due_on=row.due_on, sent_on=day)


def send_mails(day: date) -> int:
    """Tell by e-mail whoever has an address; claimed before it leaves, so never twice.

    A mail says how many and nothing else: no content, no name, no link that opens by itself
    (practice.md 1.10). Whoever has no address stands on the printable list.
    """
    rows = ReminderSent.objects.filter(
        sent_on__gt=day - MAIL_PATIENCE, by_email=False, email_claimed_at=None
    )
    sent = 0
    for person, own in _by_reader(rows.select_related("assignment__holder"), day).items():
        keys = [row.pk for row in own]
        if not _claim(keys):
            continue
        left = _mail(person, len(keys))
        sent += left
        claimed = ReminderSent.objects.filter(pk__in=keys)
        claimed.update(by_email=left, email_claimed_at=now() if left else None)
    return sent


def _by_reader(rows: Iterable[ReminderSent], day: date) -> dict[Person, list[ReminderSent]]:
    """Who reads which reminder: the holder, and once it is long overdue the secretary."""
    found: dict[Person, list[ReminderSent]] = defaultdict(list)
    waiting_rows = list(rows)
    units = {row.assignment.unit_id for row in waiting_rows}
    secretaries = secretaries_of(units, day)
    for row in waiting_rows:
        escalated = row.stage == ReminderStage.ESCALATED
        reader = secretaries.get(row.assignment.unit_id) if escalated else row.assignment.holder
        if reader is not None and reader.email:
            found[reader].append(row)
    return dict(found)


def _claim(keys: list[int]) -> bool:
    """Take these reminders for this process; false when another has taken them."""
    with transaction.atomic():
        free = ReminderSent.objects.filter(pk__in=keys, email_claimed_at=None)
        whole = free.update(email_claimed_at=now()) == len(keys)
        transaction.set_rollback(not whole)
    return whole


def _mail(person: Person, count: int) -> bool:
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Nếp: có việc đến hạn")
        body = ngettext(
            "Có %(count)s việc sắp đến hạn hoặc đã quá hạn. Mở Nếp để xem nội dung.",
            "Có %(count)s việc sắp đến hạn hoặc đã quá hạn. Mở Nếp để xem nội dung.",
            count,
        ) % {"count": count}
    try:
        return EmailMessage(subject, body, to=[person.email]).send() == 1
    except OSError as fault:  # SMTPException is one
        log.warning("A reminder could not be mailed and is tried again: %s", type(fault).__name__)
        return False
