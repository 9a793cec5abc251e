"""Compare a committee's list with the tree: which acts would make the tree as the list says."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.periods import OPEN_END
from nep.foundation.registries.sheets import ImportContext
from nep.foundation.text import format_day
from nep.foundation.workbook import FieldChange, PlannedAction, ReadRow
from nep.organisation.choices import Block, CellType, LineageKind, OrgUnitKind, block_of_kind
from nep.organisation.models import Lineage, OrgUnit
from nep.organisation.rules.tiling import Tile
from nep.organisation.services import (
    Create,
    Follow,
    NewUnit,
    PlannedAct,
    Restate,
    Stretch,
    UnitDraft,
)
from nep.organisation.services.drafting import TreeDraft, chunks
from nep.organisation.sheets.listing import Listing

Line = tuple[PlannedAction, str, Collection[FieldChange]]


@dataclass
class Comparison:
    """Acts in an order in which they can be done, and a line for each row that says something."""

    acts: list[PlannedAct] = field(default_factory=list)
    lines: dict[int, Line] = field(default_factory=dict)
    new_roots: list[str] = field(default_factory=list)


def compare(
    listings: Mapping[str, Listing],
    known: Mapping[str, int],
    context: ImportContext,
    keys_present: Collection[str],
) -> Comparison:
    """Find what the list says that the tree does not."""
    comparison = Comparison()
    draft = TreeDraft()
    draft.load(known[code] for code in listings if code in known)
    blocks: dict[str, str] = {}
    for code in _superiors_first(listings):
        listing = listings[code]
        periods = list(listing.periods())
        if not periods:
            continue
        if code in known:
            _compare_known(listing, known, draft, comparison, keys_present)
        else:
            _compare_new(listing, periods, known, draft, blocks, comparison)
    _compare_lineage(listings, known, comparison)
    return comparison


def _superiors_first(listings: Mapping[str, Listing]) -> list[str]:
    """Order codes so that a superior made by the list is made before what stands under it."""
    order: dict[str, None] = {}
    for start in listings:
        path: list[str] = [start]
        while path:
            code = path[-1]
            waiting = [
                above
                for above in sorted(listings[code].superiors)
                if above in listings and above not in order and above not in path
            ]
            if waiting:
                path.append(waiting[0])
            else:
                order[path.pop()] = None
    return list(order)


def _place(code: str | None, known: Mapping[str, int]) -> int | NewUnit | None:
    if not code:
        return None
    return known[code] if code in known else NewUnit(key=code)


def _compare_new(
    listing: Listing,
    periods: list[tuple[ReadRow, date, date]],
    known: Mapping[str, int],
    draft: TreeDraft,
    blocks: dict[str, str],
    comparison: Comparison,
) -> None:
    first, last = periods[0][0].values, periods[-1][0].values
    superior = first["superior"]
    above = blocks.get(superior or "", "")
    if superior in known:
        above = draft.unit(known[superior]).block
    block = last["block"] or block_of_kind(last["kind"], above)
    blocks[listing.code] = block
    comparison.acts.append(
        Create(
            draft=UnitDraft(
                kind=last["kind"],
                name=first["name"],
                founded_on=periods[0][1],
                closed_on=periods[-1][2],
                parent=_place(superior, known),
                code=listing.code,
                block=block,
                cell_type=last["cell_type"] or "",
                key=listing.code,
                later=_later_stretches(periods, superior, known),
            )
        )
    )
    if not superior:
        comparison.new_roots.append(listing.code)
    _tell_new(periods, comparison)


def _later_stretches(
    periods: Sequence[tuple[ReadRow, date, date]], superior: str | None, known: Mapping[str, int]
) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(
            from_on=start,
            to_on=end,
            name=row.values["name"],
            parent=_place(row.values["superior"] or superior, known),
        )
        for row, start, end in periods[1:]
    )


def _tell_new(periods: Iterable[tuple[ReadRow, date, date]], comparison: Comparison) -> None:
    for row, start, _end in periods:
        sentence = _("%(name)s, từ ngày %(day)s.") % {
            "name": row.values["name"],
            "day": format_day(start),
        }
        comparison.lines[row.number] = (PlannedAction.NEW, sentence, ())


def _compare_known(
    listing: Listing,
    known: Mapping[str, int],
    draft: TreeDraft,
    comparison: Comparison,
    keys_present: Collection[str],
) -> None:
    unit = draft.unit(known[listing.code])
    stretches, changed = [], False
    periods = list(listing.periods())
    for place, (row, start, listed_end) in enumerate(periods):
        is_last = place == len(periods) - 1
        is_open = is_last and not row.values.get("to_on")
        end = _till(draft, unit, start) if is_open else listed_end
        stretch = _stretch(row, start, end, known, draft, unit, keys_present)
        ends = row.values.get("to_on") if is_last else None
        fields = _fields(stretch, row, draft, unit, ends)
        stretches.append(stretch)
        if fields:
            changed = True
            sentence = _("%(name)s thay đổi.") % {"name": row.values["name"]}
            comparison.lines[row.number] = (PlannedAction.CHANGE, sentence, fields)
    if not changed:
        return
    values = periods[-1][0].values
    whole_life = periods[-1][0].values.get("to_on") or unit.closed_on
    if stretches[-1].to_on < whole_life:
        stretches.append(_continued(draft, unit, stretches[-1].to_on, whole_life))
    comparison.acts.append(
        Restate(
            unit=unit,
            stretches=tuple(stretches),
            unit_kind=values["kind"],
            block=values["block"] or unit.block,
            cell_type=_cell_type(values, unit, keys_present),
        )
    )


def _cell_type(values: Mapping[str, Any], unit: OrgUnit, keys_present: Collection[str]) -> str:
    return (values["cell_type"] or "") if "cell_type" in keys_present else unit.cell_type


def _till(draft: TreeDraft, unit: OrgUnit, start: date) -> date:
    """Let the last row speak until the next recorded change: an import never deletes history."""
    later = [
        tile.period.from_on
        for tile in (*draft.names[unit.pk], *draft.places[unit.pk])
        if tile.period.from_on > start
    ]
    return min([*later, unit.closed_on if unit.closed_on > start else OPEN_END])


def _continued(draft: TreeDraft, unit: OrgUnit, start: date, end: date) -> Stretch:
    name, place = _tile(draft.names[unit.pk], start), _tile(draft.places[unit.pk], start)
    return Stretch(
        from_on=start,
        to_on=end,
        name=name.value[0] if name else "",
        parent=place.value if place else None,
    )


def _stretch(
    row: ReadRow,
    start: date,
    end: date,
    known: Mapping[str, int],
    draft: TreeDraft,
    unit: OrgUnit,
    keys_present: Collection[str],
) -> Stretch:
    parent = _place(row.values["superior"], known)
    if parent is None:  # an empty superior leaves a unit where it stands
        tile = _tile(draft.places[unit.pk], start) or draft.places[unit.pk][0]
        parent = tile.value
    return Stretch(from_on=start, to_on=end, name=row.values["name"], parent=parent)


def _tile(tiles: list[Tile], day: date) -> Tile | None:
    return next((tile for tile in tiles if tile.period.covers(day)), None)


def _fields(
    stretch: Stretch, row: ReadRow, draft: TreeDraft, unit: OrgUnit, ends: date | None
) -> list[FieldChange]:
    """Say field by field what the row changes."""
    fields: list[FieldChange] = []
    day = max(stretch.from_on, unit.founded_on)
    name, place = _tile(draft.names[unit.pk], day), _tile(draft.places[unit.pk], day)
    before = name.value[0] if name else ""
    if any(tile.value[0] != stretch.name for tile in _within(draft.names[unit.pk], stretch)):
        fields.append(FieldChange("Tên", before, stretch.name))
    if any(tile.value != stretch.parent for tile in _within(draft.places[unit.pk], stretch)):
        old = draft.name_of(place.value) if place and place.value else ""
        fields.append(FieldChange("Mã cấp trên", old, row.values["superior"] or ""))
    if stretch.from_on < unit.founded_on:
        fields.append(
            FieldChange("Từ ngày", format_day(unit.founded_on), format_day(stretch.from_on))
        )
    if ends and ends != unit.closed_on:
        was = "" if unit.is_open else format_day(unit.closed_on)
        fields.append(FieldChange("Đến ngày", was, format_day(ends)))
    return fields + _detail_fields(row, unit)


def _within(tiles: list[Tile], stretch: Stretch) -> list[Tile]:
    return [
        tile
        for tile in tiles
        if tile.period.from_on < stretch.to_on and tile.period.to_on > stretch.from_on
    ]


def _detail_fields(row: ReadRow, unit: OrgUnit) -> list[FieldChange]:
    fields = []
    for key, header, words in (
        ("kind", "Loại", OrgUnitKind),
        ("block", "Khối", Block),
        ("cell_type", "Loại hình chi bộ", CellType),
    ):
        new, old = row.values[key], getattr(unit, key)
        if new and new != old:
            before = str(words(old).label) if old else ""
            fields.append(FieldChange(header, before, str(words(new).label)))
    return fields


def _compare_lineage(
    listings: Mapping[str, Listing], known: Mapping[str, int], comparison: Comparison
) -> None:
    """Add the edges of "Kế thừa từ" that the tree does not have; a star marks the carrier."""
    wanted: dict[str, list[tuple[str, date, bool, ReadRow]]] = {}
    for listing in listings.values():
        for row in listing.sound_rows:
            for written in row.values["predecessors"] or ():
                code = written.rstrip("*").strip()
                entry = (listing.code, row.values["from_on"], written.endswith("*"), row)
                wanted.setdefault(code, []).append(entry)
    stored = _stored_edges(known, wanted)
    ended = _ended(listings, known, wanted)
    for code, followers in wanted.items():
        starred = [follower for follower, _day, star, _row in followers if star]
        carrier = starred[0] if starred else (followers[0][0] if len(followers) == 1 else "")
        for follower, day, _star, row in followers:
            if (known.get(code), known.get(follower)) in stored:
                continue
            comparison.acts.append(
                Follow(
                    predecessor=_unit(code, known),
                    successor=_unit(follower, known),
                    on=day,
                    lineage=_edge_kind(len(followers), ended=code in ended),
                    carries=code in ended and follower == carrier,
                )
            )
            if row.number not in comparison.lines:
                sentence = _("Kế thừa từ %(code)s.") % {"code": code}
                comparison.lines[row.number] = (PlannedAction.CHANGE, sentence, ())


def _edge_kind(followers: int, *, ended: bool) -> str:
    if not ended:
        return LineageKind.PART_TO
    return LineageKind.MERGED_INTO if followers == 1 else LineageKind.SPLIT_INTO


def _unit(code: str, known: Mapping[str, int]) -> OrgUnit | NewUnit:
    return OrgUnit(pk=known[code]) if code in known else NewUnit(key=code)


def _stored_edges(known: Mapping[str, int], wanted: Mapping[str, object]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for part in chunks({known[code] for code in wanted if code in known}):
        rows = Lineage.objects.true_now().filter(predecessor_id__in=part)
        found |= set(rows.values_list("predecessor_id", "successor_id"))
    return found


def _ended(
    listings: Mapping[str, Listing], known: Mapping[str, int], wanted: Mapping[str, object]
) -> set[str]:
    """Give the predecessors that live no more once the list is taken in."""
    found = set()
    stored = {known[code]: code for code in wanted if code in known}
    for part in chunks(stored):
        closed = OrgUnit.objects.filter(pk__in=part).exclude(closed_on=OPEN_END)
        found |= {stored[pk] for pk in closed.values_list("pk", flat=True)}
    for code in wanted:
        periods = list(listings[code].periods()) if code in listings else []
        if periods and periods[-1][2] != OPEN_END:
            found.add(code)
    return found
