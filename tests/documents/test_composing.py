"""A document that a unit types itself: its paragraphs, its signature, its page."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import translation

from nep.documents.models import DrawnNumber, IssuedDocument
from nep.documents.rules.composing import blocks_of, bodies_of, signature_of
from nep.documents.rules.content import DocumentRecord, Signature
from nep.documents.services import FreeDocument, file_of, issue_free_document
from nep.foundation.clock import today
from nep.foundation.errors import DomainError, Forbidden
from nep.foundation.files import open_file
from nep.foundation.ids import new_public_id
from nep.foundation.sync import Envelope
from nep.people.choices import PostKind
from tests.documents.issuing import secretary_of
from tests.factories.people import SYSTEM, make_post
from tests.people.sign_in_world import make_officer

TEXT = """I. CÔNG VIỆC
1. Tổng vệ sinh
Mỗi nhà giữ sạch đoạn đường trước nhà.
- Từ 6 giờ 30.
a) Tổ 1 phụ trách đường trục.
2. Mỗi hộ góp một công, báo tổ trưởng trước ngày 20.
Điều 3. Văn bản có hiệu lực từ ngày ký."""


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def secretary(seeded) -> Client:
    client = Client()
    client.force_login(make_officer(seeded.cell, "bithu", kind=PostKind.SECRETARY))
    return client


def _typed(**changed):
    told = {
        "kind": "notice",
        "subject": "tổng vệ sinh đường làng",
        "text": TEXT,
        "issued_on": today(),
        "recipients": ("Đảng ủy (để báo cáo)", "Lưu chi bộ"),
    }
    return FreeDocument(**{**told, **changed})


def _issue(unit, actor=None, **changed):
    return issue_free_document(
        unit=unit,
        words=_typed(**changed),
        envelope=Envelope.now(),
        actor=actor or secretary_of(unit),
    )


def test_each_line_is_a_paragraph_in_its_style():
    styles = [block.style for block in blocks_of(TEXT)]

    assert styles == ["heading", "subheading", "body", "item", "item", "body", "body"]
    assert blocks_of("Điều 3. Một.")[0].runs[0].bold
    assert blocks_of("\n \n") == ()


def test_whom_it_is_addressed_to_stands_first():
    [one, _text] = blocks_of("Một.", ["Đảng ủy xã"])
    [word, first, second, _text] = blocks_of("Một.", ["Đảng ủy xã", "Mặt trận xã"])

    assert (one.text, one.style) == ("Kính gửi: Đảng ủy xã", "center")
    assert [word.text, first.text, second.text] == ["Kính gửi: ", "- Đảng ủy xã", "- Mặt trận xã"]


@pytest.mark.parametrize(
    ("issuer", "owner", "is_cell", "usual"),
    [
        ("CHI BỘ THÔN MẪU", "party", True, "CHI BỘ"),
        ("ĐẢNG ỦY PHƯỜNG MẪU", "party", False, "ĐẢNG ỦY"),
        ("CHI HỘI PHỤ NỮ", "mass", False, "CHI HỘI"),
    ],
)
def test_a_unit_signs_in_its_usual_name(issuer, owner, is_cell, usual):
    assert bodies_of(issuer, owner, is_cell=is_cell, unit_word="Chi hội")[0] == usual


def test_a_deputy_of_a_collective_stands_in_the_authority_line():
    whole = signature_of("T/M", "CHI BỘ", "Bí thư", "Nguyễn Văn A", is_deputy=False)
    deputy = signature_of("T/M", "CHI BỘ", "Phó bí thư", "Nguyễn Văn B", is_deputy=True)

    assert whole == Signature("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Văn A")
    assert deputy == Signature("T/M CHI BỘ – PHÓ BÍ THƯ", "", "Nguyễn Văn B")


def test_it_draws_its_number_and_has_word_and_pdf(seeded, django_capture_on_commit_callbacks):
    make_post(seeded.cell, PostKind.SECRETARY)
    with django_capture_on_commit_callbacks(execute=True):
        issued = _issue(seeded.cell)
    issued.refresh_from_db()
    record = DocumentRecord.from_json(issued.record)
    word, pdf = (_bytes_of(issued, form) for form in ("word", "pdf"))

    assert (issued.reference, record.title) == ("01-TB/CB", "THÔNG BÁO")
    assert record.signatures[0].authority == "T/M CHI BỘ"
    assert issued.registered.subject == "tổng vệ sinh đường làng"
    assert "Mỗi nhà giữ sạch" in _words(word)
    assert pdf.startswith(b"%PDF")


def _bytes_of(issued: IssuedDocument, form: str) -> bytes:
    with open_file(file_of(issued, form, SYSTEM)) as file:
        return file.read()


def _words(content: bytes) -> str:
    import docx

    return "\n".join(line.text for line in docx.Document(BytesIO(content)).paragraphs)


def test_it_is_vietnamese_whatever_the_language_of_the_page(seeded):
    make_post(seeded.cell, PostKind.SECRETARY)
    with translation.override("en"):
        record = DocumentRecord.from_json(_issue(seeded.cell, kind="report").record)

    assert (record.title, record.signatures[0].post) == ("BÁO CÁO", "BÍ THƯ")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "directive"},
        {"kind": "minutes"},
        {"text": " \n"},
        {"subject": " "},
        {"recipients": ()},
        {"body": "CHI ĐOÀN"},
        {"signer_id": 0},
        {"issued_on": today() + timedelta(days=1)},
    ],
)
def test_what_cannot_be_is_refused_and_no_number_is_lost(seeded, wrong):
    make_post(seeded.cell, PostKind.SECRETARY)
    with pytest.raises(DomainError) as refusal:
        _issue(seeded.cell, **wrong)

    assert refusal.value.message.endswith(".")
    assert _issue(seeded.cell).number == "01"


def test_nobody_signs_for_a_unit_without_a_head(seeded):
    with pytest.raises(DomainError):
        _issue(seeded.cell)
    make_post(seeded.cell, PostKind.DEPUTY_SECRETARY)
    signed = DocumentRecord.from_json(_issue(seeded.cell).record).signatures[0]

    assert signed.authority == "T/M CHI BỘ – PHÓ BÍ THƯ"


def test_only_who_issues_the_unit_s_documents_does(seeded):
    make_post(seeded.cell, PostKind.SECRETARY)
    with pytest.raises(Forbidden):
        _issue(seeded.cell, actor=secretary_of(seeded.sibling_cell))

    assert _issue(seeded.cell).number == "01"


def _sent(secretary, seeded, **changed):
    page = f"/u/{seeded.cell.public_id}/van-ban/ban-hanh/soan/"
    form = secretary.get(page).context["form"]
    typed = {
        "command_id": str(new_public_id()),
        "kind": "notice",
        "subject": "tổng vệ sinh",
        "text": TEXT,
        "recipients": "Lưu chi bộ",
        "issued_on": f"{today():%d/%m/%Y}",
        "place": "Kỳ Mẫu",
        "body": "CHI BỘ",
        "signer": next(iter(form.signers)),
    }
    return secretary.post(page, {**typed, **changed})


def test_the_page_shows_it_as_pdf_and_then_issues_it(secretary, seeded):
    seen = _sent(secretary, seeded, xem="1")
    kept = IssuedDocument.objects.count(), DrawnNumber.objects.count()
    done = _sent(secretary, seeded)

    assert seen["Content-Type"] == "application/pdf"
    assert seen.content.startswith(b"%PDF")
    assert kept == (0, 0)
    assert done.status_code == 302, done.context["form"].errors
    assert IssuedDocument.objects.get().reference == "01-TB/CB"


def test_a_refusal_keeps_what_was_typed(secretary, seeded):
    refused = _sent(secretary, seeded, recipients="")
    looked = _sent(secretary, seeded, text="")

    assert refused.status_code == 422
    assert "Điều 3. Văn bản có hiệu lực từ ngày ký." in refused.content.decode()
    assert looked.status_code == 422
    assert _sent(secretary, seeded).status_code == 302
