"""Rows of files. The bytes lie in the storage under `digest`."""

from __future__ import annotations

from django.db import models

from nep.foundation.ids import PublicIdField


class StoredFile(models.Model):
    """A file that somebody handed in and declared free of state secrets."""

    public_id = PublicIdField()
    digest = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100)
    name = models.CharField(max_length=150)
    unit_id = models.BigIntegerField(null=True, db_index=True)
    declared_by = models.BigIntegerField(null=True)
    declared_at = models.DateTimeField()
    text_was_read = models.BooleanField()
    mention_answered = models.CharField(max_length=20, blank=True)

    class Meta:
        app_label = "foundation"
        db_table = "foundation_stored_file"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="a_file_is_addressed_by_its_sha256",
            )
        ]

    def __str__(self) -> str:
        return self.name
