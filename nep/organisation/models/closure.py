"""The derived table that answers "under this unit on that day" with one indexed join."""

from datetime import date
from typing import Self

from django.db import models

from nep.foundation.periods import begins_before_it_ends


class ClosureQuerySet(models.QuerySet["Closure"]):
    """Named filters of the closure."""

    def on(self, day: date) -> Self:
        """Keep what holds on that day."""
        return self.filter(valid_from__lte=day, valid_to__gt=day)


class Closure(models.Model):
    """On these days the descendant lay under the ancestor; each unit is its own ancestor.

    Derived from placements; without depth, because a depth would double what a reorganisation
    rewrites. No foreign-key constraints: it is rewritten by the hundred thousand.
    """

    ancestor = models.ForeignKey(
        "organisation.OrgUnit",
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="closure_below",
    )
    descendant = models.ForeignKey(
        "organisation.OrgUnit",
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="closure_above",
    )
    valid_from = models.DateField()
    valid_to = models.DateField()

    objects = ClosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["descendant", "ancestor", "valid_from"],
                name="one_closure_row_per_pair_and_first_day",
            ),
            begins_before_it_ends("a_closure_row_has_a_day"),
        ]
        indexes = [
            models.Index(
                fields=["ancestor", "valid_to", "valid_from", "descendant"],
                name="closure_downwards",
            )
        ]
