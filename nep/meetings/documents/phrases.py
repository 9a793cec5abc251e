"""Phrases that several papers share: hours, numbers of people, votes, work given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from nep.documents.services import Paragraph, Run, TableBlock
from nep.foundation.clock import VIETNAM
from nep.foundation.text import format_day, format_number, format_time
from nep.meetings.choices import MeetingKind
from nep.meetings.rules.after_content import (
    Absent,
    Given,
    MinutesContent,
    PartContent,
    RollContent,
    Voted,
)

NOON = 12
MORNING_AND_AFTERNOON = 2


OF_A_COMMITTEE = (
    MeetingKind.CELL_COMMITTEE,
    MeetingKind.COMMITTEE_CONFERENCE,
    MeetingKind.STANDING_COMMITTEE,
    MeetingKind.MASS_COMMITTEE,
)
"""Kinds at which the elected meet, not all members."""

DUES = {"đồng chí": "Đảng phí", "hội viên": "Hội phí", "đoàn viên": "Đoàn phí"}


def hour(moment: datetime | None) -> str:
    """14 giờ 00, or dots to be filled by hand."""
    return format_time(moment, "sentence") if moment is not None else "…… giờ ……"


def ended(text: str) -> str:
    """A sentence that somebody typed without its full stop gets one."""
    words = text.rstrip()
    is_closed = words.rstrip('”"’)')[-1:] in (*".!?…:;", "")
    return words if is_closed else f"{words}."


def members_of(content: MinutesContent) -> str:
    """What the unit calls its people; a committee that meets counts its own."""
    if content.kind in OF_A_COMMITTEE:
        return "ủy viên"
    return "đảng viên" if content.is_party else content.people


def named(content: MinutesContent, name: str) -> str:
    """How a person is named in the text: đồng chí in the Party, the name alone elsewhere."""
    return f"đồng chí {name}" if content.is_party else name


def roll_lines(content: MinutesContent) -> list[Paragraph]:
    """Total, due, present, absent with and without reason, exempt: numbers first, names after."""
    roll, who = content.roll, content.people
    lines = [_total(content), f"Số phải dự: {roll.due} {who}; có mặt: {roll.present} {who}."]
    lines.append(_absent("Vắng có lý do", roll.excused_count, roll.excused, who))
    lines.append(_absent("Vắng không lý do", roll.unexcused_count, roll.unexcused, who))
    if roll.exempt:
        came = f", trong đó {roll.came_beside} {who} có dự" if roll.came_beside else ""
        lines.append(f"Không tính vào số phải dự: {roll.exempt} {who}{came}.")
    if roll.temporary:
        lines.append(f"Nơi khác đến sinh hoạt tạm thời: {roll.temporary} {who}.")
    return [Paragraph(line) for line in lines]


def _total(content: MinutesContent) -> str:
    roll = content.roll
    line = f"Tổng số {members_of(content)}: {roll.total}"
    if members_of(content) != content.people:
        line += f" {content.people}"
    if content.is_party and roll.is_by_name and content.kind not in OF_A_COMMITTEE:
        line += f" (chính thức {roll.official}, dự bị {roll.probationary})"
    return f"{line}."


def _absent(label: str, count: int, people: Sequence[Absent], who: str) -> str:
    if not count:
        return f"{label}: 0."
    names = "; ".join(
        f"{person.name} ({person.reason})" if person.reason else person.name for person in people
    )
    return f"{label}: {count} {who}{f': {names}' if names else ''}."


def vote_line(vote: Voted) -> str:
    """All three numbers (practice.md 1.1): tán thành n / có quyền biểu quyết N (có mặt M)."""
    line = (
        f"tán thành {vote.agree} / có quyền biểu quyết {vote.entitled} (có mặt {vote.present}); "
        f"không tán thành {vote.disagree}; ý kiến khác {vote.other}. "
    )
    return line + ("Được thông qua." if vote.passed else "Không được thông qua.")


def vote_paragraph(vote: Voted) -> Paragraph:
    """The question in italics, the numbers after it."""
    question = vote.question.rstrip(".")
    return Paragraph([Run("Biểu quyết: ", bold=True), Run(f"{question}: {vote_line(vote)}")])


def work_table(given: Sequence[Given]) -> TableBlock:
    """Who does what by when, and at which meeting it is reported (domain.md 4.2, III)."""
    rows = tuple(
        (
            str(number),
            _work_words(work),
            work.who,
            format_day(work.due_on, "table"),
            work.report_at or "Kỳ sau",
        )
        for number, work in enumerate(given, start=1)
    )
    return TableBlock(
        headers=("TT", "Nội dung, sản phẩm", "Người thực hiện", "Thời hạn", "Báo cáo tại"),
        rows=rows,
        widths_mm=(10, 70, 36, 24, 25),
        align=("center", "left", "left", "center", "left"),
    )


def _work_words(work: Given) -> str:
    extra = [part for part in (work.product, work.measure) if part]
    return f"{work.content} ({'; '.join(extra)})" if extra else work.content


def dues_line(content: MinutesContent) -> str:
    """The dues in one line, without anybody's amount."""
    dues = content.dues
    if dues is None:
        return ""
    name = DUES.get(content.people, "Quỹ")
    line = f"{name}: đã đóng {dues.paid}/{dues.due} {content.people}"
    if dues.late:
        line += f", đóng chậm {dues.late}"
    if dues.total is not None:
        line += f"; tổng số {format_number(dues.total)} đồng"
    return f"{line}."


def counted(roll: RollContent) -> str:
    """Present of due, for the opening paragraph of a resolution."""
    return f"{roll.present}/{roll.due}"


def part_name(part: PartContent, content: MinutesContent) -> str:
    """A part by its kind; parts of one kind are the morning and the afternoon of one sitting."""
    if len({one.kind for one in content.parts}) > 1:
        return part.kind_label
    if part.started_at is None or len(content.parts) != MORNING_AND_AFTERNOON:
        return f"Phiên thứ {part.order}"
    is_morning = part.started_at.astimezone(VIETNAM).hour < NOON
    return "Phiên buổi sáng" if is_morning else "Phiên buổi chiều"


def closing_line(content: MinutesContent) -> str:
    """When it ended."""
    return f"{what_was_held(content.kind_label)} kết thúc lúc {hour(content.closed_at)} cùng ngày."


def what_was_held(kind_label: str) -> str:
    """What the sitting was, by the name of its kind; what has no such name is a buổi sinh hoạt."""
    told = ("Hội nghị", "Đại hội", "Hội thảo", "Hội thi", "Tọa đàm")
    if kind_label.startswith("Họp"):
        return "Cuộc họp"
    return next((word for word in told if kind_label.startswith(word)), "Buổi sinh hoạt")


def points(total: Decimal) -> str:
    """92,5 điểm: no noughts that say nothing."""
    return f"{total.normalize():f} điểm".replace(".", ",")
