"""Rolls, contributions and visits of held meetings, told by lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings import permissions
from nep.meetings.choices import MarkMethod, MeetingState, RollState
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.events import AttendanceRecorded, RecordChanged
from nep.meetings.models import Attendance, Meeting, Opinion, Visit
from nep.meetings.services.history.drafts import ContributionDraft, RollEntry, VisitEntry
from nep.meetings.services.history.items import items_for_contributions
from nep.meetings.services.history.numbering import numbers_of
from nep.meetings.services.history.standing import Standings

BATCH = 2_000


@command("meetings.record_roll_of_held")
def record_roll(
    *, entries: Sequence[RollEntry], envelope: Envelope, actor: Actor
) -> list[Attendance]:
    """Write who was there into the rolls of held meetings; one row per person and meeting."""
    meetings = _open_meetings(entries, actor)
    _require_members(entries, meetings)
    stored = {
        (row.meeting_id, row.person_id): row
        for row in Attendance.objects.filter(meeting__in=meetings)
    }
    standings = Standings(meetings.values(), {entry.person_id for entry in entries})
    fresh, changed, rows = [], [], []
    for entry in entries:
        meeting = meetings[entry.meeting_id]
        row = stored.get((entry.meeting_id, entry.person_id))
        if row is None:
            row = Attendance(
                year=meeting.held_on.year,
                meeting=meeting,
                person_id=entry.person_id,
                **standings.of(meeting, entry.person_id),
            )
            fresh.append(row)
        else:
            changed.append(row)
        _mark(row, entry, meeting, actor)
        rows.append(row)
    Attendance.objects.bulk_create(fresh, batch_size=BATCH)
    fields = ["state", "reason", "reason_note", "arrived_at", "left_at", "method", "occurred_at"]
    Attendance.objects.bulk_update(changed, fields, batch_size=500)
    _tell("meetings.record_roll_of_held", entries, meetings, actor, AttendanceRecorded)
    return rows


@command("meetings.record_contributions")
def record_contributions(
    *, drafts: Sequence[ContributionDraft], envelope: Envelope, actor: Actor
) -> list[Opinion]:
    """Write what was said in held meetings; key: the meeting and the number of the line."""
    meetings = _open_meetings(drafts, actor)
    for draft in drafts:
        if not normalise(draft.text):
            raise MeetingRefusedError(_("Hãy ghi nội dung ý kiến."))
    items = items_for_contributions(meetings.values())
    numbers = numbers_of(meetings)
    stored = {
        (row.meeting_id, numbers[row.pk]): row
        for row in Opinion.objects.filter(meeting__in=meetings, withdrawn_at=None)
    }
    fresh, changed, rows = [], [], []
    for draft in drafts:
        row = stored.get((draft.meeting_id, draft.order))
        if row is None:
            meeting = meetings[draft.meeting_id]
            row = Opinion(
                meeting=meeting,
                item=items[draft.meeting_id],
                order=draft.order,
                occurred_at=meeting.begins_at,
                recorded_by=actor.user_id,
            )
            fresh.append(row)
        else:
            row.revision += 1
            changed.append(row)
        row.kind, row.text, row.person_id = draft.kind, normalise(draft.text), draft.person_id
        rows.append(row)
    Opinion.objects.bulk_create(fresh, batch_size=BATCH)
    Opinion.objects.bulk_update(changed, ["kind", "text", "person", "revision"], batch_size=500)
    _tell("meetings.record_contributions", drafts, meetings, actor, RecordChanged)
    return rows


@command("meetings.record_visits")
def record_visits(
    *, entries: Sequence[VisitEntry], envelope: Envelope, actor: Actor
) -> list[Visit]:
    """Write who from outside attended held meetings; one row per person and meeting."""
    meetings = _open_meetings(entries, actor)
    stored = {
        (row.meeting_id, row.person_id): row
        for row in Visit.objects.filter(meeting__in=meetings, withdrawn_at=None)
    }
    fresh, changed, rows = [], [], []
    for entry in entries:
        meeting = meetings[entry.meeting_id]
        row = stored.get((entry.meeting_id, entry.person_id))
        if row is None:
            row = Visit(meeting=meeting, person_id=entry.person_id, recorded_by=actor.user_id)
            fresh.append(row)
        else:
            changed.append(row)
        row.role, row.remark = entry.role, normalise(entry.remark)
        row.attended_at = row.attended_at or meeting.begins_at
        row.remarked_at = meeting.begins_at if row.remark else None
        rows.append(row)
    Visit.objects.bulk_create(fresh, batch_size=BATCH)
    Visit.objects.bulk_update(
        changed, ["role", "remark", "attended_at", "remarked_at"], batch_size=500
    )
    _tell("meetings.record_visits", entries, meetings, actor, RecordChanged)
    return rows


@command("meetings.take_back_roll")
def take_back_roll(*, rows: Sequence[Attendance], envelope: Envelope, actor: Actor) -> None:
    """Take imported rows off the rolls; the audit keeps what they said."""
    meetings = _open_meetings(rows, actor)
    Attendance.objects.filter(pk__in=[row.pk for row in rows]).delete()
    _tell("meetings.take_back_roll", rows, meetings, actor, AttendanceRecorded)


@command("meetings.take_back_contributions")
def take_back_contributions(*, rows: Sequence[Opinion], envelope: Envelope, actor: Actor) -> None:
    """Withdraw imported contributions."""
    meetings = _open_meetings(rows, actor)
    Opinion.objects.filter(pk__in=[row.pk for row in rows]).update(withdrawn_at=now())
    _tell("meetings.take_back_contributions", rows, meetings, actor, RecordChanged)


@command("meetings.take_back_visits")
def take_back_visits(*, rows: Sequence[Visit], envelope: Envelope, actor: Actor) -> None:
    """Withdraw imported visits."""
    meetings = _open_meetings(rows, actor)
    Visit.objects.filter(pk__in=[row.pk for row in rows]).update(withdrawn_at=now())
    _tell("meetings.take_back_visits", rows, meetings, actor, RecordChanged)


def _open_meetings(rows: Iterable[Any], actor: Actor) -> dict[int, Meeting]:
    """The meetings these rows are about, when the actor may write in all and none is locked."""
    meetings: dict[int, Meeting] = Meeting.objects.in_bulk({row.meeting_id for row in rows})
    unit_ids = {meeting.unit_id for meeting in meetings.values()}
    permissions.require_for_units(permissions.RECORD_HELD, actor, unit_ids)
    if any(meeting.state == MeetingState.CONFIRMED for meeting in meetings.values()):
        raise RecordClosedError(
            _("Có buổi sinh hoạt đã xác nhận biên bản nên danh sách không sửa được.")
        )
    return meetings


def _require_members(entries: Sequence[RollEntry], meetings: dict[int, Meeting]) -> None:
    seen: set[tuple[int, int]] = set()
    for entry in entries:
        key = (entry.meeting_id, entry.person_id)
        if key in seen:
            raise MeetingRefusedError(_("Một người chỉ có một dòng trong một buổi."))
        seen.add(key)


def _mark(row: Attendance, entry: RollEntry, meeting: Meeting, actor: Actor) -> None:
    row.state = entry.state
    row.reason = entry.reason if entry.state == RollState.EXCUSED else ""
    row.reason_note = normalise(entry.reason_note)
    row.arrived_at, row.left_at = entry.arrived_at, entry.left_at
    row.method, row.occurred_at = MarkMethod.PAPER, meeting.begins_at
    row.recorded_by = actor.user_id


def _tell(
    action: str,
    entries: Sequence[Any],
    meetings: dict[int, Meeting],
    actor: Actor,
    event: Callable[..., Any],
) -> None:
    """One audit entry a unit, one event a meeting."""
    by_unit: dict[int, list[Any]] = defaultdict(list)
    touched: dict[int, tuple[int, date]] = {}
    for entry in entries:
        meeting = meetings[entry.meeting_id]
        by_unit[meeting.unit_id].append(_order(entry))
        touched[meeting.pk] = (meeting.unit_id, meeting.held_on)
    for unit_id, orders in by_unit.items():
        audit.record(actor=actor, action=action, unit_id=unit_id, payload=orders)
    for key, (unit_id, held_on) in touched.items():
        publish(event(unit_id=unit_id, meeting_id=key, held_on=held_on))


def _order(entry: Any) -> Any:
    """What stands in the audit: the order itself, or the key of a row taken back."""
    if isinstance(entry, (RollEntry, VisitEntry, ContributionDraft)):
        return entry
    return {"meeting": entry.meeting_id, "row": entry.pk}
