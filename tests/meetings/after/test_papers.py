"""The papers part by part: head, counts, speakers, votes with three numbers, signatures."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from nep.documents.services import Paragraph, TableBlock
from nep.foundation.clock import day_of, now
from nep.foundation.sync import Envelope
from nep.meetings.choices import OpinionKind, OutcomeForm, RatingLevel, RollState, VoteOutcome
from nep.meetings.documents import Grade, ResolutionWords
from nep.meetings.models import AgendaItem, Attendance, Meeting, Opinion, SelfScore, Vote
from nep.meetings.services import Task, after, give_assignments_in_meeting
from nep.people.models import Person
from tests.factories.meetings import clerk_of, guest_at, held_meeting, item_of


@pytest.fixture
def held(seeded: Any) -> Meeting:
    """A closed meeting with a vote, criticism, a passed-up petition, a guest and a score."""
    meeting = held_meeting(seeded.cell, members=6)
    item = item_of(meeting)
    guest_at(meeting)
    for order, (kind, text, disposition) in enumerate(
        (
            (OpinionKind.CRITICISM, "Đồng chí tổ trưởng còn đến muộn.", ""),
            (OpinionKind.RESERVATION, "Tôi giữ ý kiến về mức đóng góp.", ""),
            (OpinionKind.PETITION, "Đề nghị xã sửa cống thoát nước đầu thôn.", "to_superior"),
        ),
        start=2,
    ):
        Opinion.objects.create(
            meeting=meeting,
            item=item,
            order=order,
            person=meeting.chair,
            kind=kind,
            text=text,
            disposition=disposition,
        )
    vote = Vote.objects.create(
        meeting=meeting,
        item=item,
        question="Tổng vệ sinh hằng tuần",
        denominator="ENTITLED",
        comparison="MORE_THAN",
        fraction="1/2",
        entitled=6,
        present=5,
        agree=4,
        disagree=1,
        outcome=VoteOutcome.PASSED,
    )
    part = meeting.parts.get()
    SelfScore.objects.create(
        meeting=meeting, part=part, total="92.5", level=RatingLevel.GOOD, vote=vote
    )
    return meeting


def words_of(record: Any) -> str:
    """All the words of a paper in one text."""
    lines = [record.superior, record.issuer, record.title, record.subject]
    for block in record.blocks:
        if isinstance(block, TableBlock):
            lines += [" | ".join(row) for row in (block.headers, *block.rows)]
        else:
            lines.append(block.text)
    lines += [f"{one.authority} {one.post} {one.name}" for one in record.signatures]
    return "\n".join(lines)


def test_the_cell_reads_everything(held: Meeting) -> None:
    record = after.minutes_record(held, Grade.CELL)
    text = words_of(record)

    assert (record.title, record.kind) == ("BIÊN BẢN", "minutes")
    assert "Số phải dự: 6 đồng chí; có mặt: 6 đồng chí." in text
    assert "tán thành 4 / có quyền biểu quyết 6 (có mặt 5); không tán thành 1" in text
    assert "Được thông qua." in text
    assert "Đồng chí tổ trưởng còn đến muộn." in text
    assert "Trần Thị Khách (Đảng ủy xã)" in text
    assert "92,5 điểm, mức tốt." in text
    assert [one.post for one in record.signatures] == ["THƯ KÝ", "CHỦ TRÌ"]
    assert record.recipients == ()


def test_the_superior_reads_kinds_and_counts(held: Meeting) -> None:
    text = words_of(after.minutes_record(held, Grade.SUPERIOR))

    for told_in_the_cell in ("đến muộn", "mức đóng góp", "giữ sạch đoạn đường"):
        assert told_in_the_cell not in text
    assert "bảo lưu" not in text
    assert "tự phê bình và phê bình 1" in text
    assert "Kiến nghị cấp trên: Đề nghị xã sửa cống thoát nước đầu thôn." in text
    assert "Tổng vệ sinh đường làng vào sáng thứ Bảy." in text


def test_what_is_written_apart_says_nothing(held: Meeting) -> None:
    item = held.agenda.get(kind="information")
    AgendaItem.objects.filter(pk=item.pk).update(title="", summary="", is_restricted=True)

    for grade in Grade:
        text = words_of(after.minutes_record(held, grade))
        assert "Nội dung ghi riêng" in text
        assert "Thông tin thời sự" not in text


def test_the_list_of_names_has_a_column_for_signatures(held: Meeting) -> None:
    record = after.attendance_record(held)
    table = next(block for block in record.blocks if isinstance(block, TableBlock))

    assert table.headers[-1] == "Ký tên"
    assert len(table.rows) == 6
    assert "Số phải dự 6; có mặt 6" in words_of(record)


def test_the_list_tells_two_of_one_name_apart_and_says_who_is_not_counted(held: Meeting) -> None:
    first, second, third = Attendance.objects.filter(meeting=held).order_by("pk")[:3]
    for row, year in ((first, 1953), (second, 1966)):
        Person.objects.filter(pk=row.person_id).update(
            full_name="Hồ Thị Minh", folded="ho thi minh", birth_date=None, birth_year=year
        )
    Attendance.objects.filter(pk=third.pk).update(is_due=False, state=RollState.UNKNOWN)

    record = after.attendance_record(held)
    table = next(block for block in record.blocks if isinstance(block, TableBlock))

    names = {row[1] for row in table.rows}
    assert {"Hồ Thị Minh (sinh năm 1953)", "Hồ Thị Minh (sinh năm 1966)"} <= names
    assert [row[3] for row in table.rows].count("Không tính") == 1
    assert "Chưa đến" not in [row[3] for row in table.rows]


def test_the_parts_of_the_minutes_are_numbered_as_they_come(held: Meeting) -> None:
    def headings() -> list[str]:
        blocks = after.minutes_record(held, Grade.CELL).blocks
        said = [one for one in blocks if isinstance(one, Paragraph) and one.style == "heading"]
        return [one.text for one in said]

    assert headings()[2:] == ["III. TỰ CHẤM ĐIỂM BUỔI SINH HOẠT"]

    task = Task(
        holder_id=held.clerk_id or 0,
        content="Vận động các hộ đóng góp ngày công",
        due_on=day_of(now()) + timedelta(days=20),
    )
    give_assignments_in_meeting(
        meeting=held,
        item=item_of(held),
        tasks=[task],
        envelope=Envelope.now(),
        actor=clerk_of(held),
    )
    assert headings()[2:] == ["III. PHÂN CÔNG NHIỆM VỤ", "IV. TỰ CHẤM ĐIỂM BUỔI SINH HOẠT"]


def test_the_resolution_follows_the_rows(held: Meeting) -> None:
    give_assignments_in_meeting(
        meeting=held,
        item=item_of(held),
        tasks=[
            Task(
                holder_id=held.clerk_id or 0,
                content="Vận động các hộ đóng góp ngày công",
                due_on=day_of(now()) + timedelta(days=20),
            )
        ],
        envelope=Envelope.now(),
        actor=clerk_of(held),
    )
    held.outcome_form = OutcomeForm.RESOLUTION
    words = ResolutionWords(weak_points="Còn hộ chưa tham gia.", signer=str(held.chair))

    record = after.resolution_record(held, words)
    text = words_of(record)

    assert record.title == "NGHỊ QUYẾT"
    assert record.signatures[0].authority == "T/M CHI BỘ"
    assert "Vận động các hộ đóng góp ngày công" in text
    assert "Hạn chế và nguyên nhân: Còn hộ chưa tham gia." in text
    assert "tán thành 4 / có quyền biểu quyết 6 (có mặt 5)" in text
    annex = "\n".join(block.text for block in record.annexes[0].blocks)  # type: ignore[union-attr]
    assert "đến muộn" not in annex
    assert "mức đóng góp" not in annex


@pytest.mark.parametrize(
    "record",
    [
        lambda meeting: after.minutes_record(meeting, Grade.CELL),
        lambda meeting: after.minutes_record(meeting, Grade.SUPERIOR),
        after.attendance_record,
        lambda meeting: after.resolution_record(meeting, ResolutionWords()),
    ],
)
def test_papers_are_vietnamese_in_whatever_language_they_are_asked(held: Meeting, record) -> None:
    with translation.override("en"):
        asked_in_english = record(held)
    with translation.override("vi"):
        assert asked_in_english == record(held)


def test_word_and_pdf_are_made(held: Meeting) -> None:
    record = after.minutes_record(held, Grade.CELL)

    word = after.rendered(held, record, "word")
    pdf = after.rendered(held, record, "pdf")

    body = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert "BIÊN BẢN" in body
    assert "tán thành 4 / có quyền biểu quyết 6" in body
    assert pdf.startswith(b"%PDF-")
