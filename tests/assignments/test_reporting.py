"""Acknowledging, reporting, judging, giving anew: who may, what is refused, what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from nep.assignments.choices import AssignmentResult, AssignmentState, Progress
from nep.assignments.errors import AssignmentRefusedError, NothingToDoError, NotOpenError
from nep.assignments.models import Assignment, ProgressReport
from nep.assignments.services import (
    Judgement,
    ReportDraft,
    acknowledge,
    cancel_assignment,
    evaluate,
    reassign,
    report_progress,
)
from nep.foundation.access import Actor
from nep.foundation.clock import now, today
from nep.foundation.errors import Forbidden
from nep.foundation.sync import Envelope
from nep.organisation.choices import Role
from nep.people.models import Person
from tests.factories.assignments import make_assignment
from tests.factories.people import Commune, actor_in, make_member


@pytest.fixture
def member(commune: Commune) -> Person:
    return make_member(commune.cell)


@pytest.fixture
def himself(commune: Commune, member: Person) -> Actor:
    return actor_in(commune.cell, Role.MEMBER, person=member)


def report(actor: Actor, *drafts: ReportDraft, envelope: Envelope | None = None) -> Any:
    return report_progress(reports=list(drafts), envelope=envelope or Envelope.now(), actor=actor)


def judge(actor: Actor, row: Assignment, **fields: Any) -> Assignment:
    judgement = Judgement(assignment_id=row.pk, **fields)
    [judged] = evaluate(judgements=[judgement], envelope=Envelope.now(), actor=actor)
    return judged


def done(row: Assignment, **changes: Any) -> ReportDraft:
    usual = ReportDraft(assignment_id=row.pk, progress=Progress.DONE, done_on=today())
    return replace(usual, **changes)


def test_the_holder_takes_on_and_reports(commune: Commune, member: Person, himself: Actor) -> None:
    row = make_assignment(commune.cell, member)

    acknowledge(assignments=[row], envelope=Envelope.now(), actor=himself)
    acknowledge(assignments=[row], envelope=Envelope.now(), actor=himself)
    row.refresh_from_db()
    assert (row.state, row.revision) == (AssignmentState.ACKNOWLEDGED, 1)
    report(himself, done(row))

    row.refresh_from_db()
    assert (row.state, row.reported_done_on) == (AssignmentState.REPORTED, today())
    assert not ProgressReport.objects.get().entered_for


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.GROUP_LEADER])
def test_written_for_him_it_says_so(commune: Commune, member: Person, role: str) -> None:
    row = make_assignment(commune.cell, member)

    report(actor_in(commune.cell, role), done(row))

    assert ProgressReport.objects.get().entered_for


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COMMUNE_OFFICE, Role.ASSIGNED_SUPERIOR])
def test_others_write_nothing_for_him(
    commune: Commune, member: Person, himself: Actor, role: str
) -> None:
    row = make_assignment(commune.cell, member)
    report(himself, done(row))

    with pytest.raises(Forbidden):
        report(actor_in(commune.cell, role, person=make_member(commune.cell)), done(row))


def test_one_refused_line_refuses_the_list(commune: Commune, member: Person) -> None:
    good, bad = make_assignment(commune.cell, member), make_assignment(commune.cell, member)
    secretary = actor_in(commune.cell)

    with pytest.raises(AssignmentRefusedError, match="Việc “Vận động"):
        report(secretary, done(good), done(bad, done_on=None))

    assert not ProgressReport.objects.exists()
    with pytest.raises(NothingToDoError):
        report(secretary)


def test_work_that_turns_out_unfinished_is_open_again(
    commune: Commune, member: Person, himself: Actor
) -> None:
    row = make_assignment(commune.cell, member)
    report(himself, done(row))

    report(himself, ReportDraft(assignment_id=row.pk, progress=Progress.UNDER_WAY))

    row.refresh_from_db()
    assert (row.state, row.reported_done_on) == (AssignmentState.ACKNOWLEDGED, None)


def test_a_report_from_a_phone_keeps_its_own_time(
    commune: Commune, member: Person, himself: Actor
) -> None:
    row = make_assignment(commune.cell, member)
    yesterday = now() - timedelta(days=1)
    late = replace(Envelope.now(), occurred_at=yesterday, sent_at=now())

    report(himself, done(row, done_on=today() - timedelta(days=1)), envelope=late)
    report(himself, done(row, done_on=today() - timedelta(days=1)), envelope=late)

    kept = ProgressReport.objects.get()
    assert abs(kept.occurred_at - yesterday) < timedelta(seconds=5)


def test_judging_by_whoever_gave_it_or_leads(commune: Commune, member: Person) -> None:
    giver = make_member(commune.cell)
    rows = [make_assignment(commune.cell, member, given_by_id=giver.pk) for _place in range(2)]
    late = {"result": AssignmentResult.DONE_ON_TIME, "done_on": today()}

    judge(actor_in(commune.cell, Role.MEMBER, person=giver), rows[0], **late)
    judge(actor_in(commune.cell), rows[1], **late)
    with pytest.raises(Forbidden):
        judge(actor_in(commune.cell, Role.MEMBER, person=member), rows[0], **late)

    assert set(Assignment.objects.values_list("state", flat=True)) == {AssignmentState.EVALUATED}


def test_done_before_it_was_given_is_refused(commune: Commune, member: Person) -> None:
    row = make_assignment(commune.cell, member)
    early = row.given_on - timedelta(days=1)

    with pytest.raises(AssignmentRefusedError, match="trước ngày giao"):
        judge(actor_in(commune.cell), row, result="done_on_time", done_on=early)

    judged = judge(actor_in(commune.cell), row, result="done_on_time", done_on=row.given_on)
    assert judged.done_on == row.given_on


def test_a_wrong_judgement_is_put_right(commune: Commune, member: Person) -> None:
    row = make_assignment(commune.cell, member)
    secretary = actor_in(commune.cell)
    judge(secretary, row, result=AssignmentResult.NOT_DONE)

    judged = judge(secretary, row, result=AssignmentResult.PARTLY, note="Đã làm hai hộ")

    assert (judged.result, judged.revision) == (AssignmentResult.PARTLY, 2)


def test_what_is_over_takes_no_report(commune: Commune, member: Person, himself: Actor) -> None:
    row = make_assignment(commune.cell, member)
    report(himself, done(row))
    judge(actor_in(commune.cell), row, result="partly")

    with pytest.raises(NotOpenError, match="đã đánh giá"):
        report(himself, done(row))


def test_given_anew_it_follows_the_old_one(commune: Commune, member: Person) -> None:
    row = make_assignment(commune.cell, member, code="NV-7")
    other = make_member(commune.cell)
    wanted: dict[str, Any] = {"due_on": today() + timedelta(days=40), "holder_id": other.pk}
    secretary = actor_in(commune.cell)
    with pytest.raises(AssignmentRefusedError, match="lý do"):
        reassign(assignment=row, **wanted, reason=" ", envelope=Envelope.now(), actor=secretary)

    fresh = reassign(
        assignment=row, **wanted, reason="Kết luận mới", envelope=Envelope.now(), actor=secretary
    )

    row.refresh_from_db()
    assert (fresh.follows, fresh.holder, fresh.code) == (row, other, "NV-7")
    assert (row.state, row.holder, row.code) == (AssignmentState.CANCELLED, member, "")
    with pytest.raises(NotOpenError):
        cancel_assignment(assignment=row, reason="nữa", envelope=Envelope.now(), actor=secretary)
