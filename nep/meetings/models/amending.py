"""Amendments to a draft of the document pack, proposed and decided in the room (feature 28)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.meetings.choices import TAKEN_IN, AmendmentState
from nep.meetings.models.sight import OfMeetingQuerySet


class MeetingAmendment(models.Model):
    """One amendment: these words in the place of those, in that version of that draft.

    Without `old_text` words are added at the end; without `new_text` a passage is left out.
    `version` is the one the words were proposed for and, once decided, the one decided on: its
    content never changes, and a voted one is frozen by hash. `merged_version` has the words in it.
    """

    public_id = PublicIdField()
    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="amendments"
    )
    item = models.ForeignKey(
        "meetings.AgendaItem", on_delete=models.PROTECT, related_name="amendments"
    )
    order = models.PositiveIntegerField(default=0)
    version = models.ForeignKey(
        "meetings.PackVersion", on_delete=models.PROTECT, related_name="amendments"
    )
    proposer = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    old_text = models.TextField(_("Đoạn trong dự thảo"), blank=True)
    new_text = models.TextField(_("Đề nghị sửa thành"), blank=True)
    state = models.CharField(max_length=12, choices=AmendmentState, default=AmendmentState.PROPOSED)
    vote = models.OneToOneField(
        "meetings.Vote",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="amendment",
    )
    merged_version = models.ForeignKey(
        "meetings.PackVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="took_in",
    )
    reason = models.CharField(_("Lý do"), max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    occurred_at = models.DateTimeField(default=now)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("item", "order", "pk")
        constraints = (
            models.CheckConstraint(
                name="an_amendment_says_what_to_change",
                condition=~Q(old_text="", new_text=""),
            ),
            models.CheckConstraint(
                name="only_a_voted_amendment_has_a_vote",
                condition=Q(vote=None) | Q(state__in=("passed", "failed")),
            ),
            models.CheckConstraint(
                name="only_what_was_taken_in_is_merged",
                condition=Q(merged_version=None) | Q(state__in=("accepted", "passed")),
            ),
            models.CheckConstraint(
                name="a_decided_amendment_says_when",
                condition=Q(state="proposed", decided_at=None)
                | ~Q(state="proposed") & Q(decided_at__isnull=False),
            ),
        )

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided about it yet."""
        return self.state == AmendmentState.PROPOSED

    @property
    def awaits_merging(self) -> bool:
        """Whether its words are taken in and no version has them yet: the draft is a file."""
        return self.state in TAKEN_IN and self.merged_version_id is None
