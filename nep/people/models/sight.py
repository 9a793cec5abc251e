"""Which dated rows of a unit an actor may count, read by name, or read whole."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Self

from django.db.models import Exists, OuterRef, Q

from nep.foundation.access import Actor
from nep.foundation.periods import DatedQuerySet
from nep.organisation.choices import ROLES_WITHOUT_CONTENT, ROLES_WITHOUT_FIGURES, Role
from nep.organisation.models import Closure, Succession

ROLL_KEEPERS = (
    Role.SECRETARY,
    Role.DEPUTY_SECRETARY,
    Role.COMMUNE_OFFICE,
    Role.PARTY_BUILDING,
    Role.ORGANISATION_COMMISSION,
    Role.MASS_OFFICER,
)
"""Roles that keep the roll of the units below: they read names and standing."""

PHONE_READERS = (Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.MASS_OFFICER)
"""Roles that read phones, of their own unit only (practice.md 4)."""


FIGURE_ROLES = tuple(role for role in Role if role not in ROLES_WITHOUT_FIGURES)
"""Roles that read figures of their unit and of those below."""

NAME_READERS = tuple(role for role in Role if role not in ROLES_WITHOUT_CONTENT)
"""Roles that know the names in their own unit."""


class SeenByUnit(DatedQuerySet):
    """Dated rows with a `unit`, seen by the tree of their own last day or of today."""

    def under(self, unit_id: int, day: date) -> Self:
        """Rows of units that lie under this one on a day, by a join on the closure."""
        return self.filter(
            unit__closure_above__ancestor_id=unit_id,
            unit__closure_above__valid_from__lte=day,
            unit__closure_above__valid_to__gt=day,
        )

    def figures_for(self, actor: Actor) -> Self:
        """Rows that count in a figure the actor may see: units above, today or on the last day."""
        return self._under(actor.unit_ids_with_role(*FIGURE_ROLES), actor)

    def outputs_for(self, actor: Actor) -> Self:
        """Rows whose person the actor may know by name."""
        if actor.is_system:
            return self
        keeping = actor.unit_ids_with_role(*ROLL_KEEPERS)
        return self.filter(
            Q(unit_id__in=actor.unit_ids_with_role(*NAME_READERS))
            | Q(person_id=actor.person_id or 0)
            | self._reach_of(keeping, actor)
            | self._before(actor.unit_ids_with_role(*NAME_READERS))
        )

    def contents_for(self, actor: Actor) -> Self:
        """Rows whose person's phone the actor may read: of who is in the own unit today."""
        if actor.is_system:
            return self
        today = actor.today
        here = Q(
            unit_id__in=actor.unit_ids_with_role(*PHONE_READERS),
            valid_from__lte=today,
            valid_to__gt=today,
        )
        return self.filter(here | Q(person_id=actor.person_id or 0))

    def _before(self, unit_ids: Collection[int]) -> Q:
        """The unit is wholly followed by one of these: whoever keeps a roll keeps its past."""
        followed = Succession.objects.filter(
            predecessor_id=OuterRef("unit_id"), successor_id__in=unit_ids
        )
        return Q(Exists(followed))

    def _under(self, unit_ids: Collection[int], actor: Actor) -> Self:
        if actor.is_system:
            return self
        return self.filter(self._reach_of(unit_ids, actor))

    def _reach_of(self, unit_ids: Collection[int], actor: Actor) -> Q:
        """The unit stood under one of these on the row's last day, or today while it goes on.

        So does a unit that was wholly followed by one that stands under these today.
        """
        tomorrow = actor.today + timedelta(days=1)
        above = Closure.objects.filter(
            Q(valid_to__gte=OuterRef("valid_to")) | Q(valid_to__gte=tomorrow),
            ancestor_id__in=unit_ids,
            descendant_id=OuterRef("unit_id"),
            valid_from__lte=actor.today,
            valid_from__lt=OuterRef("valid_to"),
        )
        followed = Succession.objects.filter(
            predecessor_id=OuterRef("unit_id"),
            successor__closure_above__ancestor_id__in=unit_ids,
            successor__closure_above__valid_from__lte=actor.today,
            successor__closure_above__valid_to__gt=actor.today,
        )
        return Q(Exists(above)) | Q(Exists(followed))
