"""The frozen roll and the guests (engineering.md, "The roll is frozen")."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.meetings.choices import AbsenceReason, GuestRole, MarkMethod, RollState
from nep.meetings.models.sight import OfMeetingQuerySet


class Attendance(models.Model):
    """One person on the roll of one meeting, with membership, class and voting right copied.

    `is_due` tells whether the person is counted in "Số phải dự"; `may_vote` whether a hand counts.
    `year` is the meeting's and stands in the unique key, so that PostgreSQL can partition.
    """

    year = models.PositiveSmallIntegerField()
    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="roll", db_index=False
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    membership_id = models.BigIntegerField(null=True, blank=True)
    standing = models.CharField(max_length=12)
    activity = models.CharField(max_length=12)
    group = models.CharField(max_length=80, blank=True)
    is_due = models.BooleanField(default=True)
    may_vote = models.BooleanField(default=False)

    state = models.CharField(max_length=10, choices=RollState, default=RollState.UNKNOWN)
    reason = models.CharField(max_length=14, choices=AbsenceReason, blank=True)
    reason_note = models.CharField(_("Lý do khác"), max_length=200, blank=True)
    arrived_at = models.DateTimeField(_("Giờ đến"), null=True, blank=True)
    left_at = models.DateTimeField(_("Giờ về"), null=True, blank=True)
    is_online = models.BooleanField(_("Dự trực tuyến"), default=False)
    method = models.CharField(max_length=12, choices=MarkMethod, default=MarkMethod.OPENED)
    occurred_at = models.DateTimeField(default=now)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    clock_off = models.BooleanField(_("Đồng hồ thiết bị lệch"), default=False)

    objects = OfMeetingQuerySet.as_manager()
    told_apart = ""
    """Name with what tells him from others of his name, once the whole roll was read."""

    class Meta:
        indexes = (models.Index(fields=("person", "meeting"), name="meetings_of_a_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "person", "year"), name="one_row_per_person_on_a_roll"
            ),
            models.CheckConstraint(
                name="only_who_is_excused_has_a_reason",
                condition=Q(reason="") | Q(state=RollState.EXCUSED),
            ),
            models.CheckConstraint(
                name="who_left_had_come",
                condition=Q(left_at=None) | Q(state=RollState.PRESENT),
            ),
        )

    @property
    def called(self) -> str:
        """The name by which the room calls this person."""
        return self.told_apart or str(self.person.full_name)


class Guest(models.Model):
    """Somebody in the room who is not on the roll; never in quorum or a denominator."""

    public_id = PublicIdField()
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="guests")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    who = models.CharField(_("Khách"), max_length=120, blank=True)
    organisation = models.CharField(_("Đơn vị, chức vụ"), max_length=200, blank=True)
    role = models.CharField(max_length=12, choices=GuestRole, default=GuestRole.GUEST)
    head_count = models.PositiveSmallIntegerField(_("Số người"), default=1)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfMeetingQuerySet.as_manager()
