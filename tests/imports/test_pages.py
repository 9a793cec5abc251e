"""The pages: upload, faults, correction, apply, undo, export; who may; what is refused unread."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nep.foundation.ids import new_public_id
from nep.imports import services
from nep.imports.choices import ImportState
from nep.imports.errors import TooManyRows
from nep.imports.models import WorkbookImport
from nep.imports.services.listing import FAULTS
from nep.people.choices import PostKind
from nep.people.models import Membership, Person
from tests.factories.organisation import make_unit
from tests.factories.workbooks import ward_lists, write_rows
from tests.people.sign_in_world import make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(ward) -> Client:
    """The browser of the ward's Ban Xây dựng Đảng."""
    client = Client()
    client.force_login(make_officer(ward, "xdd", kind=PostKind.PARTY_BUILDING_HEAD))
    return client


def address(unit, rest: str = "") -> str:
    return f"/u/{unit.public_id}/nhap-du-lieu/{rest}"


def posted(**fields):
    return {"command_id": str(new_public_id()), **fields}


@pytest.fixture
def upload(office, ward, tmp_path):
    def send(lists, client=office, **fields):
        content = lists
        if isinstance(lists, dict):
            content = write_rows(tmp_path / "danh-sach.xlsx", lists).read_bytes()
        file = SimpleUploadedFile("Danh sách phường.xlsx", content)
        body = posted(file=file, no_secrets="on") | fields
        return client.post(address(ward), body, follow=True)

    return send


def latest() -> WorkbookImport:
    return WorkbookImport.objects.latest("pk")


def test_a_faulty_list_is_shown_corrected_applied_and_taken_back(office, ward, upload):
    lists = ward_lists()
    lists["Thành viên"][1][1] = "CB99"
    page = upload(lists).content.decode()
    assert "1 lỗi" in page
    assert "CB99" in page
    assert not Person.objects.filter(codes__code="0001").exists()

    page = upload(ward_lists()).content.decode()
    assert "Tệp không có lỗi" in page
    kept = latest()
    page = office.post(address(ward, f"{kept.public_id}/ghi/"), posted(), follow=True)
    assert "Đã ghi danh sách" in page.content.decode()
    assert Membership.objects.true_now().filter(unit__codes__code="CB01").count() == 2

    again = upload(ward_lists()).content.decode()
    assert "ghi tệp này không làm thay đổi gì" in again

    page = office.post(address(ward, f"{kept.public_id}/hoan-tac/"), posted(), follow=True)
    assert "Đã hoàn tác" in page.content.decode()
    assert not Membership.objects.true_now().filter(unit__codes__code="CB01").exists()


def test_the_list_of_faults_is_a_workbook(office, ward, upload, tmp_path):
    lists = ward_lists()
    lists["Thành viên"] += [["0009", "CB01", "chính thức", "01/01/2203"]]
    upload(lists)
    answer = office.get(address(ward, f"{latest().public_id}/loi/"))
    assert answer.status_code == 200
    path = tmp_path / "loi.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(FAULTS.title).to_python()
    assert any(row[:3] == ["Thành viên", 6, "Từ ngày"] for row in rows)


def test_two_possible_persons_are_asked_on_the_page(office, ward, upload):
    upload(ward_lists())
    office.post(address(ward, f"{latest().public_id}/ghi/"), posted())
    namesake = {"Người": [["Họ và tên", "Ngày sinh"], ["NGUYỄN VĂN AN", "1960"]]}
    page = upload(namesake).content.decode()
    assert "cần cho biết" in page
    kept = latest()
    known = Person.objects.get(codes__code="0002")

    refused = office.post(address(ward, f"{kept.public_id}/ghi/"), posted())
    assert refused.status_code == 409
    answers = {"people.persons#2": f"person:{known.public_id}"}
    office.post(address(ward, f"{kept.public_id}/tra-loi/"), posted(**answers))
    kept.refresh_from_db()
    assert kept.state == ImportState.READY
    office.post(address(ward, f"{kept.public_id}/ghi/"), posted())
    assert Person.objects.filter(folded="nguyen van an").count() == 1


def test_a_day_before_the_founding_is_offered_and_accepted_on_the_page(office, ward, upload):
    lists = ward_lists()
    lists["Thành viên"][2][3] = "01/01/1999"
    page = upload(lists).content.decode()
    assert "Ghi từ ngày thành lập của đơn vị" in page
    assert "01/01/1999" in page
    kept = latest()
    assert kept.state == ImportState.FAULTY
    office.post(
        address(ward, f"{kept.public_id}/tra-loi/"), posted(**{"people.memberships#0": "on"})
    )
    kept.refresh_from_db()
    assert kept.state == ImportState.READY
    office.post(address(ward, f"{kept.public_id}/ghi/"), posted())
    row = Membership.objects.get(person__codes__code="0002", unit__codes__code="CB01")
    assert row.valid_from == row.unit.founded_on


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 not a list", "không phải là sổ Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "dạng Excel cũ"),
        (b"PK\x03\x04broken", "bị hỏng"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(ward, upload, content, sentence):
    answer = upload(content)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not WorkbookImport.objects.exists()


def test_a_file_of_200_megabytes_is_refused_unread(office, ward):
    class Unread(io.BytesIO):
        def read(self, *size):
            raise AssertionError("the body was read")

    answer = office.generic(
        "POST",
        address(ward),
        b"",
        "multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200 * 1024 * 1024),
        **{"wsgi.input": Unread()},
    )
    assert answer.status_code == 413
    assert "lớn hơn 55 MB" in answer.content.decode()


def test_the_declaration_about_state_secrets_is_needed(ward, upload):
    answer = upload(ward_lists(), no_secrets="")
    assert answer.status_code == 422
    assert "bí mật nhà nước" in answer.content.decode()


def test_another_ward_and_a_plain_member_see_nothing(province, ward, upload):
    upload(ward_lists())
    kept = latest()
    other = make_unit("Đảng bộ phường khác", kind="ward_party", parent=province)
    stranger = Client()
    stranger.force_login(make_officer(other, "khac", kind=PostKind.PARTY_BUILDING_HEAD))
    assert stranger.get(address(other, f"{kept.public_id}/")).status_code == 404
    assert stranger.get(address(ward)).status_code in {403, 404}


def test_the_empty_workbook_and_the_export_are_workbooks(office, ward, upload, tmp_path, settings):
    settings.NEP_SAMPLE_SITE = True
    upload(ward_lists())
    office.post(address(ward, f"{latest().public_id}/ghi/"), posted())
    answers = (
        office.get(address(ward, "tep-mau/")),
        office.post(address(ward, "xuat/"), posted()),
    )
    from python_calamine import CalamineWorkbook

    names = []
    for number, answer in enumerate(answers):
        assert answer.status_code == 200
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(b"".join(answer.streaming_content))
        book = CalamineWorkbook.from_path(str(path))
        names.append(book.sheet_names)
    assert names[0][0] == "Hướng dẫn"
    assert "Thành viên" in names[1]
    assert book.get_sheet_by_name("Người").to_python()[0][0] == (
        "Dữ liệu mẫu, không phải số liệu thật"
    )
    assert "0049012345" not in str(book.get_sheet_by_name("Người").to_python())


def test_an_export_too_long_for_a_workbook_is_refused_with_a_way_on(office, ward, upload, desk):
    upload(ward_lists())
    office.post(address(ward, f"{latest().public_id}/ghi/"), posted())
    with pytest.raises(TooManyRows, match="nep export"):
        services.export_unit(unit=ward, path=desk.folder / "x.xlsx", most_rows=5, **desk.order())
