"""Days, holidays, windows and squares, as tables of truth."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nep.meetings.rules import parse_day_rule, window_in
from nep.meetings.rules.calendar_days import (
    DayAsked,
    DayVerdict,
    Holiday,
    Square,
    holidays_in,
    next_open_day,
    slot_in,
    square_of,
    square_of_month,
    verdict_on,
)
from nep.meetings.rules.calendar_kinds import (
    counts_only_by_default,
    holds,
    kinds_offered_to,
    main_kind_of,
)
from nep.meetings.rules.calendar_plan import Follows, Lengths, plan_of_year
from nep.rulebook import seed

TET = Holiday(first=date(2022, 1, 29), last=date(2022, 2, 6), name="Tết Nguyên đán")
DAY_3 = parse_day_rule("3")
LENGTHS = Lengths(single=90, combined=120)


def test_a_list_of_holidays_is_read_as_people_write_it():
    found = holidays_in(
        "01/01/2026–04/01/2026 Tết Dương lịch; 26/4/2026 Giỗ Tổ; khi cần; 31/02/2026 không có;"
        "05/05/2026-01/05/2026 ngược"
    )
    assert [(one.first, one.last, one.name) for one in found] == [
        (date(2026, 1, 1), date(2026, 1, 4), "Tết Dương lịch"),
        (date(2026, 4, 26), date(2026, 4, 26), "Giỗ Tổ"),
    ]


def test_the_delivered_holidays_can_all_be_read():
    rows = [e for e in seed.values() if e["topic"] == "meetings.holidays.public_days"]
    assert [row["from"][:4] for row in rows] == [str(year) for year in range(2021, 2028)]
    for row in rows:
        assert len(holidays_in(row["value"])) == row["value"].count(";") + 1
        assert any("Tết Nguyên đán" in one.name for one in holidays_in(row["value"]))


@pytest.mark.parametrize(
    ("rule", "year", "month", "asked", "proposed", "late_from"),
    [
        ("3", 2026, 6, (6, 3), (6, 3), (6, 8)),
        ("3", 2022, 2, (2, 3), (2, 7), (2, 8)),
        ("tuần đầu", 2022, 2, (2, 1), (2, 7), (2, 8)),
        ("tuần đầu", 2026, 6, (6, 1), (6, 1), (6, 8)),
        ("15", 2026, 6, (6, 15), (6, 15), (6, 16)),
        ("cuối tháng", 2026, 6, (6, 30), (6, 30), (7, 1)),
    ],
)
def test_the_slot_of_a_month(rule, year, month, asked, proposed, late_from):
    slot = slot_in(parse_day_rule(rule), year, month, holidays=[TET], latest_day=7)

    assert slot.asked_on == date(year, *asked)
    assert slot.proposed_on == date(year, *proposed)
    assert slot.late_from == date(year, *late_from)
    assert slot.holiday == (TET.name if proposed != asked else "")


@pytest.mark.parametrize(
    ("day", "has_reason", "verdict"),
    [
        (3, False, DayVerdict.ON_DAY),
        (5, True, DayVerdict.SHIFTED),
        (1, True, DayVerdict.SHIFTED),
        (5, False, DayVerdict.OFF_DAY),
        (7, True, DayVerdict.SHIFTED),
        (8, True, DayVerdict.OFF_DAY),
        (20, True, DayVerdict.OFF_DAY),
    ],
)
def test_a_day_is_judged_by_its_window_and_its_reason(day, has_reason, verdict):
    asked = date(2026, 6, 3)
    assert (
        verdict_on(
            date(2026, 6, day),
            asked_on=asked,
            window_end=asked,
            late_from=date(2026, 6, 8),
            has_reason=has_reason,
        )
        is verdict
    )


def asked(**changed):
    usual = {
        "held_on": date(2026, 6, 3),
        "asked_on": date(2026, 6, 3),
        "window_end": date(2026, 6, 3),
        "late_from": date(2026, 6, 8),
        "has_reason": False,
        "is_held": False,
    }
    return DayAsked(**{**usual, **changed})


@pytest.mark.parametrize(
    ("meeting", "today", "square"),
    [
        (asked(), date(2026, 6, 7), Square.UPCOMING),
        (asked(), date(2026, 6, 8), Square.NOT_RECORDED),
        (asked(is_held=True), date(2026, 6, 8), Square.ON_DAY),
        (asked(is_held=True, held_on=date(2026, 7, 1)), date(2026, 7, 2), Square.OFF_DAY),
        (asked(is_cancelled=True), date(2026, 6, 8), Square.CANCELLED),
        (
            asked(is_held=True, asked_on=None, window_end=None, late_from=None),
            date(2026, 6, 8),
            Square.ON_DAY,
        ),
    ],
)
def test_the_square_of_one_meeting(meeting, today, square):
    assert square_of(meeting, today) is square


def test_the_square_of_a_month_shows_the_best_of_it():
    assert square_of_month([]) is Square.NOT_DUE
    assert square_of_month([Square.NOT_RECORDED, Square.SHIFTED]) is Square.SHIFTED


@given(
    day=some.dates(date(2021, 1, 1), date(2027, 12, 31)),
    spells=some.lists(
        some.tuples(some.dates(date(2021, 1, 1), date(2027, 12, 31)), some.integers(0, 9)),
        max_size=6,
    ),
)
def test_a_proposed_day_is_never_a_holiday_and_never_earlier(day, spells):
    holidays = [
        Holiday(first=first, last=first + timedelta(days=length), name="Nghỉ")
        for first, length in spells
    ]
    found = next_open_day(day, holidays)
    assert found >= day
    assert not any(one.covers(found) for one in holidays)


def follows(kind="regular", day="3", **changed):
    usual = {
        "regime_id": 1,
        "source_id": 1,
        "kind": kind,
        "rule": parse_day_rule(day),
        "starts_at": time(14),
        "months": (),
        "minutes": None,
        "from_on": date(2020, 1, 1),
        "to_on": date(9999, 12, 31),
        "storey": 1,
    }
    return Follows(**{**usual, **changed})


def plan(*followed):
    return plan_of_year(
        followed,
        2026,
        slot_of=lambda one, month: slot_in(one.rule, 2026, month),
        lengths_on=lambda day: LENGTHS,
        regular="regular",
        thematic="thematic",
    )


def test_a_combined_sitting_counts_once_and_has_two_parts():
    planned = plan(follows(), follows("thematic", months=(3, 6, 9, 12)))
    assert len(planned) == 12
    assert [one.slot.asked_on.month for one in planned if len(one.parts) == 2] == [3, 6, 9, 12]
    assert {one.minutes for one in planned if len(one.parts) == 2} == {120}


def test_a_nearer_regime_overrules_even_the_months_in_which_it_asks_for_nothing():
    planned = plan(follows(), follows(day="10", months=(5,), storey=2, regime_id=2))
    assert [one.slot.asked_on for one in planned] == [date(2026, 5, 10)]


def test_regimes_that_change_within_a_month_ask_for_one_meeting():
    planned = plan(
        follows(to_on=date(2026, 6, 10)),
        follows(day="15", from_on=date(2026, 6, 10), regime_id=2),
    )
    assert len(planned) == 12
    assert [one.slot.asked_on.day for one in planned] == [3] * 6 + [15] * 6


@given(
    day=some.integers(1, 31).map(str) | some.sampled_from(["tuần đầu", "Chủ nhật cuối tháng"]),
    first=some.dates(date(2025, 6, 1), date(2026, 12, 31)),
    length=some.integers(1, 600),
)
def test_a_plan_never_leaves_the_days_on_which_a_regime_is_followed(day, first, length):
    one = follows(day=day, from_on=first, to_on=first + timedelta(days=length))
    planned = plan(one)
    assert all(one.asks_on(found.slot.asked_on) for found in planned)
    asked_days = [window_in(one.rule, 2026, month)[0] for month in range(1, 13)]
    assert len(planned) == sum(1 for asked_on in asked_days if one.asks_on(asked_on))


@pytest.mark.parametrize(
    ("unit", "main", "others"),
    [
        ("cell", "regular", {"thematic", "cell_committee", "congress"}),
        ("party_group", "party_group", {"talk"}),
        ("association_branch", "association_branch", {"talk"}),
        ("association_group", "association_branch", {"training"}),
        ("youth_branch", "youth_branch", {"contest"}),
        ("club", "club", {"workshop"}),
        ("ward_party", "committee_conference", {"study_conference", "extraordinary"}),
    ],
)
def test_each_kind_of_unit_has_its_own_kind_of_meeting(unit, main, others):
    assert main_kind_of(unit) == main
    assert kinds_offered_to(unit)[0] == main
    assert others <= set(kinds_offered_to(unit))
    assert holds(unit, main)


def test_villages_hold_none_and_armed_forces_keep_totals():
    assert main_kind_of("village") == ""
    assert [counts_only_by_default(kind) for kind in ("police", "military", "village")] == [
        True,
        True,
        False,
    ]
