"""What a member says is recorded wrongly, and what the secretary answered."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation import clock
from nep.foundation.access import Actor
from nep.foundation.ids import PublicIdField
from nep.people.choices import CorrectionAbout, CorrectionState
from nep.people.models.person import Person
from nep.people.models.sight import PHONE_READERS


class CorrectionRequestQuerySet(models.QuerySet["CorrectionRequest"]):
    """Requests, seen by the asker and by those who answer in his unit."""

    def contents_for(self, actor: Actor) -> Self:
        """One's own, and those put to the unit of which one is secretary or deputy."""
        if actor.is_system:
            return self
        return self.filter(
            Q(person_id=actor.person_id or 0)
            | Q(unit_id__in=actor.unit_ids_with_role(*PHONE_READERS))
        )

    def waiting(self) -> Self:
        """Those without an answer."""
        return self.filter(state=CorrectionState.ASKED)


class CorrectionRequest(models.Model):
    """A member asks his unit to put right one thing that is recorded about him."""

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="correction_requests")
    unit = models.ForeignKey("organisation.OrgUnit", models.PROTECT, related_name="+")
    about = models.CharField(_("Mục cần sửa"), max_length=12, choices=CorrectionAbout.choices)
    wanted = models.CharField(_("Nội dung đúng"), max_length=120)
    state = models.CharField(
        _("Tình trạng"),
        max_length=8,
        choices=CorrectionState.choices,
        default=CorrectionState.ASKED,
    )
    answer = models.CharField(_("Trả lời"), max_length=200, blank=True)
    asked_at = models.DateTimeField(_("Đề nghị lúc"), default=clock.now)
    asked_by = models.BigIntegerField(_("Người đề nghị"), null=True, blank=True)
    answered_at = models.DateTimeField(_("Trả lời lúc"), null=True, blank=True)
    answered_by = models.BigIntegerField(_("Người trả lời"), null=True, blank=True)

    objects = CorrectionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị sửa thông tin")
        verbose_name_plural = _("đề nghị sửa thông tin")
        indexes = [
            models.Index(fields=["unit", "state"], name="correction_waiting_in_a_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.about} ({self.state})"
