"""Days, hours and numbers as `practice.md` 3 wants them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from nep.foundation.text import (
    VIETNAM,
    BirthDay,
    DayUnclear,
    TextRefused,
    format_day,
    format_moment,
    format_number,
    format_percent,
    format_time,
    list_letter,
    parse_birth,
    parse_day,
    parse_moment,
    parse_month,
    parse_number,
    parse_time,
    weekday_name,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "table", "sentence", "document"),
    [
        (date(2026, 2, 3), "03/02/2026", "ngày 03/02/2026", "ngày 03 tháng 02 năm 2026"),
        (date(2017, 7, 5), "05/07/2017", "ngày 05/7/2017", "ngày 05 tháng 7 năm 2017"),
        (date(2018, 4, 3), "03/04/2018", "ngày 03/4/2018", "ngày 03 tháng 4 năm 2018"),
        (date(2025, 12, 31), "31/12/2025", "ngày 31/12/2025", "ngày 31 tháng 12 năm 2025"),
    ],
)
def test_a_day_has_three_styles(day: date, table: str, sentence: str, document: str) -> None:
    assert format_day(day) == table
    assert format_day(day, "sentence") == sentence
    assert format_day(day, "document") == document


@given(DAYS, st.sampled_from(["table", "sentence", "document"]))
def test_every_written_day_is_read_again(day: date, style: str) -> None:
    assert parse_day(format_day(day, style)) == day


@pytest.mark.parametrize("text", ["3.2.1958", "03/02/1958", "3-2-1958", "ngày 3 tháng 2 năm 1958",
                                  "1958-02-03", " 03 / 02 / 1958 ", "NGÀY 03/2/1958"])  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert parse_day(text) == date(1958, 2, 3)


def test_two_digits_of_a_year_are_asked() -> None:
    with pytest.raises(DayUnclear) as refused:
        parse_day("03-02-58")
    assert refused.value.candidates == (date(1958, 2, 3), date(2058, 2, 3))
    assert "1958" in refused.value.sentence


@pytest.mark.parametrize("text", ["31/02/2000", "1/13/2000", "01/01/2203", "01/01/1203", "mai", "",
                                  "1958", "3/2", "03/02/1958x", "0/0/2000"])  # fmt: skip
def test_what_is_no_day_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(TextRefused) as refused:
        parse_day(text)
    assert refused.value.sentence.endswith(".")


def test_a_birth_may_be_a_year() -> None:
    assert parse_birth("1958") == BirthDay(1958)
    assert parse_birth("3.2.1958") == BirthDay(1958, date(1958, 2, 3))


@pytest.mark.parametrize("text", ["14:00", "14h", "14h00", "14 giờ", "14 giờ 00", "14g00", "14.00",
                                  "14 giờ 00 phút", "14:00:00"])  # fmt: skip
def test_an_hour_is_read_as_people_write_it(text: str) -> None:
    assert parse_time(text) == time(14, 0)


@pytest.mark.parametrize("text", ["24:00", "14:60", "14", "chiều", "", "14:00:99"])
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(TextRefused):
        parse_time(text)


@given(st.times())
def test_every_written_hour_is_read_again(hour: time) -> None:
    whole = hour.replace(second=0, microsecond=0)
    assert parse_time(format_time(whole)) == whole
    assert parse_time(format_time(whole, "sentence")) == whole


def test_moments_are_shown_in_vietnam() -> None:
    moment = datetime(2026, 2, 3, 7, 0, tzinfo=UTC)
    assert format_time(moment, "sentence") == "14 giờ 00"
    assert format_moment(moment) == "03/02/2026 14:00"
    assert parse_moment("03/02/2026 14:00") == moment
    assert parse_moment("03/02/2026 14:00").tzinfo is VIETNAM
    assert parse_month("02/2026") == parse_month("tháng 2 năm 2026") == date(2026, 2, 1)


def test_weekdays_have_capitals() -> None:
    assert [weekday_name(date(2026, 2, day)) for day in (2, 8)] == ["Thứ Hai", "Chủ Nhật"]


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [(1234.5, None, "1.234,5"), (1234567, None, "1.234.567"), (0.125, 2, "0,13"), (2.0, None, "2"),
     (-0.04, 1, "0,0"), (Decimal("1.10"), None, "1,10"), (7, 1, "7,0")],
)  # fmt: skip
def test_numbers_are_vietnamese(value: float, places: int | None, written: str) -> None:
    assert format_number(value, places) == written


def test_percentages_have_one_decimal_where_needed() -> None:
    assert format_percent(92.4) == "92,4%"
    assert format_percent(100) == "100%"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, max_value=10**12))
def test_every_written_number_is_read_again(number: Decimal) -> None:
    assert parse_number(format_number(number)) == number


@pytest.mark.parametrize("text", ["", "a", "1,2,3", "NaN", "1_0", "inf", "1.2.3"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        parse_number(text)


def test_list_letters_skip_what_vietnamese_lacks() -> None:
    assert [list_letter(index) for index in range(10)] == list("abcdđeghik")


def test_filters_write_days_and_numbers() -> None:
    template = Template(
        "{% load vietnamese %}{{ d|day }}; {{ d|day_table }}; {{ t|clock }}; {{ n|number:1 }}; "
        "{{ x|percent }}; {{ none|day }}{{ none|number }}"
    )
    values = {"d": date(2026, 2, 3), "t": time(14), "n": 1234.5, "x": 92.4, "none": None}
    expected = "ngày 03/02/2026; 03/02/2026; 14:00; 1.234,5; 92,4%; "
    assert template.render(Context(values)) == expected
