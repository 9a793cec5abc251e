"""Work given in a meeting, and work heard of again in one (features 42 to 46)."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nep.assignments.choices import AssignmentResult, Progress
from nep.assignments.models import Assignment
from nep.assignments.services import AssignmentDraft, Judgement, evaluate
from nep.assignments.services.giving import write_given
from nep.foundation.access import Actor
from nep.foundation.errors import Forbidden
from nep.foundation.sync import Envelope, command
from nep.meetings.events import RecordChanged
from nep.meetings.models import AgendaItem, Conclusion, Meeting, MeetingAssignment
from nep.meetings.services.room.items import require_writable
from nep.meetings.services.room.writing import begun, refused, written


@dataclass(frozen=True, kw_only=True)
class Task:
    """What somebody is charged with; content, person and deadline are required."""

    holder_id: int
    content: str
    due_on: date
    product: str = ""
    measure: str = ""
    report_at: str = ""


@command("meetings.give_assignments")
def give_assignments_in_meeting(
    *,
    meeting: Meeting,
    tasks: Sequence[Task],
    envelope: Envelope,
    actor: Actor,
    item: AgendaItem | None = None,
    conclusion: Conclusion | None = None,
) -> list[Assignment]:
    """Give work in the meeting: the rows live in `assignments`, the meeting keeps its links."""
    begun(meeting, envelope, actor)
    if item is not None:
        require_writable(item)
    if not tasks:
        raise refused(_("Chưa có việc nào để giao. Hãy ghi ít nhất một việc."))
    drafts = [
        AssignmentDraft(
            unit_id=meeting.unit_id,
            holder_id=task.holder_id,
            content=task.content,
            due_on=task.due_on,
            given_on=meeting.held_on,
            product=task.product,
            measure=task.measure,
            report_at=task.report_at,
            given_by_id=meeting.chair_id,
        )
        for task in tasks
    ]
    rows = write_given(drafts, actor=actor)
    MeetingAssignment.objects.bulk_create(
        MeetingAssignment(meeting=meeting, assignment=row, item=item, conclusion=conclusion)
        for row in rows
    )
    payload = {"assignments": [row.pk for row in rows], "item": item.pk if item else None}
    written(meeting, actor, "meetings.give_assignments", payload, RecordChanged)
    return rows


@command("meetings.hear_assignment")
def hear_assignment(
    *,
    meeting: Meeting,
    assignment: Assignment,
    envelope: Envelope,
    actor: Actor,
    result: str = "",
    result_text: str = "",
    item: AgendaItem | None = None,
) -> MeetingAssignment:
    """Hear how an open assignment stands; with a result it is evaluated, by one tap."""
    moment = begun(meeting, envelope, actor)
    if assignment.unit_id != meeting.unit_id:
        raise refused(_("Nhiệm vụ này thuộc đơn vị khác."))
    before = str(assignment.get_state_display())
    if result:
        _evaluate(assignment, result, result_text, meeting, envelope, actor)
    words = str(AssignmentResult(result).label if result else Progress.UNDER_WAY.label)
    said = ": ".join(part for part in (words, result_text.strip()) if part)
    row, _made = MeetingAssignment.objects.update_or_create(
        meeting=meeting,
        assignment=assignment,
        is_given=False,
        defaults={
            "item": item,
            "result_text": said[:500],
            "recorded_at": moment.recorded_at,
        },
        create_defaults={
            "item": item,
            "status_before": before,
            "result_text": said[:500],
            "recorded_at": moment.recorded_at,
        },
    )
    payload = {"assignment": assignment.pk, "result": result}
    written(meeting, actor, "meetings.hear_assignment", payload, RecordChanged)
    return row


def _evaluate(
    assignment: Assignment,
    result: str,
    note: str,
    meeting: Meeting,
    envelope: Envelope,
    actor: Actor,
) -> None:
    """Judge the work when this writer may; of a clerk only the words are kept."""
    day = None
    if result == AssignmentResult.DONE_ON_TIME:
        day = assignment.reported_done_on or min(meeting.held_on, assignment.due_on)
    elif result == AssignmentResult.DONE_LATE:
        day = assignment.reported_done_on or meeting.held_on
    judgement = Judgement(assignment_id=assignment.pk, result=result, done_on=day, note=note)
    with suppress(Forbidden):
        evaluate(judgements=[judgement], envelope=envelope, actor=actor)
