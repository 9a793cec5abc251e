"""The numbered monthly resolution of a cell (domain.md 4.2), made from the rows of its meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nep.documents.choices import DocumentKind
from nep.documents.services import (
    Annex,
    Block,
    DocumentRecord,
    Head,
    Paragraph,
    Signature,
)
from nep.foundation.text import format_day
from nep.meetings.choices import CONFERENCES, OpinionKind
from nep.meetings.documents import phrases
from nep.meetings.documents.minutes import CRITICISM, heard_table
from nep.meetings.rules.after_content import ItemContent, MinutesContent, Voted

ASSESSING = ("last_month", "open_assignments", "information", "following_example")
DIRECTING = ("next_month", "topic", "discussion", "conclusion")
NUMERALS = ("I", "II", "III", "IV")


@dataclass(frozen=True, kw_only=True)
class ResolutionWords:
    """What the secretary adds to the rows: praise, weak points and their causes, recipients.

    Without `signer_id` whoever leads the unit signs.
    """

    praise: str = ""
    weak_points: str = ""
    direction: str = ""
    recipients: tuple[str, ...] = ()
    signer_id: int | None = None
    signer: str = ""
    signer_post: str = "BÍ THƯ"
    is_deputy: bool = False


def resolution_document(
    content: MinutesContent, words: ResolutionWords, head: Head, authority: str
) -> DocumentRecord:
    """Put the outcome of a meeting into the form of a resolution; the number comes when issued."""
    post = f"{authority} – {words.signer_post}" if words.is_deputy else authority
    return DocumentRecord(
        kind=DocumentKind.RESOLUTION,
        superior=head.superior,
        issuer=head.issuer,
        day=content.held_on,
        place=head.place,
        title="NGHỊ QUYẾT",
        subject=_subject(content),
        blocks=tuple(_blocks(content, words)),
        signatures=(Signature(post, "" if words.is_deputy else words.signer_post, words.signer),),
        recipients=words.recipients,
        annexes=tuple(_annexes(content)),
        owner_word=head.owner_word,
    )


def _subject(content: MinutesContent) -> str:
    """What the resolution is of: the unit's own meeting, or a conference by its name."""
    what = f"sinh hoạt {content.unit_word}"
    is_named = phrases.what_was_held(content.kind_label) != "Buổi sinh hoạt"
    if is_named or content.kind in CONFERENCES:
        what = content.kind_label[:1].lower() + content.kind_label[1:]
    return f"{what} tháng {content.held_on.month:02d} năm {content.held_on.year}"


def _blocks(content: MinutesContent, words: ResolutionWords) -> Iterator[Block]:
    """The parts of domain.md 4.2, numbered as they come: one that says nothing is left out."""
    yield Paragraph(_opening(content))
    parts = (
        ("ĐÁNH GIÁ TÌNH HÌNH THÁNG", list(_assessed(content, words))),
        ("PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG TỚI", list(_directed(content, words))),
        ("PHÂN CÔNG VÀ TỔ CHỨC THỰC HIỆN", list(_carried_out_by(content))),
        ("TỰ CHẤM ĐIỂM BUỔI SINH HOẠT", list(_scored(content))),
    )
    said = [(title, blocks) for title, blocks in parts if blocks]
    for numeral, (title, blocks) in zip(NUMERALS, said, strict=False):
        yield Paragraph(f"{numeral}. {title}", "heading")
        yield from blocks
    yield from _voted(content)


def _assessed(content: MinutesContent, words: ResolutionWords) -> Iterator[Block]:
    """What was done, the work heard, praise and weak points."""
    yield from _told([item for item in _open_items(content) if item.kind in ASSESSING])
    if content.heard:
        yield Paragraph("Kết quả thực hiện nhiệm vụ của nghị quyết kỳ trước:")
        yield heard_table(content)
    if words.praise:
        yield from _typed(f"Biểu dương, nhắc nhở: {words.praise}")
    if words.weak_points:
        yield from _typed(f"Hạn chế và nguyên nhân: {words.weak_points}")


