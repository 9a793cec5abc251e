"""Half-open spans of days."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nep.foundation.periods import OPEN_END, Period, coalesce, tiles


def day(number: int) -> date:
    return date.fromordinal(date(2024, 1, 1).toordinal() + number)


PERIODS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 10)).map(
        lambda pair: Period(day(pair[0]), day(pair[0] + pair[1]))
    ),
    max_size=8,
)


def test_the_last_day_is_the_day_before_the_end():
    period = Period(day(0), day(3))

    assert period.covers(day(0))
    assert period.covers(day(2))
    assert not period.covers(day(3))
    assert Period(day(0)).covers(date(9999, 12, 30))


def test_periods_that_touch_share_no_day():
    assert not Period(day(0), day(3)).overlaps(Period(day(3), day(5)))
    assert Period(day(0), day(4)).intersect(Period(day(3), day(9))) == Period(day(3), day(4))


@given(PERIODS)
def test_coalescing_keeps_the_days_and_leaves_gaps_between(periods):
    joined = coalesce(periods)

    for number in range(45):
        before = any(period.covers(day(number)) for period in periods)
        assert before == any(period.covers(day(number)) for period in joined)
    assert all(a.to_on < b.from_on for a, b in pairwise(joined))


def test_tiling_a_life_allows_neither_gap_nor_overlap():
    life = Period(day(0))
    parts = [Period(day(0), day(5)), Period(day(5), day(9)), Period(day(9))]

    assert tiles(parts, life)
    assert not tiles(parts[:2], life)
    assert not tiles([parts[0], parts[2]], life)
    assert not tiles([*parts, Period(day(3), day(5))], life)
    assert not tiles([Period(day(1), OPEN_END)], life)
