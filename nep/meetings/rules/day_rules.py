"""The day of a month as a regime says it: "3", "tuần đầu", "Chủ nhật đầu tháng"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from nep.foundation.text import fold

LAST = -1
DAYS_IN_WEEK = 7
LONGEST_MONTH = 31
WEEKDAYS = {
    "thu hai": 0,
    "thu 2": 0,
    "thu ba": 1,
    "thu 3": 1,
    "thu tu": 2,
    "thu 4": 2,
    "thu nam": 3,
    "thu 5": 3,
    "thu sau": 4,
    "thu 6": 4,
    "thu bay": 5,
    "thu 7": 5,
    "chu nhat": 6,
    "cn": 6,
}
WEEKDAY_WORDS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
ORDINALS = {"dau": 1, "dau tien": 1, "thu nhat": 1, "thu hai": 2, "thu ba": 3, "thu tu": 4}
ORDINALS |= {"cuoi": LAST, "cuoi cung": LAST}
ORDINAL_WORDS = {1: "đầu", 2: "thứ hai", 3: "thứ ba", 4: "thứ tư", LAST: "cuối"}

_DAY = re.compile(r"(?:ngay )?(?:mung |mong )?(\d{1,2})(?: hang thang)?")
_WEEK = re.compile(
    r"tuan (dau|dau tien|cuoi|cuoi cung|thu nhat|thu hai|thu ba|thu tu)(?: thang| cua thang)?"
)
_WEEKDAY = re.compile(
    r"(thu hai|thu ba|thu tu|thu nam|thu sau|thu bay|thu [2-7]|chu nhat|cn) "
    r"(?:tuan )?(dau tien|dau|cuoi cung|cuoi|thu nhat|thu hai|thu ba|thu tu)"
    r"(?: thang| cua thang| trong thang)?"
)
_LAST_DAY = re.compile(r"(?:ngay )?cuoi thang")


class DayRuleKind(StrEnum):
    """How the day is found."""

    DAY = "day"
    WEEK = "week"
    WEEKDAY = "weekday"
    LAST_DAY = "last"


class DayRuleUnreadable(ValueError):
    """The text names no day of a month."""


@dataclass(frozen=True)
class DayRule:
    """A day of every month, a week of it, or a weekday of a week of it."""

    kind: DayRuleKind
    number: int = 0
    weekday: int = 0

    @property
    def code(self) -> str:
        """What is stored."""
        match self.kind:
            case DayRuleKind.DAY:
                return str(self.number)
            case DayRuleKind.WEEK:
                return f"week:{self.number}"
            case DayRuleKind.WEEKDAY:
                return f"weekday:{self.weekday}:{self.number}"
        return "last"

    @classmethod
    def from_code(cls, code: str) -> Self:
        """Read what is stored."""
        parts = code.split(":")
        if parts[0] == DayRuleKind.WEEK:
            return cls(DayRuleKind.WEEK, int(parts[1]))
        if parts[0] == DayRuleKind.WEEKDAY:
            return cls(DayRuleKind.WEEKDAY, int(parts[2]), int(parts[1]))
        return cls(DayRuleKind.LAST_DAY) if code == "last" else cls(DayRuleKind.DAY, int(code))

    @property
    def written(self) -> str:
        """As the workbook writes it; reading this gives the same rule again."""
        match self.kind:
            case DayRuleKind.DAY:
                return str(self.number)
            case DayRuleKind.WEEK:
                return f"tuần {ORDINAL_WORDS[self.number]}"
            case DayRuleKind.WEEKDAY:
                place = ORDINAL_WORDS[self.number]
                week = "" if self.number in {1, LAST} else "tuần "
                return f"{WEEKDAY_WORDS[self.weekday]} {week}{place} tháng"
        return "ngày cuối tháng"


def parse_day_rule(text: str) -> DayRule:
    """Read a day rule with or without accents.

    Raises:
        DayRuleUnreadable: the text is no day rule.
    """
    said = fold(text).strip(" .,;")
    if found := _LAST_DAY.fullmatch(said):
        return DayRule(DayRuleKind.LAST_DAY)
    if (found := _DAY.fullmatch(said)) and 1 <= int(found[1]) <= LONGEST_MONTH:
        return DayRule(DayRuleKind.DAY, int(found[1]))
    if found := _WEEK.fullmatch(said):
        return DayRule(DayRuleKind.WEEK, ORDINALS[found[1]])
    if found := _WEEKDAY.fullmatch(said):
        return DayRule(DayRuleKind.WEEKDAY, ORDINALS[found[2]], WEEKDAYS[found[1]])
    raise DayRuleUnreadable(text)


def window_in(rule: DayRule, year: int, month: int) -> tuple[date, date]:
    """The first and the last day on which a meeting of that month is on its day.

    Day 31 of a shorter month is its last day; a week of the month is days 1–7, 8–14 and so on.
    """
    length = monthrange(year, month)[1]
    match rule.kind:
        case DayRuleKind.DAY:
            day = date(year, month, min(rule.number, length))
            return day, day
        case DayRuleKind.WEEK:
            return _week(rule.number, year, month, length)
        case DayRuleKind.WEEKDAY:
            day = _weekday(rule, year, month, length)
            return day, day
    return date(year, month, length), date(year, month, length)


def dates_of(rule: DayRule, year: int, months: tuple[int, ...]) -> list[date]:
    """The first day of each window in a year; an empty list of months is every month."""
    return [window_in(rule, year, month)[0] for month in months or tuple(range(1, 13))]


def _week(number: int, year: int, month: int, length: int) -> tuple[date, date]:
    first = length - DAYS_IN_WEEK + 1 if number == LAST else 1 + (number - 1) * DAYS_IN_WEEK
    return date(year, month, first), date(year, month, min(first + DAYS_IN_WEEK - 1, length))


def _weekday(rule: DayRule, year: int, month: int, length: int) -> date:
    if rule.number == LAST:
        end = date(year, month, length)
        return end - timedelta(days=(end.weekday() - rule.weekday) % DAYS_IN_WEEK)
    start = date(year, month, 1)
    first = start + timedelta(days=(rule.weekday - start.weekday()) % DAYS_IN_WEEK)
    return first + timedelta(weeks=rule.number - 1)
