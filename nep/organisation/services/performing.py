"""Perform acts on the tree: plan, check, write, tell. Every service of this room ends here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from nep.foundation import audit
from nep.foundation.access import Actor, Permission
from nep.foundation.errors import Forbidden
from nep.foundation.events import publish
from nep.foundation.registries import UnitAct, act_consequences
from nep.foundation.sync import Envelope
from nep.organisation import errors, permissions
from nep.organisation.choices import ActKind, Block, Role
from nep.organisation.events import TreeChanged
from nep.organisation.models import OrgAct, OrgUnit
from nep.organisation.queries.tree import roots_of
from nep.organisation.services import acts
from nep.organisation.services.checking import check_draft
from nep.organisation.services.drafting import TreeDraft
from nep.organisation.services.planning import day_of, plan
from nep.organisation.services.writing import (
    first_days,
    lock_the_tree,
    write_codes,
    write_draft,
)

FEW = 20
"""Up to so many units an act stands in each unit's own trail; above, once in their superior's."""

ASKED: dict[type, Permission] = {
    acts.Rename: permissions.RENAME_UNITS,
    acts.Move: permissions.MOVE_UNITS,
    acts.Merge: permissions.MERGE_UNITS,
    acts.Split: permissions.SPLIT_UNITS,
    acts.Close: permissions.CLOSE_UNITS,
    acts.CorrectName: permissions.CORRECT_UNITS,
    acts.CorrectPlacement: permissions.CORRECT_UNITS,
    acts.CorrectLife: permissions.CORRECT_UNITS,
    acts.CorrectDetails: permissions.CORRECT_UNITS,
    acts.Follow: permissions.CORRECT_UNITS,
    acts.Restate: permissions.CORRECT_UNITS,
}
ALONE = (acts.Merge, acts.Split)


@dataclass
class Planned:
    """Acts carried out on a draft: what rooms above will be asked about."""

    draft: TreeDraft
    unit_acts: list[UnitAct] = field(default_factory=list)


def plan_acts(todo: Sequence[acts.PlannedAct], *, is_correction: bool) -> Planned:
    """Carry acts out on one draft, in their order."""
    planned = Planned(TreeDraft())
    _read_ahead(planned.draft, todo)
    together: dict[tuple[str, date], tuple[dict[int, None], dict[int, None]]] = {}
    acted_on: dict[int, None] = {}
    successors: dict[int, None] = {}
    for act in todo:
        draft = planned.draft
        draft.acted_on, draft.successors = {}, {}
        edges_before = len(draft.edges)
        plan(draft, act)
        acted_on |= draft.acted_on
        successors |= draft.successors
        if isinstance(act, ALONE):
            planned.unit_acts.append(_unit_act(act, draft, edges_before, is_correction))
        else:
            units, after = together.setdefault((act.kind, day_of(act)), ({}, {}))
            units |= draft.acted_on
            after |= draft.successors
    planned.draft.acted_on, planned.draft.successors = acted_on, successors
    planned.unit_acts += [
        UnitAct(
            kind=kind,
            effective_on=on,
            is_correction=is_correction,
            unit_ids=tuple(units),
            successor_ids=tuple(after),
        )
        for (kind, on), (units, after) in together.items()
    ]
    return planned


def _read_ahead(draft: TreeDraft, todo: Sequence[acts.PlannedAct]) -> None:
    """Read what the acts will touch in a few statements, however many acts there are."""
    units = {pk for act in todo for pk in _units_of(act)}
    draft.load(units)
    ending: set[int] = set()
    for act in todo:
        if isinstance(act, acts.Merge | acts.Split | acts.Close):
            ending |= _units_of(act)
    draft.read_children(ending)
    draft.load(child for pk in ending for child in draft.stored_children.get(pk, ()))
    draft.load({tile.value for pk in units if pk in draft.places for tile in draft.places[pk]})


def _unit_act(
    act: acts.Merge | acts.Split, draft: TreeDraft, edges_before: int, is_correction: bool
) -> UnitAct:
    """Tell a merger or a split to rooms above, with the successor that carries the figures."""
    carriers = [edge.successor_id for edge in draft.edges[edges_before:] if edge.carries]
    return UnitAct(
        kind=act.kind,
        effective_on=act.on,
        is_correction=is_correction,
        unit_ids=tuple(draft.acted_on),
        successor_ids=tuple(draft.successors),
        carrier_id=carriers[0] if carriers else None,
    )


@dataclass(frozen=True)
class Performed:
    """A written act, and the ids of its new units in the order of their drafts."""

    act: OrgAct
    new_ids: tuple[int, ...]


def perform(
    todo: Sequence[acts.PlannedAct],
    *,
    kind: ActKind,
    grounds: acts.Grounds,
    envelope: Envelope,
    actor: Actor,
) -> Performed:
    """Perform acts as one: permission, plan, check, write, consequences, audit, event."""
    is_correction = grounds.is_correction or kind.value.startswith("correct")
    if is_correction and not grounds.reason.strip():
        raise errors.MissingReasonError
    lock_the_tree()
    planned = plan_acts(todo, is_correction=is_correction)
    draft = planned.draft
    on = min(day_of(item) for item in todo)
    require_permissions(todo, draft, actor, on)
    check_draft(draft, is_correction=is_correction, since=first_days(draft))
    if not has_changes(draft):
        unit_id = next(iter(draft.acted_on), None)
        raise errors.NothingToDoError(draft.name_of(unit_id) if unit_id else "")
    act = OrgAct.objects.create(
        kind=kind,
        effective_on=on,
        is_correction=is_correction,
        reason=grounds.reason,
        decision=grounds.decision,
        performed_by=actor.user_id,
    )
    ids = write_draft(draft, act)
    _write_codes(draft, ids, grounds, on)
    tell(act, [_written(item, ids, act) for item in planned.unit_acts], actor)
    _record(act, draft, ids, todo, actor)
    return Performed(act, tuple(ids[pk] for pk in draft.new_units))


def has_changes(draft: TreeDraft) -> bool:
    """Say whether the draft wants anything."""
    return bool(
        draft.new_units
        or draft.edges
        or draft.changed_units
        or draft.name_changes()
        or draft.place_changes()
    )


def require_permissions(
    todo: Sequence[acts.PlannedAct], draft: TreeDraft, actor: Actor, on: date
) -> None:
    """Ask for each unit acted on and for each superior that receives one."""
    if actor.is_system:
        return
    for act_type, permission in ASKED.items():
        units: set[int] = set()
        for act in todo:
            if isinstance(act, act_type):
                units |= _units_of(act)
        permissions.require_for_units(permission, actor, units, on)
    receiving: set[int] = set()
    for pk, change in draft.place_changes().items():
        parents = {tile.value for tile in change.written} - {
            tile.value for tile in draft.stored_places[pk]
        }
        if None in parents:
            raise Forbidden(str(errors.new_root_sentence()))
        receiving |= parents  # type: ignore[arg-type]
    permission = permissions.CREATE_UNITS if draft.new_units else permissions.PLACE_UNITS
    permissions.require_for_units(permission, actor, receiving, on)
    _require_own_block(draft, actor)


def _units_of(act: acts.PlannedAct) -> set[int]:
    if isinstance(act, acts.Merge):
        return {unit.pk for unit in act.units}
    if isinstance(act, acts.Follow):
        return {act.predecessor.pk} if isinstance(act.predecessor, OrgUnit) else set()
    return set() if isinstance(act, acts.Create) else {act.unit.pk}


def _require_own_block(draft: TreeDraft, actor: Actor) -> None:
    """A mass officer arranges units of the mass organisations, never those of the Party."""
    if set(actor.acting_roles()) - {Role.MASS_OFFICER, Role.MEMBER}:
        return
    touched = {*draft.new_units, *draft.acted_on}
    if any(draft.unit(pk).block == Block.PARTY for pk in touched):
        raise Forbidden(str(errors.party_block_sentence()))


def _written(item: UnitAct, ids: dict[int, int], act: OrgAct) -> UnitAct:
    return replace(
        item,
        act_id=act.pk,
        unit_ids=tuple(ids.get(pk, pk) for pk in item.unit_ids),
        successor_ids=tuple(ids.get(pk, pk) for pk in item.successor_ids),
        carrier_id=ids.get(item.carrier_id, item.carrier_id) if item.carrier_id else None,
    )


def tell(act: OrgAct, unit_acts: Sequence[UnitAct], actor: Actor) -> None:
    """Let every room carry out what follows from the act, then publish the news."""
    for handler in act_consequences:
        for item in unit_acts:
            handler.apply(item, actor)
    unit_ids = {pk for item in unit_acts for pk in item.unit_ids}
    successor_ids = {pk for item in unit_acts for pk in item.successor_ids}
    many = len(unit_ids) + len(successor_ids) > 1_000
    publish(
        TreeChanged(
            act_id=act.pk,
            kind=act.kind,
            effective_on=act.effective_on,
            is_correction=act.is_correction,
            unit_ids=() if many else tuple(sorted(unit_ids)),
            successor_ids=() if many else tuple(sorted(successor_ids)),
        )
    )


def _write_codes(draft: TreeDraft, ids: dict[int, int], grounds: acts.Grounds, on: date) -> None:
    if not draft.codes:
        return
    codes = {ids[pk]: code for pk, code in draft.codes.items()}
    if grounds.scope is not None:
        write_codes(dict.fromkeys(codes, grounds.scope.pk), codes)
        return
    write_codes(roots_of(codes), codes)


def _record(
    act: OrgAct,
    draft: TreeDraft,
    ids: dict[int, int],
    todo: Sequence[acts.PlannedAct],
    actor: Actor,
) -> None:
    units = {ids.get(pk, pk) for pk in {**draft.acted_on, **draft.successors}}
    payload = {"act": str(act.public_id), "reason": act.reason, "decision": act.decision}
    if len(units) <= FEW:
        for unit_id in sorted(units):
            audit.record(
                actor=actor,
                action=f"organisation.{act.kind}",
                subject=act,
                unit_id=unit_id,
                payload={**payload, "acts": [summary(item) for item in todo]},
            )
        return
    audit.record(
        actor=actor,
        action=f"organisation.{act.kind}",
        subject=act,
        unit_id=actor.acting_unit_id or _common_root(units),
        payload={**payload, "acts": [summary(item) for item in todo]},
    )


def summary(act: acts.PlannedAct) -> dict[str, object]:
    """Say an act in plain values for the audit."""
    return {"kind": type(act).__name__, **vars(act)}


def _common_root(unit_ids: Collection[int]) -> int:
    first = min(unit_ids)
    return roots_of([first]).get(first, first)
