"""Changes of the tree: make, rename, move, merge, split, end. Lists; a list of one is a list."""

from dataclasses import replace
from datetime import date

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.organisation.choices import ActKind
from nep.organisation.models import OrgAct, OrgUnit
from nep.organisation.services.acts import (
    Close,
    Create,
    Grounds,
    Merge,
    Move,
    NewUnit,
    PlannedAct,
    Rename,
    Split,
    SplitPart,
    UnitDraft,
)
from nep.organisation.services.performing import perform

CHUNK = 5_000


@command("organisation.create_units")
def create_units(
    *,
    drafts: list[UnitDraft],
    scope: OrgUnit | None = None,
    reason: str = "",
    decision: str = "",
    envelope: Envelope,
    actor: Actor,
) -> list[OrgUnit]:
    """Make units, in the order of their drafts. Codes belong to `scope`, else to the root."""
    if not drafts:
        return []
    keyed = [
        replace(
            draft,
            key=draft.key or f"#{place}",
            parent=draft.parent
            if draft.parent_index is None
            else NewUnit(key=drafts[draft.parent_index].key or f"#{draft.parent_index}"),
            parent_index=None,
        )
        for place, draft in enumerate(drafts)
    ]
    done = perform(
        [Create(draft=draft) for draft in keyed],
        kind=ActKind.CREATE,
        grounds=Grounds(reason=reason, decision=decision, scope=scope),
        envelope=envelope,
        actor=actor,
    )
    found: dict[int, OrgUnit] = {}
    for start in range(0, len(done.new_ids), CHUNK):
        found |= OrgUnit.objects.in_bulk(done.new_ids[start : start + CHUNK])
    return [found[pk] for pk in done.new_ids]


@command("organisation.rename_units")
def rename_units(
    *,
    renames: list[Rename],
    reason: str = "",
    decision: str = "",
    envelope: Envelope,
    actor: Actor,
) -> OrgAct:
    """Let units carry other names from the days given."""
    grounds = Grounds(reason=reason, decision=decision)
    return perform(
        renames, kind=ActKind.RENAME, grounds=grounds, envelope=envelope, actor=actor
    ).act


@command("organisation.move_units")
def move_units(
    *,
    moves: list[Move],
    reason: str = "",
    decision: str = "",
    envelope: Envelope,
    actor: Actor,
) -> OrgAct:
    """Place units under other superiors from the days given; what lies under them goes along."""
    grounds = Grounds(reason=reason, decision=decision)
    return perform(moves, kind=ActKind.MOVE, grounds=grounds, envelope=envelope, actor=actor).act


@command("organisation.merge_units")
def merge_units(
    *,
    units: list[OrgUnit],
    successor: OrgUnit | UnitDraft,
    on: date,
    reason: str = "",
    decision: str = "",
    envelope: Envelope,
    actor: Actor,
) -> OrgAct:
    """Let units end and one follow them; it carries the figures of each of them."""
    return perform(
        [Merge(units=tuple(units), successor=successor, on=on)],
        kind=ActKind.MERGE,
        grounds=Grounds(reason=reason, decision=decision),
        envelope=envelope,
        actor=actor,
    ).act


@command("organisation.split_unit")
def split_unit(
    *,
    unit: OrgUnit,
    parts: list[SplitPart],
    on: date,
    continues: bool = False,
    carrier: int | None = None,
    reason: str = "",
    decision: str = "",
    envelope: Envelope,
    actor: Actor,
) -> OrgAct:
    """Let one unit become several; `carrier` is the place of the part that carries its figures."""
    act = Split(unit=unit, parts=tuple(parts), on=on, continues=continues, carrier=carrier)
    grounds = Grounds(reason=reason, decision=decision)
    return perform([act], kind=ActKind.SPLIT, grounds=grounds, envelope=envelope, actor=actor).act


@command("organisation.close_units")
def close_units(
    *,
    closings: list[Close],
    reason: str = "",
    decision: str = "",
    envelope: Envelope,
    actor: Actor,
) -> OrgAct:
    """Let units end on the days given; what lies under them goes where each closing says."""
    grounds = Grounds(reason=reason, decision=decision)
    return perform(
        closings, kind=ActKind.CLOSE, grounds=grounds, envelope=envelope, actor=actor
    ).act


@command("organisation.reorganise")
def reorganise(
    *,
    acts: list[PlannedAct],
    reason: str = "",
    decision: str = "",
    is_correction: bool = False,
    scope: OrgUnit | None = None,
    envelope: Envelope,
    actor: Actor,
) -> OrgAct:
    """Perform many acts of any kind as one: planned in their order, the closure computed once."""
    grounds = Grounds(reason=reason, decision=decision, is_correction=is_correction, scope=scope)
    return perform(
        acts, kind=ActKind.REORGANISE, grounds=grounds, envelope=envelope, actor=actor
    ).act
