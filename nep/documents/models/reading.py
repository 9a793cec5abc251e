"""Who has read which document: shown to those who convene, never to members about others."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import now


class ReadMark(models.Model):
    """One person read one paper, in Nếp or on paper: "đọc bản giấy" equals "đã đọc".

    `subject` names the paper: "official:<id>" or "pack:<id>"; rooms above own their papers.
    """

    subject = models.CharField(max_length=40)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    on_paper = models.BooleanField(_("Đọc bản giấy"), default=False)
    read_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "person"), name="a_paper_is_marked_read_once"
            ),
        )
