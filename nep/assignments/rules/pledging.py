"""Who may write what of a pledge, and for when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

EARLIEST_YEAR = 1930


class PledgeFault(StrEnum):
    """Why a pledge cannot be so."""

    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    YEAR_OUT_OF_REACH = "year_out_of_reach"
    MONTH_TO_COME = "month_to_come"
    AGREED_IN_THE_FUTURE = "agreed_in_the_future"
    AGREED_BY_HIMSELF = "agreed_by_himself"
    ALREADY_AGREED = "already_agreed"


LONGEST_TEXT = 4000


def faults_of_text(text: str) -> list[PledgeFault]:
    """A pledge says something, and not a book."""
    if not text:
        return [PledgeFault.NO_TEXT]
    return [PledgeFault.TOO_LONG] if len(text) > LONGEST_TEXT else []


def faults_of_commitment(
    *,
    text: str,
    year: int,
    agreed_on: date | None,
    was_agreed: bool,
    changes_text: bool,
    by_himself: bool,
    today: date,
) -> list[PledgeFault]:
    """A commitment is for a year in reach; the member changes none that the cell agreed to."""
    faults = {
        PledgeFault.YEAR_OUT_OF_REACH: not EARLIEST_YEAR <= year <= today.year + 1,
        PledgeFault.AGREED_IN_THE_FUTURE: agreed_on is not None and agreed_on > today,
        PledgeFault.AGREED_BY_HIMSELF: by_himself and agreed_on is not None and not was_agreed,
        PledgeFault.ALREADY_AGREED: by_himself and was_agreed and changes_text,
    }
    return faults_of_text(text) + [fault for fault, stands in faults.items() if stands]


def faults_of_self_report(*, text: str, month: date, today: date) -> list[PledgeFault]:
    """A month is reported when it has begun."""
    to_come = [PledgeFault.MONTH_TO_COME] if month > today else []
    return faults_of_text(text) + to_come
