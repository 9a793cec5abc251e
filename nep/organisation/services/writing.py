"""Write a draft of the tree: rows in bulk, then the closure, then what follows from it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db import IntegrityError, connection

from nep.foundation import clock
from nep.foundation.periods import refusal_for
from nep.foundation.text import fold, sort_key
from nep.organisation import errors
from nep.organisation.choices import UnitPart
from nep.organisation.models import (
    ActUnit,
    Lineage,
    OrgAct,
    OrgUnit,
    Placement,
    UnitCode,
    UnitName,
)
from nep.organisation.models.dated import RecordedByAct
from nep.organisation.rules.tiling import Rewriting, Tile
from nep.organisation.rules.words import words_of
from nep.organisation.services.closure import UnitUnderItself, refresh_closure
from nep.organisation.services.drafting import TreeDraft, chunks
from nep.organisation.services.succession import refresh_succession
from nep.organisation.services.words import write_words

BATCH = 2_000
TREE_LOCK = 0x6E6570  # "nep": one writer of the tree at a time; SQLite has one writer anyway


def lock_the_tree() -> None:
    """Let one act after the other change the tree: no constraint can forbid a circle."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK])


def write_draft(draft: TreeDraft, act: OrgAct) -> dict[int, int]:
    """Write what the draft wants; gives the ids of new units by their ids on the draft."""
    names, places = draft.name_changes(), draft.place_changes()
    try:
        ids = _write_units(draft)
        _replace(UnitName, names, act)
        written = [_name_row(ids.get(pk, pk), tile, act) for pk, tile in _written(names)]
        UnitName.objects.bulk_create(written, batch_size=BATCH)
        write_words((row.unit_id, row.folded) for row in written)
        _replace(Placement, places, act)
        Placement.objects.bulk_create(
            (_place_row(ids, pk, tile, act) for pk, tile in _written(places)), batch_size=BATCH
        )
        _write_edges(draft, ids, act)
    except IntegrityError as broken:
        raise refusal_for(broken) or broken from broken
    _refresh(draft, ids, places)
    _write_parts(draft, ids, act)
    return ids


def _refresh(draft: TreeDraft, ids: Mapping[int, int], places: Mapping[int, Rewriting]) -> None:
    """Bring the closure and the succession in step."""
    days = [change.since for change in places.values() if change.since]
    touched = {ids.get(pk, pk) for pk in places}
    if touched and days:
        try:
            refresh_closure(touched, since=min(days))
        except UnitUnderItself as circle:
            known = {ids.get(pk, pk): pk for pk in draft.units}
            names = ", ".join(draft.name_of(known.get(pk, pk)) for pk in circle.unit_ids)
            raise errors.UnitUnderItselfError(names) from circle
    if draft.edges:
        refresh_succession(
            {
                ids.get(pk, pk)
                for edge in draft.edges
                for pk in (edge.predecessor_id, edge.successor_id)
            }
        )


def _write_units(draft: TreeDraft) -> dict[int, int]:
    """Make the new units and change what changed about the old ones."""
    new = draft.new_units
    OrgUnit.objects.bulk_create(new.values(), batch_size=BATCH)
    ids = {temporary: unit.pk for temporary, unit in new.items()}
    by_value: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for pk in draft.changed_units - set(new):
        unit = draft.units[pk]
        by_value[
            unit.founded_on, unit.closed_on, unit.voided_at, unit.kind, unit.block,
            unit.cell_type, unit.national_code,
        ].append(pk)  # fmt: skip
    fields = (
        "founded_on", "closed_on", "voided_at", "kind", "block", "cell_type", "national_code",
    )  # fmt: skip
    for values, pks in by_value.items():
        for part in chunks(pks):
            OrgUnit.objects.filter(pk__in=part).update(**dict(zip(fields, values, strict=True)))
    return ids


def _written(changes: Mapping[int, Rewriting]) -> Iterable[tuple[int, Tile]]:
    return ((pk, tile) for pk, change in changes.items() for tile in change.written)


