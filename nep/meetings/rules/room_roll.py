"""Who stands on a roll, who is counted in it, whose mark holds (practice.md 1.2, 1.3, 1.18)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

OUTSIDE = {
    "exempt": "EXEMPT",
    "temp_exempt": "TEMPORARILY_EXEMPT",
    "special_duty": "SPECIAL_DUTY",
    "temp_out": "TEMPORARILY_OUT",
    "suspended": "SUSPENDED",
}
"""Activity of a member → word of the rulebook's list `meetings.attendance.left_out`."""

PARTY_STANDINGS = ("official", "probationary")
UNMARKED = "opened"


def is_due(activity: str, left_out: Collection[str]) -> bool:
    """Say whether somebody is counted in "Số phải dự"; whoever merely works away is."""
    return OUTSIDE.get(activity) not in left_out


def may_vote(standing: str, activity: str, voters: Collection[str]) -> bool:
    """Say whether a hand counts: official members, not suspended, not here for a time only.

    Members of mass organisations all vote; the rulebook's list speaks of the Party.
    """
    if standing not in PARTY_STANDINGS:
        return True
    if activity == "suspended":
        return False
    word = "TEMPORARILY_IN" if activity == "temp_in" else standing.upper()
    return word in voters


def mark_holds(*, method: str, marked_at: datetime, new_at: datetime) -> bool:
    """Say whether a new mark takes the place of the one that stands: the later instant wins.

    A row nobody has marked yet gives way to every mark.
    """
    return method == UNMARKED or new_at >= marked_at


@dataclass(frozen=True, kw_only=True)
class Headcount:
    """What the minutes print of a roll; present, excused and unexcused make up the due."""

    due: int
    present: int
    excused: int
    unexcused: int
    unknown: int
    exempt: int
    came_beside: int

    @property
    def is_settled(self) -> bool:
        """Say whether everybody due is either there or absent."""
        return self.unknown == 0


def headcount(rows: Iterable[tuple[bool, str]]) -> Headcount:
    """Count rows of (is_due, state)."""
    due = {"present": 0, "excused": 0, "unexcused": 0, "unknown": 0}
    exempt = beside = 0
    for counted, state in rows:
        if counted:
            due[state] += 1
        else:
            exempt += 1
            beside += state == "present"
    return Headcount(due=sum(due.values()), exempt=exempt, came_beside=beside, **due)
