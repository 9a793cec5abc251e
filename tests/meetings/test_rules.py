"""Days and months of a regime; no database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nep.meetings.rules import (
    DayRule,
    DayRuleKind,
    DayRuleUnreadable,
    dates_of,
    meets_in,
    months_from,
    parse_day_rule,
    window_in,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3", "3"),
        ("03", "3"),
        ("ngày 3", "3"),
        ("Ngày 03 hằng tháng", "3"),
        ("mùng 5", "5"),
        ("31", "31"),
        ("tuần đầu", "week:1"),
        ("Tuần đầu tháng", "week:1"),
        ("tuan cuoi", "week:-1"),
        ("tuần thứ hai", "week:2"),
        ("Chủ nhật đầu tháng", "weekday:6:1"),
        ("chu nhat dau thang", "weekday:6:1"),
        ("Chủ Nhật cuối", "weekday:6:-1"),
        ("Thứ Bảy đầu tiên", "weekday:5:1"),
        ("thứ 7 tuần thứ hai", "weekday:5:2"),
        ("cuối tháng", "last"),
        ("ngày cuối tháng", "last"),
    ],
)
def test_how_people_write_the_day(text, code):
    rule = parse_day_rule(text)

    assert rule.code == code
    assert DayRule.from_code(code) == rule
    assert parse_day_rule(rule.written) == rule


@pytest.mark.parametrize("text", ["", "0", "32", "khi cần", "tuần", "Chủ nhật", "3/2", "-1"])
def test_what_is_no_day(text):
    with pytest.raises(DayRuleUnreadable):
        parse_day_rule(text)


@pytest.mark.parametrize(
    ("code", "year", "month", "first", "last"),
    [
        ("3", 2022, 6, 3, 3),
        ("31", 2022, 6, 30, 30),
        ("30", 2024, 2, 29, 29),
        ("week:1", 2026, 2, 1, 7),
        ("week:-1", 2026, 2, 22, 28),
        ("weekday:6:1", 2026, 2, 1, 1),
        ("weekday:6:1", 2026, 11, 1, 1),
        ("weekday:5:2", 2026, 11, 14, 14),
        ("weekday:6:-1", 2026, 11, 29, 29),
        ("last", 2026, 11, 30, 30),
    ],
)
def test_the_days_of_a_month(code, year, month, first, last):
    expected = (date(year, month, first), date(year, month, last))
    assert window_in(DayRule.from_code(code), year, month) == expected


rules = st.one_of(
    st.integers(1, 31).map(lambda n: DayRule(DayRuleKind.DAY, n)),
    st.sampled_from([1, 2, 3, 4, -1]).map(lambda n: DayRule(DayRuleKind.WEEK, n)),
    st.tuples(st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6)).map(
        lambda pair: DayRule(DayRuleKind.WEEKDAY, *pair)
    ),
    st.just(DayRule(DayRuleKind.LAST_DAY)),
)


@given(rule=rules, year=st.integers(1990, 2100), month=st.integers(1, 12))
def test_a_window_lies_in_its_month_and_is_written_and_read_alike(rule, year, month):
    first, last = window_in(rule, year, month)

    assert (first.year, first.month) == (last.year, last.month) == (year, month)
    assert timedelta(0) <= last - first <= timedelta(days=6)
    if rule.kind is DayRuleKind.WEEKDAY:
        assert first.weekday() == rule.weekday
    assert parse_day_rule(rule.written) == rule


def test_thematic_months_of_kim_bang():
    assert dates_of(DayRule(DayRuleKind.DAY, 3), 2022, (3, 6, 9, 12)) == [
        date(2022, 3, 3),
        date(2022, 6, 3),
        date(2022, 9, 3),
        date(2022, 12, 3),
    ]


@pytest.mark.parametrize(
    ("numbers", "months"),
    [([9, 3, 3], (3, 9)), ([], ()), (range(1, 13), ()), ([0], None), ([13], None)],
)
def test_months(numbers, months):
    assert months_from(numbers) == months


def test_no_month_named_is_every_month():
    assert meets_in((), 5)
    assert not meets_in((3, 6), 5)
