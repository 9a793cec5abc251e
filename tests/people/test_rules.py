"""Rules of membership, from values alone."""

from datetime import date

import pytest

from nep.people import rules
from nep.people.choices import Activity, Denominator, Standing, TransferState
from nep.people.errors import (
    CardNumberMalformedError,
    DayOutOfRangeError,
    DelegationToOneselfError,
    EndsBeforeItBeginsError,
    ExemptionTooLongError,
    ReturnOnlyForTemporaryError,
    TransferDecidedError,
    TransferToSameCellError,
)
from nep.people.rules import OPEN_END, Belonging

HOME, ELSEWHERE = 1, 2


def belonging(unit_id, standing, activity, from_on, to_on=OPEN_END):
    return Belonging(
        unit_id=unit_id, standing=standing, activity=activity, from_on=from_on, to_on=to_on
    )


# One member in 2025: probationary, official on 10/2, away for work from 1/4, temporarily elsewhere
# from 15/6 to 1/10, then exempt. Four changes of class; the cell meets on day 3 of each month.
YEAR = [
    belonging(HOME, Standing.PROBATIONARY, Activity.ACTIVE, date(2024, 2, 10), date(2025, 2, 10)),
    belonging(HOME, Standing.OFFICIAL, Activity.ACTIVE, date(2025, 2, 10), date(2025, 4, 1)),
    belonging(HOME, Standing.OFFICIAL, Activity.WORKING_AWAY, date(2025, 4, 1), date(2025, 6, 15)),
    belonging(
        HOME, Standing.OFFICIAL, Activity.TEMPORARILY_OUT, date(2025, 6, 15), date(2025, 10, 1)
    ),
    belonging(
        ELSEWHERE, Standing.OFFICIAL, Activity.TEMPORARILY_IN, date(2025, 6, 15), date(2025, 10, 1)
    ),
    belonging(HOME, Standing.OFFICIAL, Activity.EXEMPT, date(2025, 10, 1)),
]

MEETINGS = [
    # month, standing, on the roll, due, at home, has a vote, in the other cell's room
    (1, Standing.PROBATIONARY, 1, 1, 1, False, False),
    (2, Standing.PROBATIONARY, 1, 1, 1, False, False),
    (3, Standing.OFFICIAL, 1, 1, 1, True, False),
    (4, Standing.OFFICIAL, 1, 1, 0, True, False),
    (5, Standing.OFFICIAL, 1, 1, 0, True, False),
    (6, Standing.OFFICIAL, 1, 1, 0, True, False),
    (7, Standing.OFFICIAL, 1, 0, 0, True, True),
    (8, Standing.OFFICIAL, 1, 0, 0, True, True),
    (9, Standing.OFFICIAL, 1, 0, 0, True, True),
    (10, Standing.OFFICIAL, 1, 0, 0, True, False),
    (11, Standing.OFFICIAL, 1, 0, 0, True, False),
    (12, Standing.OFFICIAL, 1, 0, 0, True, False),
]


@pytest.mark.parametrize(
    ("month", "standing", "on_roll", "due", "at_home", "votes", "visits"), MEETINGS
)
def test_a_member_with_four_changes_counts_in_the_right_denominator_at_each_meeting(
    month, standing, on_roll, due, at_home, votes, visits
):
    day = date(2025, month, 3)

    counted = {
        name: rules.denominator_of(YEAR, unit_id=HOME, day=day, denominator=name)
        for name in Denominator
    }
    [row] = rules.counts_in(YEAR, unit_id=HOME, day=day)

    assert counted == {
        Denominator.ON_ROLL: on_roll,
        Denominator.DUE: due,
        Denominator.AT_HOME: at_home,
    }
    assert row.standing == standing
    assert rules.has_vote(standing=row.standing, activity=row.activity) is votes
    assert rules.counts_in(YEAR, unit_id=ELSEWHERE, day=day) == []
    assert any(r.covers(day) for r in YEAR if r.unit_id == ELSEWHERE) is visits


def test_the_last_day_belongs_to_the_next_row():
    assert rules.counts_in(YEAR, unit_id=HOME, day=date(2025, 2, 10)) == [YEAR[1]]


