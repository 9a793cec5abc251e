"""What can be given: content, a person and a deadline; a result only with its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

EVALUATED = "evaluated"
DRAFT = "draft"
DONE_RESULTS = frozenset({"done_on_time", "done_late"})


class GivingFault(StrEnum):
    """Why something cannot be given so."""

    NO_CONTENT = "no_content"
    DUE_BEFORE_GIVEN = "due_before_given"
    GIVEN_IN_THE_FUTURE = "given_in_the_future"
    DONE_BEFORE_GIVEN = "done_before_given"
    DONE_IN_THE_FUTURE = "done_in_the_future"
    RESULT_WITHOUT_END = "result_without_end"
    END_WITHOUT_RESULT = "end_without_result"
    DONE_WITHOUT_DAY = "done_without_day"


@dataclass(frozen=True, kw_only=True)
class Giving:
    """What the rules look at."""

    content: str
    given_on: date
    due_on: date
    state: str
    result: str = ""
    done_on: date | None = None


def faults_of_giving(giving: Giving, today: date) -> list[GivingFault]:
    """Name everything that cannot be so; empty when all is well."""
    ended = giving.state == EVALUATED
    faults = {
        GivingFault.NO_CONTENT: not giving.content,
        GivingFault.DUE_BEFORE_GIVEN: giving.due_on < giving.given_on,
        GivingFault.GIVEN_IN_THE_FUTURE: giving.given_on > today and giving.state != DRAFT,
        GivingFault.DONE_BEFORE_GIVEN: (giving.done_on or giving.given_on) < giving.given_on,
        GivingFault.DONE_IN_THE_FUTURE: (giving.done_on or today) > today,
        GivingFault.RESULT_WITHOUT_END: bool(giving.result) and not ended,
        GivingFault.END_WITHOUT_RESULT: ended and not giving.result,
        GivingFault.DONE_WITHOUT_DAY: ended
        and giving.result in DONE_RESULTS
        and giving.done_on is None,
    }
    return [fault for fault, stands in faults.items() if stands]
