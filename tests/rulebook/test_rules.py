"""Pure rules of the rulebook; no database."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nep.foundation.periods import Period
from nep.rulebook.rules import (
    Problem,
    begins_without_rewriting,
    governing,
    is_reached,
    problem_with,
    reference_of,
)
from nep.rulebook.rules.shapes import Shape

D = date


@dataclass(frozen=True)
class Row:
    name: str
    scope_id: int | None
    valid_from: date
    valid_to: date


NATIONAL_OLD = Row("national 2018", None, D(2018, 7, 6), D(2025, 10, 28))
NATIONAL_NEW = Row("national 2025", None, D(2025, 10, 28), D(9999, 12, 31))
PROVINCE = Row("province", 1, D(2026, 1, 1), D(9999, 12, 31))
COMMUNE = Row("commune", 2, D(2026, 3, 1), D(2026, 6, 1))
ROWS = [NATIONAL_NEW, COMMUNE, PROVINCE, NATIONAL_OLD]
CELL_PATH = (3, 2, 1)


@pytest.mark.parametrize(
    ("day", "path", "expected"),
    [
        (D(2018, 7, 5), CELL_PATH, None),
        (D(2018, 7, 6), CELL_PATH, NATIONAL_OLD),
        (D(2025, 10, 27), CELL_PATH, NATIONAL_OLD),
        (D(2025, 10, 28), CELL_PATH, NATIONAL_NEW),
        (D(2026, 1, 1), CELL_PATH, PROVINCE),
        (D(2026, 3, 1), CELL_PATH, COMMUNE),
        (D(2026, 5, 31), CELL_PATH, COMMUNE),
        (D(2026, 6, 1), CELL_PATH, PROVINCE),
        (D(2026, 5, 31), (9, 1), PROVINCE),
        (D(2026, 5, 31), (), NATIONAL_NEW),
    ],
)
def test_the_nearest_committee_governs_on_its_days(day, path, expected):
    assert governing(ROWS, path=path, day=day) == expected


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (Period(D(2026, 1, 1), D(2026, 2, 1)), [Period(D(2025, 1, 1), D(2026, 1, 1))]),
        (
            Period(D(2025, 3, 1), D(2025, 4, 1)),
            [Period(D(2025, 1, 1), D(2025, 3, 1)), Period(D(2025, 4, 1), D(2026, 2, 1))],
        ),
        (Period(D(2024, 1, 1), D(2027, 1, 1)), []),
        (Period(D(2026, 2, 1), D(2027, 1, 1)), [Period(D(2025, 1, 1), D(2026, 2, 1))]),
    ],
)
def test_what_is_left_of_a_period(taken, expected):
    assert Period(D(2025, 1, 1), D(2026, 2, 1)).without(taken) == expected


days = st.integers(0, 60).map(lambda n: D(2026, 1, 1) + timedelta(days=n))
pieces = st.tuples(days, days).filter(lambda p: p[0] < p[1]).map(lambda p: Period(*p))


def days_in(found):
    return {
        piece.from_on + timedelta(days=n)
        for piece in found
        for n in range((piece.to_on - piece.from_on).days)
    }


@given(held=pieces, taken=pieces)
def test_left_over_is_exactly_the_days_not_taken(held, taken):
    assert days_in(held.without(taken)) == days_in([held]) - days_in([taken])


@given(held=st.lists(pieces, max_size=4), wanted=pieces, today=days)
def test_a_delivered_rule_never_takes_a_past_day_that_was_ruled(held, wanted, today):
    placed = begins_without_rewriting(held, wanted, today=today)

    taken = days_in([placed] if placed else [])
    assert {day for day in taken & days_in(held) if day < today} == set()
    assert {day for day in days_in([wanted]) if day >= today} <= taken


@pytest.mark.parametrize(
    ("comparison", "fraction", "agree", "of", "passes"),
    [
        ("MORE_THAN", "1/2", 13, 25, True),
        ("MORE_THAN", "1/2", 8, 25, False),
        ("MORE_THAN", "1/2", 10, 20, False),
        ("AT_LEAST", "2/3", 6, 9, True),
        ("AT_LEAST", "2/3", 6, 10, False),
        ("AT_LEAST", "2/3", 0, 0, False),
    ],
)
def test_thresholds_are_exact(comparison, fraction, agree, of, passes):
    threshold = {"comparison": comparison, "fraction": fraction}
    assert is_reached(threshold, agree=agree, of=of) is passes


@pytest.mark.parametrize(
    ("number", "symbol", "written"),
    [
        ("12", "HD/BTCTW", "12-HD/BTCTW"),
        ("117/2025", "QH15", "117/2025/QH15"),
        ("", "Điều lệ", "Điều lệ"),
    ],
)
def test_how_a_source_is_written(number, symbol, written):
    assert reference_of(number, symbol) == written


NUMBER = {"minimum": 15, "maximum": 600}


@pytest.mark.parametrize(
    ("kind", "extra", "value", "problem"),
    [
        ("INTEGER", NUMBER, 90, None),
        ("INTEGER", NUMBER, True, Problem.NOT_A_NUMBER),
        ("INTEGER", NUMBER, 90.5, Problem.NOT_A_NUMBER),
        ("INTEGER", NUMBER, "90", Problem.NOT_A_NUMBER),
        ("INTEGER", NUMBER, 5, Problem.OUT_OF_RANGE),
        ("DECIMAL", NUMBER, 90.5, None),
        ("FLAG", {}, False, None),
        ("FLAG", {}, 0, Problem.NOT_YES_OR_NO),
        ("TEXT", {}, "  ", Problem.NOT_TEXT),
        ("DAY", {}, "1900-01-01", None),
        ("DAY", {}, "01/01/1900", Problem.NOT_A_DAY),
        ("CHOICE", {"options": ["A", "B"]}, "A", None),
        ("CHOICE", {"options": ["A", "B"]}, "C", Problem.NOT_AN_OPTION),
        ("CHOICE", {"options": ["A", "B"]}, ["A"], Problem.NOT_AN_OPTION),
        ("LIST", {"options": ["A", "B"]}, ["B"], None),
        ("LIST", {"options": ["A", "B"]}, ["B", "B"], Problem.NOT_AN_OPTION),
        ("LIST", {"options": ["A", "B"]}, ["C"], Problem.NOT_AN_OPTION),
        ("NUMBERS", {"minimum": 1, "maximum": 12}, [6, 12], None),
        ("NUMBERS", {"minimum": 1, "maximum": 12}, [6, 13], Problem.OUT_OF_RANGE),
        ("NUMBERS", {"minimum": 1, "maximum": 12}, [], Problem.NOT_A_NUMBER),
        ("THRESHOLD", {}, {"comparison": "AT_LEAST", "fraction": "2/3"}, None),
        ("THRESHOLD", {}, {"comparison": "AT_LEAST", "fraction": "3/2"}, Problem.NOT_A_THRESHOLD),
        ("THRESHOLD", {}, {"comparison": "AT_LEAST", "fraction": "1/0"}, Problem.NOT_A_THRESHOLD),
        ("THRESHOLD", {}, {"comparison": "ABOUT", "fraction": "2/3"}, Problem.NOT_A_THRESHOLD),
        ("THRESHOLD", {}, "2/3", Problem.NOT_A_THRESHOLD),
        ("LAYOUT", {}, {"paper": "A4"}, None),
        ("LAYOUT", {}, {}, Problem.NOT_A_LAYOUT),
    ],
)
def test_the_shape_of_a_value(kind, extra, value, problem):
    assert problem_with(value, Shape(kind=kind, **extra)) == problem
