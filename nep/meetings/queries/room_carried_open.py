"""What is still open and goes along with a device: work to be heard of, drafts, amendments.

Of work only what is to be done, by whom and until when; of amendments only those not decided yet.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from nep.assignments.choices import OPEN_STATES
from nep.assignments.models import Assignment
from nep.meetings.choices import AgendaKind, AmendmentState
from nep.meetings.models import (
    AgendaItem,
    Meeting,
    MeetingAmendment,
    MeetingAssignment,
    PackVersion,
)
from nep.meetings.queries.room_drafts import latest_of, mark_of, versions_of

MOST_WORK = 60
"""So much work the room hears of, the oldest first."""


def open_of(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[str, Any]:
    """Work, drafts and amendments; what is written apart stays at home with all its papers."""
    listed = list(items)
    hears = any(item.kind == AgendaKind.OPEN_ASSIGNMENTS for item in listed)
    versions = versions_of(meeting.pk)
    return {
        "work": _work(meeting) if hears else [],
        "pack": mark_of(versions),
        "drafts": _drafts(versions),
        "amendments": _amendments(meeting) if any(_amended(item) for item in listed) else [],
    }


def _amended(item: AgendaItem) -> bool:
    return bool(item.amended)  # type: ignore[attr-defined]


def _work(meeting: Meeting) -> list[dict[str, Any]]:
    """Open work of the unit, and whether the room has heard of it already."""
    told = MeetingAssignment.objects.filter(meeting=meeting, is_given=False)
    heard = told.filter(assignment=OuterRef("pk")).exclude(result_text="")
    rows = Assignment.objects.filter(unit_id=meeting.unit_id).annotate(is_heard=Exists(heard))
    wanted = rows.filter(Q(state__in=OPEN_STATES) | Q(is_heard=True)).select_related("holder")
    return [_task(row, meeting.held_on) for row in wanted.order_by("due_on", "pk")[:MOST_WORK]]


def _task(row: Any, day: date) -> dict[str, Any]:
    return {
        "key": str(row.public_id),
        "content": row.content,
        "holder": row.holder.full_name,
        "due_on": row.due_on.isoformat(),
        "is_late": row.is_overdue(day),
        "is_heard": row.is_heard,
    }


def _drafts(versions: Sequence[PackVersion]) -> list[dict[str, Any]]:
    """The latest version of each paper that the room may amend; of a file no text is known."""
    told = []
    for version in latest_of(versions):
        paper = version.document
        if paper.item is not None and paper.item.is_restricted:
            continue
        told.append(
            {
                "key": str(paper.public_id),
                "title": paper.title,
                "item": str(paper.item.public_id) if paper.item else "",
                "number": version.number,
                "text": None if version.file_id else version.text,
            }
        )
    return told


def _amendments(meeting: Meeting) -> list[dict[str, Any]]:
    rows = MeetingAmendment.objects.filter(
        meeting=meeting, state=AmendmentState.PROPOSED, item__is_restricted=False
    ).select_related("item", "proposer", "version__document")
    return [
        {
            "id": str(row.public_id),
            "item": str(row.item.public_id),
            "paper": str(row.version.document.public_id),
            "number": row.version.number,
            "proposer": row.proposer.full_name,
            "old_text": row.old_text,
            "new_text": row.new_text,
            "state": str(row.state),
        }
        for row in rows.order_by("item__order", "order")
    ]
