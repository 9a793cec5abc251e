"""Which regime a unit follows on a day, and from whom it comes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from nep.meetings.choices import MeetingKind
from nep.meetings.models import MeetingRegime
from nep.organisation.models import OrgUnit
from nep.organisation.queries import path_of


@dataclass(frozen=True, kw_only=True)
class RegimeInForce:
    """A regime that a unit follows, and the unit that set it."""

    regime: MeetingRegime
    source: OrgUnit
    is_inherited: bool


def regime_in_force(unit: OrgUnit | int, kind: str, on: date) -> RegimeInForce | None:
    """The regime of one kind: the unit's own, else that of the nearest unit above; 3 statements."""
    return _nearest(unit, on, kinds=(kind,)).get(kind)


def regimes_in_force(unit: OrgUnit | int, on: date) -> list[RegimeInForce]:
    """All regimes a unit follows on a day, in the order of kinds; as many statements as one."""
    found = _nearest(unit, on)
    return [found[kind] for kind in MeetingKind.values if kind in found]


def own_regimes(unit: OrgUnit | int, *, with_replaced: bool = False) -> QuerySet[MeetingRegime]:
    """What was set for the unit itself, past and to come."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows = MeetingRegime.objects.filter(unit_id=unit_id)
    if not with_replaced:
        rows = rows.true_now()
    return rows.order_by("kind", "valid_from")


def _nearest(
    unit: OrgUnit | int, on: date, kinds: Iterable[str] | None = None
) -> dict[str, RegimeInForce]:
    path = path_of(unit, on)
    unit_id = unit if isinstance(unit, int) else unit.pk
    by_unit = {each.pk: (place, each) for place, each in enumerate(path)}
    rows = MeetingRegime.objects.on(on).filter(unit_id__in=list(by_unit))
    if kinds is not None:
        rows = rows.filter(kind__in=list(kinds))
    found: dict[str, RegimeInForce] = {}
    for row in sorted(rows, key=lambda row: by_unit[row.unit_id][0]):  # the nearest comes last
        found[row.kind] = RegimeInForce(
            regime=row, source=by_unit[row.unit_id][1], is_inherited=row.unit_id != unit_id
        )
    return found
