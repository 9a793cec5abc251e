"""Orientations of the month, and the regimes that units follow."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nep.api import asking, finding
from nep.api.schemas import orientations as shapes
from nep.api.schemas.rows import UnitRef
from nep.api.showing import shown
from nep.foundation.access import Actor
from nep.meetings.models import Orientation
from nep.meetings.queries import own_regimes, regimes_in_force
from nep.meetings.queries.preparing_doors import opened_for
from nep.organisation.queries import name_of


def listed(actor: Actor, wanted: shapes.OrientationFilter) -> Any:
    """Orientations in sight that fit."""
    rows: Any = Orientation.objects.outputs_for(actor)
    if wanted.unit is not None:
        rows = rows.filter(unit_id=asking.unit(actor, wanted.unit).pk)
    if wanted.month is not None:
        rows = rows.filter(month=wanted.month.replace(day=1))
    if wanted.issued is not None:
        rows = rows.filter(issued_at__isnull=not wanted.issued)
    return rows


def whole(actor: Actor, key: UUID) -> shapes.OrientationOut:
    """One orientation, with what it asks for."""
    found = finding.orientation(actor, key)
    name = name_of(found.unit, found.month)
    return shapes.OrientationOut(
        **shown(found, actor)[0].model_dump(),
        unit=UnitRef(id=found.unit.public_id, name=name),
        items=shown(list(found.items.order_by("order", "pk")), actor),
    )


def opened(actor: Actor, key: UUID) -> Any:
    """Which units below have opened it."""
    return opened_for(actor, finding.orientation(actor, key))


def regimes(actor: Actor, key: UUID, wanted: shapes.RegimeFilter) -> Any:
    """What was set for a unit itself, past and to come."""
    rows: Any = own_regimes(asking.unit(actor, key))
    if wanted.kind is not None:
        rows = rows.filter(kind=wanted.kind)
    return rows.on(wanted.on) if wanted.on else rows


def followed(actor: Actor, key: UUID, wanted: shapes.Following) -> shapes.FollowedOut:
    """What a unit follows on a day: its own, else that of the nearest unit above."""
    unit, day = asking.unit(actor, key), wanted.on or actor.today
    found = regimes_in_force(unit, day)
    rows = shown([line.regime for line in found], actor)
    items = [
        shapes.FollowedRow(
            **row.model_dump(),
            source=UnitRef(id=line.source.public_id, name=line.source.name),
            is_inherited=line.is_inherited,
        )
        for row, line in zip(rows, found, strict=True)
    ]
    return shapes.FollowedOut(on=day, items=items)
