"""Who sees to which part of the preparation, and until when (feature 18)."""

from __future__ import annotations

from django.db import models

from nep.foundation.clock import now
from nep.meetings.choices import PreparationPart
from nep.meetings.models.sight import OfMeetingQuerySet


class PreparationDuty(models.Model):
    """One part of the preparation in the hands of one person, with a deadline.

    Whether the part is ready is never stored: it is computed from what was done.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="duties")
    part = models.CharField(max_length=12, choices=PreparationPart)
    owner = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "part"), name="a_part_of_the_preparation_has_one_owner"
            ),
        )
