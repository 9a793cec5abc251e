"""Public identifiers: ordered by time, and foreign ones are checked before they are taken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine

from nep.foundation import clock
from nep.foundation.errors import Invalid
from nep.foundation.ids import accept_public_id, made_at, new_public_id

NOON = datetime(2026, 2, 3, 5, tzinfo=UTC)


def made_on(instant: datetime) -> UUID:
    with time_machine.travel(instant, tick=False):
        return new_public_id()


def test_a_new_identifier_is_a_uuid7_of_this_instant():
    public_id = made_on(NOON)
    assert public_id.version == 7
    assert made_at(public_id) == NOON


def test_identifiers_made_together_differ_and_later_ones_sort_after():
    with time_machine.travel(NOON, tick=False):
        together = {new_public_id() for _ in range(1000)}
    later = [made_on(NOON + timedelta(microseconds=10 * step)) for step in range(1, 200)]

    assert len(together) == 1000
    assert later == sorted(later)


@pytest.mark.parametrize("age", [timedelta(0), timedelta(days=399), -timedelta(hours=23)])
def test_an_identifier_of_a_believable_time_is_taken(age):
    public_id = made_on(NOON - age)
    with time_machine.travel(NOON, tick=False):
        assert accept_public_id(str(public_id)) == public_id


@pytest.mark.parametrize(
    "age", [timedelta(days=401), -timedelta(days=2), -timedelta(days=365 * 177)]
)
def test_an_identifier_of_another_time_is_refused(age):
    public_id = made_on(NOON - age)
    with time_machine.travel(NOON, tick=False), pytest.raises(Invalid, match="ngày giờ"):
        accept_public_id(public_id)


@pytest.mark.parametrize(
    "value", [uuid4(), "", "abc", 7, UUID(int=2**128 - 1), UUID(int=(2**128 - 1) & ~(0x8 << 76))]
)
def test_what_is_not_a_uuid7_is_refused(value):
    with pytest.raises(Invalid):
        accept_public_id(value)


def test_the_day_is_the_vietnamese_one():
    with time_machine.travel(datetime(2026, 6, 30, 17, 30, tzinfo=UTC), tick=False):
        assert clock.today().isoformat() == "2026-07-01"
        assert clock.now().utcoffset() == timedelta(0)
