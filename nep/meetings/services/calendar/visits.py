"""Who from above attends which meeting: assigned, told, attended, remarked (practice.md 1.16)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import day_of
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings import permissions
from nep.meetings.choices import OPEN_STATES, VisitRole
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.models import Meeting, Visit
from nep.meetings.services.moments import moment_of


@dataclass(frozen=True, kw_only=True)
class VisitDraft:
    """One person is to attend one meeting."""

    meeting_id: int
    person_id: int
    role: str = VisitRole.IN_CHARGE


@command("meetings.assign_visits")
def assign_visits(*, drafts: Sequence[VisitDraft], envelope: Envelope, actor: Actor) -> list[Visit]:
    """Assign visitors; who is assigned already stays so, in the new role.

    The draft itself is not touched: a change of regime still moves it, and the visit with it.
    """
    meetings = Meeting.objects.in_bulk({draft.meeting_id for draft in drafts})
    unit_ids = {meeting.unit_id for meeting in meetings.values()}
    permissions.require_for_units(permissions.ASSIGN_VISITS, actor, unit_ids)
    rows = []
    for draft in drafts:
        meeting = meetings[draft.meeting_id]
        if meeting.state not in OPEN_STATES:
            raise RecordClosedError(
                _("Buổi sinh hoạt này đã bắt đầu, đã kết thúc hoặc đã hủy nên không phân công dự.")
            )
        VisitRole(draft.role)
        row, _made = Visit.objects.update_or_create(
            meeting=meeting,
            person_id=draft.person_id,
            withdrawn_at=None,
            defaults={"role": draft.role, "planned_at": moment_of(envelope).occurred_at},
            create_defaults={
                "role": draft.role,
                "planned_at": moment_of(envelope).occurred_at,
                "recorded_by": actor.user_id,
            },
        )
        rows.append(row)
    _write_down("meetings.assign_visits", rows, actor)
    return rows


@command("meetings.withdraw_visit")
def withdraw_visit(*, visit: Visit, envelope: Envelope, actor: Actor) -> Visit:
    """Take an assignment back, as long as the visit was not made."""
    permissions.ASSIGN_VISITS.require(actor, visit)
    if visit.attended_at is not None:
        raise RecordClosedError(_("Người này đã dự buổi sinh hoạt nên không rút phân công được."))
    visit.withdrawn_at = moment_of(envelope).recorded_at
    visit.save(update_fields=["withdrawn_at"])
    _write_down("meetings.withdraw_visit", [visit], actor)
    return visit


@command("meetings.acknowledge_visit")
def acknowledge_visit(*, visit: Visit, envelope: Envelope, actor: Actor) -> Visit:
    """The visitor says that he knows of it: when he was told stands as a fact."""
    permissions.REMARK_ON_VISIT.require(actor, visit)
    if visit.told_at is None:
        visit.told_at = moment_of(envelope).occurred_at
        visit.save(update_fields=["told_at"])
        _write_down("meetings.acknowledge_visit", [visit], actor)
    return visit


@command("meetings.record_visit")
def record_visit(
    *,
    visit: Visit,
    counted_present: int | None = None,
    remark: str = "",
    envelope: Envelope,
    actor: Actor,
) -> Visit:
    """The visitor was there: how many he counted, and his remark beside the cell's own record."""
    permissions.REMARK_ON_VISIT.require(actor, visit)
    moment = moment_of(envelope)
    meeting = visit.meeting
    if day_of(moment.occurred_at) < meeting.held_on:
        raise MeetingRefusedError(_("Buổi sinh hoạt chưa diễn ra. Hãy ghi việc dự sau khi đã dự."))
    if counted_present is not None and counted_present < 0:
        sentence = _("Số có mặt không thể nhỏ hơn 0.")
        raise MeetingRefusedError(sentence, errors={"counted_present": [sentence]})
    visit.attended_at = visit.attended_at or meeting.begins_at
    visit.counted_present = counted_present
    visit.remark, visit.remarked_at = normalise(remark), moment.recorded_at
    visit.save(update_fields=["attended_at", "counted_present", "remark", "remarked_at"])
    _write_down("meetings.record_visit", [visit], actor)
    return visit


def _write_down(action: str, rows: Sequence[Visit], actor: Actor) -> None:
    by_unit: dict[int, list[Visit]] = defaultdict(list)
    for row in rows:
        by_unit[row.meeting.unit_id].append(row)
    for unit_id, visits in by_unit.items():
        audit.record(
            actor=actor,
            action=action,
            subject=visits[0] if len(visits) == 1 else None,
            unit_id=unit_id,
            payload=[(visit.meeting_id, visit.person_id, visit.role) for visit in visits],
        )
