"""Rows of the clock."""

from __future__ import annotations

from django.db import models


class ClockRun(models.Model):
    """One slot of one schedule that a clock has taken."""

    class Outcome(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        PASSED = "passed"  # a daily slot that lay before this site's first start

    key = models.CharField(max_length=80)
    slot = models.DateTimeField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.RUNNING)
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = "foundation"
        db_table = "foundation_clock_run"
        constraints = [
            models.UniqueConstraint(fields=["key", "slot"], name="one_clock_run_per_key_and_slot")
        ]

    def __str__(self) -> str:
        return f"{self.key} at {self.slot:%Y-%m-%d %H:%M:%S}: {self.outcome}"
