"""Who from outside is to attend, did attend, and what was remarked (features 13; practice 1.16)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.meetings.choices import VisitRole
from nep.meetings.models.sight import OfMeetingQuerySet


class Visit(models.Model):
    """One person assigned to attend one meeting. `attended_at` null: planned, not made."""

    public_id = PublicIdField()
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="visits")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("Vai"), max_length=12, choices=VisitRole, default=VisitRole.IN_CHARGE)
    planned_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    attended_at = models.DateTimeField(null=True, blank=True)
    counted_present = models.PositiveSmallIntegerField(
        _("Số có mặt theo người dự"), null=True, blank=True
    )
    remark = models.TextField(_("Nhận xét"), blank=True)
    remarked_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "person"),
                condition=models.Q(withdrawn_at=None),
                name="a_visitor_is_assigned_once_to_a_meeting",
            ),
        )

    @property
    def unit_id(self) -> int:
        """The unit that is visited: what permissions ask about."""
        return self.meeting.unit_id
