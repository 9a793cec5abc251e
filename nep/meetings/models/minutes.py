"""Minutes: drafted from rows, confirmed once, corrected only by dated annex."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.meetings.models.sight import OfMeetingQuerySet


class Minutes(models.Model):
    """The minutes of one meeting.

    Until confirmed they are made anew from the rows whenever shown; `added_text` is the substance
    the clerk adds by section. At confirmation `record` freezes the whole, `content_hash` is its
    SHA-256, `superior_record` and `superior_hash` those of the copy for the superior.
    """

    public_id = PublicIdField()
    meeting = models.OneToOneField(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="minutes"
    )
    added_text = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=0)
    record = models.JSONField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    superior_record = models.JSONField(null=True, blank=True)
    superior_hash = models.CharField(max_length=64, blank=True)
    layout_day = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    signed_on = models.DateField(_("Ngày ký bản giấy"), null=True, blank=True)
    signed_scan = models.ForeignKey(
        "foundation.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolution = models.ForeignKey(
        "documents.IssuedDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    recorded_at = models.DateTimeField(default=now)

    objects = OfMeetingQuerySet.as_manager()


class MinutesFile(models.Model):
    """Bytes of confirmed minutes: rendered once, kept by content hash, never rendered again.

    `form`: "cell-word", "cell-pdf", "superior-word", "superior-pdf".
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=14)
    file = models.ForeignKey("foundation.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("minutes", "form"), name="a_form_of_minutes_is_rendered_once"
            ),
        )


class MinutesAnnex(models.Model):
    """A correction after the lock: dated, with its reason, confirmed by clerk and chair."""

    public_id = PublicIdField()
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="annexes")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("Nội dung đính chính"))
    reason = models.CharField(_("Lý do"), max_length=300)
    written_at = models.DateTimeField(default=now)
    written_by = models.BigIntegerField(null=True, blank=True)
    confirmed_by_clerk_at = models.DateTimeField(null=True, blank=True)
    confirmed_by_chair_at = models.DateTimeField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("minutes", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("minutes", "number"), name="annexes_of_minutes_are_numbered"
            ),
        )
