"""What each act wants of the tree: one function an act, on a draft, without writing."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from nep.foundation.periods import OPEN_END, Period
from nep.organisation import errors
from nep.organisation.choices import Block, LineageKind
from nep.organisation.models import Lineage, OrgUnit
from nep.organisation.rules.succession import carrier_among
from nep.organisation.services import acts
from nep.organisation.services.drafting import Edge, TreeDraft


def plan_create(draft: TreeDraft, act: acts.Create) -> None:
    """Make a unit."""
    parent_id = draft.id_of(act.draft.parent)
    if parent_id is not None:
        draft.unit(parent_id)
    new_id = draft.create(act.draft, under=parent_id)
    for stretch in act.draft.later:
        _stretch(draft, new_id, stretch)


def plan_rename(draft: TreeDraft, act: acts.Rename) -> None:
    """Let another name hold until the next recorded one."""
    unit_id = act.unit.pk
    draft.require_alive(unit_id, act.on)
    draft.acted_on[unit_id] = None
    period = draft.rest_of_tile(draft.names[unit_id], act.on)
    draft.rename(unit_id, period, act.name, act.short_name)


def plan_move(draft: TreeDraft, act: acts.Move) -> None:
    """Let another superior hold until the next recorded one."""
    unit_id, parent_id = act.unit.pk, draft.id_of(act.parent)
    draft.require_alive(unit_id, act.on)
    if parent_id is not None:
        draft.unit(parent_id)
    draft.acted_on[unit_id] = None
    draft.move(unit_id, draft.rest_of_tile(draft.places[unit_id], act.on), parent_id)


def plan_merge(draft: TreeDraft, act: acts.Merge) -> None:
    """Let units end, one follow them, and what lies under them move to it."""
    unit_ids = [unit.pk for unit in act.units]
    draft.load(unit_ids)
    for unit_id in unit_ids:
        draft.require_alive(unit_id, act.on)
    successor_id = _successor(draft, act.successor, act.on, unit_ids)
    if draft.unit(successor_id).pk is not None:
        draft.require_alive(successor_id, act.on)
    ending = [unit_id for unit_id in unit_ids if unit_id != successor_id]
    _require_one_block(draft, {*unit_ids, successor_id})
    _require_no_kin(draft, ending, act.on)
    draft.successors[successor_id] = None
    _hand_over(draft, ending, successor_id, act.on)
    kind = LineageKind.MERGED_INTO
    if len(ending) == 1 and successor_id < 0:
        kind = LineageKind.RENAMED
    for unit_id in ending:
        draft.acted_on[unit_id] = None
        draft.end(unit_id, act.on)
        draft.edges.append(
            Edge(
                predecessor_id=unit_id,
                successor_id=successor_id,
                kind=kind,
                on=act.on,
                carries=True,
            )
        )


def plan_split(draft: TreeDraft, act: acts.Split) -> None:
    """Let one unit become several; without a choice the largest part carries the figures."""
    unit_id = act.unit.pk
    draft.require_alive(unit_id, act.on)
    draft.acted_on[unit_id] = None
    carrier = act.carrier
    if carrier is None:
        carrier = carrier_among([part.members_taken for part in act.parts])
    for place, part in enumerate(act.parts):
        successor_id = _successor(draft, part.successor, act.on, [unit_id])
        draft.successors[successor_id] = None
        for child in part.children:
            draft.require_alive(child.pk, act.on)
            _move_child(draft, child.pk, unit_id, successor_id, act.on)
        draft.edges.append(
            Edge(
                predecessor_id=unit_id,
                successor_id=successor_id,
                kind=LineageKind.PART_TO if act.continues else LineageKind.SPLIT_INTO,
                on=act.on,
                carries=not act.continues and place == carrier,
            )
        )
    if not act.continues:
        draft.end(unit_id, act.on)


def plan_close(draft: TreeDraft, act: acts.Close) -> None:
    """Let a unit end; what lies under it goes to the unit named, if any."""
    unit_id, heir_id = act.unit.pk, draft.id_of(act.children_to)
    draft.require_alive(unit_id, act.on)
    draft.acted_on[unit_id] = None
    if heir_id is not None:
        draft.unit(heir_id)
        _hand_over(draft, [unit_id], heir_id, act.on)
    draft.end(unit_id, act.on)


def plan_correct_name(draft: TreeDraft, act: acts.CorrectName) -> None:
    """Let the true name hold in the period given."""
    period = _within_life(draft, act.unit, act.from_on, act.to_on)
    draft.rename(act.unit.pk, period, act.name, act.short_name)


def plan_correct_placement(draft: TreeDraft, act: acts.CorrectPlacement) -> None:
    """Let the true superior hold in the period given."""
    parent_id = draft.id_of(act.parent)
    if parent_id is not None:
        draft.unit(parent_id)
    period = _within_life(draft, act.unit, act.from_on, act.to_on)
    draft.move(act.unit.pk, period, parent_id)


def plan_correct_life(draft: TreeDraft, act: acts.CorrectLife) -> None:
    """Let the unit have been founded and ended on the days given."""
    draft.load([act.unit.pk])
    draft.check_day(act.founded_on)
    if act.closed_on != OPEN_END:
        draft.check_day(act.closed_on)
    if act.closed_on <= act.founded_on:
        raise errors.OutsideLifeError(
            draft.name_of(act.unit.pk), act.closed_on, act.founded_on, None
        )
    if act.closed_on != draft.unit(act.unit.pk).closed_on:
        _require_free_end(draft, act.unit.pk)
    draft.acted_on[act.unit.pk] = None
    draft.reshape(act.unit.pk, Period(act.founded_on, act.closed_on))


def plan_correct_details(draft: TreeDraft, act: acts.CorrectDetails) -> None:
    """Let the unit be what it really is."""
    unit = draft.unit(act.unit.pk)
    wanted = (act.unit_kind, act.block, act.cell_type, act.national_code)
    if (unit.kind, unit.block, unit.cell_type, unit.national_code) != wanted:
        unit.kind, unit.block, unit.cell_type, unit.national_code = wanted
        draft.changed_units.add(act.unit.pk)
    draft.acted_on[act.unit.pk] = None


def plan_follow(draft: TreeDraft, act: acts.Follow) -> None:
    """Add an edge of lineage between units whose lives the lists already tell."""
    successor_id, predecessor_id = draft.id_of(act.successor), draft.id_of(act.predecessor)
    assert successor_id is not None
    assert predecessor_id is not None
    draft.load([predecessor_id, successor_id])
    if predecessor_id > 0:
        draft.acted_on[predecessor_id] = None
    draft.successors[successor_id] = None
    draft.edges.append(
        Edge(
            predecessor_id=predecessor_id,
            successor_id=successor_id,
            kind=act.lineage,
            on=act.on,
            carries=act.carries,
        )
    )


def plan_restate(draft: TreeDraft, act: acts.Restate) -> None:
    """Let the unit's life be as the list tells it; what the list leaves out stays."""
    unit_id = act.unit.pk
    unit = draft.unit(unit_id)
    draft.acted_on[unit_id] = None
    start = min(unit.founded_on, act.stretches[0].from_on)
    life = Period(start, act.stretches[-1].to_on)
    if life != unit.life:
        if life.to_on != unit.closed_on:
            _require_free_end(draft, unit_id)
        draft.reshape(unit_id, life)
    for stretch in act.stretches:
        _stretch(draft, unit_id, stretch)
    details = (act.unit_kind, act.block, act.cell_type)
    if (unit.kind, unit.block, unit.cell_type) != details:
        unit.kind, unit.block, unit.cell_type = details
        draft.changed_units.add(unit_id)


