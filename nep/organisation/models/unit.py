"""The unit itself: what it is and how long it lives. Name and place are dated rows beside it."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.access import SuperiorsKnown
from nep.foundation.ids import PublicIdField
from nep.foundation.periods import OPEN_END, Period, begins_before_it_ends
from nep.organisation.choices import Block, CellType, OrgUnitKind
from nep.organisation.models.naming import NamedUnits
from nep.organisation.models.sight import SeenUnits


class OrgUnitQuerySet(NamedUnits, SeenUnits):  # type: ignore[override]
    """Named filters of units."""

    def alive_on(self, day: date) -> Self:
        """Keep units that exist on that day."""
        return self.filter(founded_on__lte=day, closed_on__gt=day, voided_at=None)

    def under(self, unit: "OrgUnit | int", day: date, *, itself: bool = True) -> Self:
        """Keep units that lie under this one on that day, by a join on the closure."""
        unit_id = unit if isinstance(unit, int) else unit.pk
        below = self.filter(
            closure_above__ancestor_id=unit_id,
            closure_above__valid_from__lte=day,
            closure_above__valid_to__gt=day,
        )
        return below if itself else below.exclude(pk=unit_id)


class OrgUnit(models.Model):
    """Any unit of the tree: a party organisation, a mass organisation, a village."""

    public_id = PublicIdField()
    kind = models.CharField(_("Loại"), max_length=30, choices=OrgUnitKind)
    block = models.CharField(_("Khối"), max_length=20, choices=Block, default=Block.PARTY)
    cell_type = models.CharField(_("Loại hình chi bộ"), max_length=20, choices=CellType, blank=True)
    founded_on = models.DateField(_("Từ ngày"))
    closed_on = models.DateField(_("Đến ngày"), default=OPEN_END)
    voided_at = models.DateTimeField(_("Hủy lúc"), null=True, blank=True)
    national_code = models.CharField(_("Mã toàn quốc"), max_length=40, blank=True)

    objects = OrgUnitQuerySet.as_manager()

    if TYPE_CHECKING:  # what `named_on` adds to each unit; never there without it
        name: str
        short_name: str
        sort_key: str
        superiors_known: SuperiorsKnown  # set by a page that asks several rights

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["national_code"],
                condition=~Q(national_code="") & Q(voided_at=None),
                name="one_unit_per_national_code",
            ),
            begins_before_it_ends(
                "a_unit_lives_a_day", from_field="founded_on", to_field="closed_on"
            ),
        ]

    def __str__(self) -> str:
        return getattr(self, "name", None) or f"{self.get_kind_display()} {self.pk}"

    # Django's own walk through every choice each time, which a tree of units cannot afford.
    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        """What kind of unit it is, in words."""
        return str(OrgUnitKind(self.kind).label)

    def get_block_display(self) -> str:  # type: ignore[no-redef]
        """Which block it belongs to, in words."""
        return str(Block(self.block).label)

    def get_cell_type_display(self) -> str:  # type: ignore[no-redef]
        """What type of cell it is, in words; empty for what is no cell."""
        return str(CellType(self.cell_type).label) if self.cell_type else ""

    @property
    def unit_id(self) -> int:
        """A unit is its own subject of a permission."""
        return self.pk

    @property
    def life(self) -> Period:
        """Give the days on which it exists."""
        return Period(self.founded_on, self.closed_on)

    @property
    def is_open(self) -> bool:
        """Say whether its end is not known."""
        return self.closed_on == OPEN_END

    def lives_on(self, day: date) -> bool:
        """Say whether it exists on that day."""
        return self.voided_at is None and self.life.covers(day)
