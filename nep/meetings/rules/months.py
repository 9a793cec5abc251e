"""The months in which a unit meets: "3;6;9;12"; none named means every month."""

import re
from collections.abc import Iterable

EVERY_MONTH: tuple[int, ...] = ()
MONTHS_IN_YEAR = 12


def months_from(numbers: Iterable[int]) -> tuple[int, ...] | None:
    """Tidy a list of months, or say that it is none; all twelve are every month."""
    months = tuple(sorted(set(numbers)))
    if any(not 1 <= month <= MONTHS_IN_YEAR for month in months):
        return None
    return EVERY_MONTH if len(months) == MONTHS_IN_YEAR else months


def months_in_text(text: str) -> list[int]:
    """The numbers of a text such as "3;6;9;12" or "tháng 3, 6, 9 và 12"."""
    return [int(found) for found in re.findall(r"\d{1,4}", text)]


def months_written(months: Iterable[int]) -> str:
    """As the workbook writes it."""
    return ";".join(map(str, months))


def meets_in(months: tuple[int, ...], month: int) -> bool:
    """Say whether the unit meets in this month."""
    return not months or month in months
