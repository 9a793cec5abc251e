"""What is dated about a unit: its name and its place. Rows are replaced, never updated."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.periods import DatedRow, NoOverlap, begins_before_it_ends


class RecordedByAct(DatedRow):
    """A dated row that knows the act that wrote it and the act that replaced it."""

    act = models.ForeignKey(
        "organisation.OrgAct", models.PROTECT, db_constraint=False, related_name="+"
    )
    replaced_by = models.ForeignKey(
        "organisation.OrgAct",
        models.PROTECT,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        abstract = True


class UnitName(RecordedByAct):
    """What a unit was called on these days; together the names fill its life."""

    unit = models.ForeignKey(
        "organisation.OrgUnit", models.CASCADE, db_index=False, related_name="names"
    )
    name = models.CharField(_("Tên"), max_length=250)
    short_name = models.CharField(_("Tên gọi tắt"), max_length=120, blank=True)
    folded = models.CharField(max_length=400, editable=False)
    sort_key = models.CharField(max_length=1000, editable=False)

    class Meta:
        constraints = [
            NoOverlap(
                name="one_name_of_a_unit_on_one_day",
                keys=["unit"],
                condition=Q(replaced_at=None),
                message=_(
                    "Một đơn vị không thể có hai tên trong cùng một ngày. "
                    "Hãy sửa Từ ngày, Đến ngày để các tên nối tiếp nhau."
                ),
            ),
            begins_before_it_ends("a_name_of_a_unit_has_a_day"),
        ]
        indexes = [
            models.Index(fields=["unit", "valid_from"], name="names_of_a_unit"),
            models.Index(
                fields=["folded"], name="names_by_beginning", opclasses=["text_pattern_ops"]
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Placement(RecordedByAct):
    """Under whom a unit stood on these days; a root stands under nobody."""

    unit = models.ForeignKey(
        "organisation.OrgUnit", models.CASCADE, db_index=False, related_name="placements"
    )
    parent = models.ForeignKey(
        "organisation.OrgUnit",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="placements_below",
    )

    class Meta:
        constraints = [
            NoOverlap(
                name="one_superior_of_a_unit_on_one_day",
                keys=["unit"],
                condition=Q(replaced_at=None),
                message=_(
                    "Một đơn vị không thể có hai cấp trên trong cùng một ngày. "
                    "Hãy sửa Từ ngày, Đến ngày để các lần chuyển nối tiếp nhau."
                ),
            ),
            begins_before_it_ends("a_placement_has_a_day"),
        ]
        indexes = [
            models.Index(fields=["unit", "valid_from"], name="placements_of_a_unit"),
            models.Index(fields=["parent", "valid_to"], name="placements_below_a_unit"),
        ]
