"""The heat map and what is missing agree with a count by hand; nobody sees beside or above."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingKind, MeetingState
from nep.meetings.models import Meeting, MeetingPart, MeetingRegime
from nep.meetings.queries import calendar_figures as figures
from nep.meetings.queries.calendar_missing import contacts_of, missing_under
from nep.meetings.queries.calendar_rhythm import (
    last_months,
    months_of_year,
    months_with,
    rhythm_of,
    rhythm_page,
)
from nep.meetings.rules.calendar_days import Square
from nep.meetings.services.calendar.drafting import make_drafts
from nep.organisation.choices import Role
from nep.people.choices import PostKind
from tests.factories.meetings import make_regime, vietnamese
from tests.factories.people import actor_in, make_post

SYSTEM = Actor.system("tests")


@pytest.fixture
def year(seeded, clock):
    make_regime(seeded.commune)
    make_regime(seeded.commune, kind="thematic", months=(3, 6, 9, 12))
    make_drafts(
        unit_ids=[seeded.cell.pk, seeded.sibling_cell.pk],
        year=2026,
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    return seeded


def hold(unit, month, day=None, reason="", **fields):
    row = Meeting.objects.get(unit=unit, regime_on=date(2026, month, 3))
    row.held_on = date(2026, month, day) if day else row.held_on
    row.shift_reason = reason or row.shift_reason
    row.state = MeetingState.CONCLUDED
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row


def squares(unit, months=None):
    [row] = rhythm_of([unit], months or months_of_year(2026), date(2026, 4, 15))
    return [one.square for one in row.squares]


def test_each_month_says_how_it_went(year):
    hold(year.cell, 1)
    hold(year.cell, 2, 5, "Mưa bão")
    hold(year.cell, 3, 20, "Bận mùa")

    assert squares(year.cell)[:6] == [
        Square.SHIFTED,  # 3 January lies in the new year's days off
        Square.SHIFTED,
        Square.OFF_DAY,
        Square.NOT_RECORDED,
        Square.UPCOMING,
        Square.UPCOMING,
    ]
    [row] = rhythm_of([year.cell], months_of_year(2026), date(2026, 4, 15))
    assert (row.held, row.due) == (3, 4)


def test_a_month_without_a_regime_asks_for_nothing(year):
    assert set(squares(year.far_cell)) == {Square.NOT_DUE}


def test_on_the_day_after_the_window_a_cell_appears_above_by_itself(year, clock):
    office = actor_in(year.commune, Role.PARTY_BUILDING)

    def june():
        actor = actor_in(year.commune, Role.PARTY_BUILDING)
        return missing_under(year.commune, actor).filter(regime_on=date(2026, 6, 3)).count()

    clock.move_to(vietnamese(2026, 6, 7, 23))
    assert june() == 0
    clock.move_to(vietnamese(2026, 6, 8, 0))
    assert june() == 2
    hold(year.cell, 6)
    assert june() == 1
    assert office.today == date(2026, 4, 15)


def test_what_was_told_under_another_row_is_not_missing(year):
    office = actor_in(year.commune, Role.PARTY_BUILDING)
    before = missing_under(year.commune, office).count()
    Meeting.objects.create(
        unit=year.cell,
        kind=MeetingKind.REGULAR,
        state=MeetingState.CONCLUDED,
        planned_at=vietnamese(2026, 2, 4),
        held_on=date(2026, 2, 4),
    )
    assert missing_under(year.commune, office).count() == before - 1


def test_the_list_and_the_heat_map_say_the_same_number(year):
    office = actor_in(year.commune, Role.PARTY_BUILDING)
    hold(year.cell, 2)
    page = rhythm_page(year.commune, months_of_year(2026), office)
    count = missing_under(year.commune, office).count()
    assert months_with(page.object_list, Square.NOT_RECORDED) == count == 7


def test_nobody_sees_beside_or_above_himself(year):
    own = actor_in(year.cell, Role.SECRETARY)
    units = [row.unit for row in rhythm_page(year.commune, last_months(own.today), own)]
    assert units == [year.cell]
    assert {row.unit_id for row in missing_under(year.commune, own)} == {year.cell.pk}
    assert not missing_under(year.commune, actor_in(year.far_cell, Role.SECRETARY)).exists()


def test_a_page_costs_three_statements_however_many_units(year, django_assert_num_queries):
    office = actor_in(year.commune, Role.PARTY_BUILDING)
    with django_assert_num_queries(3):
        list(rhythm_page(year.commune, months_of_year(2026), office))


def test_whom_to_ask_is_the_member_in_charge(year):
    post = make_post(year.cell, PostKind.MEMBER_IN_CHARGE)
    found = contacts_of([year.cell.pk, year.sibling_cell.pk], date(2026, 4, 15))
    assert found == {year.cell.pk: [post.person]}


def test_a_combined_sitting_is_one_regular_and_one_thematic(year):
    office = actor_in(year.commune, Role.PARTY_BUILDING)
    hold(year.cell, 2)
    hold(year.cell, 3, is_pilot=True)
    hold(year.sibling_cell, 3)
    rows = figures.held_under(year.commune, date(2026, 1, 1), date(2027, 1, 1), office)

    counts = figures.sittings_in(rows)

    assert counts == figures.Sittings(sittings=3, regular=3, thematic=2, pilot=1, pilot_thematic=1)


def test_a_quarter_without_a_theme_is_listed_with_nothing_entered(year):
    [row] = figures.themes_of([year.cell], 2026, date(2026, 4, 15))
    assert [state for state, _day in row.quarters] == ["missing", "planned", "planned", "planned"]
    assert row.missing == 1

    hold(year.cell, 3)
    [row] = figures.themes_of([year.cell], 2026, date(2026, 4, 15))
    assert row.quarters[0] == ("held", date(2026, 3, 3))


def test_of_a_unit_that_is_not_in_the_calendar_no_theme_is_missing(year):
    MeetingPart.objects.filter(meeting__unit=year.sibling_cell).delete()
    rows = figures.themes_of([year.cell, year.sibling_cell], 2026, date(2026, 4, 15))
    assert [row.missing for row in rows] == [1, 0]
    assert {state for state, _day in rows[1].quarters} == {"open"}


STATES = some.sampled_from(
    [MeetingState.DRAFT, MeetingState.CONCLUDED, MeetingState.CONFIRMED, MeetingState.CANCELLED]
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    told=some.lists(
        some.tuples(
            some.integers(1, 12), some.integers(1, 28), STATES, some.booleans(), some.booleans()
        ),
        max_size=12,
        unique_by=lambda one: one[0],
    )
)
def test_the_heat_map_counts_as_a_person_with_a_pencil_would(seeded, clock, told):
    MeetingPart.objects.all().delete()
    Meeting.objects.all().delete()
    regime = MeetingRegime.objects.first() or make_regime(seeded.cell)
    today = date(2026, 4, 15)
    by_hand = {}
    for month, day, state, has_reason, has_regime in told:
        asked = date(2026, month, 3)
        Meeting.objects.create(
            unit=seeded.cell,
            kind=MeetingKind.REGULAR,
            state=state,
            planned_at=vietnamese(2026, month, day),
            held_on=date(2026, month, day),
            revision=1,
            regime=regime if has_regime else None,
            regime_on=asked if has_regime else None,
            late_from=asked + timedelta(days=5) if has_regime else None,
            shift_reason="Mưa bão" if has_reason else "",
        )
        by_hand[month] = _by_hand(month, day, state, has_reason, has_regime, today)

    found = squares(seeded.cell)

    assert [str(one) for one in found] == [by_hand.get(month, "not_due") for month in range(1, 13)]


def _by_hand(month, day, state, has_reason, has_regime, today):
    """The rule once more, written as long as possible."""
    if state == MeetingState.CANCELLED:
        return "cancelled"
    if state == MeetingState.DRAFT:
        is_late = has_regime and today >= date(2026, month, 8)
        return "not_recorded" if is_late else "upcoming"
    if not has_regime or day == 3:
        return "on_day"
    return "shifted" if has_reason and day <= 7 else "off_day"
