"""What a member pledges for a year, reports of a month, and plans after a study."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from nep.assignments.choices import PlanOccasion
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.organisation.choices import Role
from nep.organisation.models import Succession

PLEDGE_READERS = (
    Role.SECRETARY,
    Role.DEPUTY_SECRETARY,
    Role.CELL_COMMITTEE,
    Role.GROUP_LEADER,
    Role.MASS_OFFICER,
)
"""Who reads what a member wrote of himself: those of his unit who lead it or write for him."""


class PledgedQuerySet(models.QuerySet[Any]):
    """Pledges, and who reads them."""

    def contents_for(self, actor: Actor) -> Self:
        """One's own, and those of the units that this person leads, with their past."""
        if actor.is_system:
            return self
        led = actor.unit_ids_with_role(*PLEDGE_READERS)
        followed = Succession.objects.filter(
            predecessor_id=OuterRef("unit_id"), successor_id__in=led
        )
        own = Q(person_id=actor.person_id or 0)
        return self.filter(own | Q(unit_id__in=led) | Q(Exists(followed)))


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

    objects: ClassVar = PledgedQuerySet.as_manager()

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
