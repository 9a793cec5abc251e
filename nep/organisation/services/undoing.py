"""Take an act back by an act of the opposite kind, until the first record in the successor."""

from collections import defaultdict

from django.utils.translation import gettext as _

from nep.foundation import audit, clock
from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.foundation.periods import Period
from nep.foundation.registries import UnitAct, act_consequences
from nep.foundation.sync import Envelope, command
from nep.organisation import errors, permissions
from nep.organisation.choices import ActKind, UnitPart
from nep.organisation.events import ActUndone
from nep.organisation.models import ActUnit, Lineage, OrgAct, Placement, UnitCode, UnitName
from nep.organisation.rules.tiling import Tile
from nep.organisation.services.checking import check_draft
from nep.organisation.services.drafting import TreeDraft, chunks
from nep.organisation.services.performing import Planned
from nep.organisation.services.succession import refresh_succession
from nep.organisation.services.writing import first_days, lock_the_tree, write_draft

CHANGING = [kind for kind in ActKind if kind is not ActKind.UNDO]
NOT_BY_ROWS = {ActKind.CORRECT_DETAILS, ActKind.UNDO}


@command("organisation.undo_act")
def undo_act(*, act: OrgAct, reason: str = "", envelope: Envelope, actor: Actor) -> OrgAct:
    """Take an act back. A unit it made stays as a voided unit; its code is free again."""
    lock_the_tree()
    planned = plan_undo(act)
    require_undoable(act, planned, actor)
    draft = planned.draft
    undoing = OrgAct.objects.create(
        kind=ActKind.UNDO,
        effective_on=act.effective_on,
        is_correction=act.is_correction,
        reason=reason,
        performed_by=actor.user_id,
        undoes=act,
    )
    _withdraw_edges(act, undoing)
    write_draft(draft, undoing)
    for part in chunks([pk for pk, unit in draft.units.items() if unit.voided_at]):
        UnitCode.objects.filter(unit_id__in=part).delete()
    for handler in act_consequences:
        for item in planned.unit_acts:
            handler.undo(item, actor)
    _tell(act, undoing, planned, actor)
    return undoing


def plan_undo(act: OrgAct) -> Planned:
    """Draft the tree as it was before the act, for the units it touched."""
    draft = TreeDraft()
    parts: dict[str, dict[int, None]] = defaultdict(dict)
    for unit_id, part in ActUnit.objects.filter(act=act).values_list("unit_id", "part"):
        parts[part][unit_id] = None
    names = _before(act, UnitName, "name", "short_name")
    places = _before(act, Placement, "parent_id")
    draft.load({*parts[UnitPart.ACTED_ON], *parts[UnitPart.SUCCESSOR], *names, *places})
    for pk, (written, replaced) in names.items():
        draft.names[pk] = _restored(draft.stored_names[pk], written, replaced)
    for pk, (written, replaced) in places.items():
        draft.place(pk, _restored(draft.stored_places[pk], written, replaced))
        _restore_life(draft, pk)
    draft.acted_on, draft.successors = parts[UnitPart.ACTED_ON], parts[UnitPart.SUCCESSOR]
    return Planned(draft, _unit_acts(act, draft))


def require_undoable(act: OrgAct, planned: Planned, actor: Actor) -> None:
    """Refuse when something was recorded since that rests on the act."""
    if act.kind in NOT_BY_ROWS:
        raise errors.NotUndoableError(
            _("Việc này không hoàn tác được. Hãy ghi một việc đính chính mới với nội dung đúng.")
        )
    if OrgAct.objects.filter(undoes=act).exists():
        raise errors.NotUndoableError(_("Việc này đã được hoàn tác. Không cần làm thêm gì."))
    draft = planned.draft
    touched = {*draft.acted_on, *draft.successors}
    permissions.require_to_undo(actor, touched, act.effective_on)
    _require_nothing_written_over(act, draft)
    watched = draft.successors or draft.acted_on
    for handler in act_consequences:
        for unit_id in watched:
            if handler.has_record_since(unit_id, act.performed_at, act.pk):
                raise errors.NotUndoableError(
                    _(
                        "%(unit)s đã có ghi nhận mới sau khi sắp xếp, nên không hoàn tác được nữa. "
                        "Hãy ghi một việc sắp xếp mới."
                    )
                    % {"unit": draft.name_of(unit_id)}
                )
    check_draft(draft, is_correction=act.is_correction, since=first_days(draft))


