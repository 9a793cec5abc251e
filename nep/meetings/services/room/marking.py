"""Marking the roll: wishes, not differences; the later instant wins (engineering.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, Outcome, command
from nep.foundation.text import normalise
from nep.meetings import hot, permissions
from nep.meetings.choices import AbsenceReason, MarkMethod, RollState
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.events import AttendanceRecorded
from nep.meetings.models import Attendance, Meeting
from nep.meetings.rules.room_roll import mark_holds
from nep.meetings.services.moments import Moment
from nep.meetings.services.room.counting import recounted
from nep.meetings.services.room.questioning import question_votes
from nep.meetings.services.room.quick import moment_in_time, order_of, quickly, wishes_of
from nep.meetings.services.room.writing import begun, refused, require_open, written

MARKED = (
    "state",
    "reason",
    "reason_note",
    "arrived_at",
    "left_at",
    "is_online",
    "method",
    "occurred_at",
    "recorded_at",
    "recorded_by",
    "clock_off",
)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """How one person stands: the whole wish, so that sending it twice changes nothing."""

    person_id: int
    state: str
    reason: str = ""
    reason_note: str = ""
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    is_online: bool = False
    method: str = MarkMethod.LIST
    occurred_at: datetime | None = None


def _try_hot(
    *, meeting: Meeting, marks: Sequence[Mark], envelope: Envelope, actor: Actor, **more: Any
) -> Outcome | None:
    """Give ordinary marks to the hot path; None leaves them to the reference."""
    moment = moment_in_time(envelope)
    persons = {mark.person_id for mark in marks}
    if moment is None or more.get("correction_reason") or not 0 < len(persons) == len(marks):
        return None
    if not permissions.CONDUCT_MEETING.allows(actor, meeting):
        return None
    try:
        for mark in marks:
            refuse_impossible(mark, meeting)
    except (MeetingRefusedError, ValueError):
        return None
    order = order_of("meetings.mark_attendance", meeting, envelope, actor, marks=marks, **more)
    return hot.mark(meeting, wishes_of(marks, moment, told), order)


@quickly(_try_hot)
@command("meetings.mark_attendance")
def mark_attendance(
    *,
    meeting: Meeting,
    marks: Sequence[Mark],
    envelope: Envelope,
    actor: Actor,
    correction_reason: str = "",
) -> list[Attendance]:
    """Mark people of the roll. After the closing a change needs its reason (practice.md 1.18)."""
    moment = begun(meeting, envelope, actor)
    require_roll(meeting)
    if meeting.closed_at is not None and not normalise(correction_reason):
        raise refused(
            _("Buổi sinh hoạt đã bế mạc. Hãy ghi lý do sửa điểm danh."), "correction_reason"
        )
    rows = rows_of(meeting, [mark.person_id for mark in marks])
    for mark in marks:
        refuse_impossible(mark, meeting)
    return write_marks(meeting, marks, rows, moment, actor, why=normalise(correction_reason))


@command("meetings.mark_all_present")
def mark_all_present(*, meeting: Meeting, envelope: Envelope, actor: Actor) -> list[Attendance]:
    """Tất cả có mặt: everybody due who is neither marked nor reported absent."""
    moment = begun(meeting, envelope, actor)
    require_roll(meeting)
    waiting = meeting.roll.filter(is_due=True, state=RollState.UNKNOWN).order_by("pk")
    rows = {row.person_id: row for row in waiting}
    marks = [
        Mark(person_id=person, state=RollState.PRESENT, method=MarkMethod.ALL_PRESENT)
        for person in rows
    ]
    return write_marks(meeting, marks, rows, moment, actor)


@command("meetings.decide_unexcused")
def decide_unexcused(
    *, meeting: Meeting, person_ids: Sequence[int], envelope: Envelope, actor: Actor
) -> list[Attendance]:
    """The chair calls these absent without a reason; nobody else's mark does (practice.md 1.18)."""
    moment = begun(meeting, envelope, actor)
    require_roll(meeting)
    require_open(meeting)
    rows = rows_of(meeting, person_ids)
    marks = [
        Mark(person_id=person, state=RollState.UNEXCUSED, method=MarkMethod.CLOSING)
        for person in person_ids
    ]
    return write_marks(meeting, marks, rows, moment, actor)


