"""Định hướng tháng: what the commune asks its cells to take up (practice.md 1.5)."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.meetings.choices import AgendaKind, MeetingKind
from nep.meetings.models.sight import OUTPUT_ROLES
from nep.organisation.models import Closure, OrgUnit


class OrientationQuerySet(models.QuerySet[Any]):
    """Named filters of orientations."""

    def issued(self) -> Self:
        """Keep what was sent."""
        return self.filter(issued_at__isnull=False)

    def outputs_for(self, actor: Actor) -> Self:
        """What was sent from above to units of this actor, and what he reads of units below.

        Who writes them sees the drafts of the own unit.
        """
        if actor.is_system:
            return self
        own = actor.unit_ids_with_role(*OUTPUT_ROLES)
        above = Closure.objects.on(actor.today).filter(
            descendant_id__in=own, ancestor_id=OuterRef("unit_id")
        )
        below = OrgUnit.objects.outputs_for(actor).filter(pk=OuterRef("unit_id"))
        sent = Q(issued_at__isnull=False)
        return self.filter(sent & (Q(Exists(above)) | Q(Exists(below))) | Q(unit_id__in=own))


class Orientation(models.Model):
    """One orientation of one committee for one month; `month` is its first day."""

    public_id = PublicIdField()
    unit = models.ForeignKey("organisation.OrgUnit", on_delete=models.PROTECT, related_name="+")
    month = models.DateField(_("Tháng"))
    bulletin = models.TextField(_("Bản tin nội bộ (không mật)"), blank=True)
    bulletin_file = models.ForeignKey(
        "foundation.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.BigIntegerField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=now)

    objects = OrientationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "month"), name="one_orientation_of_a_unit_a_month"
            ),
            models.CheckConstraint(
                name="an_orientation_is_named_by_the_first_of_its_month",
                condition=Q(month__day=1),
            ),
        )


class OrientationItem(models.Model):
    """A content or a topic for cells of some type; empty `cell_types` means all."""

    public_id = PublicIdField()
    orientation = models.ForeignKey(Orientation, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    cell_types = models.JSONField(default=list, blank=True)
    meeting_kind = models.CharField(max_length=30, choices=MeetingKind, default=MeetingKind.REGULAR)
    kind = models.CharField(max_length=20, choices=AgendaKind, default=AgendaKind.INFORMATION)
    title = models.CharField(_("Nội dung"), max_length=500)
    detail = models.TextField(_("Hướng dẫn"), blank=True)
    is_required = models.BooleanField(_("Bắt buộc"), default=True)
    minutes = models.PositiveSmallIntegerField(_("Số phút"), default=10)
    document = models.ForeignKey(
        "documents.OfficialDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ("orientation", "order", "pk")


class OrientationOpened(models.Model):
    """Which unit below opened it first, when."""

    orientation = models.ForeignKey(Orientation, on_delete=models.PROTECT, related_name="opened")
    unit = models.ForeignKey("organisation.OrgUnit", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=now)
    opened_by = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("orientation", "unit"), name="an_orientation_is_first_opened_once"
            ),
        )
