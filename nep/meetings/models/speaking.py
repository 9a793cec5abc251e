"""Who said what: contributions are rows, and the count of opinions is the count of rows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.meetings.choices import Disposition, OpinionKind
from nep.meetings.models.sight import OfMeetingQuerySet


class Opinion(models.Model):
    """One contribution to one item. Without text it is a tap and does not yet count as speaking.

    `before_opening`: typed or sent before the opening; sent beforehand by its author it counts as
    an opinion, not as attendance. `revision` is raised by every change of the text.
    """

    public_id = PublicIdField()
    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="opinions"
    )
    item = models.ForeignKey(
        "meetings.AgendaItem", on_delete=models.PROTECT, related_name="opinions"
    )
    order = models.PositiveIntegerField(default=0)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    guest = models.ForeignKey(
        "meetings.Guest", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=18, choices=OpinionKind, default=OpinionKind.AWARENESS)
    text = models.TextField(_("Nội dung"), blank=True)
    revision = models.PositiveIntegerField(default=0)
    in_conflict = models.BooleanField(default=False)
    before_opening = models.BooleanField(_("Soạn trước"), default=False)
    sent_beforehand = models.BooleanField(_("Gửi trước"), default=False)
    read_back = models.BooleanField(_("Đã đọc lại cho người nói"), default=False)
    disposition = models.CharField(max_length=12, choices=Disposition, blank=True)
    disposition_note = models.CharField(max_length=500, blank=True)
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    occurred_at = models.DateTimeField(default=now)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    entered_for = models.BooleanField(_("Ghi hộ"), default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("item", "order", "pk")
        constraints = (
            models.CheckConstraint(
                name="an_opinion_has_one_speaker_at_most",
                condition=Q(person=None) | Q(guest=None),
            ),
        )


class OpinionRevision(models.Model):
    """A text an opinion had, or was given by another at the same time: both are kept."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    based_on = models.PositiveIntegerField(null=True, blank=True)
    is_rival = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    occurred_at = models.DateTimeField(default=now)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("opinion", "number", "pk")
