"""Write the life of units as rows that come in again without a change."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END
from nep.organisation.models import Closure, Lineage, OrgUnit
from nep.organisation.queries import codes_within
from nep.organisation.rules.tiling import Tile
from nep.organisation.services.drafting import TreeDraft, chunks

BATCH = 2_000


def unit_rows(scope_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
    """Give a row for every stretch of days in which a unit kept its name and superior."""
    below = Closure.objects.filter(ancestor_id=scope_id).values("descendant_id")
    units = OrgUnit.objects.known_to(actor).filter(pk__in=below, voided_at=None)
    ids = list(units.order_by("founded_on", "pk").values_list("pk", flat=True))
    codes = {pk: code for code, pk in codes_within(scope_id).items()}
    order = _superiors_first(ids, scope_id)
    for start in range(0, len(order), BATCH):
        part = order[start : start + BATCH]
        draft = TreeDraft()
        draft.load(part)
        before = _predecessors(part, codes)
        for pk in part:
            yield from _rows_of(pk, draft, codes, before.get(pk, ""), scope_id)


def _superiors_first(ids: Collection[int], scope_id: int) -> list[int]:
    """Put the scope first; the others as they were founded."""
    return [scope_id, *(pk for pk in ids if pk != scope_id)]


def _rows_of(
    pk: int, draft: TreeDraft, codes: Mapping[int, str], before: str, scope_id: int
) -> Iterator[Mapping[str, Any]]:
    unit, names, places = draft.units[pk], draft.names[pk], draft.places[pk]
    edges = sorted({tile.period.from_on for tile in (*names, *places)})
    for place, start in enumerate(edges):
        is_last = place == len(edges) - 1
        parent_id = _on(places, start)
        inside = pk != scope_id and parent_id is not None
        yield {
            "code": code_of(unit, codes),
            "name": _on(names, start)[0],
            "kind": unit.kind,
            "block": unit.block,
            "cell_type": unit.cell_type or None,
            "superior": _superior(parent_id, codes) if inside else None,
            "from_on": start,
            "to_on": _end(unit) if is_last else edges[place + 1],
            "predecessors": tuple(before.split(";")) if before and place == 0 else (),
        }


def code_of(unit: OrgUnit, codes: Mapping[int, str]) -> str:
    """Give the code of a unit within the committee; one without gets its public id."""
    return codes.get(unit.pk) or unit.national_code or str(unit.public_id)


def _superior(parent_id: int, codes: Mapping[int, str]) -> str:
    return codes.get(parent_id) or code_of(OrgUnit.objects.get(pk=parent_id), codes)


def _end(unit: OrgUnit) -> date | None:
    return None if unit.closed_on == OPEN_END else unit.closed_on


def _on(tiles: list[Tile], day: date) -> Any:
    return next((tile.value for tile in tiles if tile.period.covers(day)), None)


def _predecessors(ids: Collection[int], codes: Mapping[int, str]) -> dict[int, str]:
    """Write "Kế thừa từ"; a star where one of several successors carries the figures.

    Predecessors that never stood under the committee have no code here and are left out: an import
    takes no lineage away.
    """
    edges: list[Lineage] = []
    for part in chunks(ids):
        rows = Lineage.objects.true_now().filter(successor_id__in=part)
        edges += rows.select_related("predecessor").order_by("pk")
    several: dict[int, int] = defaultdict(int)
    for part in chunks({edge.predecessor_id for edge in edges}):
        for pk in (
            Lineage.objects.true_now()
            .filter(predecessor_id__in=part)
            .values_list("predecessor_id", flat=True)
        ):
            several[pk] += 1
    found: dict[int, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.predecessor_id not in codes:
            continue
        star = "*" if edge.carries_figures and several[edge.predecessor_id] > 1 else ""
        found[edge.successor_id].append(code_of(edge.predecessor, codes) + star)
    return {pk: ";".join(written) for pk, written in found.items()}
