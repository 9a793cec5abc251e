"""What became of a unit: names, places, acts, and the units before and after it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from nep.foundation.prepared import prepared
from nep.organisation.choices import LineageKind
from nep.organisation.models import Lineage, OrgAct, OrgUnit, Placement, UnitName

GENERATIONS = 12


@dataclass(frozen=True, kw_only=True)
class LineageEdge:
    """One edge as a page shows it."""

    predecessor: OrgUnit
    successor: OrgUnit
    kind: str
    effective_on: date
    carries_figures: bool

    @property
    def kind_label(self) -> str:
        """Say how the one follows the other, in the middle of a sentence."""
        return str(LineageKind(self.kind).label)

    @property
    def is_part(self) -> bool:
        """Say whether only a part went over ("một phần, không tính")."""
        return self.kind == LineageKind.PART_TO or not self.carries_figures


def lineage_of(unit: OrgUnit, day: date) -> tuple[list[LineageEdge], list[LineageEdge]]:
    """Give the edges before and after a unit, nearest first, through all generations."""
    before = _edges(unit, upwards=True)
    after = _edges(unit, upwards=False)
    ids = {pk for row in (*before, *after) for pk in (row.predecessor_id, row.successor_id)}
    units = OrgUnit.objects.named_on(day).in_bulk(list(ids)) if ids else {}
    # A predecessor is shown under the name it had when it ended.
    ended = {row.predecessor_id: row.effective_on for row in (*before, *after)}
    _name_as_it_ended(units, ended)
    return _shown(before, units), _shown(after, units)


def _edges(unit: OrgUnit, *, upwards: bool) -> list[Lineage]:
    front, seen, found = {unit.pk}, {unit.pk}, []
    for _generation in range(GENERATIONS):
        end = "successor_id__in" if upwards else "predecessor_id__in"
        rows = list(
            Lineage.objects.true_now().filter(**{end: front}).order_by("-effective_on", "pk")
        )
        found += rows
        front = {row.predecessor_id if upwards else row.successor_id for row in rows} - seen
        seen |= front
        if not front:
            break
    return found


def _name_as_it_ended(units: Mapping[int, OrgUnit], ended: Mapping[int, date]) -> None:
    rows = (
        UnitName.objects.true_now()
        .filter(unit_id__in=ended, valid_from__lte=max(ended.values(), default=date.min))
        .order_by("valid_from")
    )
    for row in rows:
        if row.valid_from < ended[row.unit_id] and row.unit_id in units:
            units[row.unit_id].name = row.name


def _shown(rows: Sequence[Lineage], units: Mapping[int, OrgUnit]) -> list[LineageEdge]:
    return [
        LineageEdge(
            predecessor=units[row.predecessor_id],
            successor=units[row.successor_id],
            kind=row.kind,
            effective_on=row.effective_on,
            carries_figures=row.carries_figures,
        )
        for row in rows
    ]


def names_of(unit: OrgUnit | int) -> QuerySet[UnitName]:
    """Give the names a unit had, the latest first."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    return UnitName.objects.true_now().filter(unit_id=unit_id).order_by("-valid_from")


def placements_of(unit: OrgUnit | int) -> QuerySet[Placement]:
    """Give the superiors a unit had, the latest first."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    return Placement.objects.true_now().filter(unit_id=unit_id).order_by("-valid_from")


def acts_of(unit: OrgUnit | int) -> QuerySet[OrgAct]:
    """Give the acts that touched a unit, the latest first."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    acts = OrgAct.objects.filter(parts__unit_id=unit_id).distinct()
    return acts.select_related("undone_by").order_by("-performed_at", "-pk")


def predecessors_of_streams(streams: Collection[str]) -> dict[str, list[str]]:
    """Give the audit streams of the units that units succeed, for chains that begin."""
    ids = {name: int(name.removeprefix("unit:")) for name in streams if name.startswith("unit:")}
    before: dict[int, list[int]] = defaultdict(list)
    ordered = sorted(ids.values())
    for start in range(0, len(ordered), 5_000):
        rows = Lineage.objects.true_now().filter(successor_id__in=ordered[start : start + 5_000])
        for predecessor, successor in rows.values_list("predecessor_id", "successor_id"):
            before[successor].append(predecessor)
    return {
        name: [f"unit:{predecessor}" for predecessor in sorted(before[pk])]
        for name, pk in ids.items()
        if before[pk]
    }


def next_of_kin(unit: OrgUnit) -> tuple[list[Lineage], list[Lineage]]:
    """Give the edges just before and just after a unit in one statement.

    Each carries `predecessor_name` (as it ended) and `successor_name` (as it began).
    """
    rows = _edges_beside(unit.pk)
    before = [row for row in rows if row.successor_id == unit.pk]
    return before, [row for row in rows if row.predecessor_id == unit.pk]


@prepared
def _edges_beside(unit_id: int) -> QuerySet[Lineage]:
    return (
        Lineage.objects.true_now()
        .filter(Q(successor=unit_id) | Q(predecessor=unit_id))
        .select_related("predecessor", "successor")
        .annotate(
            predecessor_name=_name_nearest("predecessor_id"),
            successor_name=_name_nearest("successor_id"),
        )
        .order_by("-effective_on", "pk")
    )


def _name_nearest(unit_field: str) -> Subquery:
    """The last name that began on or before the edge's day."""
    names = UnitName.objects.true_now().filter(
        unit_id=OuterRef(unit_field), valid_from__lte=OuterRef("effective_on")
    )
    return Subquery(names.order_by("-valid_from").values("name")[:1])