def _stretch(draft: TreeDraft, unit_id: int, stretch: acts.Stretch) -> None:
    draft.check_day(stretch.from_on)
    period = Period(stretch.from_on, stretch.to_on)
    short = next((t.value[1] for t in draft.names[unit_id] if t.value[0] == stretch.name), "")
    draft.rename(unit_id, period, stretch.name, short)
    draft.move(unit_id, period, draft.id_of(stretch.parent))


def _require_free_end(draft: TreeDraft, unit_id: int) -> None:
    """Refuse another end for a unit that ended because others follow it."""
    followed = Lineage.objects.true_now().filter(predecessor_id=unit_id)
    if followed.exclude(kind=LineageKind.PART_TO).exists():
        raise errors.SucceededError(draft.name_of(unit_id))


PLANS: dict[type, Callable[[TreeDraft, Any], None]] = {
    acts.Create: plan_create,
    acts.Rename: plan_rename,
    acts.Move: plan_move,
    acts.Merge: plan_merge,
    acts.Split: plan_split,
    acts.Close: plan_close,
    acts.CorrectName: plan_correct_name,
    acts.CorrectPlacement: plan_correct_placement,
    acts.CorrectLife: plan_correct_life,
    acts.CorrectDetails: plan_correct_details,
    acts.Follow: plan_follow,
    acts.Restate: plan_restate,
}


