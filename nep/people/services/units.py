"""What the rules need to know of a unit: its block and its life."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nep.foundation.periods import OPEN_END
from nep.foundation.text import format_day
from nep.organisation.choices import Block
from nep.organisation.models import OrgUnit
from nep.people import rules
from nep.people.errors import AfterTheUnitsEndError, OutsideTheUnitsLifeError
from nep.people.services.rows import in_batches


@dataclass(frozen=True, slots=True)
class UnitFrame:
    """A unit as the rules see it."""

    unit_id: int
    kind: str
    block: str
    founded_on: date
    closed_on: date

    @property
    def is_party(self) -> bool:
        """Say whether its members are members of the Party."""
        return self.block == Block.PARTY


def frames_of(unit_ids: Iterable[int]) -> dict[int, UnitFrame]:
    """Read the frames of many units."""
    frames: dict[int, UnitFrame] = {}
    for batch in in_batches(sorted(set(unit_ids))):
        rows = OrgUnit.objects.filter(pk__in=batch).values_list(
            "pk", "kind", "block", "founded_on", "closed_on"
        )
        frames.update((row[0], UnitFrame(*row)) for row in rows)
    return frames


def name_of_unit(unit: UnitFrame, day: date) -> str:
    """The name a unit had on a day, or the nearest one."""
    return OrgUnit.objects.named_on(day).get(pk=unit.unit_id).name


def period_within(
    unit: UnitFrame, from_on: date, to_on: date, *, from_founding: bool, today: date
) -> tuple[date, date]:
    """Fit the days of a row into the life of its unit, or say what to do (practice.md 1.20).

    An open end ends with the unit; a beginning before the unit is taken from its first day only
    when the caller has chosen so.
    """
    if to_on == OPEN_END:
        to_on = unit.closed_on
    if from_on < unit.founded_on and from_founding:
        from_on = unit.founded_on
    if from_on < unit.founded_on:
        raise OutsideTheUnitsLifeError(
            unit=name_of_unit(unit, from_on),
            founded_on=format_day(unit.founded_on),
            unit_id=unit.unit_id,
            offer="from_founding",
        )
    if from_on >= unit.closed_on or to_on > unit.closed_on:
        raise AfterTheUnitsEndError(
            unit=name_of_unit(unit, unit.founded_on), closed_on=format_day(unit.closed_on)
        )
    rules.check_period(from_on=from_on, to_on=to_on, today=today)
    return from_on, to_on
