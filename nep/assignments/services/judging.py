"""Judging work, taking it back by a later conclusion, and giving it anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nep.assignments import permissions
from nep.assignments.choices import AssignmentState
from nep.assignments.errors import AssignmentRefusedError, NothingToDoError, NotOpenError
from nep.assignments.models import Assignment
from nep.assignments.rules import JudgementFault, faults_of_judgement
from nep.assignments.services.drafts import AssignmentDraft
from nep.assignments.services.giving import write_given
from nep.assignments.services.reporting import (
    closed_sentence,
    found,
    locked,
    refuse_closed,
    require_each,
    save,
    tell,
)
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day, normalise

LONGEST_NOTE = 500
LONGEST_REASON = 300


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """How one piece of work ended, in the eyes of whoever gave it or leads the unit."""

    assignment_id: int
    result: str
    done_on: date | None = None
    note: str = ""


@command("assignments.evaluate")
def evaluate(
    *, judgements: Sequence[Judgement], envelope: Envelope, actor: Actor
) -> list[Assignment]:
    """Judge work; what was judged wrongly may be judged again, the audit keeps both."""
    if not judgements:
        raise NothingToDoError(_("Chưa đánh giá việc nào. Hãy chọn kết quả cho ít nhất một việc."))
    held = locked({item.assignment_id for item in judgements})
    missing = [item for item in judgements if item.assignment_id not in held]
    if missing:
        raise AssignmentRefusedError(_("Không còn việc này. Hãy tải lại trang rồi làm lại."))
    rows = [held[item.assignment_id] for item in judgements]
    require_each(permissions.EVALUATE, actor, rows)
    for item, row in zip(judgements, rows, strict=True):
        _refuse_faults(item, row, actor.today, alone=len(judgements) == 1)
        row.state, row.result = AssignmentState.EVALUATED, item.result
        row.done_on, row.evaluation_note = item.done_on, normalise(item.note)
        row.evaluated_at, row.evaluated_by = now(), actor.user_id
        row.revision += 1
    fields = ("state", "result", "done_on", "evaluation_note", "evaluated_at", "evaluated_by")
    save(rows, *fields)
    tell("assignments.evaluate", rows, actor, payload=list(judgements))
    return rows


@command("assignments.cancel")
def cancel_assignment(
    *, assignment: Assignment, reason: str, envelope: Envelope, actor: Actor
) -> Assignment:
    """End work that a later conclusion no longer asks for."""
    [row] = found([assignment])
    permissions.GIVE.require(actor, row)
    refuse_closed([row])
    _cancel(row, reason)
    tell("assignments.cancel", [row], actor)
    return row


@command("assignments.reassign")
def reassign(
    *,
    assignment: Assignment,
    holder_id: int,
    due_on: date,
    reason: str,
    envelope: Envelope,
    actor: Actor,
) -> Assignment:
    """Give the same work to another, or with another deadline: a new row that follows the old.

    The old one keeps its reports and its deadline; neither is rewritten.
    """
    [row] = found([assignment])
    permissions.GIVE.require(actor, row)
    refuse_closed([row])
    if (holder_id, due_on) == (row.holder_id, row.due_on):
        sentence = _("Chưa đổi người hoặc đổi hạn. Hãy chọn người khác hoặc hạn khác.")
        raise AssignmentRefusedError(sentence, errors={"due_on": [sentence]})
    code, row.code = row.code, ""
    _cancel(row, reason)
    [fresh] = write_given([_again(row, holder_id, due_on, code, actor)], actor=actor)
    fresh.follows = row
    fresh.save(update_fields=["follows"])
    tell("assignments.reassign", [row], actor)
    return fresh


def _again(
    row: Assignment, holder_id: int, due_on: date, code: str, actor: Actor
) -> AssignmentDraft:
    return AssignmentDraft(
        unit_id=row.unit_id,
        holder_id=holder_id,
        content=row.content,
        product=row.product,
        measure=row.measure,
        due_on=due_on,
        given_on=actor.today,
        report_at=row.report_at,
        given_by_id=actor.person_id or row.given_by_id,
        code=code,
    )


def _cancel(row: Assignment, reason: str) -> None:
    tidy = normalise(reason)
    if not tidy:
        sentence = _("Hãy ghi lý do, theo kết luận nào.")
        raise AssignmentRefusedError(sentence, errors={"reason": [sentence]})
    row.state, row.cancelled_reason = AssignmentState.CANCELLED, tidy[:LONGEST_REASON]
    row.revision += 1
    save([row], "state", "cancelled_reason", "code")


def _refuse_faults(item: Judgement, row: Assignment, today: date, *, alone: bool) -> None:
    faults = faults_of_judgement(
        state=row.state,
        result=item.result,
        given_on=row.given_on,
        due_on=row.due_on,
        done_on=item.done_on,
        today=today,
    )
    if JudgementFault.NOT_TO_BE_JUDGED in faults:
        raise NotOpenError(closed_sentence(row))
    errors = {
        "result" if fault in _OF_RESULT else "done_on": [_sentence(fault, row)] for fault in faults
    }
    if len(normalise(item.note)) > LONGEST_NOTE:
        errors["note"] = [_("Ghi tối đa %(longest)s chữ.") % {"longest": LONGEST_NOTE}]
    if errors:
        first = next(iter(errors.values()))[0]
        named = _("Việc “%(content)s”: %(fault)s") % {"content": row.content[:80], "fault": first}
        raise AssignmentRefusedError(first if alone else named, errors=errors, assignment=row.pk)


_OF_RESULT = {JudgementFault.ON_TIME_AFTER_DUE, JudgementFault.LATE_BEFORE_DUE}


def _sentence(fault: JudgementFault, row: Assignment) -> str:
    given, due = format_day(row.given_on), format_day(row.due_on)
    return {
        JudgementFault.DONE_WITHOUT_DAY: _("Việc đã hoàn thành phải có ngày xong."),
        JudgementFault.DONE_BEFORE_GIVEN: _(
            "Ngày xong trước ngày giao %(given)s. Hãy kiểm tra lại."
        )
        % {"given": given},
        JudgementFault.DONE_IN_THE_FUTURE: _("Ngày xong chưa đến. Hãy kiểm tra lại."),
        JudgementFault.ON_TIME_AFTER_DUE: _(
            "Ngày xong sau hạn %(due)s. Hãy chọn “Hoàn thành chậm” hoặc sửa ngày xong."
        )
        % {"due": due},
        JudgementFault.LATE_BEFORE_DUE: _(
            "Ngày xong không sau hạn %(due)s. Hãy chọn “Hoàn thành đúng hạn” hoặc sửa ngày xong."
        )
        % {"due": due},
        JudgementFault.DAY_WITHOUT_DONE: _("Việc không hoàn thành thì không có ngày xong."),
    }[fault]
