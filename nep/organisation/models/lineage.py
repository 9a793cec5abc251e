"""Who follows whom, and along which edge old figures go."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nep.organisation.choices import LineageKind


class LineageQuerySet(models.QuerySet["Lineage"]):
    """Named filters of lineage."""

    def true_now(self) -> Self:
        """Keep the edges we hold true."""
        return self.filter(replaced_at=None)


class Lineage(models.Model):
    """From this day the successor follows the predecessor."""

    predecessor = models.ForeignKey(
        "organisation.OrgUnit", models.PROTECT, related_name="lineage_after"
    )
    successor = models.ForeignKey(
        "organisation.OrgUnit", models.PROTECT, related_name="lineage_before"
    )
    kind = models.CharField(_("Cách kế thừa"), max_length=20, choices=LineageKind)
    effective_on = models.DateField(_("Từ ngày"))
    carries_figures = models.BooleanField(_("Mang theo số liệu"), default=False)
    act = models.ForeignKey("organisation.OrgAct", models.PROTECT, related_name="lineage")
    replaced_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "organisation.OrgAct",
        models.PROTECT,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = LineageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor"],
                condition=Q(carries_figures=True, replaced_at=None),
                name="one_successor_carries_the_figures",
            ),
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                condition=Q(replaced_at=None),
                name="one_lineage_edge_between_two_units",
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="no_unit_follows_itself"
            ),
        ]


class Succession(models.Model):
    """Derived: the successor follows the predecessor wholly, directly or through others.

    Edges of the kind PART_TO are left out: who receives a part does not inherit the sight.
    """

    predecessor = models.ForeignKey(
        "organisation.OrgUnit",
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="succession_after",
    )
    successor = models.ForeignKey(
        "organisation.OrgUnit",
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="succession_before",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="one_succession_between_two_units"
            )
        ]
        indexes = [models.Index(fields=["successor", "predecessor"], name="predecessors_of_a_unit")]
