"""Calling a meeting of any kind: by the list, each with its parts; the regime's own by drafts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import day_of
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day, normalise
from nep.meetings import permissions
from nep.meetings.choices import MeetingKind
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.events import MeetingsChanged
from nep.meetings.models import Meeting, MeetingPart
from nep.meetings.queries.calendar_defaults import MeetingDefaults
from nep.meetings.queries.calendar_following import RulesOfTheYear
from nep.meetings.queries.calendar_groups import groups_of
from nep.meetings.queries.preparing_templates import usual_minutes
from nep.meetings.services.fitting import refuse_misfit
from nep.meetings.services.preparing.templates import apply_templates
from nep.organisation.choices import CELL_KINDS
from nep.organisation.models import OrgUnit

SHORTEST, LONGEST = 15, 1_440


@dataclass(frozen=True, kw_only=True)
class PartDraft:
    """One part of a sitting: regular then thematic, morning then afternoon."""

    kind: str
    title: str = ""
    planned_at: datetime | None = None
    planned_minutes: int | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingDraft:
    """A meeting to come. What is not named is filled in: parts, length, place, chair."""

    unit_id: int
    kind: str
    planned_at: datetime
    planned_minutes: int | None = None
    place: str = ""
    title: str = ""
    group: str = ""
    code: str = ""
    parts: tuple[PartDraft, ...] = ()
    is_pilot: bool = False
    is_model: bool = False
    is_self_reflection: bool = False
    paper_born: bool = False
    counts_only: bool | None = None
    joined_with: str = ""
    carries_out_id: int | None = None
    chair_id: int | None = None
    clerk_id: int | None = None


@command("meetings.create_meetings")
def create_meetings(
    *, drafts: Sequence[MeetingDraft], envelope: Envelope, actor: Actor
) -> list[Meeting]:
    """Call meetings; what is paper-born may lie in the past, everything else lies ahead."""
    if not drafts:
        raise MeetingRefusedError(_("Chưa có buổi sinh hoạt nào để ghi."))
    unit_ids = {draft.unit_id for draft in drafts}
    permissions.require_for_units(permissions.PREPARE_MEETING, actor, unit_ids)
    units = OrgUnit.objects.in_bulk(unit_ids)
    for draft in drafts:
        _refuse_faults(draft, units[draft.unit_id], actor)
    defaults = MeetingDefaults(list(units.values()), actor.today)
    rules = RulesOfTheYear(list(units.values()), actor.today)
    rows = [_row(draft, units[draft.unit_id], defaults, rules, actor) for draft in drafts]
    Meeting.objects.bulk_create(rows)
    parts = [part for row, draft in zip(rows, drafts, strict=True) for part in _parts(row, draft)]
    MeetingPart.objects.bulk_create(parts)
    _tell(rows, drafts, actor)
    with_agenda = [row for row in rows if not (row.paper_born or row.counts_only)]
    if with_agenda:
        apply_templates(meetings=with_agenda, envelope=envelope, actor=actor)
    return rows


def _refuse_faults(draft: MeetingDraft, unit: OrgUnit, actor: Actor) -> None:
    MeetingKind(draft.kind)
    refuse_misfit(unit.kind, (draft.kind, *(part.kind for part in draft.parts)))
    day = day_of(draft.planned_at)
    if not unit.lives_on(day):
        sentence = _("Đơn vị không hoạt động vào %(day)s. Hãy chọn ngày khác.") % {
            "day": format_day(day, "sentence")
        }
        raise MeetingRefusedError(sentence, errors={"day": [sentence]})
    if day < actor.today and not draft.paper_born:
        sentence = _(
            "Ngày sinh hoạt đã qua. Hãy chọn ngày từ hôm nay, "
            "hoặc ghi lại từ giấy nếu buổi sinh hoạt đã tổ chức."
        )
        raise MeetingRefusedError(sentence, errors={"day": [sentence]})
    _refuse_unknown_group(draft, unit)
    minutes = draft.planned_minutes
    if minutes is not None and not SHORTEST <= minutes <= LONGEST:
        sentence = _("Thời lượng dự kiến phải từ 15 phút đến 24 giờ.")
        raise MeetingRefusedError(sentence, errors={"planned_minutes": [sentence]})


def _refuse_unknown_group(draft: MeetingDraft, unit: OrgUnit) -> None:
    """A cell says which of its groups meets: only the members of that one are due."""
    if draft.kind != MeetingKind.PARTY_GROUP or unit.kind not in CELL_KINDS:
        return
    known = groups_of(unit.pk, day_of(draft.planned_at))
    if draft.group not in known:
        sentence = (
            _("Hãy chọn tổ đảng sinh hoạt.")
            if known
            else _("Chi bộ chưa ghi đảng viên nào thuộc tổ đảng nào. Hãy ghi ở danh sách trước.")
        )
        raise MeetingRefusedError(sentence, errors={"group": [sentence]})


def _row(
    draft: MeetingDraft,
    unit: OrgUnit,
    defaults: MeetingDefaults,
    rules: RulesOfTheYear,
    actor: Actor,
) -> Meeting:
    day = day_of(draft.planned_at)
    counts_only = defaults.counts_only(unit.pk) if draft.counts_only is None else draft.counts_only
    return Meeting(
        unit=unit,
        code=draft.code,
        kind=draft.kind,
        planned_at=draft.planned_at,
        planned_minutes=draft.planned_minutes or _usual_length(draft, unit, rules),
        held_on=day,
        place="" if counts_only else (normalise(draft.place) or defaults.place_of(unit.pk)),
        group=draft.group if draft.kind == MeetingKind.PARTY_GROUP else "",
        title="" if counts_only else normalise(draft.title or draft.group),
        is_pilot=draft.is_pilot,
        is_model=draft.is_model,
        is_self_reflection=draft.is_self_reflection,
        paper_born=draft.paper_born,
        counts_only=counts_only,
        joined_with=normalise(draft.joined_with),
        carries_out_id=draft.carries_out_id,
        chair_id=draft.chair_id or defaults.chair_on(unit.pk, day),
        clerk_id=draft.clerk_id,
        recorded_by=actor.user_id,
    )


def _usual_length(draft: MeetingDraft, unit: OrgUnit, rules: RulesOfTheYear) -> int:
    """What the rulebook asks of a sitting; a kind whose agenda needs longer takes as long."""
    lengths = rules.lengths(unit, day_of(draft.planned_at))
    if len({part.kind for part in draft.parts}) > 1:
        return lengths.combined
    needed = usual_minutes(
        draft.kind, unit_kind=unit.kind, is_self_reflection=draft.is_self_reflection
    )
    return max(lengths.single, needed)


def _parts(row: Meeting, draft: MeetingDraft) -> list[MeetingPart]:
    parts = draft.parts or (PartDraft(kind=draft.kind, planned_minutes=row.planned_minutes),)
    return [
        MeetingPart(
            meeting=row,
            order=order,
            kind=part.kind,
            title="" if row.counts_only else normalise(part.title),
            planned_at=part.planned_at,
            planned_minutes=part.planned_minutes,
        )
        for order, part in enumerate(parts, start=1)
    ]


def _tell(rows: Sequence[Meeting], drafts: Sequence[MeetingDraft], actor: Actor) -> None:
    by_unit: dict[int, list[tuple[Meeting, MeetingDraft]]] = defaultdict(list)
    for row, draft in zip(rows, drafts, strict=True):
        by_unit[row.unit_id].append((row, draft))
    for unit_id, pairs in by_unit.items():
        audit.record(
            actor=actor,
            action="meetings.create_meetings",
            subject=pairs[0][0] if len(pairs) == 1 else None,
            unit_id=unit_id,
            payload=[draft for _row, draft in pairs],
        )
        publish(
            MeetingsChanged(
                unit_id=unit_id,
                meeting_ids=tuple(row.pk for row, _draft in pairs),
                held_on=tuple(row.held_on for row, _draft in pairs),
            )
        )
