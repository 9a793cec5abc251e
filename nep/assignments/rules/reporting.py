"""What a report makes of an assignment, and what a judgement may say of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

ASSIGNED, ACKNOWLEDGED, REPORTED = "assigned", "acknowledged", "reported"
EVALUATED = "evaluated"
OPEN = frozenset({ASSIGNED, ACKNOWLEDGED, REPORTED})
UNDER_WAY, DONE, HINDERED = "under_way", "done", "hindered"
DONE_ON_TIME, DONE_LATE = "done_on_time", "done_late"
PARTLY, NOT_DONE = "partly", "not_done"


class ReportFault(StrEnum):
    """Why a report cannot be so."""

    NOT_OPEN = "not_open"
    DONE_WITHOUT_DAY = "done_without_day"
    DONE_BEFORE_GIVEN = "done_before_given"
    DONE_IN_THE_FUTURE = "done_in_the_future"
    DAY_WITHOUT_DONE = "day_without_done"
    HINDERED_WITHOUT_WORDS = "hindered_without_words"


class JudgementFault(StrEnum):
    """Why a judgement cannot be so."""

    NOT_TO_BE_JUDGED = "not_to_be_judged"
    DONE_WITHOUT_DAY = "done_without_day"
    DONE_BEFORE_GIVEN = "done_before_given"
    DONE_IN_THE_FUTURE = "done_in_the_future"
    ON_TIME_AFTER_DUE = "on_time_after_due"
    LATE_BEFORE_DUE = "late_before_due"
    DAY_WITHOUT_DONE = "day_without_done"


def state_after_report(progress: str) -> str:
    """A report of the end waits for judgement; any other says that the work was taken on."""
    return REPORTED if progress == DONE else ACKNOWLEDGED


def faults_of_report(
    *,
    state: str,
    progress: str,
    text: str,
    given_on: date,
    done_on: date | None,
    today: date,
) -> list[ReportFault]:
    """Name everything that cannot be so; empty when all is well."""
    done = progress == DONE
    faults = {
        ReportFault.NOT_OPEN: state not in OPEN,
        ReportFault.DONE_WITHOUT_DAY: done and done_on is None,
        ReportFault.DAY_WITHOUT_DONE: not done and done_on is not None,
        ReportFault.DONE_BEFORE_GIVEN: done and (done_on or given_on) < given_on,
        ReportFault.DONE_IN_THE_FUTURE: done and (done_on or today) > today,
        ReportFault.HINDERED_WITHOUT_WORDS: progress == HINDERED and not text,
    }
    return [fault for fault, stands in faults.items() if stands]


def proposed_result(*, due_on: date, done_on: date | None, today: date) -> str:
    """On time or late by the day it was done; nothing is proposed for what is not done.

    Work whose deadline is past and that nobody reported done is proposed as not done.
    """
    if done_on is not None:
        return DONE_ON_TIME if done_on <= due_on else DONE_LATE
    return NOT_DONE if due_on < today else ""


def faults_of_judgement(
    *,
    state: str,
    result: str,
    given_on: date,
    due_on: date,
    done_on: date | None,
    today: date,
) -> list[JudgementFault]:
    """Name everything that cannot be so; what was judged once may be judged again."""
    done = result in {DONE_ON_TIME, DONE_LATE}
    day = done_on or due_on
    faults = {
        JudgementFault.NOT_TO_BE_JUDGED: state not in OPEN | {EVALUATED},
        JudgementFault.DONE_WITHOUT_DAY: done and done_on is None,
        JudgementFault.DONE_BEFORE_GIVEN: done_on is not None and done_on < given_on,
        JudgementFault.DONE_IN_THE_FUTURE: done_on is not None and done_on > today,
        JudgementFault.ON_TIME_AFTER_DUE: result == DONE_ON_TIME and day > due_on,
        JudgementFault.LATE_BEFORE_DUE: result == DONE_LATE
        and done_on is not None
        and done_on <= due_on,
        JudgementFault.DAY_WITHOUT_DONE: result == NOT_DONE and done_on is not None,
    }
    return [fault for fault, stands in faults.items() if stands]