@pytest.mark.parametrize(
    ("standing", "activity", "votes"),
    [
        (Standing.OFFICIAL, Activity.ACTIVE, True),
        (Standing.OFFICIAL, Activity.EXEMPT, True),
        (Standing.OFFICIAL, Activity.SUSPENDED, False),
        (Standing.OFFICIAL, Activity.TEMPORARILY_IN, False),
        (Standing.PROBATIONARY, Activity.ACTIVE, False),
        (Standing.ASSOCIATION_MEMBER, Activity.ACTIVE, False),
    ],
)
def test_who_has_a_vote(standing, activity, votes):
    assert rules.has_vote(standing=standing, activity=activity) is votes


def test_heads_are_measured_of_the_villages_with_a_head():
    heads = [(10, True), (11, False), (12, True)]  # a fourth village has none

    found = rules.heads_in_party(heads)

    assert (found.members, found.villages_with_head) == (2, 3)


def test_a_transfer_is_decided_once():
    assert (
        rules.next_transfer_state(current=TransferState.REQUESTED, wanted=TransferState.ACCEPTED)
        == TransferState.ACCEPTED
    )
    for decided in (TransferState.ACCEPTED, TransferState.REFUSED, TransferState.WITHDRAWN):
        with pytest.raises(TransferDecidedError):
            rules.next_transfer_state(current=decided, wanted=TransferState.ACCEPTED)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({}, None),
        ({"to_unit_id": HOME}, TransferToSameCellError),
        ({"temporary": False}, ReturnOnlyForTemporaryError),
        ({"returns_on": date(2025, 3, 1)}, EndsBeforeItBeginsError),
        ({"temporary": False, "returns_on": None}, None),
    ],
)
def test_which_transfers_make_sense(change, refusal):
    wanted = {
        "from_unit_id": HOME,
        "to_unit_id": ELSEWHERE,
        "temporary": True,
        "on": date(2025, 3, 1),
        "returns_on": date(2025, 6, 1),
    } | change
    if refusal is None:
        rules.check_transfer(**wanted)
    else:
        with pytest.raises(refusal):
            rules.check_transfer(**wanted)


@pytest.mark.parametrize("day", [date(2203, 1, 1), date(1820, 5, 1)])
def test_a_year_that_is_a_slip_of_the_hand_is_refused(day):
    today = date(2026, 7, 1)
    rules.check_period(from_on=date(1930, 2, 3), to_on=OPEN_END, today=today)
    with pytest.raises(DayOutOfRangeError) as refusal:
        rules.check_period(from_on=day, to_on=OPEN_END, today=today)
    assert f"{day.year}" in refusal.value.message


def test_an_exemption_must_be_shorter_than_the_limit():
    rules.check_exemption(from_on=date(2025, 1, 31), to_on=date(2025, 12, 31), months=12)
    with pytest.raises(ExemptionTooLongError):
        rules.check_exemption(from_on=date(2025, 1, 31), to_on=date(2026, 1, 31), months=12)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 3, 31), 6, date(2025, 9, 30)),
    ],
)
def test_months_later(day, months, later):
    assert rules.months_later(day, months) == later


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", ""),
        ("49.012345", "49012345"),
        (" 4901 2345 ", "49012345"),
        ("0012345678", "0012345678"),
        ("••••2345", ""),
        ("****2345", ""),
        ("xxxx2345", ""),
    ],
)
def test_how_a_card_number_is_read(text, number):
    assert rules.card_number_as_given(text) == number


@pytest.mark.parametrize("text", ["12", "49A12345", "123456789012345"])
def test_what_is_no_card_number_is_refused(text):
    with pytest.raises(CardNumberMalformedError):
        rules.card_number_as_given(text)


def test_a_delegation_has_two_names_and_a_day():
    days = {"from_on": date(2026, 7, 1), "to_on": date(2026, 7, 8)}
    rules.check_delegation(giver_id=1, receiver_id=2, **days)
    with pytest.raises(DelegationToOneselfError):
        rules.check_delegation(giver_id=1, receiver_id=1, **days)
    with pytest.raises(EndsBeforeItBeginsError):
        rules.check_delegation(
            giver_id=1, receiver_id=2, from_on=days["to_on"], to_on=days["from_on"]
        )
