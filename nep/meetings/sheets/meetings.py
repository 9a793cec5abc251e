"""The handler of the sheet Sinh hoạt: key the code; a combined sitting has a row a part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.clock import day_of
from nep.foundation.registries.sheets import ImportContext, KeptRow, RowChange, SheetPlan
from nep.foundation.sync import Envelope
from nep.foundation.text import format_day
from nep.foundation.workbook import PlannedAction, ReadRow, ReadSheet, RowPlan, differences
from nep.meetings import permissions
from nep.meetings.choices import MeetingKind, MeetingState
from nep.meetings.models import Meeting
from nep.meetings.queries.figures import figures_of
from nep.meetings.services import history
from nep.meetings.services.history import HeldMeeting
from nep.meetings.services.history.drafts import COUNTS
from nep.meetings.sheets.held import (
    HEADERS,
    OF_A_PART,
    Sitting,
    StoredSitting,
    as_values,
    draft_of,
    from_values,
    stored_sittings,
    words_of,
)
from nep.meetings.sheets.lookup import DOCUMENT, MEETING, PERSON, UNIT, Codes, codes_of_persons
from nep.meetings.sheets.meeting_columns import MEETINGS
from nep.meetings.sheets.meeting_faults import unknown_codes, wrong_words
from nep.meetings.sheets.words import HERE, PAPER
from nep.organisation import queries as organisation

BATCH = 2_000
KIND_NAMES = {kind.value: str(kind.label) for kind in MeetingKind}


@dataclass(slots=True)
class MeetingOrders:
    """Sittings that are new or changed."""

    sittings: list[Sitting] = field(default_factory=list)
    drafts: dict[str, HeldMeeting] = field(default_factory=dict)
    before: dict[str, HeldMeeting] = field(default_factory=dict)
    codes: Codes | None = None


class MeetingsSheet:
    """Handler of the sheet Sinh hoạt."""

    key = MEETINGS.key
    order = MEETINGS.order
    sheet = MEETINGS
    readable = True
    writable = True

    def plan(self, read: ReadSheet, context: ImportContext) -> SheetPlan:
        """Say for each row whether it is new, changed or the same."""
        codes = Codes(context)
        sittings = _sittings([row for row in read.rows if not row.broken], codes)
        stored = _stored([sitting.stored for sitting in sittings if sitting.stored])
        orders = MeetingOrders(codes=codes)
        plan = SheetPlan(sheet=self.key, orders=orders)
        for sitting in sittings:
            faults = [*unknown_codes(sitting, codes), *wrong_words(sitting)]
            for row, column, sentence, value in faults:
                context.refuse(
                    sheet=self.sheet.title, row=row, column=column, message=sentence, value=value
                )
            if not faults:
                known = stored.get(sitting.stored.pk) if sitting.stored else None
                plan.rows += self._lines(sitting, known, read, context, orders)
            context.promised[(MEETING, sitting.code)] = sitting
        return plan

    def _lines(
        self,
        sitting: Sitting,
        known: StoredSitting | None,
        read: ReadSheet,
        context: ImportContext,
        orders: MeetingOrders,
    ) -> list[RowPlan]:
        draft = sitting.draft()
        if known is None:
            orders.sittings.append(sitting)
            orders.drafts[sitting.code] = draft
            sentence = _("Ghi buổi sinh hoạt %(day)s.") % {
                "day": format_day(day_of(draft.parts[0].starts_at), "sentence")
            }
            return [self._line(row, PlannedAction.NEW, sentence) for row in sitting.rows]
        before = draft_of(known)
        draft = _filled_up(draft, before, read)
        lines = _compared(sitting, draft, before, known, read, self.key)
        if any(line.action is PlannedAction.CHANGE for line in lines):
            if known.meeting.state == MeetingState.CONFIRMED:
                context.refuse(
                    sheet=self.sheet.title,
                    row=sitting.rows[0].number,
                    column="Mã",
                    message=_("Biên bản buổi này đã xác nhận nên danh sách không sửa được."),
                    value=sitting.code,
                )
                return []
            orders.sittings.append(sitting)
            orders.drafts[sitting.code], orders.before[sitting.code] = draft, before
        return lines

    def _line(self, row: ReadRow, action: PlannedAction, sentence: str) -> RowPlan:
        return RowPlan(sheet=self.key, row=row.number, action=action, sentence=sentence)

    def apply(self, plan: SheetPlan, context: ImportContext) -> Iterable[RowChange]:
        """Write the sittings in bulk and tell later sheets their keys."""
        orders: MeetingOrders = plan.orders
        for start in range(0, len(orders.sittings), BATCH):
            part = orders.sittings[start : start + BATCH]
            drafts = [_keyed(sitting, orders) for sitting in part]
            rows = history.record_held_meetings(
                meetings=drafts, envelope=context.envelope, actor=context.actor
            )
            left = _stored(rows)
            for sitting, row in zip(part, rows, strict=True):
                context.made[(MEETING, sitting.code)] = row.pk
                before = orders.before.get(sitting.code)
                yield RowChange(
                    sheet=self.key,
                    row=sitting.rows[0].number,
                    model="meetings.meeting",
                    key=row.pk,
                    before=as_values(before) if before else None,
                    after=as_values(draft_of(left[row.pk])),
                )

    def undo(self, changes: Sequence[RowChange], context: ImportContext) -> list[KeptRow]:
        """Cancel what the import made, give changed ones their former words."""
        rows = Meeting.objects.in_bulk([change.key for change in changes])
        left = _stored(rows.values())
        same = [
            change
            for change in changes
            if change.key in left and as_values(draft_of(left[change.key])) == change.after
        ]
        order: dict[str, Any] = {"envelope": context.envelope, "actor": context.actor}
        former = [from_values(change.before) for change in same if change.before]
        if former:
            history.record_held_meetings(meetings=former, **order)
        made = [rows[change.key] for change in same if change.before is None]
        resting = (
            history.take_back_meetings(meetings=made, reason=_("Hoàn tác nhập."), **order)
            if made
            else []
        )
        kept = {change.key for change in changes} - {change.key for change in same}
        kept |= set(resting)
        sentence = _("Buổi sinh hoạt đã có ghi chép khác sau lần nhập nên được giữ lại.")
        return [
            KeptRow(sheet=self.sheet.title, row=change.row, sentence=sentence)
            for change in changes
            if change.key in kept
        ]

    def prepare_export(self, unit_id: int, envelope: Envelope, actor: Actor) -> None:
        """Give a code to held meetings that have none: they leave under it and come back by it."""
        units = organisation.codes_within(unit_id).values()
        allowed = permissions.allowed_among(permissions.RECORD_HELD, actor, set(units))
        if allowed:
            history.give_codes(unit_ids=sorted(allowed), envelope=envelope, actor=actor)

    def export(self, unit_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
        """Every held meeting under the unit whose figures this actor may see, a row a part."""
        codes = {key: code for code, key in organisation.codes_within(unit_id).items()}
        persons = codes_of_persons(unit_id)
        rows = Meeting.objects.held().figures_for(actor).filter(unit_id__in=list(codes))
        rows = rows.exclude(code="").select_related("carries_out").order_by("held_on", "pk")
        batch: list[Meeting] = []
        for row in rows.iterator(chunk_size=BATCH):
            batch.append(row)
            if len(batch) == BATCH:
                yield from _exported(batch, codes, persons)
                batch = []
        yield from _exported(batch, codes, persons)


def _sittings(rows: Sequence[ReadRow], codes: Codes) -> list[Sitting]:
    found: dict[str, Sitting] = {}
    for row in rows:
        found.setdefault(row.values["code"], Sitting(row.values["code"])).rows.append(row)
    codes.read_meetings(found)
    codes.read_units(row.values["unit"] for row in rows)
    codes.read_persons(
        code for row in rows for code in (row.values.get("chair"), row.values.get("clerk"))
    )
    for sitting in found.values():
        first = sitting.first
        sitting.unit = codes.unit(first["unit"])
        sitting.chair = codes.person(first.get("chair") or "")
        sitting.clerk = codes.person(first.get("clerk") or "")
        sitting.document = codes.document(first.get("carries_out") or "")
        sitting.stored = codes.stored_meeting(sitting.code)
    return list(found.values())


def _stored(meetings: Iterable[Meeting]) -> dict[int, StoredSitting]:
    rows = list(meetings)
    return stored_sittings(rows, figures_of(rows))


def _filled_up(draft: HeldMeeting, before: HeldMeeting, read: ReadSheet) -> HeldMeeting:
    """Columns that were left out keep what is stored."""
    kept: dict[str, Any] = {
        name: getattr(before, name)
        for name in ("place", "is_pilot", "is_model", "regime_on", "note", *COUNTS)
        if name not in read.keys_present
    }
    parts = tuple(
        replace(
            part,
            **{
                name: getattr(held, name)
                for name in OF_A_PART
                if name not in read.keys_present and name != "kind"
            },
        )
        for part, held in zip(draft.parts, before.parts, strict=False)
    )
    for column, name in (("chair", "chair_id"), ("clerk", "clerk_id")):
        if column not in read.keys_present:
            kept[name] = getattr(before, name)
    if "carries_out" not in read.keys_present:
        kept["carries_out_id"] = before.carries_out_id
    return replace(draft, parts=parts + draft.parts[len(parts) :], **kept)


def _compared(
    sitting: Sitting,
    draft: HeldMeeting,
    before: HeldMeeting,
    known: StoredSitting,
    read: ReadSheet,
    sheet: str,
) -> list[RowPlan]:
    """A line a row: what differs from the stored part of the same place."""
    first = sitting.first
    after_codes = {key: first.get(key) or "" for key in ("unit", "chair", "clerk", "carries_out")}
    before_codes = _codes_before(sitting, known, after_codes)
    lines = []
    for place, row in enumerate(sitting.rows):
        held = (
            words_of(before, place, before_codes, KIND_NAMES) if place < len(before.parts) else {}
        )
        wanted = words_of(draft, place, after_codes, KIND_NAMES)
        told = {
            key: word
            for key, word in wanted.items()
            if key in read.keys_present or key in ("kind", "starts_at", "unit")
        }
        fields = differences(held, told, HEADERS)
        action = PlannedAction.CHANGE if fields else PlannedAction.SAME
        sentence = _("Sửa buổi sinh hoạt đã có.") if fields else _("Không thay đổi.")
        lines.append(
            RowPlan(sheet=sheet, row=row.number, action=action, sentence=sentence, fields=fields)
        )
    return lines


def _codes_before(
    sitting: Sitting, known: StoredSitting, told: Mapping[str, str]
) -> dict[str, str]:
    """The codes of what is stored: the told code where it names the same row, else another."""
    stored = known.meeting
    pairs = {
        "unit": (sitting.unit, stored.unit_id),
        "chair": (sitting.chair, stored.chair_id),
        "clerk": (sitting.clerk, stored.clerk_id),
        "carries_out": (sitting.document, stored.carries_out_id),
    }
    return {
        name: (told[name] if named is not None and named.key == key else ("…" if key else ""))
        for name, (named, key) in pairs.items()
    }


def _keyed(sitting: Sitting, orders: MeetingOrders) -> HeldMeeting:
    """The order with the keys of what this import has made."""
    codes, draft = orders.codes, orders.drafts[sitting.code]
    assert codes is not None
    return replace(
        draft,
        unit_id=codes.key_of(UNIT, sitting.unit) or 0,
        chair_id=codes.key_of(PERSON, sitting.chair) or draft.chair_id,
        clerk_id=codes.key_of(PERSON, sitting.clerk) or draft.clerk_id,
        carries_out_id=codes.key_of(DOCUMENT, sitting.document) or draft.carries_out_id,
    )


def _exported(
    meetings: Sequence[Meeting], units: Mapping[int, str], persons: Mapping[int, str]
) -> Iterator[Mapping[str, Any]]:
    for stored in _stored(meetings).values():
        meeting, draft = stored.meeting, draft_of(stored)
        for place, part in enumerate(draft.parts):
            yield {
                "code": meeting.code,
                "part": part.kind if len(draft.parts) > 1 else None,
                "unit": units[meeting.unit_id],
                "kind": part.kind,
                "starts_at": part.starts_at,
                "ends_at": part.ends_at,
                "title": part.title or None,
                "own_total": part.own_total,
                "superior_total": part.superior_total,
                "own_level": part.own_level or None,
                "superior_level": part.superior_level or None,
                **(_of_the_sitting(meeting, draft, persons) if place == 0 else {}),
            }


def _of_the_sitting(
    meeting: Meeting, draft: HeldMeeting, persons: Mapping[int, str]
) -> dict[str, Any]:
    return {
        "place": draft.place or None,
        "is_pilot": draft.is_pilot,
        "is_model": draft.is_model,
        "chair": persons.get(meeting.chair_id or 0),
        "clerk": persons.get(meeting.clerk_id or 0),
        **{name: getattr(draft, name) for name in COUNTS},
        "carries_out": (meeting.carries_out.code or None) if meeting.carries_out else None,
        "regime_on": draft.regime_on,
        "source": PAPER if draft.from_paper else HERE,
        "note": draft.note or None,
    }
