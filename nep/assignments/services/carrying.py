"""Open work follows its holder to the unit that succeeds; and comes back when that is undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from nep.assignments.choices import AssignmentState
from nep.assignments.events import AssignmentsChanged
from nep.assignments.models import Assignment, CarriedAssignment
from nep.assignments.services.giving import BATCH, by_unit, ids_of
from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.foundation.registries import UnitAct
from nep.people.models import Membership

STEP = 500


def carry_over(act: UnitAct, actor: Actor) -> None:
    """Give open work of ended units to the successor in which the holder now is, else the carrier.

    Reports and reminders go with their row. A code that the successor has already is left off;
    the undo brings it back.
    """
    ending = set(act.unit_ids) - set(act.successor_ids)
    if not ending or not act.successor_ids:
        return
    states = (
        AssignmentState.DRAFT,
        AssignmentState.ASSIGNED,
        AssignmentState.ACKNOWLEDGED,
        AssignmentState.REPORTED,
    )
    for start in range(0, len(ending), BATCH):
        part = sorted(ending)[start : start + BATCH]
        rows = list(Assignment.objects.filter(unit_id__in=part, state__in=states).order_by("pk"))
        if rows:
            _carry(rows, act, actor)


def _carry(rows: list[Assignment], act: UnitAct, actor: Actor) -> None:
    homes = _homes_of({row.holder_id for row in rows}, act)
    default = act.carrier_id or min(act.successor_ids)
    taken = _codes_of(act.successor_ids)
    carried = []
    leaving = by_unit(rows)
    for row in rows:
        target = homes.get(row.holder_id, default)
        carried.append(
            CarriedAssignment(
                act_id=act.act_id or 0,
                assignment=row,
                from_unit_id=row.unit_id,
                to_unit_id=target,
                code=row.code,
            )
        )
        row.unit_id = target
        row.code = "" if row.code in taken[target] else row.code
        taken[target].add(row.code)
        row.revision += 1
    CarriedAssignment.objects.bulk_create(carried, batch_size=BATCH)
    Assignment.objects.bulk_update(rows, ["unit", "code", "revision"], batch_size=STEP)
    _tell("assignments.carry_over", {**leaving, **by_unit(rows)}, act.act_id, actor)


def carry_back(act_id: int, actor: Actor) -> None:
    """Give every assignment back the unit and the code it had before the act."""
    carried = list(
        CarriedAssignment.objects.filter(act_id=act_id).select_related("assignment").order_by("pk")
    )
    rows = []
    for item in carried:
        row = item.assignment
        row.unit_id, row.code = item.from_unit_id, item.code
        row.revision += 1
        rows.append(row)
    if rows:
        Assignment.objects.bulk_update(rows, ["unit", "code", "revision"], batch_size=STEP)
        CarriedAssignment.objects.filter(act_id=act_id).delete()
        _tell("assignments.carry_back", by_unit(rows), act_id, actor)


def _homes_of(holders: Collection[int], act: UnitAct) -> dict[int, int]:
    """In which successor each holder is on the day of the act."""
    if len(act.successor_ids) < 2:
        return {}
    rows = Membership.objects.on(act.effective_on).filter(unit_id__in=act.successor_ids)
    wanted = set(holders)
    return {
        person_id: unit_id
        for person_id, unit_id in rows.values_list("person_id", "unit_id")
        if person_id in wanted
    }


def _codes_of(unit_ids: Collection[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = Assignment.objects.filter(unit_id__in=unit_ids).exclude(code="")
    for unit_id, code in rows.values_list("unit_id", "code"):
        found[unit_id].add(code)
    return found


def _tell(
    action: str, rows: Mapping[int, list[Assignment]], act_id: int | None, actor: Actor
) -> None:
    for unit_id, moved in rows.items():
        keys = ids_of(moved)
        audit.record(
            actor=actor,
            action=action,
            subject=None,
            unit_id=unit_id,
            payload={"act": act_id, "assignments": len(keys)},
        )
        publish(AssignmentsChanged(unit_id=unit_id, assignment_ids=keys))
