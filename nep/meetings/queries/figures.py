"""The numbers of meetings: counted from rows where rows are, else as the paper told them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, F, Q, Sum

from nep.meetings.choices import RollState
from nep.meetings.models import (
    Attendance,
    Conclusion,
    Guest,
    Meeting,
    MeetingAssignment,
    Opinion,
)

BATCH = 2_000


@dataclass(frozen=True, kw_only=True)
class MeetingFigures:
    """Numbers of one meeting; None where neither rows nor paper tell."""

    due: int | None = None
    present: int | None = None
    excused: int | None = None
    unexcused: int | None = None
    exempt: int | None = None
    guests: int | None = None
    speakers: int | None = None
    opinions: int | None = None
    conclusions: int | None = None
    assignments: int | None = None


def figures_of(meetings: Iterable[Meeting]) -> dict[int, MeetingFigures]:
    """The numbers of each meeting by its key; five statements for up to 2,000 meetings."""
    rows = list(meetings)
    found = {row.pk: _told(row) for row in rows}
    keys = [row.pk for row in rows]
    for start in range(0, len(keys), BATCH):
        part = keys[start : start + BATCH]
        for counts in (_rolls(part), _guests(part), _opinions(part), *_given(part)):
            for key, values in counts.items():
                found[key] = replace(found[key], **values)
    return found


def _told(meeting: Meeting) -> MeetingFigures:
    names = MeetingFigures.__dataclass_fields__
    return MeetingFigures(**{name: getattr(meeting, f"counted_{name}") for name in names})


def _rolls(keys: Sequence[int]) -> dict[int, dict[str, int]]:
    due = Q(is_due=True)
    rows = (
        Attendance.objects.filter(meeting_id__in=keys)
        .order_by()
        .values("meeting_id")
        .annotate(
            due=Count("pk", filter=due),
            present=Count("pk", filter=due & Q(state=RollState.PRESENT)),
            excused=Count("pk", filter=due & Q(state=RollState.EXCUSED)),
            unexcused=Count("pk", filter=due & Q(state=RollState.UNEXCUSED)),
            exempt=Count("pk", filter=Q(is_due=False)),
        )
    )
    return _counted(rows)


def _guests(keys: Sequence[int]) -> dict[int, dict[str, int]]:
    rows = Guest.objects.filter(meeting_id__in=keys, withdrawn_at=None).order_by()
    counted = rows.values("meeting_id").annotate(guests=Sum("head_count"))
    return _counted(counted)


def _opinions(keys: Sequence[int]) -> dict[int, dict[str, int]]:
    """A speaker counts with a sentence, not with a tap (practice.md 6)."""
    rows = Opinion.objects.filter(meeting_id__in=keys, withdrawn_at=None).exclude(text="")
    counted = (
        rows.filter(Q(before_opening=False) | Q(sent_beforehand=True))
        .order_by()
        .values("meeting_id")
        .annotate(
            opinions=Count("pk"),
            members=Count("person_id", distinct=True),
            visitors=Count("guest_id", distinct=True),
        )
        .annotate(speakers=F("members") + F("visitors"))
        .values("meeting_id", "opinions", "speakers")
    )
    return _counted(counted)


def _given(keys: Sequence[int]) -> tuple[dict[int, dict[str, int]], dict[int, dict[str, int]]]:
    conclusions = Conclusion.objects.filter(meeting_id__in=keys, withdrawn_at=None).order_by()
    assignments = MeetingAssignment.objects.filter(meeting_id__in=keys, is_given=True).order_by()
    return (
        _counted(conclusions.values("meeting_id").annotate(conclusions=Count("pk"))),
        _counted(assignments.values("meeting_id").annotate(assignments=Count("pk"))),
    )


def _counted(rows: Iterable[Mapping[str, Any]]) -> dict[int, dict[str, int]]:
    return {
        row["meeting_id"]: {name: row[name] for name in row if name != "meeting_id"} for row in rows
    }
