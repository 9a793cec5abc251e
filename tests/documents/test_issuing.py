"""Issuing a unit's own documents: number, frozen content, register, files, signing."""

from dataclasses import replace
from datetime import date

import pytest

from nep.documents import queries
from nep.documents.errors import IssuingRefusedError, SigningRefusedError
from nep.documents.models import OfficialDocument
from nep.documents.services import DocumentRecord, attach_signed, file_of, make_files
from nep.foundation.audit.models import AuditEntry
from nep.foundation.errors import Forbidden
from nep.foundation.files import open_file
from nep.foundation.sync import Envelope
from nep.organisation.choices import Role
from nep.rulebook.errors import RuleMissingError
from tests.documents.examples import MINUTES, RESOLUTION
from tests.documents.issuing import DAY, issue, secretary_of
from tests.factories.rulebook import actor_in


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_number_the_register_and_the_frozen_content(seeded):
    issued = issue(seeded.cell)

    record = DocumentRecord.from_json(issued.record)
    registered = OfficialDocument.objects.get()
    assert issued.reference == record.reference == registered.reference == "01-NQ/CB"
    assert (record.place, record.day, issued.layout) == ("Kỳ Mẫu", DAY, "2026-05-27")
    assert record.footer == ("Bản in từ hệ thống, bản ký lưu tại chi bộ",)
    assert registered.issuer_unit_id == seeded.cell.pk
    assert AuditEntry.objects.for_subject(issued).get().action == "documents.issue_document"


def test_the_layout_is_that_of_the_date_line(seeded):
    assert issue(seeded.cell, day=date(2026, 5, 26)).layout == "2018-04-03"
    assert issue(seeded.cell, day=date(2026, 5, 27)).layout == "2026-05-27"
    with pytest.raises(RuleMissingError):
        issue(seeded.cell, day=date(2018, 4, 2))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"subject": " "}, "trích yếu"),
        ({"day": date(2099, 1, 1)}, "chưa đến"),
        ({"record": replace(RESOLUTION, blocks=())}, "chưa có nội dung"),
        ({"record": replace(RESOLUTION, signatures=())}, "chưa có người ký"),
        ({"record": replace(RESOLUTION, recipients=())}, "Nơi nhận"),
        ({"kind": "directive"}, "Chi bộ không ban hành chỉ thị"),
    ],
)
def test_what_is_refused_is_said_and_nothing_is_drawn(seeded, changed, sentence):
    with pytest.raises(IssuingRefusedError, match=sentence):
        issue(seeded.cell, **changed)

    assert not queries.numbers_of(seeded.cell).exists()
    assert issue(seeded.cell).number == "01"


def test_a_stranger_does_not_issue(seeded):
    with pytest.raises(Forbidden):
        issue(seeded.cell, actor=secretary_of(seeded.sibling_cell))
    assert issue(seeded.cell, actor=actor_in(seeded.commune, Role.COMMUNE_OFFICE)).number == "01"


def test_files_are_made_once_and_kept(seeded):
    issued = issue(seeded.cell)
    actor = secretary_of(seeded.cell)

    first = file_of(issued, "word", actor)
    again = file_of(issued, "word", actor)
    pdf = file_of(issued, "pdf", actor)

    assert first.pk == again.pk
    assert first.name == "01-NQ-CB ngày 03-06-2026.docx"
    with open_file(first) as word, open_file(pdf) as printed:
        assert word.read(2) == b"PK"
        assert printed.read(5) == b"%PDF-"


def test_files_follow_the_commit(seeded, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        issued = issue(seeded.cell)

    issued.refresh_from_db()
    assert issued.word_file is not None
    assert issued.pdf_file is not None


def test_minutes_carry_no_recipients_and_stay_out_of_the_register(seeded):
    record = replace(MINUTES, recipients=("Đảng ủy",))
    issued = issue(seeded.cell, kind="minutes", record=record)

    assert DocumentRecord.from_json(issued.record).recipients == ()
    assert issued.reference == "01-BB/CB"
    assert not OfficialDocument.objects.exists()
    assert issue(seeded.cell, kind="minutes", record=record, numbered=False).reference == ""


def test_minutes_are_content_and_resolutions_are_outputs(seeded):
    issue(seeded.cell)
    issue(seeded.cell, kind="minutes", record=MINUTES)

    def kinds(actor):
        return [row.kind for row in queries.issued_by(actor)]

    assert kinds(secretary_of(seeded.cell)) == ["minutes", "resolution"]
    assert kinds(actor_in(seeded.commune, Role.COMMUNE_OFFICE)) == ["resolution"]
    assert kinds(secretary_of(seeded.sibling_cell)) == []


def test_signing_is_recorded_once(seeded):
    issued = issue(seeded.cell)
    actor = secretary_of(seeded.cell)

    def sign(day=DAY):
        return attach_signed(issued=issued, signed_on=day, envelope=Envelope.now(), actor=actor)

    with pytest.raises(SigningRefusedError, match="chưa đến"):
        sign(date(2099, 1, 1))
    assert sign().signed_on == DAY
    with pytest.raises(SigningRefusedError, match="Đã ghi nhận ký"):
        sign()


def test_the_same_wish_twice_is_one_document(seeded):
    envelope = Envelope.now()

    first, second = issue(seeded.cell, envelope=envelope), issue(seeded.cell, envelope=envelope)

    assert first.pk == second.pk
    assert make_files(first, secretary_of(seeded.cell)).pk == first.pk
