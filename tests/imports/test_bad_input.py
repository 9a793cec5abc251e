"""What lists are like, and what must not come in: a sentence for each, and nothing half saved."""

import zipfile
from datetime import date
from time import monotonic

import pytest

from nep.foundation.errors import DomainError
from nep.imports.choices import ImportState
from nep.imports.models import WorkbookImport
from nep.imports.services.staging import MOST_BYTES, keep_upload, path_of
from nep.organisation.choices import Role
from nep.people.models import Membership, Person
from tests.factories.organisation import make_unit
from tests.factories.workbooks import MEMBERS_HEADER, PERSONS_HEADER, ward_lists
from tests.imports.conftest import counts, everything_held, faults, sentences

pytestmark = pytest.mark.django_db


def changed(sheet, row, place, value):
    lists = ward_lists()
    cells = lists[sheet][row]
    cells += [None] * (place + 1 - len(cells))
    cells[place] = value
    return lists


def added(sheet, *rows):
    lists = ward_lists()
    lists[sheet] += [list(row) for row in rows]
    return lists


FOUNDED = date(2015, 1, 1)
BAD_LISTS = {
    "a cycle": (
        changed("Tổ chức", 1, 5, "CB02") | {"Tổ chức": [
            ward_lists()["Tổ chức"][0],
            ["CB01", "Chi bộ mẫu 01", "chi bộ", "", "", "CB02", FOUNDED],
            ["CB02", "Chi bộ mẫu 02", "chi bộ", "", "", "CB01", FOUNDED],
        ]},
        ("Tổ chức", 2, "Mã cấp trên"),
        "",
    ),
    "an unknown superior": (
        changed("Tổ chức", 1, 5, "P99"), ("Tổ chức", 2, "Mã cấp trên"), "P99",
    ),
    "two names on overlapping days": (
        added("Tổ chức", ["CB01", "Chi bộ tên khác", "chi bộ", "", "", "P01", FOUNDED]),
        ("Tổ chức", 6, "Từ ngày"),
        "trùng ngày",
    ),
    "a day in 2203": (
        changed("Thành viên", 1, 3, date(2203, 1, 1)), ("Thành viên", 2, "Từ ngày"), "2203",
    ),
    "two official party cells on one day": (
        added("Thành viên", ["0002", "CB02", "chính thức", date(2018, 1, 1)]),
        ("Thành viên", 6, "Từ ngày"),
        "một chi bộ trong một ngày",
    ),
    "ditto marks": (
        changed("Thành viên", 2, 1, "nt"), ("Thành viên", 3, "Mã tổ chức"), "Hãy ghi đủ giá trị",
    ),
    "an unknown person": (
        changed("Thành viên", 1, 0, "0099"), ("Thành viên", 2, "Mã người"), "Không có người",
    ),
    "an unknown word": (
        changed("Thành viên", 1, 2, "đảng viên vàng"), ("Thành viên", 2, "Tư cách"), "danh mục",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_LISTS)
def test_a_fault_is_named_by_its_place_and_nothing_is_kept(desk, name):
    lists, place, words = BAD_LISTS[name]
    before = everything_held()

    kept = desk.preview(lists)

    assert kept.state == ImportState.FAULTY
    assert place in faults(kept)
    assert words in sentences(kept)
    with pytest.raises(DomainError, match="chưa ghi dòng nào"):
        desk.apply(kept)
    assert everything_held() == before


def test_all_faults_of_all_sheets_come_at_once(desk):
    lists = changed("Tổ chức", 1, 5, "P99")
    lists["Thành viên"][1][1] = "CB77"
    lists["Chức vụ"][1][0] = "0077"
    lists["Chế độ sinh hoạt"][1][2] = "ba mươi hai"
    lists["Văn bản"][1][5] = date(2203, 1, 1)
    lists["Dân số"][1][0] = "TDP77"

    found = {sheet for sheet, _row, _column in faults(desk.preview(lists))}

    assert found == {
        "Tổ chức", "Thành viên", "Chức vụ", "Chế độ sinh hoạt", "Văn bản", "Dân số",
    }  # fmt: skip


def test_spellings_of_one_word_are_one(desk):
    """Decomposed letters, the other tone placing, leading spaces and no accents."""
    import unicodedata

    lists = ward_lists()
    lists["Tổ chức"][2][1] = "  Chi bộ  Hoà Thuỷ "
    desk.bring_in(lists)
    lists["Tổ chức"][2][1] = "Chi bộ Hoà Thuỷ"
    lists = {
        unicodedata.normalize("NFD", title): [
            [unicodedata.normalize("NFD", c) if isinstance(c, str) else c for c in row]
            for row in rows
        ]
        for title, rows in lists.items()
    }
    lists[unicodedata.normalize("NFD", "Thành viên")][1][2] = "  CHINH THUC "

    again = desk.preview(lists)

    assert faults(again) == []
    assert {action for found in counts(again).values() for action in found} == {"same"}


def test_a_paper_list_is_read_as_it_lies_in_the_cupboard(desk):
    """Title rows, a header of two lines, STT, groups, a total, signatures, columns not stored."""
    desk.bring_in({"Tổ chức": ward_lists()["Tổ chức"]})
    header = [
        ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "", "Dân tộc", "Quê quán", "Chi bộ",
         "Ngày vào Đảng", "", "Số thẻ", "Ghi chú"],
        ["", "", "", "Nam", "Nữ", "", "", "", "Ngày kết nạp", "Chính thức", "", ""],
    ]  # fmt: skip
    people = [
        [1, "Trần Văn Đông", "02/9/1960", "x", "", "Kinh", "Hà Tĩnh", "Chi bộ mẫu 01",
         "03/02/1985", "03/02/1986", "49.000001", ""],
        [2, "Lê Thị Tây", 1971, "", "x", "Kinh", "Hà Tĩnh", "Chi bộ mẫu 01",
         "19/5/2000", "19/5/2001", "49.000002", "ốm"],
    ]  # fmt: skip
    lists = {
        "Danh sách đảng viên": [
            ["ĐẢNG BỘ PHƯỜNG MẪU"],
            ["DANH SÁCH ĐẢNG VIÊN (Mẫu 7-HSĐV)"],
            [],
            *header,
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)"],
            *people,
            ["", "Tổng cộng: 02 đảng viên"],
            ["", "", "", "", "", "", "", "T/M CHI BỘ"],
            ["", "", "", "", "", "", "", "BÍ THƯ"],
            ["", "", "", "", "", "", "", "Nguyễn Văn Ký"],
        ]
    }

    kept = desk.preview(lists)

    assert faults(kept) == []
    assert counts(kept) == {"Danh sách đảng viên": {"new": 2}}
    notices = " ".join(notice["message"] for notice in kept.preview["notices"])
    assert "“Dân tộc” không được lưu" in notices
    assert "“Quê quán” không được lưu" in notices
    assert "Dòng ký tên" in notices
    desk.apply(kept)
    east = Person.objects.get(folded="tran van dong")
    assert Membership.objects.on(date(2026, 1, 1)).get(person=east).standing == "official"
    assert "Kinh" not in str(everything_held()["people.Person"])
    again = desk.preview(lists)
    assert counts(again) == {"Danh sách đảng viên": {"same": 2}}


