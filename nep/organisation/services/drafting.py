"""A draft of the tree in memory: acts are planned on it, then written in bulk or thrown away.

New units carry negative ids until they are written.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from nep.foundation.clock import today
from nep.foundation.periods import OPEN_END, Period
from nep.organisation import errors
from nep.organisation.choices import block_of_kind
from nep.organisation.models import OrgUnit, Placement, UnitName
from nep.organisation.rules.dates import LIMITS, is_believable
from nep.organisation.rules.tiling import Rewriting, Tile, overwritten, reshaped, rewriting
from nep.organisation.services.acts import NewUnit, Place, UnitDraft

CHUNK = 5_000


def chunks(ids: Collection[int]) -> Iterator[list[int]]:
    """Cut a long list, so that no statement carries more values than a database takes."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


@dataclass(frozen=True, kw_only=True)
class Edge:
    """A lineage edge to be written."""

    predecessor_id: int
    successor_id: int
    kind: str
    on: date
    carries: bool


@dataclass
class TreeDraft:
    """What is stored about the units an act touches, and what the act wants instead."""

    units: dict[int, OrgUnit] = field(default_factory=dict)
    new_units: dict[int, OrgUnit] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    changed_units: set[int] = field(default_factory=set)
    life_before: dict[int, Period] = field(default_factory=dict)
    acted_on: dict[int, None] = field(default_factory=dict)
    successors: dict[int, None] = field(default_factory=dict)
    stored_names: dict[int, list[Tile]] = field(default_factory=dict)
    stored_places: dict[int, list[Tile]] = field(default_factory=dict)
    names: dict[int, list[Tile]] = field(default_factory=dict)
    places: dict[int, list[Tile]] = field(default_factory=dict)
    arrivals: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    stored_children: dict[int, set[int]] = field(default_factory=dict)
    _compared: dict[str, dict[int, Rewriting]] = field(default_factory=dict)

    def load(self, unit_ids: Iterable[int | None]) -> None:
        """Read units with their names and places, a few statements for any number."""
        wanted = {pk for pk in unit_ids if pk is not None and pk > 0 and pk not in self.units}
        for part in chunks(wanted):
            self.units.update(OrgUnit.objects.in_bulk(part))
            names: dict[int, list[Tile]] = defaultdict(list)
            rows = (
                UnitName.objects.true_now()
                .filter(unit_id__in=part)
                .values_list("pk", "unit_id", "valid_from", "valid_to", "name", "short_name")
            )
            for pk, unit_id, start, end, name, short in rows:
                names[unit_id].append(Tile(Period(start, end), (name, short), pk))
            places: dict[int, list[Tile]] = defaultdict(list)
            placed = (
                Placement.objects.true_now()
                .filter(unit_id__in=part)
                .values_list("pk", "unit_id", "valid_from", "valid_to", "parent_id")
            )
            for pk, unit_id, start, end, parent_id in placed:
                places[unit_id].append(Tile(Period(start, end), parent_id, pk))
            for pk in part:
                if pk in self.units:
                    self.stored_names[pk] = self.names[pk] = sorted(names[pk], key=_start)
                    self.stored_places[pk] = self.places[pk] = sorted(places[pk], key=_start)
                    self.life_before[pk] = self.units[pk].life

    def unit(self, unit_id: int) -> OrgUnit:
        """Give a unit, stored or new."""
        if unit_id not in self.units:
            self.load([unit_id])
        if unit_id not in self.units:
            raise errors.UnknownSuperiorError(str(unit_id))
        return self.units[unit_id]

    def name_of(self, unit_id: int, day: date | None = None) -> str:
        """Give a unit's name for a sentence."""
        self.unit(unit_id)
        tiles = self.names.get(unit_id) or []
        fitting = [tile for tile in tiles if tile.period.from_on <= (day or today())]
        chosen = fitting[-1:] or tiles[:1]
        return chosen[0].value[0] if chosen else f"#{unit_id}"

    def id_of(self, place: Place | UnitDraft) -> int | None:
        """Turn any way of naming a unit into its id on this draft."""
        if isinstance(place, NewUnit):
            if place.key not in self.keys:
                raise errors.UnknownSuperiorError(place.key)
            return self.keys[place.key]
        if isinstance(place, OrgUnit):
            return place.pk
        if isinstance(place, UnitDraft):
            return self.create(place)
        return place

    def create(self, draft: UnitDraft, *, under: int | None = None) -> int:
        """Add a new unit; gives its negative id."""
        self.check_day(draft.founded_on)
        if draft.closed_on != OPEN_END:
            self.check_day(draft.closed_on)
        if not draft.name.strip():
            raise errors.MissingNameError
        parent_id = under if under is not None else self.id_of(draft.parent)
        block = draft.block or block_of_kind(
            draft.kind, self.unit(parent_id).block if parent_id is not None else ""
        )
        unit = OrgUnit(
            kind=draft.kind,
            block=block,
            cell_type=draft.cell_type,
            founded_on=draft.founded_on,
            closed_on=draft.closed_on,
            national_code=draft.national_code,
        )
        if draft.public_id is not None:
            unit.public_id = draft.public_id
        new_id = -1 - len(self.new_units)
        self.units[new_id] = self.new_units[new_id] = unit
        self.stored_names[new_id] = self.stored_places[new_id] = []
        self.names[new_id] = [Tile(unit.life, (draft.name.strip(), draft.short_name.strip()))]
        self.place(new_id, [Tile(unit.life, parent_id)])
        if draft.code:
            self.codes[new_id] = draft.code
        if draft.key:
            self.keys[draft.key] = new_id
        self.successors[new_id] = None
        return new_id

    def check_day(self, day: date) -> None:
        """Refuse a day no act can have."""
        if not is_believable(day, today=today()):
            raise errors.UnbelievableDayError(day, LIMITS.earliest, LIMITS.latest(today()))

    def require_alive(self, unit_id: int, day: date) -> None:
        """Refuse an act on a unit on a day on which it does not exist."""
        self.check_day(day)
        unit = self.unit(unit_id)
        if unit.voided_at is not None or not unit.life.covers(day):
            closed = None if unit.is_open else unit.closed_on
            raise errors.OutsideLifeError(self.name_of(unit_id), day, unit.founded_on, closed)

    def rename(self, unit_id: int, period: Period, name: str, short_name: str) -> None:
        """Let the unit carry a name in a period."""
        if not name.strip():
            raise errors.MissingNameError
        value = (name.strip(), short_name.strip())
        self._compared.clear()
        self.names[unit_id] = overwritten(self.names[unit_id], period, value)

    def place(self, unit_id: int, tiles: list[Tile]) -> None:
        """Set where a unit stands, and remember it below its new superiors."""
        self.places[unit_id] = tiles
        self._compared.clear()
        for tile in tiles:
            if tile.value is not None and tile.row_id is None:
                self.arrivals[tile.value].add(unit_id)

    def move(self, unit_id: int, period: Period, parent_id: int | None) -> None:
        """Let the unit stand under a superior in a period."""
        self.place(unit_id, overwritten(self.places[unit_id], period, parent_id))

    def rest_of_tile(self, tiles: list[Tile], day: date) -> Period:
        """Give the days from `day` to the next recorded change."""
        return next(Period(day, t.period.to_on) for t in tiles if t.period.covers(day))

    def end(self, unit_id: int, day: date) -> None:
        """Let the unit's life end before this day; a later recorded change stands in the way.

        What the same command drafted does not: a reorganisation may move a unit and end it.
        """
        if not self.unit(unit_id).is_open:
            raise errors.AlreadyEndedError(self.name_of(unit_id), self.unit(unit_id).closed_on)
        later = [
            tile.period.from_on
            for tile in (*self.names[unit_id], *self.places[unit_id])
            if tile.period.from_on >= day and tile.row_id is not None
        ]
        if later:
            raise errors.LaterChangesError(self.name_of(unit_id), min(later))
        self.reshape(unit_id, Period(self.unit(unit_id).founded_on, day))

    def reshape(self, unit_id: int, life: Period) -> None:
        """Give the unit another life; names and places fill it."""
        unit = self.unit(unit_id)
        unit.founded_on, unit.closed_on = life.from_on, life.to_on
        self._compared.clear()
        self.names[unit_id] = reshaped(self.names[unit_id], life)
        self.place(unit_id, reshaped(self.places[unit_id], life))
        self.changed_units.add(unit_id)

    def parent_on(self, unit_id: int, day: date) -> int | None:
        """Give under whom the unit stands on a day."""
        self.unit(unit_id)
        return next((t.value for t in self.places[unit_id] if t.period.covers(day)), None)

    def children_of(self, unit_ids: Collection[int], since: date) -> dict[int, set[int]]:
        """Give the units that stand under each of these on `since` or later, as drafted."""
        self.read_children(unit_ids)
        found: dict[int, set[int]] = {
            pk: self.arrivals.get(pk, set()) | self.stored_children.get(pk, set())
            for pk in unit_ids
        }
        self.load({child for children in found.values() for child in children})
        return {
            pk: {child for child in children if self._stands_under(child, pk, since)}
            for pk, children in found.items()
        }

    def read_children(self, unit_ids: Collection[int]) -> None:
        """Read all that ever stood under these units; many units at once cost no more than one."""
        wanted = {pk for pk in unit_ids if pk > 0 and pk not in self.stored_children}
        for part in chunks(wanted):
            self.stored_children.update({pk: set() for pk in part})
            rows = Placement.objects.true_now().filter(parent_id__in=part)
            for child, parent in rows.values_list("unit_id", "parent_id"):
                self.stored_children[parent].add(child)

    def _stands_under(self, child: int, parent: int, since: date) -> bool:
        return any(
            tile.value == parent and tile.period.to_on > since for tile in self.places[child]
        )

    def name_changes(self) -> dict[int, Rewriting]:
        """Compare stored and wanted names."""
        if "names" not in self._compared:
            self._compared["names"] = _changes(self.stored_names, self.names)
        return self._compared["names"]

    def place_changes(self) -> dict[int, Rewriting]:
        """Compare stored and wanted places."""
        if "places" not in self._compared:
            self._compared["places"] = _changes(self.stored_places, self.places)
        return self._compared["places"]


def _changes(stored: dict[int, list[Tile]], wanted: dict[int, list[Tile]]) -> dict[int, Rewriting]:
    found = {
        pk: rewriting(stored[pk], tiles) if stored[pk] else _all_new(tiles)
        for pk, tiles in wanted.items()
        if tiles is not stored[pk]
    }
    return {pk: change for pk, change in found.items() if not change.changes_nothing}


def _all_new(tiles: list[Tile]) -> Rewriting:
    return Rewriting((), tuple(tiles), tiles[0].period.from_on if tiles else None)


def _start(tile: Tile) -> date:
    return tile.period.from_on