def _replace(model: type[RecordedByAct], changes: Mapping[int, Rewriting], act: OrgAct) -> None:
    rows = [row for change in changes.values() for row in change.replaced]
    for part in chunks(rows):
        model._default_manager.filter(pk__in=part).update(replaced_at=clock.now(), replaced_by=act)


def _name_row(unit_id: int, tile: Tile, act: OrgAct) -> UnitName:
    name, short_name = tile.value
    return UnitName(
        unit_id=unit_id,
        name=name,
        short_name=short_name,
        folded=" ".join(words_of(fold(f"{name} {short_name}")))[:400],
        sort_key=sort_key(name)[:1000],
        valid_from=tile.period.from_on,
        valid_to=tile.period.to_on,
        act_id=tile.origin or act.pk,
        recorded_by=act.performed_by,
        recorded_at=act.performed_at,
    )


def _place_row(ids: Mapping[int, int], pk: int, tile: Tile, act: OrgAct) -> Placement:
    return Placement(
        unit_id=ids.get(pk, pk),
        parent_id=ids.get(tile.value, tile.value),
        valid_from=tile.period.from_on,
        valid_to=tile.period.to_on,
        act_id=tile.origin or act.pk,
        recorded_by=act.performed_by,
        recorded_at=act.performed_at,
    )


def _write_edges(draft: TreeDraft, ids: Mapping[int, int], act: OrgAct) -> None:
    Lineage.objects.bulk_create(
        (
            Lineage(
                predecessor_id=ids.get(edge.predecessor_id, edge.predecessor_id),
                successor_id=ids.get(edge.successor_id, edge.successor_id),
                kind=edge.kind,
                effective_on=edge.on,
                carries_figures=edge.carries,
                act=act,
            )
            for edge in draft.edges
        ),
        batch_size=BATCH,
    )


def _write_parts(draft: TreeDraft, ids: Mapping[int, int], act: OrgAct) -> None:
    parts = [
        *((pk, UnitPart.ACTED_ON) for pk in draft.acted_on),
        *((pk, UnitPart.SUCCESSOR) for pk in draft.successors),
    ]
    ActUnit.objects.bulk_create(
        (ActUnit(act=act, unit_id=ids.get(pk, pk), part=part) for pk, part in parts),
        batch_size=BATCH,
    )


def write_codes(scope_ids: Mapping[int, int], codes: Mapping[int, str]) -> None:
    """Give units their codes within the committees for which they are listed."""
    taken: set[tuple[int, str]] = set()
    by_scope: dict[int, set[str]] = defaultdict(set)
    for unit_id, code in codes.items():
        by_scope[scope_ids[unit_id]].add(code)
    for scope_id, wanted in by_scope.items():
        for part in _parts_of(wanted):
            taken |= set(
                UnitCode.objects.filter(scope_id=scope_id, code__in=part).values_list(
                    "scope_id", "code"
                )
            )
    for unit_id, code in codes.items():
        if (scope_ids[unit_id], code) in taken:
            raise errors.TakenCodeError(code)
        taken.add((scope_ids[unit_id], code))
    UnitCode.objects.bulk_create(
        (
            UnitCode(scope_id=scope_ids[unit_id], unit_id=unit_id, code=code)
            for unit_id, code in codes.items()
        ),
        batch_size=BATCH,
    )


def _parts_of(words: Collection[str]) -> Iterable[list[str]]:
    ordered = sorted(words)
    return (ordered[start : start + 5_000] for start in range(0, len(ordered), 5_000))


def first_days(draft: TreeDraft) -> dict[int, date]:
    """Give for every stored unit the first day on which its name, place or life differs."""
    days: dict[int, date] = {}
    for changes in (draft.name_changes(), draft.place_changes()):
        for pk, change in changes.items():
            if change.since and pk > 0:
                days[pk] = min(change.since, days.get(pk, change.since))
    return days
