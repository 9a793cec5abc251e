"""Registers, numbers and a unit's own documents through the API."""

from __future__ import annotations

import pytest

from nep.documents.models import DrawnNumber, IssuedDocument, OfficialDocument
from nep.foundation.clock import today
from nep.people.choices import PostKind
from tests.api.conftest import envelope

PAPER = {
    "kind": "directive",
    "number": "13",
    "symbol": "CT/TU",
    "issuer_name": "Ban Thường vụ Tỉnh ủy",
    "issued_on": "2017-07-05",
    "subject": "Nâng cao chất lượng sinh hoạt chi bộ",
}
NOTICE = {
    "kind": "notice",
    "subject": "tổng vệ sinh đường làng",
    "text": "I. CÔNG VIỆC\nMỗi nhà giữ sạch đoạn đường trước nhà.",
    "recipients": ["Đảng ủy (để báo cáo)", "Lưu chi bộ"],
}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def secretary(commune, program):
    return program(commune.cell)


@pytest.fixture
def unit(commune):
    return f"/units/{commune.cell.public_id}"


def test_a_document_is_written_down_put_right_and_taken_off(secretary, unit, commune, program):
    [row] = secretary.post(f"{unit}/documents", PAPER).json()["result"]
    double = secretary.post(f"{unit}/documents", PAPER)
    carried = {**PAPER, "number": "14", "carries_out": row["id"]}
    [other] = secretary.post(f"{unit}/documents", carried).json()["result"]
    right = {**PAPER, "subject": "Nâng cao chất lượng sinh hoạt chi bộ, thôn"}
    [edited] = secretary.post(f"/documents/{row['id']}/edit", right).json()["result"]
    stranger = program(commune.sibling_cell).post(f"/documents/{row['id']}/edit", right)
    bare = secretary.post(f"/documents/{other['id']}/withdraw", {"reason": " "})
    gone = secretary.post(f"/documents/{other['id']}/withdraw", {"reason": "Ghi trùng"})

    assert (row["what"], row["reference"]) == ("document", "13-CT/TU")
    assert (double.status_code, double.json()["code"]) == (409, "document_known")
    assert edited["subject"].endswith(", thôn")
    assert stranger.status_code == 404
    assert (bare.status_code, gone.status_code) == (422, 200)
    standing = OfficialDocument.objects.standing()
    assert [str(one.public_id) for one in standing] == [row["id"]]


def test_a_document_is_issued_with_its_number_and_files(
    secretary, unit, django_capture_on_commit_callbacks
):
    given = envelope()
    with django_capture_on_commit_callbacks(execute=True):
        first = secretary.post(f"{unit}/issued", NOTICE, envelope=given)
    again = secretary.post(f"{unit}/issued", NOTICE, envelope=given)
    [row] = secretary.get("/issued").json()["items"]
    word, pdf = (secretary.get(f"/issued/{row['id']}/files/{form}") for form in ("word", "pdf"))

    assert first.status_code == 200, first.content
    assert (first.json()["repeated"], again.json()["repeated"]) == (False, True)
    assert (row["reference"], row["files"]) == ("01-TB/CB", ["word", "pdf"])
    assert b"".join(word.streaming_content).startswith(b"PK")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert IssuedDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"recipients": []}, "recipients"),
        ({"text": ""}, "record"),
        ({"kind": "directive"}, "kind"),
        ({"body": "CHI ĐOÀN"}, "body"),
        ({"issued_on": "2190-01-01"}, "issued_on"),
    ],
)
def test_what_cannot_be_issued_names_its_field(secretary, unit, wrong, field):
    refused = secretary.post(f"{unit}/issued", {**NOTICE, **wrong})

    assert (refused.status_code, field in refused.json()["errors"]) == (422, True), refused.content
    assert DrawnNumber.objects.count() == 0
    assert secretary.post(f"{unit}/issued", NOTICE).status_code == 200


def test_who_issues_reads_what_may_be_composed(secretary, unit, commune, program):
    told = secretary.get(f"{unit}/composing").json()
    member = program(commune.cell, PostKind.GROUP_LEADER)

    assert "notice" in told["kinds"]
    assert "directive" not in told["kinds"]
    assert told["bodies"][0] == "CHI BỘ"
    assert [one["is_deputy"] for one in told["signers"]] == [False]
    assert member.get(f"{unit}/composing").status_code == 403
    assert member.post(f"{unit}/issued", NOTICE).status_code == 403


def test_numbers_are_drawn_voided_and_begin_again(secretary, unit):
    wish = {"kind": "report", "day": str(today())}
    [row] = secretary.post(f"{unit}/numbers", wish).json()["result"]
    bare = secretary.post(f"/numbers/{row['id']}/void", {"reason": " "})
    [void] = secretary.post(f"/numbers/{row['id']}/void", {"reason": "Nhầm"}).json()["result"]
    term = {"name": "Nhiệm kỳ mới", "begins_on": str(today())}
    begun, doubled = (secretary.post(f"{unit}/terms", term) for _time in range(2))
    [again] = secretary.post(f"{unit}/numbers", wish).json()["result"]

    assert (row["number"], row["voided_at"], row["issued"]) == (1, None, None)
    assert bare.status_code == 422
    assert (void["void_reason"], void["voided_at"] is None) == ("Nhầm", False)
    assert (begun.status_code, doubled.status_code) == (200, 422)
    assert (again["number"], again["series"]) == (1, "Nhiệm kỳ mới")
    assert len(secretary.get(f"{unit}/numbers").json()["items"]) == 2
    assert [one["name"] for one in secretary.get(f"{unit}/terms").json()["items"]] == [
        "Nhiệm kỳ mới"
    ]
