"""What an act of organisation carried to another unit, so that it can be undone."""

from __future__ import annotations

from django.db import models

from nep.assignments.models.assignment import Assignment


class CarriedAssignment(models.Model):
    """One open assignment that followed its unit, with the unit and the code it had before."""

    act_id = models.BigIntegerField(db_index=True)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="+")
    from_unit = models.ForeignKey(
        "organisation.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    to_unit = models.ForeignKey(
        "organisation.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("act_id", "assignment"), name="an_act_carries_an_assignment_once"
            ),
        )
