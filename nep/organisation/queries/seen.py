"""What a page shows of the tree to one actor: asked on every page, so prepared."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q

from nep.foundation.access import Actor
from nep.foundation.prepared import ExistsForEach, prepared
from nep.organisation.models import Closure, OrgUnit, OrgUnitQuerySet
from nep.organisation.models.sight import FIGURE_ROLES
from nep.organisation.queries.tree import children_of

MOST_CHILDREN = 501


def unit_known(public_id: UUID, actor: Actor, day: date) -> OrgUnit | None:
    """Give the unit, named on that day, if this actor knows of it.

    Its `shows_figures` says whether the actor may see its figures as well.
    """
    if actor.is_system:
        return _every(public_id, day)
    own, counting = actor.reading_unit_ids, actor.unit_ids_with_role(*FIGURE_ROLES)
    if own == counting:
        found = _known_with_figures(public_id, day, own, actor.today)
    else:
        found = _known(public_id, day, own, counting, actor.today)
    return next(iter(found), None)


def children_known(unit: OrgUnit, actor: Actor, day: date) -> list[OrgUnit]:
    """Give the first 501 units directly under this one that this actor knows of, in order."""
    if actor.is_system:
        return list(children_of(unit, day)[:MOST_CHILDREN])
    return _children_known(unit.pk, day, actor.reading_unit_ids, actor.today)


def named_by_id(unit_ids: Collection[int], day: date) -> dict[int, OrgUnit]:
    """Give a few units by their keys, named on that day."""
    return {unit.pk: unit for unit in _named(tuple(unit_ids), day)}


def _every(public_id: UUID, day: date) -> OrgUnit | None:
    unit = OrgUnit.objects.named_on(day).filter(public_id=public_id).first()
    if unit is not None:
        unit.shows_figures = True  # type: ignore[attr-defined]
    return unit


@prepared
def _known_with_figures(
    public_id: UUID, day: date, own: tuple[int, ...], today: date
) -> OrgUnitQuerySet:
    """Whoever sees the figures of all his posts' units knows of others only what is above them."""
    seen = OrgUnit.objects.reached_from(own, today, exists=ExistsForEach).filter(pk=OuterRef("pk"))
    above = Closure.objects.filter(descendant_id__in=own, ancestor_id=OuterRef("pk"))
    units = OrgUnit.objects.annotate(shows_figures=ExistsForEach(seen))
    known = units.filter(Q(shows_figures=True) | ExistsForEach(above))
    return known.named_on(day).filter(public_id=public_id)


@prepared
def _known(
    public_id: UUID, day: date, own: tuple[int, ...], counting: tuple[int, ...], today: date
) -> OrgUnitQuerySet:
    seen = OrgUnit.objects.reached_from(counting, today, exists=ExistsForEach).filter(
        pk=OuterRef("pk")
    )
    known = OrgUnit.objects.known_from(own, today, exists=ExistsForEach).annotate(
        shows_figures=ExistsForEach(seen)
    )
    return known.named_on(day).filter(public_id=public_id)


@prepared
def _children_known(unit_id: int, day: date, own: tuple[int, ...], today: date) -> OrgUnitQuerySet:
    return children_of(unit_id, day).known_from(own, today, exists=ExistsForEach)[:MOST_CHILDREN]


@prepared
def _named(unit_ids: tuple[int, ...], day: date) -> OrgUnitQuerySet:
    return OrgUnit.objects.named_on(day).filter(pk__in=unit_ids)
