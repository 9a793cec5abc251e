"""A vote counted on one roll is questioned when the roll of its instant changes afterwards."""

from collections.abc import Iterable
from datetime import datetime

from nep.meetings.choices import VoteBody
from nep.meetings.models import Attendance, Meeting, Vote
from nep.meetings.rules.room_voting import OFFICIAL, OnRoll, VotingNumbers, numbers_of
from nep.rulebook.queries import values_in_force

OF_ALL_OFFICIAL = (VoteBody.ADMISSION, VoteBody.PROBATIONARY_REMOVAL)
"""Bodies decided by a share of all official members (`domain.md` 6, V-15 and V-16)."""


def on_roll(rows: Iterable[Attendance]) -> list[OnRoll]:
    """The frozen roll as the rules of voting see it."""
    return [
        OnRoll(
            standing=row.standing,
            activity=row.activity,
            is_due=row.is_due,
            may_vote=row.may_vote,
            state=row.state,
            arrived_at=row.arrived_at,
            left_at=row.left_at,
        )
        for row in rows
    ]


def voting_numbers(
    meeting: Meeting, roll: Iterable[OnRoll], *, denominator: str, at: datetime
) -> VotingNumbers:
    """N and M at an instant, by the rulebook of the meeting's day."""
    rules = values_in_force("voting.ordinary", unit=meeting.unit_id, on=meeting.held_on)
    return numbers_of(roll, denominator=denominator, left_out=rules["left_out"] or (), at=at)


def denominator_of(meeting: Meeting, body: str) -> str:
    """Of whom a share is asked for this kind of vote."""
    if body in OF_ALL_OFFICIAL:
        return OFFICIAL
    rules = values_in_force("voting.ordinary", unit=meeting.unit_id, on=meeting.held_on)
    return str(rules["denominator"])


def question_votes(meeting: Meeting) -> None:
    """Flag each counted vote whose numbers the roll no longer gives, and only those."""
    votes = list(Vote.objects.filter(meeting=meeting, withdrawn_at=None))
    if not votes:
        return
    roll = on_roll(meeting.roll.all())
    for vote in votes:
        found = voting_numbers(meeting, roll, denominator=vote.denominator, at=vote.occurred_at)
        doubtful = (found.entitled, found.present) != (vote.entitled, vote.present)
        if doubtful != vote.is_questioned:
            Vote.objects.filter(pk=vote.pk).update(is_questioned=doubtful)
