"""One piece of work that one named person answers for."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from nep.assignments.choices import OPEN_STATES, AssignmentResult, AssignmentState
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.organisation.models import OrgUnit


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Named filters of assignments, and who sees them."""

    def open(self) -> Self:
        """Keep what somebody still has to do or to judge."""
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, day: date) -> Self:
        """Keep open work, not yet reported as done, whose deadline is before this day."""
        return self.open().filter(due_on__lt=day, reported_done_on=None)

    def of(self, person_id: int) -> Self:
        """Keep what this person answers for."""
        return self.filter(holder_id=person_id)

    def figures_for(self, actor: Actor) -> Self:
        """Rows that count in figures of the units this actor oversees."""
        return self._of_units(OrgUnit.objects.figures_for(actor), actor)

    def outputs_for(self, actor: Actor) -> Self:
        """Rows whose text this actor may read: what an adopted conclusion gave (an output)."""
        return self._of_units(OrgUnit.objects.outputs_for(actor), actor)

    def contents_for(self, actor: Actor) -> Self:
        """Rows whose reports and evidence this actor may read: the unit's own people."""
        return self._of_units(OrgUnit.objects.contents_for(actor), actor)

    def _of_units(self, units: models.QuerySet[OrgUnit], actor: Actor) -> Self:
        if actor.is_system:
            return self
        seen = Exists(units.filter(pk=OuterRef("unit_id")))
        return self.filter(Q(seen) | Q(holder_id=actor.person_id or 0))


class Assignment(models.Model):
    """Content, person and deadline are required; product, measure and report have defaults.

    `given_by` is the person who gave it; whoever leads the unit may judge it after him.
    """

    public_id = PublicIdField()
    unit = models.ForeignKey(
        "organisation.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.CharField(_("Mã"), max_length=60, blank=True)
    holder = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="assignments"
    )
    content = models.CharField(_("Nội dung"), max_length=1000)
    product = models.CharField(_("Sản phẩm"), max_length=300, blank=True)
    measure = models.CharField(_("Mức cần đạt"), max_length=300, blank=True)
    due_on = models.DateField(_("Hạn"))
    report_at = models.CharField(_("Báo cáo tại"), max_length=120, blank=True)
    state = models.CharField(
        max_length=12, choices=AssignmentState, default=AssignmentState.ASSIGNED
    )
    given_on = models.DateField(_("Ngày giao"))
    given_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    reported_done_on = models.DateField(null=True, blank=True)
    result = models.CharField(_("Kết quả"), max_length=12, choices=AssignmentResult, blank=True)
    done_on = models.DateField(_("Ngày xong"), null=True, blank=True)
    evaluated_at = models.DateTimeField(null=True, blank=True)
    evaluated_by = models.BigIntegerField(null=True, blank=True)
    evaluation_note = models.CharField(max_length=500, blank=True)
    cancelled_reason = models.CharField(_("Lý do thôi thực hiện"), max_length=300, blank=True)
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("unit", "state", "due_on"), name="assignments_of_a_unit"),
            models.Index(fields=("state", "due_on"), name="assignments_by_deadline"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "code"),
                condition=~Q(code=""),
                name="one_assignment_per_code_in_a_unit",
            ),
            models.CheckConstraint(
                name="an_assignment_is_due_on_or_after_the_day_it_was_given",
                condition=Q(due_on__gte=models.F("given_on")),
            ),
            models.CheckConstraint(
                name="an_evaluated_assignment_has_a_result",
                condition=Q(state=AssignmentState.EVALUATED) & ~Q(result="")
                | ~Q(state=AssignmentState.EVALUATED) & Q(result=""),
            ),
        )

    def __str__(self) -> str:
        return self.content

    def is_overdue(self, day: date) -> bool:
        """Say whether the deadline is past and nobody has reported it done."""
        return self.state in OPEN_STATES and self.reported_done_on is None and self.due_on < day
