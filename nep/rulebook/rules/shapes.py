"""What shape a value must have, by the kind of its topic."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

LONGEST_TEXT = 2_000
LONGEST_LIST = 24


class Problem(StrEnum):
    """Why a value is no value of its topic."""

    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_TEXT = "not_text"
    NOT_A_DAY = "not_a_day"
    NOT_AN_OPTION = "not_an_option"
    NOT_A_THRESHOLD = "not_a_threshold"
    NOT_A_LAYOUT = "not_a_layout"


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a topic asks of its value."""

    kind: str
    minimum: int = 0
    maximum: int = 0
    options: Collection[str] = ()


def problem_with(value: Any, shape: Shape) -> Problem | None:
    """Say what is wrong with a value, or nothing."""
    return _CHECKS[shape.kind](value, shape)


def _number(value: Any, shape: Shape) -> Problem | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Problem.NOT_A_NUMBER
    if not shape.minimum <= value <= shape.maximum:
        return Problem.OUT_OF_RANGE
    return None


def _integer(value: Any, shape: Shape) -> Problem | None:
    return Problem.NOT_A_NUMBER if isinstance(value, float) else _number(value, shape)


def _flag(value: Any, shape: Shape) -> Problem | None:
    return None if isinstance(value, bool) else Problem.NOT_YES_OR_NO


def _text(value: Any, shape: Shape) -> Problem | None:
    is_text = isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_TEXT
    return None if is_text else Problem.NOT_TEXT


def _day(value: Any, shape: Shape) -> Problem | None:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return Problem.NOT_A_DAY
    return None


def _choice(value: Any, shape: Shape) -> Problem | None:
    is_option = isinstance(value, str) and value in shape.options
    return None if is_option else Problem.NOT_AN_OPTION


def _list(value: Any, shape: Shape) -> Problem | None:
    if not isinstance(value, list) or len(set(map(str, value))) != len(value):
        return Problem.NOT_AN_OPTION
    return None if all(item in shape.options for item in value) else Problem.NOT_AN_OPTION


def _numbers(value: Any, shape: Shape) -> Problem | None:
    if not isinstance(value, list) or not 0 < len(value) <= LONGEST_LIST:
        return Problem.NOT_A_NUMBER
    return next((found for item in value if (found := _integer(item, shape))), None)


def _threshold(value: Any, shape: Shape) -> Problem | None:
    """A threshold is a comparison and a fraction between 0 and 1, such as more than 1/2."""
    try:
        share = Fraction(value["fraction"])
        is_known = value["comparison"] in {"MORE_THAN", "AT_LEAST"}
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return Problem.NOT_A_THRESHOLD
    return None if is_known and 0 < share <= 1 else Problem.NOT_A_THRESHOLD


def _layout(value: Any, shape: Shape) -> Problem | None:
    return None if isinstance(value, dict) and value else Problem.NOT_A_LAYOUT


_CHECKS = {
    "INTEGER": _integer,
    "DECIMAL": _number,
    "FLAG": _flag,
    "TEXT": _text,
    "DAY": _day,
    "CHOICE": _choice,
    "LIST": _list,
    "NUMBERS": _numbers,
    "THRESHOLD": _threshold,
    "LAYOUT": _layout,
}
