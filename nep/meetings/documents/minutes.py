"""The minutes: the cell's full ones, and the copy for the superior (domain.md 4.1).

In the superior's copy opinions are kinds and counts, criticism and what is written apart too; only
a petition that the chair passes up keeps its words, without a name (practice.md 4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from nep.documents.choices import DocumentKind
from nep.documents.services import (
    Block,
    DocumentRecord,
    Head,
    Paragraph,
    Run,
    Signature,
    TableBlock,
)
from nep.foundation.text import format_day
from nep.meetings.choices import OpinionKind, opinion_word
from nep.meetings.documents import phrases
from nep.meetings.documents.amendments import amendments_counted, amendments_in_full
from nep.meetings.rules.after_content import ItemContent, MinutesContent, PartContent, Spoken

LETTERS = "ABCDEGHIK"
LATER_NUMERALS = ("III", "IV", "V")
CRITICISM = (OpinionKind.SELF_CRITICISM, OpinionKind.CRITICISM)
NOT_HEARD = "Chưa nghe báo cáo"
PAPER_COPY = "Ghi lại từ sổ giấy."
SUPERIOR_COPY = "Bản gửi cấp trên: ý kiến ghi theo loại và số lượng, nội dung lưu tại đơn vị."


class Grade(StrEnum):
    """For whom the minutes are laid out."""

    CELL = "cell"
    SUPERIOR = "superior"


def minutes_document(content: MinutesContent, head: Head, grade: Grade) -> DocumentRecord:
    """Put a meeting into the form of minutes."""
    footer = [SUPERIOR_COPY] if grade is Grade.SUPERIOR else []
    if content.paper_born:
        footer.append(PAPER_COPY)
    return DocumentRecord(
        kind=DocumentKind.MINUTES,
        superior=head.superior,
        issuer=head.issuer,
        day=content.held_on,
        place=head.place,
        title="BIÊN BẢN",
        subject=_subject(content),
        blocks=tuple(_blocks(content, grade)),
        signatures=_signatures(content),
        footer=tuple(footer),
        owner_word=head.owner_word,
    )


def _subject(content: MinutesContent) -> str:
    label = content.kind_label[:1].lower() + content.kind_label[1:]
    labels = list(dict.fromkeys(part.kind_label for part in content.parts))
    if len(labels) > 1:
        label = " kết hợp ".join(one[:1].lower() + one[1:] for one in labels)
    month = f"tháng {content.held_on.month:02d} năm {content.held_on.year}"
    title = f"\n{content.title}" if content.title else ""
    return f"{label} {month}{title}"


def _blocks(content: MinutesContent, grade: Grade) -> Iterator[Block]:
    yield Paragraph("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", "heading")
    yield from _frame(content)
    yield Paragraph("II. NỘI DUNG", "heading")
    for part in content.parts:
        if content.is_combined:
            yield Paragraph(f"{LETTERS[part.order - 1]}. {_part_line(part, content)}", "heading")
        items = [item for item in content.items if item.part == part.order]
        for number, item in enumerate(items, start=1):
            yield from _item(item, number, content, grade)
    parts = (
        ("KẾT QUẢ NHIỆM VỤ KỲ TRƯỚC", [heard_table(content)] if content.heard else []),
        ("PHÂN CÔNG NHIỆM VỤ", [phrases.work_table(content.given)] if content.given else []),
        ("TỰ CHẤM ĐIỂM BUỔI SINH HOẠT", list(_scores(content))),
    )
    said = [(title, blocks) for title, blocks in parts if blocks]
    for numeral, (title, blocks) in zip(LATER_NUMERALS, said, strict=False):
        yield Paragraph(f"{numeral}. {title}", "heading")
        yield from blocks
    yield from _end(content)


def _frame(content: MinutesContent) -> Iterator[Block]:
    day = format_day(content.held_on, "document")
    yield Paragraph(
        f"1. Thời gian: từ {phrases.hour(content.opened_at)} đến "
        f"{phrases.hour(content.closed_at)}, {day}."
    )
    yield Paragraph(f"2. Địa điểm: {content.place or '……'}.")
    yield Paragraph("3. Thành phần:")
    yield from phrases.roll_lines(content)
    if content.guests:
        yield Paragraph(f"Đại biểu, khách mời: {'; '.join(content.guests)}.")
    elif content.guest_count:
        yield Paragraph(f"Đại biểu, khách mời: {content.guest_count} người.")
    post = f", {content.chair_post}" if content.chair_post else ""
    yield Paragraph(f"4. Chủ trì: {phrases.named(content, content.chair or '……')}{post}.")
    yield Paragraph(f"5. Thư ký: {phrases.named(content, content.clerk or '……')}.")
    if line := phrases.dues_line(content):
        yield Paragraph(f"6. {line}")
    if content.joined_with:
        yield Paragraph(f"Kết hợp hoạt động: {content.joined_with}.")


def _part_line(part: PartContent, content: MinutesContent) -> str:
    hours = f"({phrases.hour(part.started_at)} – {phrases.hour(part.ended_at)})"
    title = f": {part.title}" if part.title else ""
    return f"{phrases.part_name(part, content)}{title} {hours}"


def _item(item: ItemContent, number: int, content: MinutesContent, grade: Grade) -> Iterator[Block]:
    if item.is_restricted:
        took = f" ({item.minutes} phút)" if item.minutes is not None else ""
        yield Paragraph(f"{number}. Nội dung ghi riêng{took}", "subheading")
        yield Paragraph("Có biên bản riêng trên giấy, lưu tại đơn vị.")
        return
    said = [*_item_words(item, content, grade)]
    if not said:
        yield Paragraph(f"{number}. {phrases.ended(item.title)}")
        return
    yield Paragraph(f"{number}. {item.title}", "subheading")
    yield from said


def _item_words(item: ItemContent, content: MinutesContent, grade: Grade) -> Iterator[Block]:
    """What stands under an item; what was only done, as the opening, has its line and no more."""
    if item.presenter:
        yield Paragraph(f"Trình bày: {phrases.named(content, item.presenter)}.")
    for line in item.summary.splitlines():
        if line.strip():
            yield Paragraph(line.strip())
    yield from _spoken(item, content, grade)
    if item.amended:
        in_full = grade is Grade.CELL
        yield from amendments_in_full(item, content) if in_full else amendments_counted(item)
    for vote in item.voted:
        yield phrases.vote_paragraph(vote)
    for conclusion in item.conclusions:
        yield Paragraph([Run("Kết luận: ", bold=True), Run(phrases.ended(conclusion))])


def _spoken(item: ItemContent, content: MinutesContent, grade: Grade) -> Iterator[Block]:
    if item.has_no_opinion and not item.spoken:
        yield Paragraph("Không có ý kiến.")
    if not item.spoken:
        return
    if grade is Grade.SUPERIOR:
        yield from _counted(item, content)
        return
    speakers = len({one.who for one in item.spoken})
    yield Paragraph(f"Ý kiến phát biểu ({len(item.spoken)} ý kiến của {speakers} người):")
    for one in item.spoken:
        yield _opinion(one, content)


def _opinion(one: Spoken, content: MinutesContent) -> Paragraph:
    kind = str(opinion_word(one.kind, in_party=content.is_party)).lower()
    before = ", gửi trước" if one.sent_beforehand else ""
    answer = f" ({one.disposition})" if one.disposition else ""
    named = phrases.named(content, one.who)
    who = named[:1].upper() + named[1:] if one.who else "Một ý kiến"
    return Paragraph(
        [Run(f"- {who} ", bold=True), Run(f"({kind}{before}): {phrases.ended(one.text + answer)}")],
        "item",
    )


def _counted(item: ItemContent, content: MinutesContent) -> Iterator[Block]:
    """Kinds and counts; a reservation is counted among the others and never shown by itself."""
    kinds = Counter(
        OpinionKind.OTHER if one.kind == OpinionKind.RESERVATION else OpinionKind(one.kind)
        for one in item.spoken
    )
    criticism = sum(kinds.pop(kind, 0) for kind in CRITICISM)
    parts = [
        f"{str(opinion_word(kind, in_party=content.is_party)).lower()} {number}"
        for kind, number in kinds.items()
    ]
    if criticism:
        parts.append(f"tự phê bình và phê bình {criticism}")
    yield Paragraph(f"Ý kiến phát biểu: {len(item.spoken)}, gồm {', '.join(parts)}.")
    for one in item.spoken:
        if one.is_to_superior:
            yield Paragraph(f"- Kiến nghị cấp trên: {phrases.ended(one.text)}", "item")


def heard_table(content: MinutesContent) -> TableBlock:
    """No. | task set in the last resolution | status before | result (domain.md 4.2, I.3)."""
    return TableBlock(
        headers=("TT", "Nhiệm vụ", "Người thực hiện", "Tình hình trước", "Kết quả"),
        rows=tuple(
            (str(number), work.content, work.who, work.status_before, work.result or NOT_HEARD)
            for number, work in enumerate(content.heard, start=1)
        ),
        widths_mm=(10, 62, 34, 28, 31),
        align=("center", "left", "left", "left", "left"),
    )


def _scores(content: MinutesContent) -> Iterator[Block]:
    scored = [part for part in content.parts if part.level or part.total is not None]
    for part in scored:
        label = f"{phrases.part_name(part, content)}: " if content.is_combined else ""
        total = f"{phrases.points(part.total)}, " if part.total is not None else ""
        yield Paragraph(f"{label}{total}mức {part.level.lower() or '……'}.")
        if part.score_vote is not None:
            yield Paragraph(f"Biểu quyết: {phrases.vote_line(part.score_vote)}")
        if part.weak_points:
            yield Paragraph(f"Hạn chế và cách khắc phục: {phrases.ended(part.weak_points)}")


def _end(content: MinutesContent) -> Iterator[Block]:
    if added := content.added.get("closing", "").strip():
        yield Paragraph(added)
    yield Paragraph(phrases.closing_line(content))


def _signatures(content: MinutesContent) -> tuple[Signature, ...]:
    return (
        Signature("", "THƯ KÝ", content.clerk, side="left"),
        Signature("", "CHỦ TRÌ", content.chair, side="right"),
    )
