"""The abstract row that is replaced, never changed in place."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from nep.foundation import clock
from nep.foundation.periods.days import OPEN_END, Period

RowT = TypeVar("RowT", bound="DatedRow")


class DatedQuerySet(models.QuerySet[RowT]):
    """Named filters of dated rows."""

    def true_now(self) -> Self:
        """Keep what we hold true; replaced rows only tell what was once recorded."""
        return self.filter(replaced_at=None)

    def on(self, day: date) -> Self:
        """Keep what we hold true about that day."""
        return self.true_now().filter(valid_from__lte=day, valid_to__gt=day)

    def replace_now(self) -> int:
        """Mark these rows as replaced; the rows that take their place are written by the caller."""
        return self.true_now().update(replaced_at=clock.now())


class DatedRow(models.Model):
    """Something that holds on the days from `valid_from` up to, not including, `valid_to`."""

    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến ngày"), default=OPEN_END)
    recorded_at = models.DateTimeField(_("Ghi lúc"), default=clock.now)
    recorded_by = models.BigIntegerField(_("Người ghi"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("Thay lúc"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        """A subclass adds its own `NoOverlap` and `begins_before_it_ends`."""

        abstract = True

    @property
    def period(self) -> Period:
        """Give the days on which it holds."""
        return Period(self.valid_from, self.valid_to)
