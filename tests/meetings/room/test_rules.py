"""Truth tables of the room, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from nep.meetings.rules.room_now import RoomAct, RoomStanding, next_act
from nep.meetings.rules.room_roll import headcount, is_due, mark_holds, may_vote
from nep.meetings.rules.room_speaking import (
    counts_as_speaking,
    is_before_opening,
    is_rival,
    reservation_is_whole,
)
from nep.meetings.rules.room_voting import OnRoll, hands_fit, numbers_of, passes
from nep.rulebook import seed

AT = datetime(2026, 3, 3, 8, tzinfo=UTC)
LEFT_OUT = ("TEMPORARILY_AWAY_ABSENT", "EXEMPT_ABSENT", "SUSPENDED", "EXCUSED_WHOLE_SITTING")


def member(state: str = "present", activity: str = "active", **other: object) -> OnRoll:
    standing = str(other.pop("standing", "official"))
    votes = may_vote(standing, activity, ("OFFICIAL",))
    values = {"is_due": True, "may_vote": votes, **other}
    return OnRoll(standing=standing, activity=activity, state=state, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("activity", "counted"),
    [
        ("active", True),
        ("working_away", True),
        ("temp_out", False),
        ("temp_in", True),
        ("exempt", False),
        ("temp_exempt", False),
        ("special_duty", False),
    ],
)
def test_who_is_due_by_the_list_of_2025(activity, counted):
    listed = next(
        entry["value"]
        for entry in seed.values()
        if entry["topic"] == "meetings.attendance.left_out" and entry["from"] == "2025-10-28"
    )
    assert is_due(activity, listed) is counted


@pytest.mark.parametrize(
    ("standing", "activity", "votes"),
    [
        ("official", "active", True),
        ("official", "exempt", True),
        ("official", "temp_out", True),
        ("official", "temp_in", False),
        ("official", "suspended", False),
        ("probationary", "active", False),
        ("association", "active", True),
        ("youth", "active", True),
    ],
)
def test_whose_hand_counts(standing, activity, votes):
    assert may_vote(standing, activity, ("OFFICIAL",)) is votes


@pytest.mark.parametrize(
    ("method", "minutes", "holds"),
    [("opened", -5, True), ("list", 5, True), ("list", 0, True), ("list", -5, False)],
)
def test_the_later_mark_holds(method, minutes, holds):
    new_at = AT + timedelta(minutes=minutes)
    assert mark_holds(method=method, marked_at=AT, new_at=new_at) is holds


def test_a_roll_adds_up():
    rows = [(True, "present"), (True, "excused"), (True, "unexcused"), (False, "present")]
    heads = headcount([*rows, (True, "unknown"), (False, "unknown")])

    assert heads.due == heads.present + heads.excused + heads.unexcused + heads.unknown == 4
    assert (heads.exempt, heads.came_beside, heads.is_settled) == (2, 1, False)


def test_with_25_official_members_and_14_there_eight_hands_are_not_enough():
    """The example of practice.md 1.1: absent without a reason stays in the denominator."""
    roll = [member() for _ in range(14)] + [member("unknown") for _ in range(11)]
    found = numbers_of(roll, denominator="ENTITLED", left_out=LEFT_OUT, at=AT)

    assert (found.entitled, found.present) == (25, 14)
    assert not passes(agree=8, entitled=25, comparison="MORE_THAN", fraction="1/2")
    assert passes(agree=13, entitled=25, comparison="MORE_THAN", fraction="1/2")


@pytest.mark.parametrize(
    ("row", "entitled"),
    [
        (member("excused"), 0),
        (member("unexcused"), 1),
        (member("unknown"), 1),
        (member("unknown", "exempt"), 0),
        (member("present", "exempt"), 1),
        (member("unknown", "temp_out"), 0),
        (member("present", "temp_out"), 1),
        (member("unknown", "special_duty"), 0),
        (member("unknown", "working_away"), 1),
        (member("unknown", "suspended"), 0),
        (member("present", "temp_in"), 0),
        (member("present", standing="probationary"), 0),
        (member("present", left_at=AT - timedelta(minutes=1)), 1),
    ],
)
def test_who_is_entitled(row, entitled):
    found = numbers_of([row], denominator="ENTITLED", left_out=LEFT_OUT, at=AT)
    assert found.entitled == entitled


@pytest.mark.parametrize(
    ("times", "there"),
    [
        ({}, 1),
        ({"arrived_at": AT}, 1),
        ({"arrived_at": AT + timedelta(minutes=1)}, 0),
        ({"left_at": AT}, 0),
        ({"left_at": AT + timedelta(minutes=1)}, 1),
    ],
)
def test_who_is_in_the_room(times, there):
    found = numbers_of([member(**times)], denominator="ENTITLED", left_out=LEFT_OUT, at=AT)
    assert found.present == there


@pytest.mark.parametrize(
    ("denominator", "entitled"), [("ENTITLED", 2), ("PRESENT", 1), ("CONVENED", 3), ("OFFICIAL", 4)]
)
def test_the_denominators(denominator, entitled):
    roll = [
        member(),
        member("unknown"),
        member("excused"),
        member("unknown", "exempt", is_due=False),
        member(standing="probationary"),
    ]
    assert numbers_of(roll, denominator=denominator, left_out=LEFT_OUT, at=AT).entitled == entitled


@pytest.mark.parametrize(
    ("agree", "entitled", "comparison", "fraction", "passed"),
    [
        (5, 10, "MORE_THAN", "1/2", False),
        (6, 10, "MORE_THAN", "1/2", True),
        (6, 9, "AT_LEAST", "2/3", True),
        (5, 9, "AT_LEAST", "2/3", False),
        (0, 0, "AT_LEAST", "2/3", False),
    ],
)
def test_thresholds(agree, entitled, comparison, fraction, passed):
    found = passes(agree=agree, entitled=entitled, comparison=comparison, fraction=fraction)
    assert found is passed


@pytest.mark.parametrize(
    ("agree", "disagree", "fits"), [(5, 0, True), (4, 1, True), (5, 1, False), (-1, 2, False)]
)
def test_no_more_hands_than_people(agree, disagree, fits):
    assert hands_fit(agree=agree, disagree=disagree, other=0, present=5) is fits


@pytest.mark.parametrize(
    ("text", "before", "sent", "counts"),
    [
        ("", False, False, False),
        ("Nhất trí.", False, False, True),
        ("Nhất trí.", True, False, False),
        ("Nhất trí.", True, True, True),
    ],
)
def test_what_counts_as_speaking(text, before, sent, counts):
    found = counts_as_speaking(text=text, before_opening=before, sent_beforehand=sent)
    assert found is counts


def test_words_before_the_opening():
    assert is_before_opening(AT, None)
    assert is_before_opening(AT, AT + timedelta(seconds=1))
    assert not is_before_opening(AT, AT)


@pytest.mark.parametrize(("based_on", "rival"), [(None, False), (3, False), (2, True), (4, True)])
def test_rivals(based_on, rival):
    assert is_rival(based_on=based_on, revision=3) is rival


@pytest.mark.parametrize(
    ("kind", "text", "read_back", "whole"),
    [
        ("awareness", "", False, True),
        ("reservation", "Tôi bảo lưu.", True, True),
        ("reservation", "Tôi bảo lưu.", False, False),
        ("reservation", " ", True, False),
    ],
)
def test_reservations(kind, text, read_back, whole):
    assert reservation_is_whole(kind=kind, text=text, read_back=read_back) is whole


@pytest.mark.parametrize(
    ("changed", "act"),
    [
        ({"roll_is_open": False, "is_open": False}, RoomAct.OPEN_ROLL),
        ({"roll_is_open": False, "is_open": False, "counts_only": True}, RoomAct.OPEN_MEETING),
        ({"is_open": False}, RoomAct.OPEN_MEETING),
        ({"has_current_item": False}, RoomAct.START_ITEM),
        ({}, RoomAct.NEXT_ITEM),
        ({"items_left": 0}, RoomAct.SELF_SCORE),
        ({"items_left": 0, "is_scored": True}, RoomAct.CLOSE),
        ({"is_closed": True}, RoomAct.MINUTES),
    ],
)
def test_the_next_act(changed, act):
    usual = {
        "roll_is_open": True,
        "is_open": True,
        "is_closed": False,
        "has_current_item": True,
        "items_left": 3,
        "is_scored": False,
    }
    assert next_act(RoomStanding(**{**usual, **changed})) is act