def require_roll(meeting: Meeting) -> None:
    """Refuse marks before there is a roll."""
    if meeting.roll_opened_at is None:
        raise refused(_("Chưa mở danh sách điểm danh. Hãy bấm “Mở danh sách điểm danh” trước."))


def rows_of(meeting: Meeting, person_ids: Sequence[int]) -> dict[int, Attendance]:
    """The frozen rows of these people.

    Raises:
        MeetingRefusedError: somebody is not on the roll.
    """
    rows = {row.person_id: row for row in meeting.roll.filter(person_id__in=person_ids)}
    if len(rows) < len(set(person_ids)):
        raise refused(
            _(
                "Có người không nằm trong danh sách điểm danh của buổi này. "
                "Hãy cập nhật danh sách, hoặc ghi là khách."
            )
        )
    return rows


def refuse_impossible(mark: Mark, meeting: Meeting) -> None:
    """Refuse a mark that contradicts itself.

    Raises:
        MeetingRefusedError: with the sentence beside its field.
    """
    state = RollState(mark.state)
    if mark.reason:
        AbsenceReason(mark.reason)
    if state == RollState.EXCUSED and not mark.reason:
        raise refused(_("Hãy chọn lý do vắng."), "reason")
    if mark.reason and state != RollState.EXCUSED:
        raise refused(_("Chỉ người báo vắng mới có lý do vắng."), "reason")
    if mark.left_at and state != RollState.PRESENT:
        raise refused(_("Chỉ người có mặt mới có giờ về."), "left_at")
    if mark.left_at and mark.arrived_at and mark.left_at < mark.arrived_at:
        raise refused(_("Giờ về trước giờ đến. Hãy kiểm tra lại."), "left_at")
    if state == RollState.UNEXCUSED and meeting.closed_at is None and not meeting.paper_born:
        raise refused(_("“Vắng không lý do” do người chủ trì quyết định khi bế mạc."), "state")


def write_marks(
    meeting: Meeting,
    marks: Sequence[Mark],
    rows: dict[int, Attendance],
    moment: Moment,
    actor: Actor,
    *,
    why: str = "",
) -> list[Attendance]:
    """Set what holds; what an earlier instant wished stays in the audit alone."""
    kept: list[Attendance] = []
    overtaken: list[Mark] = []
    for mark in marks:
        row = rows[mark.person_id]
        at = min(mark.occurred_at or moment.occurred_at, moment.recorded_at)
        if not mark_holds(method=row.method, marked_at=row.occurred_at, new_at=at):
            overtaken.append(mark)
            continue
        _set(row, mark, at, moment, actor)
        kept.append(row)
    Attendance.objects.bulk_update(kept, MARKED, batch_size=200)
    question_votes(meeting)
    payload = {
        "marks": [told(mark) for mark in marks if mark not in overtaken],
        **({"overtaken": [told(mark) for mark in overtaken]} if overtaken else {}),
        **({"why": why} if why else {}),
    }
    written(
        meeting,
        actor,
        "meetings.mark_attendance",
        payload,
        AttendanceRecorded,
        **(recounted(meeting) if meeting.closed_at is not None else {}),
    )
    return [rows[mark.person_id] for mark in marks]


def _set(row: Attendance, mark: Mark, at: datetime, moment: Moment, actor: Actor) -> None:
    row.state, row.reason = mark.state, mark.reason
    row.reason_note = normalise(mark.reason_note)[:200] if mark.reason else ""
    row.arrived_at, row.left_at = mark.arrived_at, mark.left_at
    row.is_online, row.method = mark.is_online, mark.method
    row.occurred_at, row.recorded_at = at, moment.recorded_at
    row.recorded_by, row.clock_off = actor.user_id, moment.clock_off


def told(mark: Mark) -> dict[str, object]:
    """A mark in the audit: without what was not said, and without words of one's own."""
    said = vars(mark).items()
    return {key: value for key, value in said if value not in _UNSAID and key != "reason_note"}


_UNSAID = ("", None, False)
