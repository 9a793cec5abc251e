"""Which meetings a unit is to hold in a year, from the regimes it follows, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from nep.meetings.rules.calendar_days import Slot
from nep.meetings.rules.day_rules import DayRule, window_in
from nep.meetings.rules.months import meets_in

MONTHS = range(1, 13)


@dataclass(frozen=True, kw_only=True)
class Follows:
    """A regime as one unit follows it on the days `[from_on, to_on)`.

    `storey` tells how near the unit that set it stands: the highest number is nearest.
    """

    regime_id: int
    source_id: int
    kind: str
    rule: DayRule
    starts_at: time
    months: tuple[int, ...]
    minutes: int | None
    from_on: date
    to_on: date
    storey: int

    def asks_on(self, day: date) -> bool:
        """Say whether it is followed on this day."""
        return self.from_on <= day < self.to_on


@dataclass(frozen=True, kw_only=True)
class PlannedPart:
    """One kind within a sitting."""

    kind: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class PlannedMeeting:
    """One sitting that the regimes ask for; a combined one has two parts and is one meeting."""

    kind: str
    regime_id: int
    slot: Slot
    starts_at: time
    minutes: int
    parts: tuple[PlannedPart, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Lengths:
    """Shortest lengths by the rules of the day, used where the regime names none."""

    single: int
    combined: int


SlotOf = Callable[[Follows, int], Slot]
LengthsOf = Callable[[date], Lengths]


def plan_of_year(
    followed: Sequence[Follows],
    year: int,
    *,
    slot_of: SlotOf,
    lengths_on: LengthsOf,
    regular: str,
    thematic: str,
) -> list[PlannedMeeting]:
    """Every sitting of one unit in one year: once a month and kind, the nearest regime ruling.

    Regular and thematic on one day are one sitting with two parts (practice.md 1.19).
    """
    chosen: dict[tuple[str, int], Follows] = {}
    for kind in dict.fromkeys(one.kind for one in followed):
        of_kind = [one for one in followed if one.kind == kind]
        for month in MONTHS:
            ruling = _ruling(of_kind, year, month)
            if ruling is not None:
                chosen[kind, month] = ruling
    planned = [
        _single(ruling, slot_of(ruling, month), lengths_on)
        for (_kind, month), ruling in sorted(chosen.items(), key=lambda item: item[0])
    ]
    return _combined(planned, lengths_on, regular=regular, thematic=thematic)


def _ruling(of_kind: Sequence[Follows], year: int, month: int) -> Follows | None:
    """Of regimes that follow each other within a month, the one whose day comes first asks."""
    asked = []
    for one in of_kind:
        day = window_in(one.rule, year, month)[0]
        nearer = (other for other in of_kind if other.storey > one.storey)
        asks = meets_in(one.months, month) and one.asks_on(day)
        if asks and not any(other.asks_on(day) for other in nearer):
            asked.append((day, one.regime_id, one))
    return min(asked, key=lambda entry: entry[:2])[2] if asked else None


def _single(ruling: Follows, slot: Slot, lengths_on: LengthsOf) -> PlannedMeeting:
    minutes = ruling.minutes or lengths_on(slot.asked_on).single
    return PlannedMeeting(
        kind=ruling.kind,
        regime_id=ruling.regime_id,
        slot=slot,
        starts_at=ruling.starts_at,
        minutes=minutes,
        parts=(PlannedPart(kind=ruling.kind, minutes=minutes),),
    )


def _combined(
    planned: Sequence[PlannedMeeting], lengths_on: LengthsOf, *, regular: str, thematic: str
) -> list[PlannedMeeting]:
    themes = {one.slot.asked_on: one for one in planned if one.kind == thematic}
    found = []
    taken = set()
    for one in planned:
        theme = themes.get(one.slot.asked_on) if one.kind == regular else None
        if theme is None:
            found.append(one)
            continue
        taken.add(theme.slot.asked_on)
        found.append(_joined(one, theme, lengths_on(one.slot.asked_on)))
    return [one for one in found if not (one.kind == thematic and one.slot.asked_on in taken)]


def _joined(one: PlannedMeeting, theme: PlannedMeeting, lengths: Lengths) -> PlannedMeeting:
    minutes = max(lengths.combined, one.minutes)
    half = minutes // 2
    return PlannedMeeting(
        kind=one.kind,
        regime_id=one.regime_id,
        slot=one.slot,
        starts_at=one.starts_at,
        minutes=minutes,
        parts=(
            PlannedPart(kind=one.kind, minutes=minutes - half),
            PlannedPart(kind=theme.kind, minutes=half),
        ),
    )
