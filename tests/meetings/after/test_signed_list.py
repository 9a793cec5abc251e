"""The list that members sign: one page for a cell of 25, a head on every page of a longer one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from nep.documents.services import TableBlock
from nep.meetings.choices import AbsenceReason, RollState
from nep.meetings.documents.attendance import LEAST_ROW_MM, row_height
from nep.meetings.models import Attendance, Meeting
from nep.meetings.services import after
from nep.organisation.models import UnitName
from nep.people.choices import Activity
from nep.people.models import Person
from tests.factories.meetings import held_meeting

HEAD_ROW = "Ký tên"
needs_pdf = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext reads the pages")
needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice sets Word"
)


def held_by(unit: Any, members: int) -> Meeting:
    """A cell with a long name meets; some are away, two are of one name, one is not counted."""
    UnitName.objects.filter(unit=unit).update(name="Chi bộ Tổ dân phố Hưng Thịnh")
    meeting = held_meeting(unit, members)
    rows = list(Attendance.objects.filter(meeting=meeting).order_by("pk"))
    for row in rows[3:6]:
        row.state, row.reason = RollState.EXCUSED, AbsenceReason.WORKING_AWAY
    rows[6].is_due, rows[6].activity = False, Activity.TEMPORARILY_OUT
    rows[6].state = RollState.UNKNOWN
    Attendance.objects.bulk_update(rows, ["state", "reason", "is_due", "activity"])
    Person.objects.filter(pk__in=(rows[7].person_id, rows[8].person_id)).update(
        full_name="Nguyễn Thị Phương", folded="nguyen thi phuong", birth_year=1953
    )
    return meeting


def pages_of(pdf: bytes, folder: Path) -> list[str]:
    path = folder / "list.pdf"
    path.write_bytes(pdf)
    told = ["pdftotext", "-layout", path.name, "-"]
    done = subprocess.run(told, cwd=folder, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def as_pdf(word: bytes, folder: Path) -> bytes:
    """What LibreOffice makes of a Word file, with a profile of its own."""
    (folder / "word.docx").write_bytes(word)
    profile = f"-env:UserInstallation=file://{folder}/office"
    told = ["soffice", "--headless", profile, "--convert-to", "pdf", "word.docx"]
    subprocess.run(told, cwd=folder, capture_output=True, check=True, timeout=120)
    return (folder / "word.pdf").read_bytes()


@needs_pdf
def test_25_members_sign_on_one_page(seeded: Any, tmp_path: Path) -> None:
    meeting = held_by(seeded.cell, 25)

    [page] = pages_of(after.rendered(meeting, after.attendance_record(meeting), "pdf"), tmp_path)

    assert "25" in page
    assert str(meeting.chair) in page
    assert "Vắng: đi làm ăn xa" in page
    assert "Sinh hoạt tạm nơi khác" in page


@needs_office
def test_25_members_sign_on_one_page_of_word(seeded: Any, tmp_path: Path) -> None:
    meeting = held_by(seeded.cell, 25)
    word = after.rendered(meeting, after.attendance_record(meeting), "word")

    [page] = pages_of(as_pdf(word, tmp_path), tmp_path)

    assert str(meeting.chair) in page


@needs_pdf
def test_the_head_stands_on_every_page_of_60(seeded: Any, tmp_path: Path) -> None:
    meeting = held_by(seeded.cell, 60)

    pages = pages_of(after.rendered(meeting, after.attendance_record(meeting), "pdf"), tmp_path)

    assert len(pages) == 2
    assert all(HEAD_ROW in page for page in pages)


@needs_office
def test_the_head_stands_on_every_page_of_60_in_word(seeded: Any, tmp_path: Path) -> None:
    meeting = held_by(seeded.cell, 60)
    word = after.rendered(meeting, after.attendance_record(meeting), "word")

    pages = pages_of(as_pdf(word, tmp_path), tmp_path)

    assert len(pages) == 2
    assert all(HEAD_ROW in page for page in pages)


def test_a_row_has_room_to_sign() -> None:
    assert [row_height(count) for count in (1, 20, 25)] == [8.0, 8.0, 6.6]
    assert all(row_height(count) >= LEAST_ROW_MM for count in range(200))


def test_classes_are_told_the_larger_first(seeded: Any) -> None:
    meeting = held_by(seeded.cell, 10)
    first = Attendance.objects.filter(meeting=meeting).order_by("person__sort_key")[0]
    Attendance.objects.filter(pk=first.pk).update(standing="probationary")

    record = after.attendance_record(meeting)

    lines = [block.text for block in record.blocks if not isinstance(block, TableBlock)]
    assert lines[0] == "Tổng số trong danh sách: 10 (chính thức 9, dự bị 1)."
