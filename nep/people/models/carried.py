"""What an act of organisation carried from one unit to another, so that it can be undone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CarriedRow(models.Model):
    """One row that an act replaced, or one that it wrote in the place of another."""

    act_id = models.BigIntegerField()
    table = models.CharField(max_length=40)
    old_key = models.BigIntegerField(null=True)
    new_key = models.BigIntegerField(null=True)
    before = models.JSONField(null=True)

    class Meta:
        verbose_name = _("dòng chuyển theo đơn vị")
        verbose_name_plural = _("dòng chuyển theo đơn vị")
        indexes = [
            models.Index(fields=["act_id"], name="carried_by_an_act"),
            models.Index(fields=["table", "new_key"], name="carried_row_by_key"),
        ]

    def __str__(self) -> str:
        return f"act {self.act_id}: {self.table} {self.old_key} → {self.new_key}"
