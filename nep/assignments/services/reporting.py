"""Taking work on and reporting of it: the holder himself, or another for him."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nep.assignments import permissions
from nep.assignments.choices import AssignmentState
from nep.assignments.errors import AssignmentRefusedError, NothingToDoError, NotOpenError
from nep.assignments.events import AssignmentsChanged
from nep.assignments.models import Assignment, Evidence, ProgressReport
from nep.assignments.rules import ReportFault, faults_of_report, state_after_report
from nep.assignments.services.giving import BATCH, by_unit, ids_of
from nep.foundation import audit
from nep.foundation.access import Actor, Permission
from nep.foundation.clock import day_of, now
from nep.foundation.events import publish
from nep.foundation.files import StagedFile, store_file
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day, normalise

LONGEST_TEXT = 1000
MOST_FILES = 5


@dataclass(frozen=True, kw_only=True)
class ReportDraft:
    """What is told of one assignment; files have been looked at and declared before."""

    assignment_id: int
    progress: str
    text: str = ""
    done_on: date | None = None
    evidence: tuple[StagedFile, ...] = ()


@command("assignments.acknowledge")
def acknowledge(
    *, assignments: Sequence[Assignment], envelope: Envelope, actor: Actor
) -> list[Assignment]:
    """Say that the holder has taken the work on; again changes nothing."""
    rows = found(assignments)
    require_each(permissions.REPORT, actor, rows)
    refuse_closed(rows)
    fresh = [row for row in rows if row.state == AssignmentState.ASSIGNED]
    occurred_at, _flag = envelope.occurred_by_our_clock(now())
    for row in fresh:
        row.state, row.acknowledged_at = AssignmentState.ACKNOWLEDGED, occurred_at
        row.revision += 1
    save(fresh, "state", "acknowledged_at")
    tell("assignments.acknowledge", fresh, actor)
    return rows


@command("assignments.report")
def report_progress(
    *, reports: Sequence[ReportDraft], envelope: Envelope, actor: Actor
) -> list[ProgressReport]:
    """Write what holders report, by themselves or "ghi hộ" from one list (feature 44)."""
    if not reports:
        raise NothingToDoError(_("Chưa ghi báo cáo cho việc nào. Hãy chọn ít nhất một việc."))
    held = locked({report.assignment_id for report in reports})
    rows = [_held(report, held) for report in reports]
    require_each(permissions.REPORT, actor, rows)
    occurred_at, _flag = envelope.occurred_by_our_clock(now())
    for report, row in zip(reports, rows, strict=True):
        _refuse_faults(report, row, day_of(occurred_at), alone=len(reports) == 1)
    written = ProgressReport.objects.bulk_create(
        [
            ProgressReport(
                assignment=row,
                progress=report.progress,
                text=normalise(report.text),
                done_on=report.done_on,
                occurred_at=occurred_at,
                recorded_by=actor.user_id,
                entered_for=actor.person_id != row.holder_id,
            )
            for report, row in zip(reports, rows, strict=True)
        ],
        batch_size=BATCH,
    )
    for report, row, kept in zip(reports, rows, written, strict=True):
        _keep_evidence(report, row, kept, envelope, actor)
        row.state = state_after_report(report.progress)
        row.reported_done_on = report.done_on
        row.acknowledged_at = row.acknowledged_at or occurred_at
        row.revision += 1
    save(rows, "state", "reported_done_on", "acknowledged_at")
    tell("assignments.report", rows, actor, payload=list(reports))
    return written


def found(assignments: Iterable[Assignment]) -> list[Assignment]:
    """The rows as they stand now, in the order they were named, held until the end."""
    asked = [row.pk for row in assignments]
    held = locked(set(asked))
    return [held[pk] for pk in dict.fromkeys(asked)]


def locked(keys: Iterable[int]) -> dict[int, Assignment]:
    """Rows by key, held against another command until this one ends."""
    rows = Assignment.objects.select_for_update().filter(pk__in=sorted(keys)).order_by("pk")
    return {row.pk: row for row in rows}


def require_each(permission: Permission, actor: Actor, rows: Sequence[Assignment]) -> None:
    """Ask a permission for each unit once, and for each row of a unit that it leaves open."""
    allowed = {
        unit_id for unit_id in {row.unit_id for row in rows} if permission.allows(actor, unit_id)
    }
    for row in rows:
        if row.unit_id not in allowed:
            permission.require(actor, row)


def refuse_closed(rows: Sequence[Assignment]) -> None:
    """Refuse work about which nothing is left to do."""
    for row in rows:
        if row.state in {
            AssignmentState.DRAFT,
            AssignmentState.EVALUATED,
            AssignmentState.CANCELLED,
        }:
            raise NotOpenError(closed_sentence(row))


def closed_sentence(row: Assignment) -> str:
    """Say where a piece of work stands that can no longer be worked on."""
    return _("Việc “%(content)s” %(state)s, không ghi thêm được.") % {
        "content": row.content[:80],
        "state": str(row.get_state_display()).lower(),
    }


def save(rows: Sequence[Assignment], *fields: str) -> None:
    """Write these fields of these rows, and their revision."""
    if rows:
        Assignment.objects.bulk_update(rows, [*fields, "revision"], batch_size=500)


def tell(
    action: str, rows: Sequence[Assignment], actor: Actor, payload: list[object] | None = None
) -> None:
    """One audit entry and one event a unit."""
    for unit_id, changed in by_unit(rows).items():
        keys = set(ids_of(changed))
        told = [item for item in payload or () if getattr(item, "assignment_id", None) in keys]
        audit.record(
            actor=actor,
            action=action,
            subject=changed[0] if len(changed) == 1 else None,
            unit_id=unit_id,
            payload=told or sorted(keys),
        )
        publish(AssignmentsChanged(unit_id=unit_id, assignment_ids=ids_of(changed)))


def _held(report: ReportDraft, held: dict[int, Assignment]) -> Assignment:
    row = held.get(report.assignment_id)
    if row is None:
        raise AssignmentRefusedError(_("Không còn việc này. Hãy tải lại trang rồi làm lại."))
    return row


def _refuse_faults(report: ReportDraft, row: Assignment, today: date, *, alone: bool) -> None:
    text = normalise(report.text)
    faults = faults_of_report(
        state=row.state,
        progress=report.progress,
        text=text,
        given_on=row.given_on,
        done_on=report.done_on,
        today=today,
    )
    if ReportFault.NOT_OPEN in faults:
        raise NotOpenError(closed_sentence(row))
    errors = {_FIELDS[fault]: [_sentence(fault, row)] for fault in faults}
    if len(text) > LONGEST_TEXT:
        errors["text"] = [_("Ghi tối đa %(longest)s chữ.") % {"longest": LONGEST_TEXT}]
    if len(report.evidence) > MOST_FILES:
        errors["evidence"] = [_("Gửi kèm tối đa %(most)s tệp.") % {"most": MOST_FILES}]
    if errors:
        first = next(iter(errors.values()))[0]
        named = _("Việc “%(content)s”: %(fault)s") % {"content": row.content[:80], "fault": first}
        raise AssignmentRefusedError(first if alone else named, errors=errors, assignment=row.pk)


_FIELDS = {
    ReportFault.DONE_WITHOUT_DAY: "done_on",
    ReportFault.DAY_WITHOUT_DONE: "done_on",
    ReportFault.DONE_BEFORE_GIVEN: "done_on",
    ReportFault.DONE_IN_THE_FUTURE: "done_on",
    ReportFault.HINDERED_WITHOUT_WORDS: "text",
}


def _sentence(fault: ReportFault, row: Assignment) -> str:
    return {
        ReportFault.DONE_WITHOUT_DAY: _("Hãy ghi ngày làm xong."),
        ReportFault.DAY_WITHOUT_DONE: _("Chỉ ghi ngày xong khi việc đã xong."),
        ReportFault.DONE_BEFORE_GIVEN: _("Ngày xong trước ngày giao %(given)s. Hãy kiểm tra lại.")
        % {"given": format_day(row.given_on)},
        ReportFault.DONE_IN_THE_FUTURE: _("Ngày xong chưa đến. Hãy kiểm tra lại."),
        ReportFault.HINDERED_WITHOUT_WORDS: _("Hãy ghi khó khăn gì để chi bộ cùng giải quyết."),
    }[fault]


def _keep_evidence(
    report: ReportDraft,
    row: Assignment,
    kept: ProgressReport,
    envelope: Envelope,
    actor: Actor,
) -> None:
    for staged in report.evidence:
        stored = store_file(
            staged=staged,
            unit_id=row.unit_id,
            may=permissions.ATTACH.code,
            envelope=envelope,
            actor=actor,
        )
        Evidence.objects.create(report=kept, file=stored)