def _directed(content: MinutesContent, words: ResolutionWords) -> Iterator[Block]:
    """What was agreed for the time to come: no conclusion is lost, whatever item it stands under.

    Of an item that neither assesses nor directs only the conclusions are told, not its summary.
    """
    yield from _typed(words.direction)
    items = [item for item in _open_items(content) if item.kind not in ASSESSING]
    yield from _told(
        [item if item.kind in DIRECTING else replace(item, summary="") for item in items]
    )


def _typed(text: str) -> Iterator[Block]:
    """A text of several lines is several paragraphs."""
    for line in text.splitlines():
        if line.strip():
            yield Paragraph(line.strip())


def _carried_out_by(content: MinutesContent) -> Iterator[Block]:
    """Who does what by when; without work given to anybody, the unit and its members."""
    if not content.given:
        unit = content.unit_word[:1].upper() + content.unit_word[1:]
        members = phrases.members_of(content)
        yield Paragraph(f"{unit} và từng {members} thực hiện các nội dung nêu trên.")
        return
    yield phrases.work_table(content.given)
    who = "Các đồng chí" if content.is_party else "Những người"
    yield Paragraph(f"{who} được phân công thực hiện đúng hạn và báo cáo tại kỳ sinh hoạt đã nêu.")


def _opening(content: MinutesContent) -> str:
    roll, who = content.roll, content.people
    day = format_day(content.held_on, "document")
    joined = f" kết hợp {content.joined_with}" if content.joined_with else ""
    return (
        f"{day[:1].upper()}{day[1:]}, tại {content.place or '……'}, {content.unit_name} tổ chức "
        f"{content.kind_label[:1].lower()}{content.kind_label[1:]}{joined}. Tổng số "
        f"{phrases.members_of(content)}: {roll.total}; có mặt {phrases.counted(roll)} {who}; "
        f"vắng có lý do {roll.excused_count}; vắng không lý do {roll.unexcused_count}; không tính "
        f"vào số phải dự {roll.exempt}. Chủ trì: {phrases.named(content, content.chair)}; "
        f"thư ký: {phrases.named(content, content.clerk)}. {phrases.dues_line(content)}"
    ).strip()


def _open_items(content: MinutesContent) -> list[ItemContent]:
    return [item for item in content.items if not item.is_restricted]


def _told(items: list[ItemContent]) -> Iterator[Block]:
    told = [item for item in items if item.summary.strip() or item.conclusions]
    for number, item in enumerate(told, start=1):
        yield Paragraph(f"{number}. {item.title}", "subheading")
        yield from _typed(item.summary)
        for conclusion in item.conclusions:
            yield Paragraph(f"- {phrases.ended(conclusion)}", "item")


def _scored(content: MinutesContent) -> Iterator[Block]:
    scored = [part for part in content.parts if part.level or part.total is not None]
    for part in scored:
        total = f"{phrases.points(part.total)}, " if part.total is not None else ""
        label = f"{part.kind_label}: " if content.is_combined else ""
        yield Paragraph(f"{label}{total}đề nghị mức {part.level.lower() or '……'}.")


def _voted(content: MinutesContent) -> Iterator[Block]:
    vote = _decisive_vote(content)
    if vote is not None:
        yield Paragraph(f"Nghị quyết được biểu quyết: {phrases.vote_line(vote)}")


def _decisive_vote(content: MinutesContent) -> Voted | None:
    """The last ordinary vote that passed."""
    votes = [v for item in content.items for v in item.voted if v.body == "ordinary" and v.passed]
    return votes[-1] if votes else None


def _annexes(content: MinutesContent) -> Iterator[Annex]:
    """Opinions raised, by content; criticism stays in the minutes."""
    lines = [
        Paragraph(f"- {phrases.ended(one.text)}", "item")
        for item in content.items
        if not item.is_restricted
        for one in item.spoken
        if OpinionKind(one.kind) not in (*CRITICISM, OpinionKind.RESERVATION)
    ]
    if lines:
        yield Annex("PHỤ LỤC", tuple(lines), subject="Ý kiến nêu tại buổi sinh hoạt")
