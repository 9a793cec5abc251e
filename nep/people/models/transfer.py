"""Transfers of membership: asked by the cell one leaves, accepted by the cell one comes to."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nep.foundation import clock
from nep.foundation.access import Actor
from nep.foundation.ids import PublicIdField
from nep.organisation.models import Closure
from nep.people.choices import TransferKind, TransferState
from nep.people.models.person import Person
from nep.people.models.sight import ROLL_KEEPERS


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Transfers, seen by both cells and by those who keep the roll above either."""

    def pending(self) -> Self:
        """Those the receiving cell has not answered."""
        return self.filter(state=TransferState.REQUESTED)

    def outputs_for(self, actor: Actor) -> Self:
        """Transfers from or to a unit whose roll the actor keeps, and one's own."""
        if actor.is_system:
            return self
        below = Closure.objects.filter(
            ancestor_id__in=actor.unit_ids_with_role(*ROLL_KEEPERS),
            valid_from__lte=actor.today,
            valid_to__gt=actor.today,
        ).values("descendant_id")
        return self.filter(
            Q(from_unit_id__in=below) | Q(to_unit_id__in=below) | Q(person_id=actor.person_id or 0)
        )


class Transfer(models.Model):
    """One move of a member between two cells, for good or for a time.

    Nothing changes in the rolls until it is accepted: the member counts where he is.
    """

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="transfers")
    from_unit = models.ForeignKey("organisation.OrgUnit", models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("organisation.OrgUnit", models.PROTECT, related_name="+")
    kind = models.CharField(_("Hình thức"), max_length=10, choices=TransferKind.choices)
    state = models.CharField(
        _("Tình trạng"),
        max_length=10,
        choices=TransferState.choices,
        default=TransferState.REQUESTED,
    )
    leaves_on = models.DateField(_("Ngày chuyển đi"))
    returns_on = models.DateField(_("Ngày về"), null=True, blank=True)
    effective_on = models.DateField(_("Ngày chuyển đến"), null=True, blank=True)
    letter = models.CharField(_("Giấy giới thiệu"), max_length=80, blank=True)
    reason = models.CharField(_("Lý do"), max_length=200, blank=True)
    requested_at = models.DateTimeField(_("Ghi lúc"), default=clock.now)
    requested_by = models.BigIntegerField(_("Người ghi"), null=True, blank=True)
    decided_at = models.DateTimeField(_("Giải quyết lúc"), null=True, blank=True)
    decided_by = models.BigIntegerField(_("Người giải quyết"), null=True, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("chuyển sinh hoạt")
        verbose_name_plural = _("chuyển sinh hoạt")
        indexes = [
            models.Index(fields=["to_unit", "state"], name="transfer_to_a_unit"),
            models.Index(fields=["from_unit", "state"], name="transfer_from_a_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state=str(TransferState.REQUESTED)),
                name="one_pending_transfer_per_person",
            ),
            models.CheckConstraint(
                condition=~Q(from_unit=F("to_unit")), name="transfer_leads_to_another_cell"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.from_unit_id} → {self.to_unit_id} ({self.state})"

    @property
    def is_temporary(self) -> bool:
        """Say whether the member stays counted in the cell he comes from."""
        return self.kind == TransferKind.TEMPORARY

    @property
    def is_pending(self) -> bool:
        """Say whether the receiving cell has still to answer."""
        return self.state == TransferState.REQUESTED