def _require_nothing_written_over(act: OrgAct, draft: TreeDraft) -> None:
    for model in (UnitName, Placement):
        replaced = model.objects.filter(act=act).exclude(replaced_at=None)
        # What was replaced by an act that is itself undone stands again in a row of its own.
        later = replaced.filter(replaced_by__kind__in=CHANGING, replaced_by__undone_by=None).first()
        if later is not None:
            raise errors.LaterChangesError(draft.name_of(later.unit_id), later.valid_from)


Rows = tuple[list[int], list[Tile]]


def _before(act: OrgAct, model: type[UnitName] | type[Placement], *fields: str) -> dict[int, Rows]:
    """Give by unit the rows the act wrote, and the tiles it replaced."""
    found: dict[int, Rows] = defaultdict(lambda: ([], []))
    for pk, unit_id in model.objects.filter(act=act).values_list("pk", "unit_id"):
        found[unit_id][0].append(pk)
    rows = model.objects.filter(replaced_by=act)
    for unit_id, origin, start, end, *values in rows.values_list(
        "unit_id", "act_id", "valid_from", "valid_to", *fields
    ):
        value = tuple(values) if len(values) > 1 else values[0]
        found[unit_id][1].append(Tile(Period(start, end), value, origin=origin))
    return found


def _restored(stored: list[Tile], written: list[int], replaced: list[Tile]) -> list[Tile]:
    kept = [tile for tile in stored if tile.row_id not in written]
    return sorted([*kept, *replaced], key=lambda tile: tile.period)


def _restore_life(draft: TreeDraft, pk: int) -> None:
    """The places fill a unit's life; a unit that has none left is voided, and keeps its name."""
    unit, tiles = draft.units[pk], draft.places[pk]
    if not tiles:
        unit.voided_at = clock.now()
        draft.names[pk] = draft.stored_names[pk]
        draft.changed_units.add(pk)
        return
    life = Period(tiles[0].period.from_on, tiles[-1].period.to_on)
    if life != unit.life:
        unit.founded_on, unit.closed_on = life.from_on, life.to_on
        draft.changed_units.add(pk)


def _unit_acts(act: OrgAct, draft: TreeDraft) -> list[UnitAct]:
    """Tell the undoing as the act itself was told: each successor with its own predecessors."""
    edges = Lineage.objects.filter(act=act).order_by("pk")
    before: dict[int, list[int]] = defaultdict(list)
    for predecessor, successor in edges.values_list("predecessor_id", "successor_id"):
        before[successor].append(predecessor)
    told = [
        UnitAct(
            kind=ActKind.UNDO,
            effective_on=act.effective_on,
            is_correction=act.is_correction,
            unit_ids=tuple(units),
            successor_ids=(successor,),
            carrier_id=successor,
            act_id=act.pk,
        )
        for successor, units in before.items()
    ]
    heard = {pk for item in told for pk in (*item.unit_ids, *item.successor_ids)}
    rest = [pk for pk in draft.acted_on if pk not in heard]
    made = [pk for pk in draft.successors if pk not in heard]
    if rest or made:
        told.append(
            UnitAct(
                kind=ActKind.UNDO,
                effective_on=act.effective_on,
                is_correction=act.is_correction,
                unit_ids=tuple(rest),
                successor_ids=tuple(made),
                act_id=act.pk,
            )
        )
    return told


def _withdraw_edges(act: OrgAct, undoing: OrgAct) -> None:
    edges = Lineage.objects.true_now().filter(act=act)
    units = {pk for pair in edges.values_list("predecessor_id", "successor_id") for pk in pair}
    edges.update(replaced_at=clock.now(), replaced_by=undoing)
    refresh_succession(units)


def _tell(act: OrgAct, undoing: OrgAct, planned: Planned, actor: Actor) -> None:
    units = {*planned.draft.acted_on, *planned.draft.successors}
    payload = {"undone": str(act.public_id), "reason": undoing.reason}
    for unit_id in sorted(units)[:20]:
        audit.record(
            actor=actor,
            action="organisation.undo",
            subject=undoing,
            unit_id=unit_id,
            payload=payload,
        )
    publish(
        ActUndone(
            act_id=act.pk,
            undone_by_id=undoing.pk,
            unit_ids=tuple(planned.draft.acted_on)[:1_000],
            successor_ids=tuple(planned.draft.successors)[:1_000],
        )
    )
