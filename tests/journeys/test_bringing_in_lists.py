"""A ward brings its list in from Excel: with errors, corrected, taken back, and out again."""

from datetime import date
from pathlib import Path
from typing import Any

import python_calamine
from playwright.sync_api import expect

from tests.factories.workbooks import (
    MEMBERS_HEADER,
    PERSONS_HEADER,
    UNITS_HEADER,
    Rows,
    write_rows,
)
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

CELL = "Chi bộ mẫu 21"
FOUNDED = date(2026, 1, 1)


def lists(superior: str, standing: str, born: Any) -> dict[str, Rows]:
    """A new cell with two members, under the usual title rows of an office."""
    title = ["DANH SÁCH ĐẢNG VIÊN", *[None] * 5]
    return {
        "Tổ chức": [
            list(UNITS_HEADER),
            ["CB21", CELL, "chi bộ", "Đảng", "thôn/tổ dân phố", superior, FOUNDED],
        ],
        "Người": [
            title,
            list(PERSONS_HEADER),
            ["P21-1", "Nguyễn Thị Hoà", date(1980, 5, 19), "Nữ", "", ""],
            ["P21-2", "Đỗ Văn Kỳ", born, "Nam", "", ""],
        ],
        "Thành viên": [
            list(MEMBERS_HEADER),
            ["P21-1", "CB21", "chính thức", FOUNDED],
            ["P21-2", "CB21", standing, FOUNDED],
        ],
    }


def uploads(officer: Visitor, path: Path) -> None:
    """Choose the file, declare it, and ask for the preview."""
    officer.goes("/u/{u}/nhap-du-lieu/")
    officer.sees("Nhập dữ liệu")
    officer.page.locator("input[type=file]").set_input_files(path)
    officer.page.get_by_text("Tệp này không chứa bí mật nhà nước").click()
    officer.presses("Xem trước danh sách")
    officer.sees(path.name)


def finds(officer: Visitor, name: str) -> bool:
    """Whether the tree has a unit of this name."""
    officer.goes("/u/{u}/to-chuc/")
    officer.fills("Tìm đơn vị", name)
    officer.page.get_by_label("Tìm đơn vị", exact=True).press("Enter")
    officer.page.wait_for_url("**q=**")
    officer.sees("Tổ chức")
    return officer.offered(name).count() > 0


def test_a_list_with_errors_is_corrected_brought_in_taken_back_and_exported(
    arrive: Arrive, tmp_path: Path
) -> None:
    officer = arrive("xay-dung-dang")
    wrong = write_rows(tmp_path / "sai.xlsx", lists("KHONG-CO", "hợp lệ", "31/02/1990"))
    right = write_rows(tmp_path / "dung.xlsx", lists("PM", "dự bị", date(1990, 2, 28)))

    uploads(officer, wrong)
    officer.reads("3 lỗi cần sửa")
    for cell in ("KHONG-CO", "hợp lệ", "31/02/1990"):
        officer.reads(cell)
    expect(officer.page.get_by_role("button", name="Ghi tất cả vào hệ thống")).to_have_count(0)
    assert not finds(officer, CELL)

    uploads(officer, right)
    officer.reads("Tệp không có lỗi.")
    officer.presses("Ghi tất cả vào hệ thống")
    officer.reads("Hoàn tác được đến")
    officer.sees(right.name)
    assert finds(officer, CELL)
    officer.picks(CELL)
    officer.sees(CELL)
    officer.page.get_by_role("link", name="Danh sách", exact=True).click()
    officer.reads("2 đảng viên: 1 chính thức, 1 dự bị.")
    officer.sees(CELL)

    officer.goes("/u/{u}/nhap-du-lieu/")
    with officer.page.expect_download() as download:
        officer.presses("Xuất ra tệp Excel")
    book = python_calamine.load_workbook(download.value.path())
    units = {row[1] for row in book.get_sheet_by_name("Tổ chức").to_python()}
    assert {CELL, "Chi bộ mẫu 01"} <= units

    officer.picks(right.name)
    officer.presses("Hoàn tác lần nhập này")
    officer.reads("Đã hoàn tác lúc")
    officer.sees(right.name)
    assert not finds(officer, CELL)
