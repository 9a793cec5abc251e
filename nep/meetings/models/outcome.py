"""What a meeting concluded, gave to people, and thinks of itself."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.meetings.choices import RatingLevel
from nep.meetings.models.sight import OfMeetingQuerySet


class Conclusion(models.Model):
    """One conclusion of the chair, adopted by a vote when it has one."""

    public_id = PublicIdField()
    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="conclusions"
    )
    item = models.ForeignKey(
        "meetings.AgendaItem", on_delete=models.PROTECT, related_name="conclusions"
    )
    order = models.PositiveIntegerField(default=0)
    text = models.TextField(_("Kết luận"))
    before_opening = models.BooleanField(_("Soạn trước"), default=False)
    revision = models.PositiveIntegerField(default=0)
    vote = models.ForeignKey(
        "meetings.Vote", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    occurred_at = models.DateTimeField(default=now)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("item", "order", "pk")


class MeetingAssignment(models.Model):
    """An assignment given in a meeting, or heard of again in one (`is_given` false).

    `status_before` and `result_text` fill the table of last month's tasks (domain.md 4.2).
    """

    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="assignment_links"
    )
    assignment = models.ForeignKey(
        "assignments.Assignment", on_delete=models.PROTECT, related_name="+"
    )
    item = models.ForeignKey(
        "meetings.AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    conclusion = models.ForeignKey(
        Conclusion, on_delete=models.PROTECT, null=True, blank=True, related_name="assignment_links"
    )
    is_given = models.BooleanField(default=True)
    status_before = models.CharField(max_length=200, blank=True)
    result_text = models.CharField(_("Kết quả"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(default=now)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "assignment", "is_given"),
                name="an_assignment_is_linked_once_to_a_meeting",
            ),
        )


class SelfScore(models.Model):
    """The cell's own score of a part: total and level, voted before the minutes are read.

    `superior_total` and `superior_level` come with history from paper only; the superior's rating
    belongs to `scoring`.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="scores")
    part = models.OneToOneField(
        "meetings.MeetingPart", on_delete=models.PROTECT, related_name="score"
    )
    total = models.DecimalField(
        _("Điểm chấm"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    level = models.CharField(_("Mức"), max_length=8, choices=RatingLevel, blank=True)
    vote = models.ForeignKey(
        "meetings.Vote", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    weak_points = models.TextField(_("Hạn chế và cách khắc phục"), blank=True)
    superior_total = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    superior_level = models.CharField(max_length=8, choices=RatingLevel, blank=True)
    occurred_at = models.DateTimeField(default=now)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="a_score_lies_between_0_and_100",
                condition=Q(total=None) | Q(total__gte=0, total__lte=100),
            ),
        )
