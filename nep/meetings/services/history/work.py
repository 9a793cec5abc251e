"""Work that a list tells of: given in a held meeting, or without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nep.assignments.models import Assignment
from nep.assignments.services import AssignmentDraft, take_back_given
from nep.assignments.services.giving import write_given
from nep.assignments.services.naming import write_codes
from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.meetings import permissions
from nep.meetings.models import MeetingAssignment


@dataclass(frozen=True, kw_only=True)
class ToldWork:
    """One piece of work, and the meeting that gave it."""

    work: AssignmentDraft
    meeting_id: int | None = None


@command("meetings.record_told_work")
def record_told_work(
    *, told: Sequence[ToldWork], envelope: Envelope, actor: Actor
) -> list[Assignment]:
    """Write work down and link it to the meetings in which it was given."""
    unit_ids = {one.work.unit_id for one in told}
    permissions.require_for_units(permissions.RECORD_HELD, actor, unit_ids)
    rows = write_given([one.work for one in told], actor=actor)
    MeetingAssignment.objects.bulk_create(
        MeetingAssignment(meeting_id=one.meeting_id, assignment=row)
        for one, row in zip(told, rows, strict=True)
        if one.meeting_id is not None
    )
    return rows


@command("meetings.give_work_codes")
def give_work_codes(*, unit_ids: Sequence[int], envelope: Envelope, actor: Actor) -> int:
    """Give a code to the work of these units that has none, so that it can be named."""
    permissions.require_for_units(permissions.RECORD_HELD, actor, unit_ids)
    return write_codes(unit_ids)


@command("meetings.take_back_told_work")
def take_back_told_work(
    *, assignments: Sequence[Assignment], reason: str, envelope: Envelope, actor: Actor
) -> list[Assignment]:
    """Call off work that a list brought; the meetings that gave it no longer name it."""
    MeetingAssignment.objects.filter(assignment__in=[row.pk for row in assignments]).delete()
    rows: list[Assignment] = take_back_given(
        assignments=assignments, reason=reason, envelope=envelope, actor=actor
    )
    return rows
