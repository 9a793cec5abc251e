"""Questions about membership, answered from values: who counts where, and what may follow what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from nep.people.choices import (
    PARTY_STANDINGS,
    Activity,
    Denominator,
    Standing,
    TransferState,
)
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

OPEN_END = date(9999, 12, 31)
MASK_MARKS = "•*●xX"
CARD_NUMBER_DIGITS = range(6, 15)
OLDEST_DAY = date(1900, 1, 1)
YEARS_AHEAD = 20  # a term of five years and a wide margin: 2203 is a slip of the hand

OUTSIDE_DUE = frozenset(
    {
        Activity.EXEMPT,
        Activity.TEMPORARILY_EXEMPT,
        Activity.SPECIAL_DUTY,
        Activity.TEMPORARILY_OUT,  # is due where he takes part for the time being
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Belonging:
    """One membership as the rules see it: where, as what, doing what, on which days."""

    unit_id: int
    standing: str
    activity: str
    from_on: date
    to_on: date

    def covers(self, day: date) -> bool:
        """Say whether it holds on that day; the last day is not part of it."""
        return self.from_on <= day < self.to_on


def is_party(standing: str) -> bool:
    """Say whether this is membership of the Party, official or probationary."""
    return standing in PARTY_STANDINGS


def counts_in_number(*, standing: str, activity: str) -> bool:
    """Say whether a member counts in the number of the unit where the row stands.

    A temporarily-in member keeps all rights in the official cell and is counted there alone
    (QĐ 232-QĐ/TW 6.3.2).
    """
    return activity != Activity.TEMPORARILY_IN


def counts_in(belongings: Iterable[Belonging], *, unit_id: int, day: date) -> list[Belonging]:
    """Give the memberships that make the number of a unit on a day."""
    return [
        row
        for row in belongings
        if row.unit_id == unit_id
        and row.covers(day)
        and counts_in_number(standing=row.standing, activity=row.activity)
    ]


def in_denominator(*, standing: str, activity: str, denominator: str) -> bool:
    """Say whether a member belongs to the number a rate is stated of.

    Working away is merely being away: it counts as absent, and leaving it out is a comparison only.
    Whoever is introduced elsewhere for a time is neither present nor absent at home.
    """
    if not counts_in_number(standing=standing, activity=activity):
        return False
    if denominator == Denominator.ON_ROLL:
        return True
    if activity in OUTSIDE_DUE:
        return False
    return denominator == Denominator.DUE or activity != Activity.WORKING_AWAY


def denominator_of(
    belongings: Iterable[Belonging], *, unit_id: int, day: date, denominator: str
) -> int:
    """Count the members of a unit on a day of whom a rate is stated."""
    return sum(
        in_denominator(standing=row.standing, activity=row.activity, denominator=denominator)
        for row in counts_in(belongings, unit_id=unit_id, day=day)
    )


def has_vote(*, standing: str, activity: str) -> bool:
    """Say whether a member present here may vote, stand and elect (QĐ 232-QĐ/TW 6.3.2)."""
    return standing == Standing.OFFICIAL and activity not in {
        Activity.TEMPORARILY_IN,
        Activity.SUSPENDED,
    }


@dataclass(frozen=True, kw_only=True)
class HeadsInParty:
    """Village heads who are members, of the villages with a head."""

    members: int
    villages_with_head: int


def heads_in_party(heads: Iterable[tuple[int, bool]]) -> HeadsInParty:
    """Measure the heads, given as (village, is a member); villages without a head do not count."""
    of_village: dict[int, bool] = {}
    for village_id, is_member in heads:
        of_village[village_id] = of_village.get(village_id, False) or is_member
    return HeadsInParty(members=sum(of_village.values()), villages_with_head=len(of_village))


TRANSFER_MOVES: Mapping[str, frozenset[str]] = {
    TransferState.REQUESTED: frozenset(
        {TransferState.ACCEPTED, TransferState.REFUSED, TransferState.WITHDRAWN}
    ),
    TransferState.ACCEPTED: frozenset(),
    TransferState.REFUSED: frozenset(),
    TransferState.WITHDRAWN: frozenset(),
}


def next_transfer_state(*, current: str, wanted: str) -> str:
    """Allow a move of a transfer, or refuse it: what was decided is not decided again."""
    if wanted not in TRANSFER_MOVES[current]:
        raise TransferDecidedError
    return wanted


def check_transfer(
    *, from_unit_id: int, to_unit_id: int, temporary: bool, on: date, returns_on: date | None
) -> None:
    """Refuse a transfer to the same cell, or a temporary one that ends before it begins."""
    if from_unit_id == to_unit_id:
        raise TransferToSameCellError
    if not temporary and returns_on is not None:
        raise ReturnOnlyForTemporaryError
    if returns_on is not None and returns_on <= on:
        raise EndsBeforeItBeginsError


def check_period(*, from_on: date, to_on: date, today: date) -> None:
    """Refuse days that can only be a slip of the hand, and a period without a day."""
    for day in (from_on, to_on):
        if day != OPEN_END and not OLDEST_DAY <= day <= date(today.year + YEARS_AHEAD, 12, 31):
            raise DayOutOfRangeError(day=f"{day:%d/%m/%Y}")
    if from_on >= to_on:
        raise EndsBeforeItBeginsError


def check_birth(*, on: date | None, year: int | None, today: date) -> None:
    """Refuse a birth that can only be a slip of the hand."""
    born = on.year if on is not None else year
    if born is None:
        return
    if not OLDEST_DAY.year <= born <= today.year:
        raise DayOutOfRangeError(day=f"{on:%d/%m/%Y}" if on is not None else str(year))


def card_number_as_given(text: str) -> str:
    """Read a card number: its digits, or nothing when it is empty or masked (then unchanged)."""
    compact = "".join(text.split()).replace(".", "").replace("-", "")
    if not compact or compact[0] in MASK_MARKS:
        return ""
    if not compact.isdigit() or len(compact) not in CARD_NUMBER_DIGITS:
        raise CardNumberMalformedError
    return compact


def check_exemption(*, from_on: date, to_on: date, months: int) -> None:
    """Refuse a temporary exemption that is not shorter than the limit (practice.md 1.3)."""
    if to_on >= months_later(from_on, months):
        raise ExemptionTooLongError(months=months)


def check_delegation(*, giver_id: int | None, receiver_id: int, from_on: date, to_on: date) -> None:
    """Refuse a delegation to oneself or without a day."""
    if giver_id == receiver_id:
        raise DelegationToOneselfError
    if from_on >= to_on:
        raise EndsBeforeItBeginsError


def months_later(day: date, months: int) -> date:
    """Give the same day some months later, or the last day of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
