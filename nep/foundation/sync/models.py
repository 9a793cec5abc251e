"""Receipts: that a command was done or refused. No foreign keys, the year in every key."""

from django.db import models

SYSTEM_USER = 0


class Receipt(models.Model):
    """One per command and user; kept 400 days. A crash leaves none."""

    class Result(models.TextChoices):
        DONE = "done"
        REFUSED = "refused"

    user_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    command_id = models.UUIDField()
    command = models.CharField(max_length=120)
    version = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    unit_id = models.BigIntegerField(null=True)
    device_id = models.CharField(max_length=64, blank=True)
    device_seq = models.PositiveBigIntegerField(null=True)
    outcome = models.CharField(max_length=8, choices=Result.choices, default=Result.DONE)
    code = models.CharField(max_length=80, blank=True)
    sentence = models.TextField(blank=True)
    answer = models.JSONField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        app_label = "foundation"
        db_table = "foundation_receipt"
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "year", "command_id"], name="one_receipt_per_command_and_user"
            )
        ]
        indexes = [models.Index(fields=["received_at"], name="receipt_by_time")]

    def __str__(self) -> str:
        return f"{self.command} {self.outcome}"


class SealedEnvelope(models.Model):
    """A command whose id was already used with other content, kept 90 days for its author."""

    user_id = models.BigIntegerField()
    command_id = models.UUIDField()
    command = models.CharField(max_length=120)
    sealed = models.TextField()
    received_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "foundation"
        db_table = "foundation_sealed_envelope"

    def __str__(self) -> str:
        return f"{self.command} (sealed)"
