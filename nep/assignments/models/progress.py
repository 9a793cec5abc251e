"""What was reported about an assignment, with what it rests on, and what was reminded."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nep.assignments.choices import Progress, ReminderStage
from nep.assignments.models.assignment import Assignment
from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField


class ProgressReport(models.Model):
    """One report of the holder, or entered for him by another ("ghi hộ": `entered_for`)."""

    public_id = PublicIdField()
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="reports")
    progress = models.CharField(max_length=12, choices=Progress)
    text = models.CharField(_("Nội dung báo cáo"), max_length=1000, blank=True)
    done_on = models.DateField(null=True, blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    entered_for = models.BooleanField(_("Ghi hộ"), default=False)

    class Meta:
        ordering = ("-occurred_at", "-pk")


class Evidence(models.Model):
    """A file that shows what was done: a photo without its place, a list, a letter."""

    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey("foundation.StoredFile", on_delete=models.PROTECT, related_name="+")


class ReminderSent(models.Model):
    """That a reminder was given: once for an assignment, a deadline and a day beside it.

    `days` counts from the deadline, negative before it. `email_claimed_at` is set before the mail
    leaves, so that a process killed meanwhile never sends it a second time.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="reminders")
    stage = models.CharField(max_length=10, choices=ReminderStage)
    days = models.SmallIntegerField()
    due_on = models.DateField()
    sent_on = models.DateField()
    email_claimed_at = models.DateTimeField(null=True, blank=True)
    by_email = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("sent_on", "by_email"), name="reminders_of_a_day"),)
        constraints = (
            models.UniqueConstraint(
                fields=("assignment", "due_on", "days"), name="each_reminder_is_given_once"
            ),
        )
