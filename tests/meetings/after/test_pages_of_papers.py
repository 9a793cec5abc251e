"""How papers read as pages: sentences end, an act is one line, names never stand alone."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from nep.documents.rendering.sheet import leads_in, tied_to_end
from nep.documents.services import Paragraph, TableBlock
from nep.meetings.documents import Grade, ResolutionWords
from nep.meetings.documents.phrases import ended
from nep.meetings.models import Conclusion, Meeting, MeetingPart, Opinion
from nep.meetings.services import after
from tests.factories.meetings import held_meeting

TABLE = TableBlock(("TT", "Việc"), (("1", "Dọn"),))
LINE = Paragraph("Một dòng.")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Sửa cống đầu xóm", "Sửa cống đầu xóm."),
        ("Sửa cống đầu xóm. ", "Sửa cống đầu xóm."),
        ("Sửa cống chưa?", "Sửa cống chưa?"),
        ("Các việc sau:", "Các việc sau:"),
        ("Sửa cống (chuyển cấp trên)", "Sửa cống (chuyển cấp trên)."),
        ("Nói “đã xong.”", "Nói “đã xong.”"),
        ("", ""),
    ],
)
def test_a_sentence_ends_once(typed: str, printed: str) -> None:
    assert ended(typed) == printed


@pytest.mark.parametrize(
    ("blocks", "tied"),
    [
        ((), 0),
        ((LINE,) * 5, 3),
        ((LINE, LINE, Paragraph("Dài. " * 100)), 1),
        ((LINE, TABLE), 1),
        ((TABLE, LINE), 2),
        ((TABLE, LINE, LINE), 2),
    ],
)
def test_signatures_take_a_few_lines_or_the_table_with_them(blocks: Any, tied: int) -> None:
    assert tied_to_end(blocks) == tied


def test_in_word_a_line_that_announces_stays_with_what_follows(seeded: Any) -> None:
    meeting = held_meeting(seeded.cell, 6)
    record = after.minutes_record(meeting, Grade.CELL)
    [lead] = [
        one for one in record.blocks if isinstance(one, Paragraph) and "phát biểu" in one.text
    ]
    assert leads_in(lead)

    word = after.rendered(meeting, record, "word")

    body = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    before = body[: body.index(lead.text)]
    assert "<w:keepNext/>" in before[before.rindex("<w:p>") :]


def lines_of(meeting: Meeting, grade: Grade = Grade.CELL) -> list[tuple[str, str]]:
    blocks = after.minutes_record(meeting, grade).blocks
    return [(one.style, one.text) for one in blocks if isinstance(one, Paragraph)]


def test_what_was_only_done_is_a_line_and_what_was_said_has_a_heading(seeded: Any) -> None:
    lines = lines_of(held_meeting(seeded.cell, 6))

    assert ("body", "1. Tuyên bố lý do, cử thư ký.") in lines
    assert ("subheading", "5. Vệ sinh đường làng ngõ xóm") in lines
    assert ("body", "8. Bế mạc.") in lines


def test_parts_are_lettered_so_that_their_numbers_do_not_mix(seeded: Any) -> None:
    meeting = held_meeting(seeded.cell, 6)
    second = MeetingPart.objects.create(
        meeting=meeting, order=2, kind="thematic", started_at=meeting.closed_at
    )
    meeting.agenda.filter(kind="closing").update(part=second)

    lines = lines_of(meeting)

    heads = [text[:2] for style, text in lines if style == "heading"]
    assert heads[1:4] == ["II", "A.", "B."]
    assert ("body", "1. Bế mạc.") in lines


def test_words_typed_without_a_full_stop_get_one_in_every_paper(seeded: Any) -> None:
    meeting = held_meeting(seeded.cell, 6)
    Opinion.objects.filter(meeting=meeting).update(text="Giữ sạch đường trước nhà")
    Conclusion.objects.filter(meeting=meeting).update(text="Tổng vệ sinh sáng thứ Bảy")

    minutes = [text for _style, text in lines_of(meeting)]
    resolution = after.resolution_record(meeting, ResolutionWords())
    told = [one.text for one in resolution.blocks if isinstance(one, Paragraph)]
    annex = [getattr(one, "text", "") for one in resolution.annexes[0].blocks]

    assert any(line.endswith("Giữ sạch đường trước nhà.") for line in minutes)
    assert "Kết luận: Tổng vệ sinh sáng thứ Bảy." in minutes
    assert "- Tổng vệ sinh sáng thứ Bảy." in told
    assert annex == ["- Giữ sạch đường trước nhà."]
