"""Names beside units: the name of a day, else the nearest one."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import CharField, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from nep.organisation.models.code import UnitCode
from nep.organisation.models.dated import Placement, UnitName


class NamedUnits(models.QuerySet):  # type: ignore[type-arg]
    """Annotations that lists of units need."""

    def named_on(self, day: date) -> Self:
        """Add `name`, `short_name` and `sort_key` of that day.

        A unit that did not exist on that day shows its last name before it, else its first one.
        """
        return self.annotate(
            name=_nearest("name", day),
            short_name=_nearest("short_name", day),
            sort_key=_nearest("sort_key", day),
        )

    def called_on(self, day: date) -> Self:
        """Add the same to units that live on that day: one join instead of six sub-queries."""
        of_day = Q(names__replaced_at=None, names__valid_from__lte=day, names__valid_to__gt=day)
        return self.annotate(day_name=FilteredRelation("names", condition=of_day)).annotate(
            name=F("day_name__name"),
            short_name=F("day_name__short_name"),
            sort_key=F("day_name__sort_key"),
        )

    def placed_on(self, day: date) -> Self:
        """Add `superior_id`: under whom the unit stands on that day."""
        placement = Placement.objects.on(day).filter(unit=OuterRef("pk"))
        return self.annotate(superior_id=Subquery(placement.values("parent_id")[:1]))

    def coded_within(self, scope_id: int) -> Self:
        """Add `code`: the unit's code in the workbooks of that committee."""
        codes = UnitCode.objects.filter(unit=OuterRef("pk"), scope_id=scope_id)
        return self.annotate(code=Subquery(codes.values("code")[:1]))


def name_beside(unit_field: str, day: Any) -> Coalesce:
    """What the unit named by a column of a row is called on a day, for annotating that row.

    `day` is a date or an `OuterRef` to one. As in `named_on` the nearest name stands in for none.
    """
    return _nearest("name", day, unit_field)


def _nearest(field: str, day: Any, unit_field: str = "pk") -> Coalesce:
    names = UnitName.objects.true_now().filter(unit=OuterRef(unit_field))
    up_to_then = names.filter(valid_from__lte=day).order_by("-valid_from")
    return Coalesce(
        Subquery(up_to_then.values(field)[:1]),
        Subquery(names.order_by("valid_from").values(field)[:1]),
        output_field=CharField(),
    )
