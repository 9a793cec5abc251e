"""The attendance list for the file: number, class, reason of absence, signature (feature 25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nep.documents.choices import DocumentKind
from nep.documents.services import DocumentRecord, Head, Paragraph, Signature, TableBlock
from nep.foundation.text import format_day
from nep.meetings.rules.after_content import MinutesContent
from nep.people.choices import Activity

USUAL_ROW_MM, LEAST_ROW_MM, ROW_OF_MANY_MM = 8.0, 6.6, 7.0
ROOM_FOR_ROWS_MM = 166.0
"""What head, counts and signatures leave of one page: 25 members sign on it, at 6.6 mm each."""


NOT_COUNTED: dict[str, str] = {
    Activity.EXEMPT: "Miễn sinh hoạt",
    Activity.TEMPORARILY_EXEMPT: "Tạm miễn sinh hoạt",
    Activity.WORKING_AWAY: "Đi làm ăn xa",
    Activity.TEMPORARILY_OUT: "Sinh hoạt tạm nơi khác",
    Activity.SPECIAL_DUTY: "Nhiệm vụ đặc biệt",
    Activity.SUSPENDED: "Đình chỉ sinh hoạt",
}
"""Why somebody is not counted among those due, short enough for one line of the list."""


@dataclass(frozen=True, kw_only=True)
class ListedPerson:
    """One row of the list; `activity` is the code of what the list of members says."""

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
            *(Paragraph(line, "tight") for line in _totals(rows, content)),
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
            (str(number), row.name, row.standing, _state(row), "")
            for number, row in enumerate(rows, start=1)
        ),
        widths_mm=(9, 56, 24, 46, 30),
        align=("center", "left", "left", "left", "left"),
        row_height_mm=row_height(len(rows)),
    )


def row_height(count: int) -> float:
    """Rows of one page as high as it allows; those of several pages high enough to sign in."""
    high = min(USUAL_ROW_MM, ROOM_FOR_ROWS_MM / max(count, 1))
    return round(high, 1) if high >= LEAST_ROW_MM else ROW_OF_MANY_MM


def _state(row: ListedPerson) -> str:
    """In one line beside the name: there or why not, and why somebody is not counted."""
    if row.reason:
        return f"Vắng: {row.reason}"
    why = "" if row.is_due else NOT_COUNTED.get(row.activity, "")
    if row.is_due or row.came_or_excused:
        return f"{row.state}, {why[:1].lower()}{why[1:]}" if why else row.state
    return why or "Không tính"


def _totals(rows: list[ListedPerson], content: MinutesContent) -> list[str]:
    by_class = Counter(row.standing for row in rows if row.standing)
    classes = ", ".join(f"{name.lower()} {number}" for name, number in by_class.most_common())
    roll = content.roll
    return [
        f"Tổng số trong danh sách: {len(rows)}{f' ({classes})' if classes else ''}.",
        (
            f"Số phải dự {roll.due}; có mặt {roll.present}; vắng có lý do {roll.excused_count}; "
            f"vắng không lý do {roll.unexcused_count}; không tính vào số phải dự {roll.exempt}."
        ),
    ]
