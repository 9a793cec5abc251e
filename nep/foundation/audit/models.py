"""Tables of the trail. They hold ids without foreign keys and carry the year in every key."""

from typing import Any, Self

from django.db import models
from django.db.models import Model


class AuditHead(models.Model):
    """Where the chain of one stream and year stands. Locked last, by one writer at a time."""

    stream = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    opened_with = models.JSONField(default=list)
    anchored_seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        app_label = "foundation"
        db_table = "foundation_audit_head"
        constraints = [
            models.UniqueConstraint(
                fields=["stream", "year"], name="one_audit_head_per_stream_and_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stream}/{self.year} at {self.seq}"


class AuditEntryQuerySet(models.QuerySet):
    def for_unit(self, unit_id: int) -> Self:
        """Acts on one unit, newest first."""
        return self.filter(stream=unit_stream(unit_id)).order_by("-year", "-seq")

    def for_subject(self, subject: Model) -> Self:
        """Acts on one thing, newest first."""
        return self.filter(subject=subject_key(subject)).order_by("-id")


class AuditEntry(models.Model):
    """One act: who, in which post, what, when; chained to the act before it."""

    stream = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    acting_unit_id = models.BigIntegerField(null=True)
    acted_as = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=120)
    subject = models.CharField(max_length=120, blank=True)
    unit_id = models.BigIntegerField(null=True)
    payload_digest = models.CharField(max_length=64)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        app_label = "foundation"
        db_table = "foundation_audit_entry"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "stream", "seq"], name="one_audit_entry_per_place_in_chain"
            )
        ]
        indexes = [
            models.Index(fields=["subject", "-id"], name="audit_entry_by_subject"),
            models.Index(fields=["stream", "-year", "-seq"], name="audit_entry_by_stream"),
        ]

    def __str__(self) -> str:
        return f"{self.stream}/{self.year}#{self.seq} {self.action}"


class AuditPayload(models.Model):
    """What an act carried. Lawful erasure empties `body`; the chain still holds."""

    entry_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    salt = models.CharField(max_length=32)
    body = models.JSONField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "foundation"
        db_table = "foundation_audit_payload"
        constraints = [
            models.UniqueConstraint(fields=["year", "entry_id"], name="one_payload_per_audit_entry")
        ]

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"


class AuditAnchor(models.Model):
    """A digest of the heads that moved since the last anchor; the same line stands in a file."""

    seq = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    heads = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        app_label = "foundation"
        db_table = "foundation_audit_anchor"

    def __str__(self) -> str:
        return f"anchor {self.seq}"


def unit_stream(unit_id: int) -> str:
    """The stream of acts on one unit."""
    return f"unit:{unit_id}"


def subject_key(subject: Any) -> str:
    """A thing's name in the trail: its table and number, or its own words."""
    if isinstance(subject, Model):
        return f"{subject._meta.label_lower}:{subject.pk}"
    return str(subject or "")
