"""The attendance list for the file: number, class, reason of absence, signature (feature 25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nep.documents.choices import DocumentKind
from nep.documents.services import DocumentRecord, Head, Paragraph, Signature, TableBlock
from nep.foundation.text import format_day
from nep.meetings.rules.after_content import MinutesContent

ROW_HEIGHT_MM = 8


@dataclass(frozen=True, kw_only=True)
class ListedPerson:
    """One row of the list."""

    name: str
    standing: str
    activity: str
    group: str
    state: str
    reason: str
    is_due: bool
    came_or_excused: bool


def attendance_document(
    content: MinutesContent, people: Iterable[ListedPerson], head: Head
) -> DocumentRecord:
    """Lay out the list of a meeting, with totals per class."""
    rows = list(people)
    day = format_day(content.held_on, "document")
    return DocumentRecord(
        kind=DocumentKind.MATERIAL,
        superior=head.superior,
        issuer=head.issuer,
        day=content.held_on,
        place=head.place,
        title="DANH SÁCH ĐIỂM DANH",
        subject=f"{content.kind_label[:1].lower()}{content.kind_label[1:]}, {day}",
        blocks=(
            _table(rows),
            *(Paragraph(line) for line in _totals(rows, content)),
        ),
        signatures=(
            Signature("", "THƯ KÝ", content.clerk, side="left"),
            Signature("", "CHỦ TRÌ", content.chair, side="right"),
        ),
        owner_word=head.owner_word,
    )


def _table(rows: list[ListedPerson]) -> TableBlock:
    return TableBlock(
        headers=("TT", "Họ và tên", "Tư cách", "Có mặt, lý do vắng", "Ký tên"),
        rows=tuple(
            (str(number), row.name, _standing(row), _state(row), "")
            for number, row in enumerate(rows, start=1)
        ),
        widths_mm=(10, 55, 30, 40, 30),
        align=("center", "left", "left", "left", "left"),
        row_height_mm=ROW_HEIGHT_MM,
    )


def _standing(row: ListedPerson) -> str:
    return row.standing if row.is_due else f"{row.standing}, {row.activity.lower()}"


def _state(row: ListedPerson) -> str:
    if not row.is_due and not row.came_or_excused:
        return "Không tính"
    return f"{row.state}: {row.reason}" if row.reason else row.state


def _totals(rows: list[ListedPerson], content: MinutesContent) -> list[str]:
    by_class = Counter(row.standing for row in rows if row.standing)
    classes = ", ".join(f"{name.lower()} {number}" for name, number in by_class.items())
    roll = content.roll
    return [
        f"Tổng số trong danh sách: {len(rows)}{f' ({classes})' if classes else ''}.",
        (
            f"Số phải dự {roll.due}; có mặt {roll.present}; vắng có lý do {roll.excused_count}; "
            f"vắng không lý do {roll.unexcused_count}; không tính vào số phải dự {roll.exempt}."
        ),
    ]
