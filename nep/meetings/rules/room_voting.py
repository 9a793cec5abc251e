"""The three numbers of a show of hands, and whether it passes (practice.md 1.1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

ENTITLED, PRESENT, CONVENED, OFFICIAL = "ENTITLED", "PRESENT", "CONVENED", "OFFICIAL"
MORE_THAN = "MORE_THAN"
EXEMPT = ("exempt", "temp_exempt")


@dataclass(frozen=True, kw_only=True)
class OnRoll:
    """One row of the frozen roll, as voting sees it."""

    standing: str
    activity: str
    is_due: bool
    may_vote: bool
    state: str
    arrived_at: datetime | None = None
    left_at: datetime | None = None

    @property
    def came(self) -> bool:
        """Say whether this person attended at all."""
        return self.state == "present"

    def is_in_the_room(self, at: datetime) -> bool:
        """Say whether this person was there at that instant."""
        arrived = self.arrived_at is None or self.arrived_at <= at
        return self.came and arrived and (self.left_at is None or self.left_at > at)


@dataclass(frozen=True, kw_only=True)
class VotingNumbers:
    """`entitled` is N, `present` is M of "tán thành n / có quyền biểu quyết N (có mặt M)"."""

    entitled: int
    present: int


def numbers_of(
    roll: Iterable[OnRoll], *, denominator: str, left_out: Collection[str], at: datetime
) -> VotingNumbers:
    """Count who is entitled by this denominator, and whose hand could be raised at that instant."""
    rows = list(roll)
    present = sum(row.may_vote and row.is_in_the_room(at) for row in rows)
    if denominator == PRESENT:
        return VotingNumbers(entitled=present, present=present)
    if denominator == CONVENED:
        entitled = sum(row.may_vote and row.is_due for row in rows)
    elif denominator == OFFICIAL:
        entitled = sum(row.standing == "official" and row.activity != "temp_in" for row in rows)
    else:
        entitled = sum(row.may_vote and not _is_left_out(row, left_out) for row in rows)
    return VotingNumbers(entitled=entitled, present=present)


def _is_left_out(row: OnRoll, left_out: Collection[str]) -> bool:
    """Those away, exempt or excused are left out while absent; whoever comes is counted in.

    Special duty is in itself an accepted reason to be absent.
    """
    if row.activity == "suspended":
        return "SUSPENDED" in left_out
    if row.came:
        return False
    if row.activity == "temp_out" and "TEMPORARILY_AWAY_ABSENT" in left_out:
        return True
    if row.activity in EXEMPT and "EXEMPT_ABSENT" in left_out:
        return True
    excused = row.state == "excused" or row.activity == "special_duty"
    return excused and "EXCUSED_WHOLE_SITTING" in left_out


def passes(*, agree: int, entitled: int, comparison: str, fraction: str) -> bool:
    """Say whether so many hands reach the threshold; of nobody, nothing passes."""
    if entitled <= 0:
        return False
    wanted = Fraction(fraction) * entitled
    return agree > wanted if comparison == MORE_THAN else agree >= wanted


def hands_fit(*, agree: int, disagree: int, other: int, present: int) -> bool:
    """Say whether no more hands were counted than people with a vote were in the room."""
    return min(agree, disagree, other) >= 0 and agree + disagree + other <= present
