"""What must hold of a draft before it may be written, asked in bulk."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from nep.foundation.periods import Period
from nep.organisation import errors
from nep.organisation.queries.closing import first_open_days
from nep.organisation.rules.tiling import Rewriting, Tile
from nep.organisation.services.drafting import TreeDraft


def check_draft(draft: TreeDraft, *, is_correction: bool, since: Mapping[int, date]) -> None:
    """Refuse a draft that would leave the tree untrue."""
    places = draft.place_changes()
    _check_superiors(draft, places)
    _check_lives_cut_short(draft)
    _check_no_circle(draft, places)
    if not is_correction:
        _check_closed_periods(draft, since)


def _check_superiors(draft: TreeDraft, places: Mapping[int, Rewriting]) -> None:
    """Every superior exists on all days on which a unit stands under it."""
    draft.load({tile.value for change in places.values() for tile in change.written})
    for unit_id, change in places.items():
        for tile in change.written:
            if tile.value is None:
                continue
            superior = draft.unit(tile.value)
            if superior.voided_at is not None or not superior.life.contains(tile.period):
                raise errors.SuperiorNotThereError(
                    draft.name_of(unit_id),
                    draft.name_of(tile.value),
                    superior.founded_on,
                    None if superior.is_open else superior.closed_on,
                )


def _check_lives_cut_short(draft: TreeDraft) -> None:
    """No unit stands under one on days on which that one does not exist."""
    cut = {
        unit_id: (before, draft.units[unit_id].life)
        for unit_id in draft.changed_units
        if (before := draft.life_before.get(unit_id))
        and (not draft.units[unit_id].life.contains(before) or draft.units[unit_id].voided_at)
    }
    if not cut:
        return
    earliest = min(before.from_on for before, _life in cut.values())
    for unit_id, children in draft.children_of(cut, earliest).items():
        life = Period(earliest, earliest) if draft.units[unit_id].voided_at else cut[unit_id][1]
        left = sorted(child for child in children if _hangs_on(draft, child, unit_id, life))
        if left:
            raise errors.LivingChildrenError(
                draft.name_of(unit_id), draft.name_of(left[0]), len(left), life.to_on
            )


def _hangs_on(draft: TreeDraft, child: int, unit_id: int, life: Period) -> bool:
    return any(
        tile.value == unit_id and not life.contains(tile.period) for tile in draft.places[child]
    )


def _check_no_circle(draft: TreeDraft, places: Mapping[int, Rewriting]) -> None:
    """Climb from every moved unit; the closure refuses again when it is written."""
    front = {tile.value for change in places.values() for tile in change.written}
    known: set[int | None] = {None}
    while front := front - known:
        draft.load(front)
        known |= front
        front = {tile.value for pk in front if pk in draft.places for tile in draft.places[pk]}
    for unit_id, change in places.items():
        for tile in change.written:
            if _climbs_back(draft, unit_id, tile):
                raise errors.UnitUnderItselfError(draft.name_of(unit_id))


def _climbs_back(draft: TreeDraft, unit_id: int, tile: Tile) -> bool:
    front: list[tuple[int, Period]] = [(tile.value, tile.period)] if tile.value is not None else []
    steps: dict[int, list[Period]] = defaultdict(list)
    while front:
        reached, period = front.pop()
        if reached == unit_id:
            return True
        if any(seen.contains(period) for seen in steps[reached]):
            continue
        steps[reached].append(period)
        draft.unit(reached)
        front += [
            (above.value, shared)
            for above in draft.places[reached]
            if above.value is not None and not (shared := above.period.intersect(period)).is_empty
        ]
    return False


def _check_closed_periods(draft: TreeDraft, since: Mapping[int, date]) -> None:
    """A change takes effect on or after the first day not closed for any unit it touches."""
    for unit_id, first_open in first_open_days([pk for pk in since if pk > 0]).items():
        if since[unit_id] < first_open:
            raise errors.ClosedPeriodError(draft.name_of(unit_id), first_open)
