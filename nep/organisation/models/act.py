"""Acts on the tree, and the units they touched."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nep.foundation import clock
from nep.foundation.ids import PublicIdField
from nep.organisation.choices import ActKind, UnitPart


class OrgAct(models.Model):
    """One act of organisation: a change, a correction of the past, or the undoing of one."""

    public_id = PublicIdField()
    kind = models.CharField(_("Việc"), max_length=20, choices=ActKind)
    effective_on = models.DateField(_("Có hiệu lực từ ngày"))
    is_correction = models.BooleanField(_("Là đính chính"), default=False)
    reason = models.CharField(_("Lý do"), max_length=500, blank=True)
    decision = models.CharField(_("Quyết định"), max_length=250, blank=True)
    performed_at = models.DateTimeField(_("Ghi lúc"), default=clock.now)
    performed_by = models.BigIntegerField(_("Người ghi"), null=True, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    units = models.ManyToManyField(
        "organisation.OrgUnit", through="organisation.ActUnit", related_name="acts"
    )

    class Meta:
        indexes = [models.Index(fields=["-performed_at"], name="acts_latest_first")]

    @property
    def is_undone(self) -> bool:
        """Say whether a later act took it back; asks the database unless fetched along."""
        return hasattr(self, "undone_by")


class ActUnit(models.Model):
    """A unit's part in an act."""

    act = models.ForeignKey(OrgAct, models.CASCADE, related_name="parts")
    unit = models.ForeignKey(
        "organisation.OrgUnit", models.CASCADE, db_index=False, related_name="act_parts"
    )
    part = models.CharField(max_length=20, choices=UnitPart)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "act", "part"], name="a_unit_has_a_part_in_an_act_once"
            )
        ]
