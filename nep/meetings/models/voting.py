"""Open votes by totals or by name, with the three numbers the minutes print."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.meetings.choices import VoteBody, VoteChoice, VoteMethod, VoteOutcome
from nep.meetings.models.sight import OfMeetingQuerySet


class Vote(models.Model):
    """One show of hands. Threshold and denominator are frozen as the rulebook had them.

    `entitled` is N, `present` is M, `agree` is n in "n / có quyền biểu quyết N (có mặt M)".
    """

    public_id = PublicIdField()
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="votes")
    item = models.ForeignKey("meetings.AgendaItem", on_delete=models.PROTECT, related_name="votes")
    body = models.CharField(max_length=20, choices=VoteBody, default=VoteBody.ORDINARY)
    question = models.CharField(_("Nội dung biểu quyết"), max_length=500)
    method = models.CharField(max_length=8, choices=VoteMethod, default=VoteMethod.TOTALS)
    denominator = models.CharField(max_length=12)
    comparison = models.CharField(max_length=12)
    fraction = models.CharField(max_length=12)
    entitled = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    agree = models.PositiveIntegerField()
    disagree = models.PositiveIntegerField(default=0)
    other = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=8, choices=VoteOutcome)
    is_questioned = models.BooleanField(default=False)
    occurred_at = models.DateTimeField(default=now)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "occurred_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="no_more_hands_than_voters_in_the_room",
                condition=Q(
                    present__gte=models.F("agree") + models.F("disagree") + models.F("other")
                ),
            ),
        )


class NamedVote(models.Model):
    """How one member voted openly, when the vote was taken by name."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="by_name")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=VoteChoice)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("vote", "person"), name="one_hand_per_person"),
        )
