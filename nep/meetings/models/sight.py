"""Who sees a meeting: its figures, its outputs, its content (engineering.md, Actor and sight)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.module_loading import import_string

from nep.foundation.access import Actor
from nep.organisation.choices import (
    ROLES_WITHOUT_CONTENT,
    ROLES_WITHOUT_FIGURES,
    ROLES_WITHOUT_OUTPUTS,
    Role,
)
from nep.organisation.models import Closure, Succession

CONTENT_ROLES = tuple(role for role in Role if role not in ROLES_WITHOUT_CONTENT)
FIGURE_ROLES = tuple(role for role in Role if role not in ROLES_WITHOUT_FIGURES)
OUTPUT_ROLES = tuple(role for role in Role if role not in ROLES_WITHOUT_OUTPUTS)


class Sight(NamedTuple):
    """Plain values from which a grade of sight is worked out: posts in these units, and a person.

    Nobody has the number 0.
    """

    unit_ids: tuple[int, ...]
    person_id: int
    today: date

    @classmethod
    def of_figures(cls, actor: Actor) -> Self:
        """What the actor counts."""
        return cls._through(actor, FIGURE_ROLES)

    @classmethod
    def of_outputs(cls, actor: Actor) -> Self:
        """Whose adopted documents the actor reads."""
        return cls._through(actor, OUTPUT_ROLES)

    @classmethod
    def of_contents(cls, actor: Actor) -> Self:
        """Whose whole record the actor reads."""
        return cls._through(actor, CONTENT_ROLES)

    @classmethod
    def _through(cls, actor: Actor, roles: Collection[Role]) -> Self:
        return cls(actor.unit_ids_with_role(*roles), actor.person_id or 0, actor.today)


class MeetingQuerySet(models.QuerySet[Any]):
    """Meetings by grade of sight; a meeting lies in the tree of its own day and of today."""

    def held(self) -> Self:
        """Keep what took place."""
        return self.filter(state__in=("concluded", "confirmed"))

    def of_month(self, year: int, month: int) -> Self:
        """Keep meetings that count for this month."""
        return self.filter(held_on__year=year, held_on__month=month)

    def figures_for(self, actor: Actor) -> Self:
        """Meetings that count in a figure this actor may see."""
        return self if actor.is_system else self.reported_to(*Sight.of_figures(actor))

    def outputs_for(self, actor: Actor) -> Self:
        """Meetings whose adopted documents this actor may read."""
        return self if actor.is_system else self.reported_to(*Sight.of_outputs(actor))

    def contents_for(self, actor: Actor) -> Self:
        """Meetings whose whole record this actor may read.

        Posts of today in the unit or in what wholly followed it; whoever attended, or is assigned
        to attend, that very meeting; and who chaired or wrote it, for he is to confirm it.
        """
        if actor.is_system:
            return self
        sight = Sight.of_contents(actor)
        return self.recorded_for(sight.unit_ids, sight.person_id)

    def recorded_for(self, unit_ids: Collection[int], person_id: int) -> Self:
        """The same for posts in these units and for this person, as a question can be prepared."""
        return self.filter(
            Q(unit_id__in=unit_ids)
            | _followed_by(unit_ids)
            | _visited_by(person_id)
            | _led_by(person_id)
        )

    def reported_to(
        self,
        unit_ids: Collection[int],
        person_id: int,
        today: date,
        *,
        exists: type[Exists] = Exists,
    ) -> Self:
        """Meetings of units that lay under one of these on their day, or do so today.

        `exists` is `ExistsForEach` where one meeting is asked about and not a whole list.
        """
        above = Closure.objects.filter(
            Q(valid_from__lte=OuterRef("held_on"), valid_to__gt=OuterRef("held_on"))
            | Q(valid_from__lte=today, valid_to__gt=today),
            ancestor_id__in=unit_ids,
            descendant_id=OuterRef("unit_id"),
        )
        under_today = Closure.objects.filter(
            descendant_id=OuterRef("successor_id"),
            ancestor_id__in=unit_ids,
            valid_from__lte=today,
            valid_to__gt=today,
        )
        followed = Succession.objects.filter(
            exists(under_today), predecessor_id=OuterRef("unit_id")
        )
        return self.filter(Q(exists(above)) | Q(exists(followed)) | _visited_by(person_id))


class OfMeetingQuerySet(models.QuerySet[Any]):
    """Rows of a meeting: seen when the meeting is."""

    def figures_for(self, actor: Actor) -> Self:
        """Rows that count in a figure this actor may see."""
        return self._of(meetings().figures_for(actor), actor)

    def outputs_for(self, actor: Actor) -> Self:
        """Rows of meetings whose adopted documents this actor may read."""
        return self._of(meetings().outputs_for(actor), actor)

    def contents_for(self, actor: Actor) -> Self:
        """Rows of meetings whose record this actor may read."""
        return self._of(meetings().contents_for(actor), actor)

    def _of(self, seen: MeetingQuerySet, actor: Actor) -> Self:
        if actor.is_system:
            return self
        return self.filter(Exists(seen.filter(pk=OuterRef("meeting_id"))))


def meetings() -> MeetingQuerySet:
    """All meetings; asked late, for the model stands in a file that reads this one."""
    found: MeetingQuerySet = import_string("nep.meetings.models.Meeting").objects.all()
    return found


def _followed_by(unit_ids: Collection[int]) -> Q:
    rows = Succession.objects.filter(predecessor_id=OuterRef("unit_id"), successor_id__in=unit_ids)
    return Q(Exists(rows))


def _visited_by(person_id: int) -> Q:
    visits = import_string("nep.meetings.models.Visit").objects.filter(
        meeting_id=OuterRef("pk"), person_id=person_id, withdrawn_at=None
    )
    return Q(Exists(visits))


def _led_by(person_id: int) -> Q:
    return Q(chair_id=person_id) | Q(clerk_id=person_id)
