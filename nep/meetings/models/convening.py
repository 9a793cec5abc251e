"""Telling the members, and the papers they are to read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.meetings.choices import ToldHow
from nep.meetings.models.sight import OfMeetingQuerySet
from nep.meetings.rules.preparing_texts import frozen_hash_of


class Convening(models.Model):
    """One person invited to one meeting: told how, by whom, when; opened when.

    Convening shows a whole split known / unknown (feature 10): every row is one or the other.
    """

    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="convened"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=80, blank=True)
    told_how = models.CharField(max_length=12, choices=ToldHow, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.BigIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    planned_return_on = models.DateField(_("Dự kiến về"), null=True, blank=True)
    will_be_absent = models.BooleanField(_("Báo vắng trước"), default=False)
    absence_reason = models.CharField(max_length=14, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "person"), name="a_person_is_convened_once"),
        )


class PackDocument(models.Model):
    """A paper of the document pack; its versions lie beside it, the voted one frozen."""

    public_id = PublicIdField()
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="pack")
    item = models.ForeignKey(
        "meetings.AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("Tên tài liệu"), max_length=300)
    official = models.ForeignKey(
        "documents.OfficialDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=now)

    objects = OfMeetingQuerySet.as_manager()


class PackVersion(models.Model):
    """A version: a file, or text typed here; `frozen_hash` once it was voted."""

    document = models.ForeignKey(PackDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(
        "foundation.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(blank=True)
    is_final = models.BooleanField(_("Bản cuối"), default=False)
    frozen_hash = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("document", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "number"), name="versions_of_a_document_are_numbered"
            ),
        )

    @property
    def content_hash(self) -> str:
        """The hash of its text and file: what `frozen_hash` keeps once it was voted."""
        return self.frozen_hash or frozen_hash_of(self.text, self.file.digest if self.file else "")
