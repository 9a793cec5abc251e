"""Rows of the outbox."""

from django.db import models


class OutboxRow(models.Model):
    """One event, with what it said, until every consumer has had it."""

    event = models.CharField(max_length=120)
    payload = models.JSONField()
    happened_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        app_label = "foundation"
        db_table = "foundation_outbox"
        indexes = [
            models.Index(
                fields=["id"],
                name="outbox_waiting",
                condition=models.Q(delivered_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} #{self.pk}"
