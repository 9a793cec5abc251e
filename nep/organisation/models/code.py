"""Codes of units in the workbooks of committees."""

from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _


class UnitCode(models.Model):
    """A unit's code in the workbooks of one committee; leading zeros are kept."""

    scope = models.ForeignKey(
        "organisation.OrgUnit", models.CASCADE, db_index=False, related_name="codes_within"
    )
    unit = models.ForeignKey("organisation.OrgUnit", models.CASCADE, related_name="codes")
    code = models.CharField(_("Mã"), max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "code"], name="one_unit_per_code_within_a_committee"
            ),
            models.UniqueConstraint(
                fields=["scope", "unit"], name="one_code_per_unit_within_a_committee"
            ),
        ]
        indexes = [models.Index(Upper("code"), name="units_by_code")]

    def __str__(self) -> str:
        return self.code
