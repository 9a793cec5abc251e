"""One sitting as some rows of the sheet tell it, as it is stored, and as words to compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from nep.foundation.canonical import as_json
from nep.foundation.clock import VIETNAM
from nep.foundation.text import format_day, normalise
from nep.foundation.workbook import ReadRow
from nep.meetings.choices import RatingLevel
from nep.meetings.models import Meeting, MeetingPart, SelfScore
from nep.meetings.queries.figures import MeetingFigures
from nep.meetings.services.history import HeldMeeting, HeldPart
from nep.meetings.services.history.drafts import COUNTS
from nep.meetings.sheets.lookup import Named
from nep.meetings.sheets.meeting_columns import COUNT_HEADERS
from nep.meetings.sheets.words import HERE, PAPER

HEADERS: dict[str, str] = {
    "unit": "Mã tổ chức",
    "kind": "Hình thức",
    "starts_at": "Bắt đầu",
    "ends_at": "Kết thúc",
    "place": "Địa điểm",
    "title": "Chủ đề",
    "is_pilot": "Sinh hoạt điểm",
    "is_model": "Sinh hoạt mẫu",
    "chair": "Chủ trì",
    "clerk": "Thư ký",
    **COUNT_HEADERS,
    "own_total": "Tự chấm",
    "superior_total": "Cấp trên chấm",
    "own_level": "Tự xếp loại",
    "superior_level": "Cấp trên xếp loại",
    "carries_out": "Văn bản thực hiện",
    "regime_on": "Ngày theo chế độ",
    "source": "Nguồn",
    "note": "Ghi chú",
}
OF_A_PART = (
    *("kind", "starts_at", "ends_at", "title"),
    *("own_total", "superior_total", "own_level", "superior_level"),
)
"""Columns that each row of a combined sitting has for itself."""


@dataclass(slots=True)
class Sitting:
    """All rows of one code: what they tell of the meeting, and what is stored."""

    code: str
    rows: list[ReadRow] = field(default_factory=list)
    unit: Named | None = None
    chair: Named | None = None
    clerk: Named | None = None
    document: Named | None = None
    stored: Meeting | None = None

    @property
    def first(self) -> Mapping[str, Any]:
        """The row that tells of the whole sitting."""
        return self.rows[0].values

    def draft(self) -> HeldMeeting:
        """The sitting as an order; keys of what this import brings come later."""
        first = self.first
        return HeldMeeting(
            unit_id=self.unit.key or 0 if self.unit else 0,
            code=self.code,
            parts=tuple(_part(row.values) for row in self.rows),
            place=first.get("place") or "",
            is_pilot=bool(first.get("is_pilot")),
            is_model=bool(first.get("is_model")),
            regime_on=first.get("regime_on"),
            from_paper=is_from_paper(first, self.stored),
            note=first.get("note") or "",
            meeting_id=self.stored.pk if self.stored else None,
            **_counts(first),
        )


def _counts(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values.get(name) for name in COUNTS}


def is_from_paper(values: Mapping[str, Any], stored: Meeting | None) -> bool:
    """Say whether the row was copied from the paper book; a list told otherwise says so."""
    source = normalise(values.get("source") or "").casefold()
    if not source:
        return stored.paper_born if stored is not None else True
    return source != HERE.casefold()


def _part(values: Mapping[str, Any]) -> HeldPart:
    return HeldPart(
        kind=values.get("part") or values["kind"],
        starts_at=values["starts_at"],
        ends_at=values.get("ends_at"),
        title=values.get("title") or "",
        own_total=values.get("own_total"),
        own_level=values.get("own_level") or "",
        superior_total=values.get("superior_total"),
        superior_level=values.get("superior_level") or "",
    )


@dataclass(frozen=True, slots=True)
class StoredSitting:
    """A stored meeting with what its words are made of."""

    meeting: Meeting
    parts: Sequence[MeetingPart]
    scores: Mapping[int, SelfScore]
    figures: MeetingFigures


def stored_sittings(
    meetings: Iterable[Meeting], figures: Mapping[int, MeetingFigures]
) -> dict[int, StoredSitting]:
    """Read parts and scores of these meetings; two statements."""
    rows = {meeting.pk: meeting for meeting in meetings}
    parts: dict[int, list[MeetingPart]] = {key: [] for key in rows}
    for part in MeetingPart.objects.filter(meeting__in=rows).order_by("meeting", "order"):
        parts[part.meeting_id].append(part)
    scores = {score.part_id: score for score in SelfScore.objects.filter(meeting__in=rows)}
    return {
        key: StoredSitting(meeting, parts[key], scores, figures[key])
        for key, meeting in rows.items()
    }


def draft_of(stored: StoredSitting) -> HeldMeeting:
    """The stored meeting as the order that would make it: what undo gives back."""
    meeting = stored.meeting
    return HeldMeeting(
        unit_id=meeting.unit_id,
        code=meeting.code,
        parts=tuple(_stored_part(part, stored.scores.get(part.pk)) for part in stored.parts),
        place=meeting.place,
        is_pilot=meeting.is_pilot,
        is_model=meeting.is_model,
        chair_id=meeting.chair_id,
        clerk_id=meeting.clerk_id,
        carries_out_id=meeting.carries_out_id,
        regime_on=meeting.regime_on,
        from_paper=meeting.paper_born,
        note=meeting.note,
        meeting_id=meeting.pk,
        **{name: getattr(stored.figures, name) for name in COUNTS},
    )


def _stored_part(part: MeetingPart, score: SelfScore | None) -> HeldPart:
    told = HeldPart(
        kind=part.kind,
        starts_at=part.started_at or part.meeting.begins_at,
        ends_at=part.ended_at,
        title=part.title,
    )
    if score is None:
        return told
    return replace(
        told,
        own_total=score.total,
        own_level=score.level,
        superior_total=score.superior_total,
        superior_level=score.superior_level,
    )


def words_of(
    draft: HeldMeeting, place: int, codes: Mapping[str, str], names: Mapping[str, str]
) -> dict[str, str]:
    """One row as the sheet would write it. `codes`: unit, chair, clerk, document by their code."""
    part = draft.parts[place]
    words = {
        "kind": names[part.kind],
        "starts_at": _moment(part.starts_at),
        "ends_at": _moment(part.ends_at),
        "title": normalise(part.title),
        "own_total": _number(part.own_total),
        "superior_total": _number(part.superior_total),
        "own_level": _level(part.own_level),
        "superior_level": _level(part.superior_level),
    }
    if place:
        return words
    return words | {
        **codes,
        "place": normalise(draft.place),
        "is_pilot": "x" if draft.is_pilot else "",
        "is_model": "x" if draft.is_model else "",
        **{name: _number(getattr(draft, name)) for name in COUNTS},
        "regime_on": _day(draft.regime_on),
        "source": PAPER if draft.from_paper else HERE,
        "note": normalise(draft.note),
    }


def _moment(value: datetime | None) -> str:
    return value.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M") if value else ""


def _day(value: date | None) -> str:
    return format_day(value) if value else ""


def _number(value: int | Decimal | None) -> str:
    return "" if value is None else f"{Decimal(value).normalize():f}"


def _level(value: str) -> str:
    return str(RatingLevel(value).label) if value else ""


def as_values(draft: HeldMeeting) -> dict[str, Any]:
    """The order as plain values, as an import remembers it."""
    values: dict[str, Any] = as_json(draft)  # type: ignore[assignment]
    return values


def from_values(values: Mapping[str, Any]) -> HeldMeeting:
    """Read back what `as_values` wrote."""
    told = dict(values)
    told["parts"] = tuple(_part_from(part) for part in told["parts"])
    told["regime_on"] = date.fromisoformat(told["regime_on"]) if told["regime_on"] else None
    return HeldMeeting(**told)


def _part_from(values: Mapping[str, Any]) -> HeldPart:
    told = dict(values)
    for name in ("starts_at", "ends_at"):
        told[name] = datetime.fromisoformat(told[name]) if told[name] else None
    for name in ("own_total", "superior_total"):
        told[name] = Decimal(told[name]) if told[name] is not None else None
    return HeldPart(**told)
