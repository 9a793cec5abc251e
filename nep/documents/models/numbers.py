"""The register of numbers: no gaps, no doubles, a voided number stays listed (feature 39)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nep.documents.choices import DocumentKind
from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField


class NumberTerm(models.Model):
    """A term of the unit's committee: from this day numbers that run by term begin again at 1."""

    unit = models.ForeignKey("organisation.OrgUnit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("Nhiệm kỳ"), max_length=20)
    begins_on = models.DateField(_("Từ ngày"))
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "begins_on"), name="one_term_of_numbers_begins_on_a_day"
            ),
            models.UniqueConstraint(
                fields=("unit", "name"), name="a_term_of_numbers_has_a_name_of_its_own"
            ),
        )

    def __str__(self) -> str:
        return self.name


class NumberSeries(models.Model):
    """One series of one issuer and kind; `opens_with` names its term or year ("2025-2030")."""

    unit = models.ForeignKey("organisation.OrgUnit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    opens_with = models.CharField(max_length=20)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "kind", "opens_with"), name="one_series_per_issuer_kind_and_term"
            ),
        )


class DrawnNumber(models.Model):
    """A number that was drawn; voided it stays listed and is never given again."""

    public_id = PublicIdField()
    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField()
    drawn_at = models.DateTimeField(default=now)
    drawn_by = models.BigIntegerField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(_("Lý do hủy số"), max_length=300, blank=True)

    class Meta:
        ordering = ("series", "number")
        constraints = (
            models.UniqueConstraint(fields=("series", "number"), name="a_number_is_drawn_once"),
        )

    @property
    def unit_id(self) -> int:
        """The unit whose register it stands in; permissions ask for it."""
        return self.series.unit_id
