"""When a unit is to meet: the day the regime asks for, holidays, and how far it may be shifted.

Chỉ thị 50-CT/TW: day 3 of the month; on a holiday or for a special reason within the first week.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nep.meetings.rules.day_rules import DayRule, window_in

ONE_DAY = timedelta(days=1)
LONGEST_HOLIDAY = 31

_DAY = r"(\d{1,2})/(\d{1,2})/(\d{4})"
_SPELL = re.compile(rf"\s*{_DAY}(?:\s*[–-]\s*{_DAY})?\s*(.*?)\s*", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Holiday:
    """Consecutive days off with their name."""

    first: date
    last: date
    name: str

    def covers(self, day: date) -> bool:
        """Say whether this day is off."""
        return self.first <= day <= self.last


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One meeting that a regime asks for in one month.

    `asked_on` is the day by the regime, `window_end` the last day that is still on its day,
    `proposed_on` the day after moving from a holiday, `late_from` the first day past the window.
    """

    asked_on: date
    window_end: date
    proposed_on: date
    late_from: date
    holiday: str = ""


class DayVerdict(StrEnum):
    """How the day of a meeting stands to its regime."""

    ON_DAY = "on_day"
    SHIFTED = "shifted"
    OFF_DAY = "off_day"


class Square(StrEnum):
    """One month of one unit in the heat map "Nền nếp"."""

    ON_DAY = "on_day"
    SHIFTED = "shifted"
    OFF_DAY = "off_day"
    NOT_RECORDED = "not_recorded"
    UPCOMING = "upcoming"
    CANCELLED = "cancelled"
    NOT_DUE = "not_due"


RANK = {square: place for place, square in enumerate(Square)}
"""Of two meetings in one month, the one that stands first here is shown."""

HELD_SQUARES = (Square.ON_DAY, Square.SHIFTED, Square.OFF_DAY)
DUE_SQUARES = (*HELD_SQUARES, Square.NOT_RECORDED)


@dataclass(frozen=True, kw_only=True)
class DayAsked:
    """What is known of the day of one meeting; `window_end` and the rest are None without regime.

    `is_held`: it is over; `is_cancelled`: it will not be held.
    """

    held_on: date
    asked_on: date | None
    window_end: date | None
    late_from: date | None
    has_reason: bool
    is_held: bool
    is_cancelled: bool = False


def holidays_in(text: str) -> list[Holiday]:
    """Read "01/01/2026–04/01/2026 Tết Dương lịch; 26/04/2026 Giỗ Tổ"; what is no day is left."""
    found = []
    for part in text.split(";"):
        match = _SPELL.fullmatch(part)
        if match is None:
            continue
        try:
            first = _day_from(match.groups()[:3])
            last = _day_from(match.groups()[3:6]) if match[4] else first
        except ValueError:
            continue
        if first <= last <= first + timedelta(days=LONGEST_HOLIDAY):
            found.append(Holiday(first=first, last=last, name=match[7]))
    return found


def _day_from(parts: Collection[str]) -> date:
    day, month, year = map(int, parts)
    return date(year, month, day)


def holiday_on(day: date, holidays: Collection[Holiday]) -> Holiday | None:
    """The holiday that covers this day."""
    return next((holiday for holiday in holidays if holiday.covers(day)), None)


def next_open_day(day: date, holidays: Collection[Holiday]) -> date:
    """The day itself, or the first one after the holidays that cover it."""
    while holiday := holiday_on(day, holidays):
        day = holiday.last + ONE_DAY
    return day


def slot_in(
    rule: DayRule,
    year: int,
    month: int,
    *,
    holidays: Collection[Holiday] = (),
    latest_day: int | None = None,
) -> Slot:
    """The meeting of one month; `latest_day` is the last lawful day of the month, where one is set.

    A unit whose own day lies beyond the latest day has that day alone.
    """
    asked_on, window_end = window_in(rule, year, month)
    proposed_on = next_open_day(asked_on, holidays)
    allowed_until = max(window_end, proposed_on)
    length = monthrange(year, month)[1]
    if latest_day is not None and asked_on.day <= latest_day:
        allowed_until = max(allowed_until, asked_on.replace(day=min(latest_day, length)))
    covering = holiday_on(asked_on, holidays) if proposed_on != asked_on else None
    return Slot(
        asked_on=asked_on,
        window_end=window_end,
        proposed_on=proposed_on,
        late_from=allowed_until + ONE_DAY,
        holiday=covering.name if covering else "",
    )


def verdict_on(
    day: date, *, asked_on: date, window_end: date, late_from: date | None, has_reason: bool
) -> DayVerdict:
    """On its day; shifted within the lawful window and with a reason; or not on its day.

    Without a known window (a record from paper) the month of the regime is the window.
    """
    if asked_on <= day <= window_end:
        return DayVerdict.ON_DAY
    in_window = asked_on.replace(day=1) <= day
    if late_from is None:
        in_window = in_window and (day.year, day.month) == (asked_on.year, asked_on.month)
    else:
        in_window = in_window and day < late_from
    return DayVerdict.SHIFTED if in_window and has_reason else DayVerdict.OFF_DAY


def square_of(meeting: DayAsked, today: date) -> Square:
    """The square that one meeting gives its month."""
    if meeting.is_cancelled:
        return Square.CANCELLED
    if meeting.is_held:
        return _square_held(meeting)
    if meeting.late_from is not None and today >= meeting.late_from:
        return Square.NOT_RECORDED
    return Square.UPCOMING


def _square_held(meeting: DayAsked) -> Square:
    if meeting.asked_on is None or meeting.window_end is None:
        return Square.ON_DAY
    verdict = verdict_on(
        meeting.held_on,
        asked_on=meeting.asked_on,
        window_end=meeting.window_end,
        late_from=meeting.late_from,
        has_reason=meeting.has_reason,
    )
    return Square(verdict.value)


def square_of_month(squares: Collection[Square]) -> Square:
    """The square of a month from those of its meetings; none at all: nobody had to meet."""
    return min(squares, key=RANK.__getitem__, default=Square.NOT_DUE)
