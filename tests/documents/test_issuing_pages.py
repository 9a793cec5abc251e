"""Pages of issued documents, numbers and templates, through their addresses."""

import sys
from importlib.abc import MetaPathFinder

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nep.documents.models import DocumentTemplate, DrawnNumber, IssuedDocument
from nep.documents.services import make_files
from nep.foundation.ids import new_public_id
from nep.people.choices import PostKind
from tests.documents.examples import MINUTES
from tests.documents.issuing import issue, secretary_of
from tests.factories.files import docx as small_docx
from tests.people.sign_in_world import make_officer

HEAVY = ("typst", "docx", "docxtpl", "lxml", "jinja2")


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def secretary(seeded) -> Client:
    client = Client()
    client.force_login(make_officer(seeded.cell, "bithu", kind=PostKind.SECRETARY))
    return client


@pytest.fixture
def office(seeded) -> Client:
    client = Client()
    client.force_login(make_officer(seeded.commune, "vanphong", kind=PostKind.OFFICE_CHIEF))
    return client


def page(unit, rest=""):
    return f"/u/{unit.public_id}/van-ban/ban-hanh/{rest}"


def wish(**more):
    return {"command_id": str(new_public_id()), **more}


def made(unit) -> IssuedDocument:
    issued = issue(unit)
    return make_files(issued, secretary_of(unit))


def test_a_document_is_found_opened_and_downloaded(secretary, seeded):
    issued = made(seeded.cell)

    assert "01-NQ/CB" in secretary.get(page(seeded.cell)).content.decode()
    assert "05/2026" not in secretary.get(page(seeded.cell), {"loai": "report"}).content.decode()
    one = secretary.get(page(seeded.cell, f"{issued.public_id}/")).content.decode()
    assert "Chưa ghi nhận ký bản giấy" in one
    word = secretary.get(page(seeded.cell, f"{issued.public_id}/tep/word/"))
    assert b"".join(word.streaming_content)[:2] == b"PK"
    assert secretary.get(page(seeded.cell, f"{issued.public_id}/tep/ban-ky/")).status_code == 404


def test_files_missing_are_made_on_request(secretary, seeded):
    issued = issue(seeded.cell)
    address = page(seeded.cell, f"{issued.public_id}/")
    assert "chưa tạo xong" in secretary.get(address).content.decode()

    done = secretary.post(f"{address}tep/", wish(), follow=True)

    assert "Bản PDF để in" in done.content.decode()


def test_signing_with_a_scan(secretary, seeded):
    issued = made(seeded.cell)
    address = page(seeded.cell, f"{issued.public_id}/ky/")
    scan = SimpleUploadedFile("ban ky.pdf", b"%PDF-1.4\n%%EOF", "application/pdf")

    refused = secretary.post(address, wish(signed_on="03/06/2099"))
    assert refused.status_code == 422
    done = secretary.post(
        address, wish(signed_on="04/06/2026", file=scan, no_state_secret="on"), follow=True
    )

    assert "có bản ký đính kèm" in done.content.decode()
    assert "Bản đã ký" in done.content.decode()


def test_a_number_is_drawn_voided_and_stays_listed(secretary, seeded):
    done = secretary.post(
        page(seeded.cell, "so/lay/"), wish(kind="report", day="03/06/2026"), follow=True
    )
    assert "Đã lấy số 01-BC/CB" in done.content.decode()

    number = DrawnNumber.objects.get()
    address = page(seeded.cell, f"so/{number.public_id}/huy/")
    assert secretary.post(address, wish(reason="")).status_code == 422
    listed = secretary.post(address, wish(reason="Ghi trùng"), follow=True).content.decode()
    assert "01-BC/CB" in listed
    assert "Ghi trùng" in listed


def test_the_register_of_numbers_costs_few_statements(
    secretary, seeded, django_assert_max_num_queries
):
    for _ in range(12):
        issue(seeded.cell)
    secretary.get(page(seeded.cell, "so/"))

    with django_assert_max_num_queries(15):
        secretary.get(page(seeded.cell, "so/"))
    with django_assert_max_num_queries(15):
        secretary.get(page(seeded.cell))


def test_the_superior_reads_outputs_and_not_minutes(office, secretary, seeded):
    resolution = made(seeded.cell)
    minutes = issue(seeded.cell, kind="minutes", record=MINUTES)

    def status(client, unit, row):
        return client.get(page(unit, f"{row.public_id}/")).status_code

    assert status(secretary, seeded.cell, minutes) == 200
    assert status(office, seeded.commune, resolution) == 200
    assert status(office, seeded.commune, minutes) == 404


def test_a_template_is_taken_changed_and_handed_in(secretary, seeded):
    taken = secretary.get(page(seeded.cell, "mau/chung/resolution/"))
    content = b"".join(taken.streaming_content)

    done = secretary.post(
        page(seeded.cell, "mau/dat/"),
        wish(
            kind="resolution",
            valid_from="01/06/2026",
            file=SimpleUploadedFile("mau.docx", content),
            no_state_secret="on",
        ),
        follow=True,
    )

    assert "Đã đặt mẫu" in done.content.decode()
    template = DocumentTemplate.objects.get()
    assert issue(seeded.cell).template_id == template.pk
    ended = secretary.post(
        page(seeded.cell, f"mau/{template.public_id}/thoi/"), wish(on="01/07/2099"), follow=True
    )
    assert "01/07/2099" in ended.content.decode()


def test_a_broken_template_is_refused_with_its_fault(secretary, seeded):
    answer = secretary.post(
        page(seeded.cell, "mau/dat/"),
        wish(
            kind="resolution",
            valid_from="01/06/2026",
            file=SimpleUploadedFile("mau.docx", small_docx("Không có chỗ điền")),
            no_state_secret="on",
        ),
    )

    assert answer.status_code == 422
    assert "không mở được bằng Word" in answer.content.decode()
    assert not DocumentTemplate.objects.exists()


class _Forbidding(MetaPathFinder):
    """Fail as soon as a heavy library is asked for."""

    def find_spec(self, fullname, path=None, target=None):
        if fullname.partition(".")[0] in HEAVY:
            raise AssertionError(f"a page loaded {fullname}")


def test_ten_pages_load_no_heavy_library(secretary, seeded, monkeypatch):
    issued, number = made(seeded.cell), DrawnNumber.objects.get()
    for name in list(sys.modules):
        if name.partition(".")[0] in HEAVY:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_Forbidding(), *sys.meta_path])

    rests = (
        "",
        "?loai=resolution",
        f"{issued.public_id}/",
        f"{issued.public_id}/tep/word/",
        f"{issued.public_id}/ky/",
        "so/",
        "so/lay/",
        f"so/{number.public_id}/huy/",
        "mau/",
        "mau/dat/",
    )
    answers = [secretary.get(page(seeded.cell, rest)) for rest in rests]
    for answer in answers:
        answer.close()
    assert [answer.status_code for answer in answers] == [200] * 10
