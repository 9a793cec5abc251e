"""Orientations of the month: which one a unit follows, what it asks of whom, who has opened it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from nep.foundation.access import Actor
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings.choices import MeetingState
from nep.meetings.models import (
    Meeting,
    Orientation,
    OrientationItem,
    OrientationOpened,
    Visit,
)
from nep.meetings.rules.calendar_kinds import MEETING_UNITS, holds
from nep.organisation.choices import Block, OrgUnitKind
from nep.organisation.models import Closure, OrgUnit
from nep.organisation.queries import name_of, names_by_id
from nep.people.models import Person
from nep.people.queries import secretaries_of

CELLS = (OrgUnitKind.CELL, OrgUnitKind.GRASSROOTS_CELL)


@dataclass(frozen=True, kw_only=True)
class CellLine:
    """One unit below: whether it opened the orientation, when it meets, who attends from above."""

    unit: OrgUnit
    name: str
    secretary: Person | None
    opened_at: datetime | None
    meetings: Sequence[Meeting]


def found_orientation(actor: Actor, key: UUID) -> Orientation:
    """One orientation in sight, its unit named.

    Raises:
        NotFound: there is none, or it is out of sight.
    """
    seen = Orientation.objects.outputs_for(actor).select_related("unit", "bulletin_file")
    found: Orientation | None = seen.filter(public_id=key).first()
    if found is None:
        raise NotFound(str(NOTHING_HERE))
    found.unit.name = name_of(found.unit, found.month)
    return found


def orientations_for(actor: Actor, *, limit: int = 24) -> list[Orientation]:
    """Orientations in sight, the latest month first, their units named."""
    rows = Orientation.objects.outputs_for(actor).select_related("unit")
    found = list(rows.order_by("-month", "unit_id")[:limit])
    names = names_by_id({row.unit_id for row in found})
    for row in found:
        row.unit.name = names.get(row.unit_id, "")
    return found


def items_for_units(
    units: Collection[int], month: date, *, only: Orientation | None = None
) -> dict[int, list[OrientationItem]]:
    """What issued orientations of a month ask of each of these units, by its type of cell."""
    issued = Orientation.objects.issued().filter(month=month)
    if only is not None:
        issued = issued.filter(pk=only.pk)
    by_unit = defaultdict(list)
    for row in issued:
        by_unit[row.unit_id].append(row.pk)
    if not by_unit:
        return {}
    items: dict[int, list[OrientationItem]] = defaultdict(list)
    wanted = OrientationItem.objects.filter(orientation__in=issued).select_related("document")
    for item in wanted:
        items[item.orientation_id].append(item)
    types = dict(OrgUnit.objects.filter(pk__in=units).values_list("pk", "cell_type"))
    above = Closure.objects.on(month).filter(ancestor_id__in=by_unit, descendant_id__in=units)
    found: dict[int, list[OrientationItem]] = defaultdict(list)
    for unit_id, ancestor_id in above.values_list("descendant_id", "ancestor_id"):
        for key in by_unit[ancestor_id]:
            found[unit_id] += [item for item in items[key] if asks(item, types.get(unit_id, ""))]
    return found


def asks(item: OrientationItem, cell_type: str) -> bool:
    """Say whether an item is meant for this type of cell; none named means all."""
    return not item.cell_types or cell_type in item.cell_types


def addressed_by(orientation: Orientation) -> Any:
    """The units below that it is for: cells, and branches of which it asks something.

    An orientation of a mass organisation is for whoever meets below it.
    """
    below: Any = OrgUnit.objects.under(orientation.unit_id, orientation.month, itself=False)
    if orientation.unit.block != Block.PARTY:
        return below.filter(kind__in=MEETING_UNITS).exclude(block=Block.PARTY)
    asked = set(orientation.items.values_list("meeting_kind", flat=True))
    branches = [kind for kind in MEETING_UNITS if any(holds(kind, one) for one in asked)]
    return below.filter(
        Q(kind__in=CELLS, block=Block.PARTY) | Q(kind__in=branches) & ~Q(block=Block.PARTY)
    )


def is_for(orientation: Orientation, unit: OrgUnit) -> bool:
    """Say whether a unit below finds something of its own in an orientation."""
    if unit.kind not in MEETING_UNITS or orientation.unit.block == unit.block:
        return orientation.unit.block == unit.block
    asked = orientation.items.values_list("meeting_kind", flat=True)
    return orientation.unit.block != Block.PARTY or any(holds(unit.kind, one) for one in asked)


def meetings_under(orientation: Orientation) -> QuerySet[Meeting]:
    """Meetings of the month of the units it is for, still to be opened."""
    month = orientation.month
    return Meeting.objects.of_month(month.year, month.month).filter(
        unit__in=addressed_by(orientation).values("pk"),
        state__in=(MeetingState.DRAFT, MeetingState.NOTIFIED),
    )


def lines_of(orientation: Orientation) -> list[CellLine]:
    """The units it is for, with what became of the orientation there; seven statements."""
    month = orientation.month
    units = list(addressed_by(orientation).called_on(month).order_by("sort_key", "pk"))
    keys = [unit.pk for unit in units]
    opened = dict(
        OrientationOpened.objects.filter(orientation=orientation, unit__in=keys).values_list(
            "unit_id", "opened_at"
        )
    )
    secretaries = secretaries_of(keys, month)
    meetings = _meetings_of(keys, month)
    return [
        CellLine(
            unit=unit,
            name=unit.name,
            secretary=secretaries.get(unit.pk),
            opened_at=opened.get(unit.pk),
            meetings=meetings[unit.pk],
        )
        for unit in units
    ]


def _meetings_of(units: Collection[int], month: date) -> dict[int, list[Meeting]]:
    rows = (
        Meeting.objects.of_month(month.year, month.month)
        .filter(unit__in=units)
        .exclude(state=MeetingState.CANCELLED)
        .exclude(kind="cell_committee")
        .order_by("planned_at")
    )
    found: dict[int, list[Meeting]] = defaultdict(list)
    by_key = {}
    for meeting in rows:
        meeting.visitors = []  # type: ignore[attr-defined]
        by_key[meeting.pk] = meeting
        found[meeting.unit_id].append(meeting)
    visits = Visit.objects.filter(meeting__in=by_key, withdrawn_at=None).select_related("person")
    for visit in visits:
        by_key[visit.meeting_id].visitors.append(visit.person)  # type: ignore[attr-defined]
    return found