def test_two_persons_who_could_be_one_are_asked_answered_and_applied(desk):
    desk.bring_in(ward_lists())
    lists = {"Người": [["Họ và tên", "Ngày sinh"], ["Nguyễn Văn An", "1960"]]}
    kept = desk.preview(lists)
    assert counts(kept) == {"Người": {"ask": 1}}
    with pytest.raises(DomainError, match="chưa ghi dòng nào"):
        desk.apply(kept)

    kept = desk.answer(kept, {"people.persons#2": "new"})
    desk.apply(kept)

    assert Person.objects.filter(folded="nguyen van an").count() == 2


@pytest.mark.one_database
def test_a_hundred_thousand_faulty_rows_are_counted_and_the_first_are_named(desk):
    rows = [["0001", "CB99", "chính thức", "01/01/2203"] for _ in range(100_000)]
    began = monotonic()

    kept = desk.preview(
        {"Người": [list(PERSONS_HEADER)], "Thành viên": [list(MEMBERS_HEADER), *rows]}
    )

    assert kept.preview["error_count"] >= 100_000
    assert len(kept.preview["errors"]) == 5_000
    assert monotonic() - began < 300


def test_a_zip_bomb_is_refused_before_it_is_unpacked(desk, tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _ in range(300):
                member.write(b" " * (1 << 20))
    with pytest.raises(DomainError, match="lớn bất thường"):
        desk.preview(path)
    assert not WorkbookImport.objects.exists()


def test_a_file_beyond_the_limit_leaves_no_copy(desk):
    piece = b"x" * (1 << 20)
    pieces = (piece for _ in range(MOST_BYTES // len(piece) + 1))
    with pytest.raises(DomainError, match="lớn hơn 50 MB"):
        keep_upload("lớn.xlsx", pieces)
    assert not list(path_of("x").parent.glob("*.part"))


def test_a_secretary_brings_and_takes_the_own_cell_only(desk, desk_of, ward):
    desk.bring_in(ward_lists())
    cell = ward.__class__.objects.get(codes__code="CB01")
    own = desk_of(cell, Role.SECRETARY)

    again = own.preview(own.export())

    assert faults(again) == []
    assert {action for found in counts(again).values() for action in found} == {"same"}
    titles = {title for title, found in counts(again).items() if found}
    assert {"Người", "Thành viên", "Chức vụ"} <= titles
    assert counts(again)["Thành viên"] == {"same": 2}

    with pytest.raises(DomainError):
        desk_of(make_unit("Chi bộ khác", parent=ward), Role.MEMBER).export()


def test_a_cell_names_itself_by_the_code_its_superior_uses(desk, desk_of, ward):
    desk.bring_in({"Tổ chức": ward_lists()["Tổ chức"]})
    cell = ward.__class__.objects.get(codes__code="CB01")
    lists = {
        "Người": ward_lists()["Người"][:2],
        "Thành viên": ward_lists()["Thành viên"][:2],
    }
    desk_of(cell, Role.SECRETARY).bring_in(lists)
    assert Membership.objects.get().unit == cell

    foreign = {"Thành viên": [list(MEMBERS_HEADER), ["0001", "CB02", "dự bị", FOUNDED]]}
    assert faults(desk_of(cell, Role.SECRETARY).preview(foreign)) == [
        ("Thành viên", 2, "Mã tổ chức")
    ]


def test_formulas_and_leading_zeros_survive_the_way_out(desk, tmp_path):
    lists = ward_lists()
    lists["Văn bản"][1][6] = "=HYPERLINK(0)"
    lists["Người"][1][1] = "+Trần Thị Hòa"
    desk.bring_in(lists)
    from python_calamine import CalamineWorkbook

    path = desk.export()
    book = CalamineWorkbook.from_path(str(path))
    people = book.get_sheet_by_name("Người").to_python()
    assert ["0001", "'+Trần Thị Hòa"] in [row[:2] for row in people]
    assert any("'=HYPERLINK(0)" in row for row in book.get_sheet_by_name("Văn bản").to_python())
    again = desk.preview(path)
    assert {action for found in counts(again).values() for action in found} == {"same"}
