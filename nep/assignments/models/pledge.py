"""What a member pledges for a year, reports of a month, and plans after a study."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.assignments.choices import PlanOccasion
from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField


class Pledged(models.Model):
    """What is common to everything a member writes of his own work, or has written for him."""

    public_id = PublicIdField()
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.OrgUnit", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("Nội dung"), max_length=4000)
    occurred_at = models.DateTimeField(default=now)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    entered_for = models.BooleanField(_("Ghi hộ"), default=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class Commitment(Pledged):
    """Cam kết năm: one a year in a unit."""

    year = models.PositiveSmallIntegerField(_("Năm"))
    agreed_on = models.DateField(_("Ngày chi bộ thông qua"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("person", "unit", "year"), name="one_commitment_of_a_person_a_year"
            )
        ]


class SelfReport(Pledged):
    """Tự báo cáo tháng: one a month; `month` is the first day of the month."""

    month = models.DateField(_("Tháng"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("person", "unit", "month"), name="one_self_report_of_a_person_a_month"
            ),
            models.CheckConstraint(
                name="a_month_is_named_by_its_first_day", condition=Q(month__day=1)
            ),
        ]


class PersonalPlan(Pledged):
    """Kế hoạch cá nhân after a study conference or a thematic meeting."""

    occasion = models.CharField(max_length=10, choices=PlanOccasion)
    about = models.CharField(_("Về nội dung"), max_length=300)
    due_on = models.DateField(_("Hạn"), null=True, blank=True)
