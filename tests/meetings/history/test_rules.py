"""Truth tables of what a told meeting cannot be."""

from datetime import UTC, datetime, timedelta

import pytest

from nep.meetings.rules.held import HeldFault, faults_of_counts, faults_of_times

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("counts", "faults"),
    [
        ({}, []),
        ({"due": 20}, []),
        ({"due": 20, "present": 18, "excused": 1, "unexcused": 1}, []),
        ({"due": 20, "present": 20}, []),
        ({"due": 20, "present": 18}, [HeldFault.COUNTS_DO_NOT_ADD_UP]),
        ({"present": 18, "excused": 5}, []),
        ({"due": 3, "present": 3, "speakers": 3}, []),
        ({"due": 3, "present": 3, "speakers": 4}, [HeldFault.MORE_SPEAKERS_THAN_PEOPLE]),
        ({"due": 3, "present": 3, "speakers": 4, "guests": 1}, []),
        ({"present": 2, "speakers": 3, "exempt": 1}, []),
        ({"present": 2, "speakers": 3}, [HeldFault.MORE_SPEAKERS_THAN_PEOPLE]),
        ({"speakers": 3, "opinions": 3}, []),
        ({"speakers": 3, "opinions": 2}, [HeldFault.FEWER_OPINIONS_THAN_SPEAKERS]),
    ],
)
def test_numbers_that_contradict_each_other(
    counts: dict[str, int], faults: list[HeldFault]
) -> None:
    assert faults_of_counts(counts) == faults


@pytest.mark.parametrize(
    ("starts_in", "lasts", "faults"),
    [
        (-60, 90, []),
        (-60, None, []),
        (1, None, [HeldFault.NOT_YET_HELD]),
        (-60, 0, [HeldFault.ENDS_BEFORE_IT_BEGAN]),
        (-60, -5, [HeldFault.ENDS_BEFORE_IT_BEGAN]),
        (-60, 2 * 24 * 60, []),
        (-60, 2 * 24 * 60 + 1, [HeldFault.LASTS_TOO_LONG]),
    ],
)
def test_hours_that_cannot_be(starts_in: int, lasts: int | None, faults: list[HeldFault]) -> None:
    starts = NOW + timedelta(minutes=starts_in)
    ends = None if lasts is None else starts + timedelta(minutes=lasts)

    assert faults_of_times(starts, ends, now=NOW) == faults