def plan(draft: TreeDraft, act: acts.PlannedAct) -> None:
    """Carry an act out on the draft."""
    PLANS[type(act)](draft, act)


def day_of(act: acts.PlannedAct) -> date:
    """Give the first day on which the act says something new."""
    if isinstance(act, acts.Create):
        return act.draft.founded_on
    if isinstance(act, acts.CorrectName | acts.CorrectPlacement):
        return act.from_on
    if isinstance(act, acts.Restate):
        return act.stretches[0].from_on
    if isinstance(act, acts.CorrectLife):
        return min(act.founded_on, act.unit.founded_on)
    if isinstance(act, acts.CorrectDetails):
        return act.unit.founded_on
    return act.on


def _within_life(draft: TreeDraft, unit: OrgUnit, from_on: date, to_on: date) -> Period:
    draft.require_alive(unit.pk, from_on)
    draft.acted_on[unit.pk] = None
    return Period(from_on, to_on).intersect(draft.unit(unit.pk).life)


def _successor(
    draft: TreeDraft, successor: OrgUnit | acts.UnitDraft, on: date, before: Collection[int]
) -> int:
    """Find the successor, or make it; a new one stands where its first predecessor stood."""
    if isinstance(successor, OrgUnit):
        draft.load([successor.pk])
        return successor.pk
    parent_id = draft.id_of(successor.parent)
    if parent_id is None:
        parent_id = draft.parent_on(next(iter(before)), on)
    made = successor
    if not made.block:
        made = acts.UnitDraft(**{**vars(made), "block": draft.unit(next(iter(before))).block})
    return draft.create(made, under=parent_id)


def _hand_over(draft: TreeDraft, from_ids: Collection[int], to_id: int, on: date) -> None:
    """Move what stands under these units to another one, except that one itself."""
    for old_parent, children in draft.children_of(from_ids, on).items():
        for child in sorted(children - {to_id}):
            if child not in from_ids:
                _move_child(draft, child, old_parent, to_id, on)


def _move_child(draft: TreeDraft, child: int, old_parent: int, new_parent: int, on: date) -> None:
    """Move a child for all the days on which it would still stand under its old superior."""
    draft.unit(child)
    for tile in list(draft.places[child]):
        rest = Period(max(tile.period.from_on, on), tile.period.to_on)
        if tile.value == old_parent and not rest.is_empty:
            draft.move(child, rest, new_parent)


def _require_one_block(draft: TreeDraft, unit_ids: Collection[int]) -> None:
    blocks = {draft.unit(unit_id).block for unit_id in unit_ids}
    if len(blocks) > 1:
        words = ", ".join(sorted(str(Block(block).label) for block in blocks))
        raise errors.DifferentBlocksError(words)


def _require_no_kin(draft: TreeDraft, unit_ids: Collection[int], on: date) -> None:
    """Refuse to merge a unit with one that stands directly or further under it."""
    for unit_id in unit_ids:
        reached, path = draft.parent_on(unit_id, on), {unit_id}
        while reached is not None and reached not in path:
            if reached in unit_ids:
                raise errors.MergeOfKinError(draft.name_of(reached), draft.name_of(unit_id))
            path.add(reached)
            reached = draft.parent_on(reached, on)
