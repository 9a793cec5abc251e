"""Which regime a unit follows on a day, and from whom it comes."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from nep.foundation.prepared import prepared
from nep.meetings.choices import MeetingKind, kind_word
from nep.meetings.models import MeetingRegime
from nep.meetings.rules.calendar_kinds import kinds_of_regime_for, led_kinds_of_regime
from nep.organisation.models import Closure, OrgUnit, UnitName

_IN_ORDER = tuple(MeetingKind.values)


@dataclass(frozen=True, kw_only=True)
class RegimeInForce:
    """A regime that a unit follows, and the unit that set it.

    `is_for_below`: the unit itself holds no such meetings, those under it do.
    """

    regime: MeetingRegime
    source: OrgUnit
    is_inherited: bool
    is_for_below: bool = False
    called: str = ""


def regime_in_force(unit: OrgUnit | int, kind: str, on: date) -> RegimeInForce | None:
    """The regime of one kind: the unit's own, else of the nearest unit above; one statement."""
    return _nearest(unit, on, kinds=(kind,)).get(kind)


def regimes_in_force(unit: OrgUnit | int, on: date) -> list[RegimeInForce]:
    """All regimes a unit follows on a day, in the order of kinds; as many statements as one."""
    found = _nearest(unit, on)
    return [found[kind] for kind in _IN_ORDER if kind in found]


def regimes_concerning(unit: OrgUnit, on: date) -> list[RegimeInForce]:
    """Of those, what concerns the unit: a chi hội does not meet as the cells of the Party do."""
    kinds = kinds_of_regime_for(unit.kind, unit.block)
    led = led_kinds_of_regime(unit.kind, unit.block)
    return [
        _called(found, unit.kind, is_for_below=found.regime.kind in led)
        for found in regimes_in_force(unit, on)
        if found.regime.kind in kinds
    ]


def _called(found: RegimeInForce, unit_kind: str, *, is_for_below: bool) -> RegimeInForce:
    """By the word of the unit itself, or of those below it."""
    word = str(kind_word(found.regime.kind, "" if is_for_below else unit_kind))
    return replace(found, is_for_below=is_for_below, called=word)


def own_regimes(unit: OrgUnit | int, *, with_replaced: bool = False) -> QuerySet[MeetingRegime]:
    """What was set for the unit itself, past and to come."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows = MeetingRegime.objects.filter(unit_id=unit_id)
    if not with_replaced:
        rows = rows.true_now()
    return rows.order_by("kind", "valid_from")


def _nearest(
    unit: OrgUnit | int, on: date, kinds: Collection[str] | None = None
) -> dict[str, RegimeInForce]:
    """One statement: the regimes of the unit and of those above it, the nearest last."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    found: dict[str, RegimeInForce] = {}
    for row in _set_at_or_above(unit_id, on):
        if kinds is not None and row.kind not in kinds:
            continue
        row.unit.name = row.source_name  # type: ignore[attr-defined]
        found[row.kind] = RegimeInForce(
            regime=row, source=row.unit, is_inherited=row.unit_id != unit_id
        )
    return found


@prepared
def _set_at_or_above(unit_id: int, on: date) -> QuerySet[MeetingRegime]:
    above = Closure.objects.on(on).filter(descendant_id=unit_id, ancestor_id=OuterRef("unit_id"))
    return (
        MeetingRegime.objects.on(on)
        .filter(Q(unit_id=unit_id) | Exists(above))
        .select_related("unit")
        .annotate(source_name=_name_of_unit(on), storeys=_storeys_of_unit(on))
        .order_by("storeys")
    )


def _name_of_unit(on: date) -> Subquery:
    names = UnitName.objects.true_now().filter(unit_id=OuterRef("unit_id"), valid_from__lte=on)
    return Subquery(names.order_by("-valid_from").values("name")[:1])


def _storeys_of_unit(on: date) -> Subquery:
    """How many units stand above the one that set the regime: the most stands nearest."""
    above = Closure.objects.on(on).filter(descendant_id=OuterRef("unit_id")).order_by()
    counted = above.values("descendant_id").annotate(storeys=Count("pk")).values("storeys")
    return Subquery(counted)
