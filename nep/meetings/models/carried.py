"""What an act on units did to the meetings to come, so that the act can be undone."""

from __future__ import annotations

from django.db import models

from nep.foundation.clock import now
from nep.meetings.choices import MeetingState


class CarriedMeeting(models.Model):
    """One meeting that an act cancelled or handed to the successor, and how it stood before."""

    act_id = models.BigIntegerField(db_index=True)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="+")
    unit_before = models.BigIntegerField()
    state_before = models.CharField(max_length=12, choices=MeetingState)
    revision_after = models.PositiveIntegerField()
    recorded_at = models.DateTimeField(default=now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("act_id", "meeting"), name="an_act_carries_a_meeting_once"
            ),
        )
