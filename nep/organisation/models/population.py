"""Denominators of the gathering rate: who lives where a unit works."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from nep.organisation.choices import Block


class Population(models.Model):
    """Households and people of a unit's area in one year, as a source gives them."""

    unit = models.ForeignKey(
        "organisation.OrgUnit", models.CASCADE, db_index=False, related_name="populations"
    )
    year = models.PositiveSmallIntegerField(
        _("Năm"), validators=[MinValueValidator(1945), MaxValueValidator(2200)]
    )
    organisation_block = models.CharField(
        _("Của tổ chức"), max_length=20, choices=Block, blank=True
    )
    households = models.PositiveIntegerField(_("Hộ"), null=True, blank=True)
    people = models.PositiveIntegerField(_("Khẩu"), null=True, blank=True)
    eligible = models.PositiveIntegerField(_("Đối tượng tập hợp"), null=True, blank=True)
    source = models.CharField(_("Nguồn"), max_length=250)
    recorded_by = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "organisation_block"],
                name="one_population_per_unit_year_and_organisation",
            )
        ]
        ordering = ["-year", "organisation_block"]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.year}"
