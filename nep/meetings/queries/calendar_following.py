"""Which regimes many units follow through a year, in a few statements for a batch of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef

from nep.meetings.choices import MeetingKind
from nep.meetings.models import MeetingRegime
from nep.meetings.rules.calendar_days import Holiday, Slot, holidays_in, slot_in
from nep.meetings.rules.calendar_kinds import HANDED_DOWN, fits, holds
from nep.meetings.rules.calendar_plan import Follows, Lengths
from nep.organisation.models import Closure, OrgUnit
from nep.people.choices import PostKind
from nep.people.models import Post
from nep.rulebook.models import RuleValue
from nep.rulebook.queries import values_in_force

USUAL_MINUTES = 90
COMMITTEE_POSTS = (PostKind.CELL_COMMITTEE_MEMBER, PostKind.COMMITTEE_MEMBER)
RULE_GROUPS = ("meetings.regular_day.", "meetings.duration.", "meetings.holidays.")


@dataclass(frozen=True)
class _Place:
    """One unit under another on the days `[from_on, to_on)`."""

    ancestor_id: int
    from_on: date
    to_on: date


def regimes_followed(units: Sequence[OrgUnit], year: int) -> dict[int, list[Follows]]:
    """By unit, every regime that it follows on some day of the year; four statements a batch."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    ids = [unit.pk for unit in units]
    regimes = _regimes_above(ids, first, last)
    setters = {row.unit_id for row in regimes}
    above = _places(ids, setters, first, last)
    storeys = _storeys(setters, first, last)
    with_committee = _with_committee(ids, regimes, last)
    found: dict[int, list[Follows]] = {unit.pk: [] for unit in units}
    by_setter: dict[int, list[MeetingRegime]] = defaultdict(list)
    for row in regimes:
        by_setter[row.unit_id].append(row)
    for unit in units:
        for place in above[unit.pk]:
            for row in by_setter[place.ancestor_id]:
                if not _applies(row, unit, with_committee):
                    continue
                follows = _follows(row, unit, place, storeys)
                if follows is not None:
                    found[unit.pk].append(follows)
    return found


def _regimes_above(ids: Collection[int], first: date, last: date) -> list[MeetingRegime]:
    over = Closure.objects.filter(
        descendant_id__in=ids,
        ancestor_id=OuterRef("unit_id"),
        valid_from__lte=last,
        valid_to__gt=first,
    )
    rows = MeetingRegime.objects.true_now().filter(valid_from__lte=last, valid_to__gt=first)
    return list(rows.filter(Exists(over)))


def _places(
    ids: Collection[int], setters: Collection[int], first: date, last: date
) -> dict[int, list[_Place]]:
    found: dict[int, list[_Place]] = defaultdict(list)
    rows = Closure.objects.filter(
        descendant_id__in=ids, ancestor_id__in=setters, valid_from__lte=last, valid_to__gt=first
    )
    columns = rows.values_list("descendant_id", "ancestor_id", "valid_from", "valid_to")
    for unit_id, ancestor_id, from_on, to_on in columns:
        found[unit_id].append(_Place(ancestor_id, from_on, to_on))
    return found


def _storeys(setters: Collection[int], first: date, last: date) -> dict[int, int]:
    """How many of the setters stand above each of them: the most stands nearest to a unit."""
    found: dict[int, set[int]] = {setter: set() for setter in setters}
    rows = Closure.objects.filter(
        descendant_id__in=setters, ancestor_id__in=setters, valid_from__lte=last, valid_to__gt=first
    )
    for lower, upper in rows.values_list("descendant_id", "ancestor_id"):
        found[lower].add(upper)
    return {setter: len(above) for setter, above in found.items()}


def _with_committee(
    ids: Collection[int], regimes: Iterable[MeetingRegime], day: date
) -> frozenset[int]:
    """Units with a chi ủy: the others hold no meeting of it, whatever is set above them."""
    if not any(row.kind == MeetingKind.CELL_COMMITTEE for row in regimes):
        return frozenset()
    posts = Post.objects.true_now().filter(unit_id__in=ids, kind__in=COMMITTEE_POSTS)
    return frozenset(posts.filter(valid_from__lte=day).values_list("unit_id", flat=True))


