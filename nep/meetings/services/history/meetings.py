"""Held meetings go into the record by the list; the rows of one meeting are made together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import day_of, now
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day, normalise
from nep.meetings import permissions
from nep.meetings.choices import MeetingState
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.events import MeetingsChanged
from nep.meetings.models import (
    Attendance,
    Meeting,
    MeetingAssignment,
    MeetingPart,
    Opinion,
    SelfScore,
    Visit,
)
from nep.meetings.rules.held import faults_of_counts, faults_of_times
from nep.meetings.services.fitting import refuse_misfit
from nep.meetings.services.history.drafts import COUNTS, HeldMeeting, HeldPart
from nep.meetings.services.history.words import SENTENCES
from nep.organisation.models import OrgUnit

BATCH = 2_000
WRITTEN = (
    "code",
    "kind",
    "state",
    "planned_at",
    "planned_minutes",
    "held_on",
    "opened_at",
    "closed_at",
    "place",
    "title",
    "regime_on",
    "is_pilot",
    "is_model",
    "paper_born",
    "joined_with",
    "carries_out_id",
    "chair_id",
    "clerk_id",
    "note",
    *(f"counted_{name}" for name in COUNTS),
)
DEFAULT_MINUTES = 90


@command("meetings.record_held_meetings")
def record_held_meetings(
    *, meetings: Sequence[HeldMeeting], envelope: Envelope, actor: Actor
) -> list[Meeting]:
    """Write down meetings that were held, or change those named by `meeting_id`.

    A meeting recorded in the room and confirmed is not changed by a list.
    """
    unit_ids = {draft.unit_id for draft in meetings}
    permissions.require_for_units(permissions.RECORD_HELD, actor, unit_ids)
    for draft in meetings:
        _refuse_faults(draft)
    held = _held(meetings)
    _refuse_misfits(meetings, held)
    rows = [_filled(draft, held.get(draft.meeting_id or 0), actor) for draft in meetings]

    fresh = [row for row in rows if row.pk is None]
    Meeting.objects.bulk_create(fresh, batch_size=BATCH)
    changed = [row for row in rows if row.pk in held]
    fields = [name.removesuffix("_id") for name in WRITTEN]
    Meeting.objects.bulk_update(changed, [*fields, "revision"], batch_size=500)
    _write_parts(rows, meetings, actor)
    _write_down("meetings.record_held_meetings", rows, list(meetings), actor)
    return rows


@command("meetings.take_back_meetings")
def take_back_meetings(
    *, meetings: Sequence[Meeting], reason: str, envelope: Envelope, actor: Actor
) -> list[int]:
    """Cancel imported meetings; give the keys of those that stay, for other rows rest on them."""
    permissions.require_for_units(permissions.RECORD_HELD, actor, {row.unit_id for row in meetings})
    if any(row.state == MeetingState.CONFIRMED for row in meetings):
        raise RecordClosedError(
            _("Có buổi sinh hoạt đã xác nhận biên bản nên không hoàn tác được lần nhập này.")
        )
    resting = _resting_on([row.pk for row in meetings])
    gone = [row for row in meetings if row.pk not in resting]
    for row in gone:
        row.state, row.code, row.ended_reason = MeetingState.CANCELLED, "", normalise(reason)
        row.revision += 1
    Meeting.objects.bulk_update(gone, ["state", "code", "ended_reason", "revision"], batch_size=500)
    _write_down("meetings.take_back_meetings", gone, [reason] * len(gone), actor)
    return sorted(resting)


@command("meetings.give_codes")
def give_codes(*, unit_ids: Sequence[int], envelope: Envelope, actor: Actor) -> int:
    """Give a code to every held meeting of these units that has none, so that it can be named."""
    permissions.require_for_units(permissions.RECORD_HELD, actor, unit_ids)
    rows = list(
        Meeting.objects.held().filter(unit_id__in=unit_ids, code="").order_by("held_on", "pk")
    )
    for row in rows:
        row.code = f"SH{row.held_on:%Y%m%d}-{row.pk}"
    Meeting.objects.bulk_update(rows, ["code"], batch_size=500)
    return len(rows)


def _refuse_faults(draft: HeldMeeting) -> None:
    faults = faults_of_counts({name: getattr(draft, name) for name in COUNTS})
    for part in draft.parts:
        faults += faults_of_times(part.starts_at, part.ends_at, now=now())
    if faults:
        raise MeetingRefusedError(
            _("Buổi %(code)s: %(fault)s")
            % {
                "code": draft.code or format_day(day_of(draft.parts[0].starts_at)),
                "fault": SENTENCES[faults[0]],
            }
        )


def _refuse_misfits(meetings: Sequence[HeldMeeting], held: dict[int, Meeting]) -> None:
    """No kind that the unit does not hold; what was recorded so before may be told again."""
    units = dict(
        OrgUnit.objects.filter(pk__in={draft.unit_id for draft in meetings}).values_list(
            "pk", "kind"
        )
    )
    for draft in meetings:
        stored = held.get(draft.meeting_id or 0)
        told = {part.kind for part in draft.parts} - {stored.kind if stored else ""}
        if told:
            refuse_misfit(units[draft.unit_id], told)


def _held(meetings: Sequence[HeldMeeting]) -> dict[int, Meeting]:
    wanted = [draft.meeting_id for draft in meetings if draft.meeting_id is not None]
    rows = Meeting.objects.in_bulk(wanted)
    for row in rows.values():
        if row.state == MeetingState.CONFIRMED:
            raise RecordClosedError(
                _(
                    "Biên bản buổi %(day)s đã được xác nhận nên danh sách không sửa được. "
                    "Nếu có sai sót, hãy lập phụ lục đính chính."
                )
                % {"day": format_day(row.held_on)}
            )
    return rows


def _filled(draft: HeldMeeting, row: Meeting | None, actor: Actor) -> Meeting:
    filled = row or Meeting(unit_id=draft.unit_id, recorded_by=actor.user_id)
    first, last = draft.parts[0], draft.parts[-1]
    values: dict[str, Any] = {
        "code": draft.code,
        "kind": draft.kind,
        "state": MeetingState.CONCLUDED,
        "planned_at": first.starts_at,
        "planned_minutes": _minutes(first.starts_at, last.ends_at),
        "held_on": day_of(first.starts_at),
        "opened_at": first.starts_at,
        "closed_at": last.ends_at,
        "place": normalise(draft.place),
        "title": normalise(first.title),
        "regime_on": draft.regime_on,
        "is_pilot": draft.is_pilot,
        "is_model": draft.is_model,
        "paper_born": draft.from_paper,
        "joined_with": normalise(draft.joined_with),
        "carries_out_id": draft.carries_out_id,
        "chair_id": draft.chair_id,
        "clerk_id": draft.clerk_id,
        "note": normalise(draft.note),
        **{f"counted_{name}": getattr(draft, name) for name in COUNTS},
    }
    if draft.due is not None:
        values |= {
            f"counted_{name}": getattr(draft, name) or 0
            for name in ("present", "excused", "unexcused")
        }
    for name, value in values.items():
        setattr(filled, name, value)
    if row is not None:
        filled.revision += 1
    return filled


def _minutes(starts_at: Any, ends_at: Any) -> int:
    if ends_at is None:
        return DEFAULT_MINUTES
    return max(1, int((ends_at - starts_at).total_seconds() // 60))


def _write_parts(rows: Sequence[Meeting], meetings: Sequence[HeldMeeting], actor: Actor) -> None:
    """Write the parts and their scores anew; parts keep their order as their key."""
    stored = {
        (part.meeting_id, part.order): part
        for part in MeetingPart.objects.filter(meeting__in=[row.pk for row in rows])
    }
    fresh: list[MeetingPart] = []
    changed: list[MeetingPart] = []
    scored: list[tuple[MeetingPart, HeldPart]] = []
    for row, draft in zip(rows, meetings, strict=True):
        for order, told in enumerate(draft.parts, start=1):
            part = stored.get((row.pk, order)) or MeetingPart(meeting=row, order=order)
            part.kind, part.title = told.kind, normalise(told.title)
            part.started_at, part.ended_at = told.starts_at, told.ends_at
            part.planned_at = told.starts_at
            (fresh if part.pk is None else changed).append(part)
            scored.append((part, told))
    MeetingPart.objects.bulk_create(fresh, batch_size=BATCH)
    fields = ["kind", "title", "started_at", "ended_at", "planned_at"]
    MeetingPart.objects.bulk_update(changed, fields, batch_size=500)
    _write_scores(scored, actor)


def _write_scores(scored: Sequence[tuple[MeetingPart, HeldPart]], actor: Actor) -> None:
    kept = SelfScore.objects.filter(part__in=[part.pk for part, _told in scored])
    stored = {score.part_id: score for score in kept}
    fresh: list[SelfScore] = []
    changed: list[SelfScore] = []
    for part, told in scored:
        values = (told.own_total, told.own_level, told.superior_total, told.superior_level)
        score = stored.get(part.pk)
        if score is None and not any(value not in (None, "") for value in values):
            continue
        row = score or SelfScore(meeting_id=part.meeting_id, part=part, recorded_by=actor.user_id)
        row.total, row.level, row.superior_total, row.superior_level = values
        (fresh if score is None else changed).append(row)
    SelfScore.objects.bulk_create(fresh, batch_size=BATCH)
    fields = ["total", "level", "superior_total", "superior_level"]
    SelfScore.objects.bulk_update(changed, fields, batch_size=500)


def _resting_on(keys: Sequence[int]) -> set[int]:
    """Meetings on which rows rest that other acts made."""
    found: set[int] = set()
    for rows in (
        Attendance.objects.all(),
        MeetingAssignment.objects.all(),
        Opinion.objects.filter(withdrawn_at=None),
        Visit.objects.filter(withdrawn_at=None),
    ):
        found.update(rows.filter(meeting_id__in=keys).values_list("meeting_id", flat=True))
    return found


def _write_down(
    action: str, rows: Sequence[Meeting], orders: Sequence[object], actor: Actor
) -> None:
    by_unit: dict[int, list[tuple[Meeting, object]]] = defaultdict(list)
    for row, order in zip(rows, orders, strict=True):
        by_unit[row.unit_id].append((row, order))
    for unit_id, entries in by_unit.items():
        audit.record(
            actor=actor,
            action=action,
            subject=entries[0][0] if len(entries) == 1 else None,
            unit_id=unit_id,
            payload=[order for _row, order in entries],
        )
        publish(
            MeetingsChanged(
                unit_id=unit_id,
                meeting_ids=tuple(row.pk for row, _order in entries if row.pk),
                held_on=tuple(sorted({row.held_on for row, _order in entries})),
            )
        )
