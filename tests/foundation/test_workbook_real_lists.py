"""Lists as committees really keep them: titles, two-line headers, totals, signatures."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from nep.foundation.workbook import (
    CellRefused,
    Choices,
    Column,
    Joined,
    NoticeKind,
    ReadWorkbook,
    Sheet,
    parsers,
    read_workbook,
    write_template,
    write_workbook,
)


def sex_of(parts: Mapping[str, Any]) -> str:
    if parts["male"] and parts["female"]:
        raise CellRefused("Đánh dấu cả Nam và Nữ. Hãy giữ một dấu.")
    return "MALE" if parts["male"] else "FEMALE"


MEMBERS = Sheet(
    key="test.members",
    title="Danh sách đảng viên",
    order=20,
    columns=(
        Column(name="Họ và tên", key="full_name", required=True, example="Nguyễn Văn An"),
        Column(name="Ngày sinh", key="birth", parse=parsers.birth, aliases=("Năm sinh",)),
        Column(name="Giới tính", key="sex", choices=Choices.of({"MALE": "nam", "FEMALE": "nữ"})),
        Column(name="Chi bộ", key="cell", required=True, example="Chi bộ Tân Long"),
        Column(name="Ngày vào Đảng", key="joined_on", parse=parsers.day, example="03/02/1990"),
        Column(name="Ngày chính thức", key="official_on", parse=parsers.day),
        Column(name="Số thẻ đảng viên", key="card", parse=parsers.code, aliases=("Số thẻ",)),
        Column(name="Miễn sinh hoạt", key="exempt", parse=parsers.yes, example="x"),
    ),
    joined=(
        Joined(
            key="sex",
            columns=(
                Column(name="Nam", key="male", parse=parsers.yes),
                Column(name="Nữ", key="female", parse=parsers.yes),
            ),
            join=sex_of,
        ),
        Joined(
            key="full_name",
            columns=(Column(name="Họ đệm", key="family"), Column(name="Tên", key="given")),
            join=lambda parts: f"{parts['family'] or ''} {parts['given'] or ''}".strip(),
        ),
    ),
)


def read_rows(tmp_path: Path, rows: list[list[Any]], title: str = "Danh sách đảng viên",
              merged: tuple[tuple[int, int, int, int], ...] = ()) -> ReadWorkbook:  # fmt: skip
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet(title)
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for area in merged:
            page.merge_range(*area, "")
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(number, place, cell, days)
                elif cell != "":
                    page.write(number, place, cell)
    return read_workbook(path, [MEMBERS])


PAPER_BOOK = [
    ["ĐẢNG BỘ PHƯỜNG HƯNG TRÍ", "", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"],
    ["CHI BỘ TỔ DÂN PHỐ TÂN LONG"],
    [],
    ["DANH SÁCH ĐẢNG VIÊN"],
    ["STT", "Họ và tên", "Giới tính", "", "Ngày, tháng, năm sinh", "Quê quán", "Dân tộc",
     "Chi bộ", "Ngày tháng năm", "", "Số thẻ ĐV", "Ghi chú nội bộ"],
    ["", "", "Nam", "Nữ", "", "", "", "", "vào Đảng", "chính thức", "", ""],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)"],
    ["I", "Khối dân cư", "", "", "", "", "", "", "", "", "", ""],
    [1, "Nguyễn Văn An", "x", "", 1958, "Kỳ Anh", "Kinh", "Tân Long", "3.2.1980",
     date(1981, 2, 3), "012345678", "a"],
    [2, "  Trần Thị   Bình", "", "X", "05/07/1960", "Kỳ Hà", "Kinh", "Tân Long", "", "", 12.0, ""],
    ["Tổng cộng", "2 đảng viên", 1, 1, "", "", "", "", "", "", "", ""],
    ["", "", "", "", "", "", "", "", "Hưng Trí, ngày 03 tháng 02 năm 2026"],
    ["", "NGƯỜI LẬP", "", "", "", "", "", "", "T/M CHI BỘ"],
    ["", "", "", "", "", "", "", "", "BÍ THƯ"],
    ["", "Lê Văn Cường", "", "", "", "", "", "", "Phạm Văn Dũng"],
]  # fmt: skip
MERGED = ((4, 2, 4, 3), (4, 8, 4, 9), (7, 1, 7, 6), (3, 0, 3, 8))


def test_the_paper_book_is_read_as_it_is_kept(tmp_path: Path) -> None:
    book = read_rows(tmp_path, PAPER_BOOK, merged=MERGED)
    assert book.errors.shown == []
    first, second = (row.values for row in book.rows_of(MEMBERS.key))
    assert first["full_name"] == "Nguyễn Văn An"
    assert (first["sex"], second["sex"]) == ("MALE", "FEMALE")
    assert (first["birth"].year, first["birth"].day) == (1958, None)
    assert second["birth"].day == date(1960, 7, 5)
    assert (first["joined_on"], first["official_on"]) == (date(1980, 2, 3), date(1981, 2, 3))
    assert (first["card"], second["card"]) == ("012345678", "12")
    assert "male" not in first
    assert [row.number for row in book.rows_of(MEMBERS.key)] == [9, 10]


def test_every_row_left_out_is_told(tmp_path: Path) -> None:
    book = read_rows(tmp_path, PAPER_BOOK, merged=MERGED)
    skipped = [notice.row for notice in book.notices if notice.kind is NoticeKind.SKIPPED_ROW]
    assert skipped == [7, 8, 11, 12, 13, 14, 15]


def test_columns_never_stored_are_named_and_not_read(tmp_path: Path) -> None:
    book = read_rows(tmp_path, PAPER_BOOK, merged=MERGED)
    named = {n.column for n in book.notices if n.kind is NoticeKind.NOT_STORED}
    assert named == {"Quê quán", "Dân tộc"}
    unknown = {n.column for n in book.notices if n.kind is NoticeKind.UNKNOWN_COLUMN}
    assert unknown == {"Ghi chú nội bộ"}
    held = repr([row.values for row in book.rows_of(MEMBERS.key)]) + repr(book.notices)
    assert "Kinh" not in held
    assert "Kỳ Hà" not in held


@pytest.mark.parametrize(
    "header",
    ["Dân tộc", "TÔN GIÁO", "Que quan", "Số CCCD", "Số căn cước", "Mức lương", "Số lý lịch",
     "Thành phần gia đình", "CMND", "Họ tên cha", "Họ và tên vợ (chồng)", "Số lí lịch"],
)  # fmt: skip
def test_each_forbidden_header_is_recognised(header: str, tmp_path: Path) -> None:
    rows = [["Họ và tên", "Chi bộ", header], ["An", "Tân Long", "secret"]]
    book = read_rows(tmp_path, rows)
    assert [n.column for n in book.notices if n.kind is NoticeKind.NOT_STORED] == [header]
    assert "secret" not in repr(book)


def test_a_relatives_name_is_not_taken_for_the_members(tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Chi bộ", "Gia đình", ""],
        ["", "", "Họ và tên", "Ngày sinh"],
        ["An", "Tân Long", "secret", "1/1/1950"],
    ]
    book = read_rows(tmp_path, rows, merged=((0, 2, 0, 3),))
    assert not book.errors
    assert book.rows_of(MEMBERS.key)[0].values["full_name"] == "An"
    assert "secret" not in repr(book)
    assert book.rows_of(MEMBERS.key)[0].values["birth"] is None


@pytest.mark.parametrize(
    "header", ["Thời lượng tối thiểu", "Số lượng", "Ngày công bố", "Chất lượng"]
)
def test_innocent_headers_are_only_unknown(header: str, tmp_path: Path) -> None:
    book = read_rows(tmp_path, [["Họ và tên", "Chi bộ", header], ["An", "Tân Long", "1"]])
    assert [n.kind for n in book.notices] == [NoticeKind.UNKNOWN_COLUMN]


@pytest.mark.parametrize(
    "headers",
    [["HO VA TEN", "CHI BO"], ["Chi bộ", "Họ và tên (chữ in hoa)"], ["họ  và tên:", "chi bộ *"]],
)
def test_headers_are_read_without_accents_case_order_or_signs(
    headers: list[str], tmp_path: Path
) -> None:
    book = read_rows(tmp_path, [headers, ["An", "Bình"]])
    assert not book.errors
    assert set(book.rows_of(MEMBERS.key)[0].values.values()) == {"An", "Bình", None}


def test_family_and_given_name_stand_for_the_full_name(tmp_path: Path) -> None:
    book = read_rows(tmp_path, [["Họ đệm", "Tên", "Chi bộ"], ["Nguyễn Văn", "An", "Tân Long"]])
    assert not book.errors
    assert book.rows_of(MEMBERS.key)[0].values["full_name"] == "Nguyễn Văn An"


def test_all_faults_are_told_at_once_by_row_and_column(tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Chi bộ", "Ngày sinh", "Nam", "Nữ", "Ngày vào Đảng", "Giới tính"],
        ["An", "Tân Long", "03-02-58", "x", "x", "31/02/2000", ""],
        ["Bình", "nt", "1960", "", "", "01/01/2203", "trai"],
        ["", "Tân Long", "1960", "", "", "", ""],
        ["Đủ", "Tân Long", "1960", "x", "", "", ""],
    ]
    book = read_rows(tmp_path, rows)
    told = {(error.row, error.column) for error in book.errors}
    assert told == {
        (2, "Ngày sinh"), (2, "Nam, Nữ"), (2, "Ngày vào Đảng"),
        (3, "Chi bộ"), (3, "Ngày vào Đảng"), (3, "Giới tính"), (4, "Họ và tên"),
    }  # fmt: skip
    assert all(error.message.endswith(".") for error in book.errors)
    assert "3" in next(e.message for e in book.errors if e.column == "Chi bộ")
    broken = {row.number: row.broken for row in book.rows_of(MEMBERS.key)}
    assert broken == {2: True, 3: True, 4: True, 5: False}
    assert book.rows_of(MEMBERS.key)[1].values["full_name"] == "Bình"


@pytest.mark.parametrize("mark", ['"', "nt", "NT", "- nt -", "như trên", "Như trên", "''"])
def test_ditto_marks_are_refused(mark: str, tmp_path: Path) -> None:
    book = read_rows(tmp_path, [["Họ và tên", "Chi bộ"], ["An", "Tân Long"], ["Bình", mark]])
    assert [(error.row, error.column) for error in book.errors] == [(3, "Chi bộ")]


def test_a_missing_required_column_is_told_once(tmp_path: Path) -> None:
    book = read_rows(
        tmp_path, [["Họ và tên", "Ngày sinh"], *[[f"Tên {n}", 1960] for n in range(9)]]
    )
    assert [(error.column, book.errors.count) for error in book.errors] == [("Chi bộ", 1)]
    assert all(row.broken for row in book.rows_of(MEMBERS.key))


def test_a_sheet_without_header_is_refused(tmp_path: Path) -> None:
    book = read_rows(tmp_path, [["a", "b"], ["c", "d"]])
    assert book.errors.count == 1
    assert "Họ và tên" in book.errors.shown[0].message


def test_an_unnamed_sheet_is_recognised_by_its_headers(tmp_path: Path) -> None:
    book = read_rows(tmp_path, PAPER_BOOK, title="Sheet1", merged=MERGED)
    assert len(book.rows_of(MEMBERS.key)) == 2
    assert any(n.kind is NoticeKind.HEADER for n in book.notices)


def test_a_book_without_any_known_sheet_is_refused(tmp_path: Path) -> None:
    book = read_rows(tmp_path, [["a"]], title="Linh tinh")
    assert book.errors.count == 1
    assert "Danh sách đảng viên" in book.errors.shown[0].message


def test_the_template_reads_as_nothing_and_its_example_is_told(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, [MEMBERS])
    book = read_workbook(path, [MEMBERS])
    assert not book.errors
    assert book.rows_of(MEMBERS.key) == []
    assert [n.kind for n in book.notices] == [NoticeKind.SKIPPED_ROW]


def test_a_row_like_the_example_but_changed_is_read(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    example = {"full_name": "Nguyễn Văn An", "cell": "Chi bộ Tân Long",
               "joined_on": date(1990, 2, 3), "exempt": True}  # fmt: skip
    write_workbook(path, [(MEMBERS, [example, {**example, "card": "1"}])])
    book = read_workbook(path, [MEMBERS])
    assert [row.values["card"] for row in book.rows_of(MEMBERS.key)] == ["1"]


def test_an_export_with_a_banner_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    rows = [{"full_name": "An", "cell": "Tân Long", "sex": "MALE"}]
    write_workbook(path, [(MEMBERS, rows)], banner="Xuất ngày 03/02/2026")
    book = read_workbook(path, [MEMBERS])
    assert book.rows_of(MEMBERS.key)[0].values["sex"] == "MALE"
    assert not book.errors
