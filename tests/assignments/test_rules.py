"""Rules of assignments as truth tables; no database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nep.assignments.choices import OPEN_STATES, AssignmentState, Progress, ReminderStage
from nep.assignments.rules import (
    JudgementFault,
    PledgeFault,
    ReminderTerms,
    ReportFault,
    days_overdue,
    faults_of_commitment,
    faults_of_judgement,
    faults_of_report,
    faults_of_self_report,
    proposed_result,
    reminder_for,
    state_after_report,
)
from nep.assignments.rules import reminding as reminding_rules
from nep.assignments.rules import reporting as reporting_rules

GIVEN, DUE, TODAY = date(2026, 3, 3), date(2026, 3, 31), date(2026, 3, 20)
TERMS = ReminderTerms.of(before=[3, 0], after=[3], escalate=10)


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        (-4, None),
        (-3, (-3, ReminderStage.BEFORE)),
        (-1, (-3, ReminderStage.BEFORE)),
        (0, (0, ReminderStage.DUE)),
        (2, (0, ReminderStage.DUE)),
        (3, (3, ReminderStage.AFTER)),
        (9, (3, ReminderStage.AFTER)),
        (10, (10, ReminderStage.ESCALATED)),
        (400, (10, ReminderStage.ESCALATED)),
    ],
)
def test_which_reminder_a_day_brings(passed: int, expected: tuple[int, str] | None) -> None:
    day = DUE + timedelta(days=passed)

    assert reminder_for(given_on=GIVEN, due_on=DUE, day=day, terms=TERMS) == expected


@pytest.mark.parametrize(("before_due", "passed", "reminded"), [(3, -3, False), (2, -2, False)])
def test_nobody_is_reminded_of_what_was_just_given(
    before_due: int, passed: int, reminded: bool
) -> None:
    given = DUE - timedelta(days=before_due)
    day = DUE + timedelta(days=passed)

    assert (reminder_for(given_on=given, due_on=DUE, day=day, terms=TERMS) is None) != reminded
    on_the_day = reminder_for(given_on=given, due_on=DUE, day=DUE, terms=TERMS)
    assert on_the_day == (0, ReminderStage.DUE)


@given(
    before=st.lists(st.integers(0, 30), max_size=4),
    after=st.lists(st.integers(1, 30), max_size=4),
    escalate=st.integers(1, 60) | st.none(),
    span=st.integers(0, 60),
)
def test_each_reminder_stands_once_whatever_the_days(
    before: list[int], after: list[int], escalate: int | None, span: int
) -> None:
    terms = ReminderTerms.of(before=before, after=after, escalate=escalate)
    given_on = DUE - timedelta(days=span)
    days = [given_on + timedelta(days=step) for step in range(span + 100)]
    brought = [
        found
        for day in days
        if (found := reminder_for(given_on=given_on, due_on=DUE, day=day, terms=terms))
    ]

    in_order = [point for place, point in enumerate(brought) if brought[:place][-1:] != [point]]
    assert len(in_order) == len(set(in_order))
    assert [offset for offset, _stage in in_order] == sorted(offset for offset, _s in in_order)


@pytest.mark.parametrize(("passed", "late"), [(-1, 0), (0, 0), (1, 1), (30, 30)])
def test_the_day_itself_is_not_late(passed: int, late: int) -> None:
    assert days_overdue(due_on=DUE, day=DUE + timedelta(days=passed)) == late


@pytest.mark.parametrize(
    ("progress", "text", "done_on", "faults"),
    [
        (Progress.UNDER_WAY, "", None, []),
        (Progress.UNDER_WAY, "", TODAY, [ReportFault.DAY_WITHOUT_DONE]),
        (Progress.HINDERED, "", None, [ReportFault.HINDERED_WITHOUT_WORDS]),
        (Progress.HINDERED, "mưa", None, []),
        (Progress.DONE, "", GIVEN, []),
        (Progress.DONE, "", TODAY, []),
        (Progress.DONE, "", None, [ReportFault.DONE_WITHOUT_DAY]),
        (Progress.DONE, "", GIVEN - timedelta(days=1), [ReportFault.DONE_BEFORE_GIVEN]),
        (Progress.DONE, "", TODAY + timedelta(days=1), [ReportFault.DONE_IN_THE_FUTURE]),
    ],
)
def test_what_a_report_needs(
    progress: str, text: str, done_on: date | None, faults: list[ReportFault]
) -> None:
    found = faults_of_report(
        state=AssignmentState.ASSIGNED,
        progress=progress,
        text=text,
        given_on=GIVEN,
        done_on=done_on,
        today=TODAY,
    )

    assert found == faults


@pytest.mark.parametrize("state", AssignmentState.values)
def test_only_open_work_is_reported(state: str) -> None:
    found = faults_of_report(
        state=state, progress="under_way", text="", given_on=GIVEN, done_on=None, today=TODAY
    )

    assert (found == [ReportFault.NOT_OPEN]) == (state not in OPEN_STATES)


def test_the_words_of_the_rules_are_those_that_are_stored() -> None:
    assert set(OPEN_STATES) == reporting_rules.OPEN
    assert {reminding_rules.BEFORE, "due", "after", "escalated"} == set(ReminderStage.values)
    assert state_after_report(Progress.DONE) == AssignmentState.REPORTED
    assert state_after_report(Progress.HINDERED) == AssignmentState.ACKNOWLEDGED


@pytest.mark.parametrize(
    ("done_on", "today", "proposed"),
    [
        (DUE, DUE, "done_on_time"),
        (DUE + timedelta(days=1), DUE + timedelta(days=2), "done_late"),
        (None, DUE, ""),
        (None, DUE + timedelta(days=1), "not_done"),
    ],
)
def test_the_result_is_proposed_from_the_days(
    done_on: date | None, today: date, proposed: str
) -> None:
    assert proposed_result(due_on=DUE, done_on=done_on, today=today) == proposed


@pytest.mark.parametrize(
    ("state", "result", "done_on", "faults"),
    [
        ("reported", "done_on_time", DUE, []),
        ("evaluated", "partly", None, []),
        ("assigned", "not_done", None, []),
        ("cancelled", "not_done", None, [JudgementFault.NOT_TO_BE_JUDGED]),
        ("draft", "partly", None, [JudgementFault.NOT_TO_BE_JUDGED]),
        ("reported", "done_late", None, [JudgementFault.DONE_WITHOUT_DAY]),
        ("reported", "done_late", DUE, [JudgementFault.LATE_BEFORE_DUE]),
        (
            "reported",
            "done_on_time",
            DUE + timedelta(days=1),
            [JudgementFault.ON_TIME_AFTER_DUE],
        ),
        ("reported", "not_done", DUE, [JudgementFault.DAY_WITHOUT_DONE]),
        ("reported", "partly", GIVEN - timedelta(days=1), [JudgementFault.DONE_BEFORE_GIVEN]),
    ],
)
def test_what_a_judgement_may_say(
    state: str, result: str, done_on: date | None, faults: list[JudgementFault]
) -> None:
    found = faults_of_judgement(
        state=state,
        result=result,
        given_on=GIVEN,
        due_on=DUE,
        done_on=done_on,
        today=DUE + timedelta(days=9),
    )

    assert found == faults


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, []),
        ({"text": ""}, [PledgeFault.NO_TEXT]),
        ({"text": "x" * 4001}, [PledgeFault.TOO_LONG]),
        ({"year": 2028}, [PledgeFault.YEAR_OUT_OF_REACH]),
        ({"agreed_on": TODAY + timedelta(days=1)}, [PledgeFault.AGREED_IN_THE_FUTURE]),
        ({"agreed_on": TODAY}, []),
        ({"agreed_on": TODAY, "by_himself": True}, [PledgeFault.AGREED_BY_HIMSELF]),
        ({"was_agreed": True, "by_himself": True}, [PledgeFault.ALREADY_AGREED]),
        ({"was_agreed": True, "by_himself": True, "changes_text": False}, []),
    ],
)
def test_a_commitment(changes: dict[str, object], faults: list[PledgeFault]) -> None:
    usual: dict[str, object] = {
        "text": "Học tập đều",
        "year": 2026,
        "agreed_on": None,
        "was_agreed": False,
        "changes_text": True,
        "by_himself": False,
    }

    assert faults_of_commitment(**{**usual, **changes}, today=TODAY) == faults  # type: ignore[arg-type]


def test_a_month_is_reported_when_it_has_begun() -> None:
    def faults(month: date) -> list[PledgeFault]:
        return faults_of_self_report(text="Đã làm", month=month, today=TODAY)

    assert faults(date(2026, 3, 1)) == []
    assert faults(date(2026, 4, 1)) == [PledgeFault.MONTH_TO_COME]
