"""Who sees which unit: figures, outputs, contents, and what is merely known of the structure."""

from collections.abc import Collection
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from nep.foundation.access import Actor
from nep.organisation.choices import (
    ROLES_WITHOUT_CONTENT,
    ROLES_WITHOUT_FIGURES,
    ROLES_WITHOUT_OUTPUTS,
    Role,
)
from nep.organisation.models.closure import Closure
from nep.organisation.models.lineage import Succession

CONTENT_ROLES = tuple(role for role in Role if role not in ROLES_WITHOUT_CONTENT)
FIGURE_ROLES = tuple(role for role in Role if role not in ROLES_WITHOUT_FIGURES)
OUTPUT_ROLES = tuple(role for role in Role if role not in ROLES_WITHOUT_OUTPUTS)


class SeenUnits(models.QuerySet):  # type: ignore[type-arg]
    """Three grades of sight and the structure; none by default."""

    def figures_for(self, actor: Actor) -> Self:
        """Units whose figures this actor may see: under a post of today, now or in the past."""
        return self._under_or_before(actor, actor.unit_ids_with_role(*FIGURE_ROLES))

    def outputs_for(self, actor: Actor) -> Self:
        """Units whose adopted documents this actor may read, today or by the tree of their day."""
        return self._under_or_before(actor, actor.unit_ids_with_role(*OUTPUT_ROLES))

    def contents_for(self, actor: Actor) -> Self:
        """Units whose content this actor may read: of a post held today, or wholly succeeded."""
        if actor.is_system:
            return self
        own = actor.unit_ids_with_role(*CONTENT_ROLES)
        followed = Succession.objects.filter(predecessor_id=OuterRef("pk"), successor_id__in=own)
        return self.filter(Q(pk__in=own) | Exists(followed))

    def known_to(self, actor: Actor) -> Self:
        """Units of which this actor knows that they exist: below, above, and before these."""
        return self if actor.is_system else self.known_from(actor.reading_unit_ids, actor.today)

    def known_from(
        self, unit_ids: Collection[int], today: date, *, exists: type[Exists] = Exists
    ) -> Self:
        """The same for whoever holds posts today in these units."""
        above = Closure.objects.filter(descendant_id__in=unit_ids, ancestor_id=OuterRef("pk"))
        return self.filter(_reached(unit_ids, today, exists) | exists(above))

    def reached_from(
        self, unit_ids: Collection[int], today: date, *, exists: type[Exists] = Exists
    ) -> Self:
        """Units under one of these on any day, or followed by a unit under one of them today.

        `exists` is `ExistsForEach` where a few units are asked about and not a whole tree.
        """
        return self.filter(_reached(unit_ids, today, exists))

    def _under_or_before(self, actor: Actor, unit_ids: Collection[int]) -> Self:
        return self if actor.is_system else self.reached_from(unit_ids, actor.today)


def _reached(unit_ids: Collection[int], today: date, exists: type[Exists]) -> Q:
    """Under one of these on any day, or followed by a unit under one of them today.

    Days to come count too: who prepares a reorganisation sees the units it will make.
    """
    below = Closure.objects.filter(ancestor_id__in=unit_ids, descendant_id=OuterRef("pk"))
    # Nested, not joined: SQLite would else begin with the hundred thousand units below.
    under_today = Closure.objects.filter(
        descendant_id=OuterRef("successor_id"),
        ancestor_id__in=unit_ids,
        valid_from__lte=today,
        valid_to__gt=today,
    )
    followed = Succession.objects.filter(exists(under_today), predecessor_id=OuterRef("pk"))
    return Q(exists(below)) | Q(exists(followed))