def _applies(row: MeetingRegime, unit: OrgUnit, with_committee: frozenset[int]) -> bool:
    """Whether the unit holds such meetings; a regime is often set by who holds none itself."""
    is_own = row.unit_id == unit.pk
    if row.kind == MeetingKind.CELL_COMMITTEE and not is_own and unit.pk not in with_committee:
        return False
    is_only_own = is_own and row.kind not in HANDED_DOWN
    return holds(unit.kind, row.kind) or (is_only_own and fits(unit.kind, row.kind))


def _follows(
    row: MeetingRegime, unit: OrgUnit, place: _Place, storeys: dict[int, int]
) -> Follows | None:
    from_on = max(row.valid_from, place.from_on, unit.founded_on)
    to_on = min(row.valid_to, place.to_on, unit.closed_on)
    if from_on >= to_on:
        return None
    return Follows(
        regime_id=row.pk,
        source_id=row.unit_id,
        kind=row.kind,
        rule=row.rule,
        starts_at=row.starts_at,
        months=tuple(row.months),
        minutes=row.minimum_minutes,
        from_on=from_on,
        to_on=to_on,
        storey=storeys[row.unit_id],
    )


class RulesOfTheYear:
    """Holidays, the latest day and lengths for many units, each read once per committee and day.

    Units that lie under the same committees with rules of their own share what is read.
    """

    def __init__(self, units: Sequence[OrgUnit], on: date) -> None:
        self._scopes = _scopes_over([unit.pk for unit in units], on)
        self._values: dict[tuple[str, tuple[int, ...], date], dict[str, Any]] = {}

    def slot_of(self, unit: OrgUnit, follows: Follows, year: int, month: int) -> Slot:
        """The meeting that a regime asks this unit for in a month."""
        on = date(year, month, 1)
        latest = None
        if follows.kind == MeetingKind.REGULAR:
            latest = self._of("meetings.regular_day", unit, on)["latest_day_of_month"]
        return slot_in(
            follows.rule, year, month, holidays=self.holidays(unit, on), latest_day=latest
        )

    def holidays(self, unit: OrgUnit, on: date) -> list[Holiday]:
        """Days off of that year."""
        return holidays_in(self._of("meetings.holidays", unit, on)["public_days"] or "")

    def lengths(self, unit: OrgUnit, on: date) -> Lengths:
        """The shortest lengths on that day."""
        values = self._of("meetings.duration", unit, on.replace(day=1))
        single = int(values["single_minutes"] or USUAL_MINUTES)
        return Lengths(single=single, combined=int(values["combined_minutes"] or single))

    def _of(self, group: str, unit: OrgUnit, on: date) -> dict[str, Any]:
        key = (group, self._scopes.get(unit.pk, ()), on)
        if key not in self._values:
            self._values[key] = values_in_force(group, unit=unit, on=on)
        return self._values[key]


def _scopes_over(ids: Collection[int], on: date) -> dict[int, tuple[int, ...]]:
    """By unit, the committees above it (or itself) that have rules of their own of this sort."""
    scoped = RuleValue.objects.true_now().filter(scope__isnull=False)
    scopes = {
        scope_id
        for topic, scope_id in scoped.values_list("topic", "scope_id")
        if topic.startswith(RULE_GROUPS)
    }
    if not scopes:
        return {}
    rows = Closure.objects.on(on).filter(descendant_id__in=ids, ancestor_id__in=scopes)
    found: dict[int, list[int]] = defaultdict(list)
    for unit_id, scope_id in rows.order_by(F("ancestor_id")).values_list(
        "descendant_id", "ancestor_id"
    ):
        found[unit_id].append(scope_id)
    return {unit_id: tuple(above) for unit_id, above in found.items()}
