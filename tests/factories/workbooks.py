"""Workbooks as committees keep them: raw cells by sheet, written as Excel would."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

Rows = Sequence[Sequence[Any]]

UNITS_HEADER = (
    "Mã", "Tên", "Loại", "Khối", "Loại hình chi bộ", "Mã cấp trên", "Từ ngày", "Đến ngày",
    "Kế thừa từ",
)  # fmt: skip
PERSONS_HEADER = (
    "Mã", "Họ và tên", "Ngày sinh", "Giới tính", "Điện thoại", "Số thẻ đảng viên",
)  # fmt: skip
MEMBERS_HEADER = (
    "Mã người", "Mã tổ chức", "Tư cách", "Từ ngày", "Đến ngày", "Tình trạng sinh hoạt",
)  # fmt: skip
POSTS_HEADER = ("Mã người", "Mã tổ chức", "Chức vụ", "Từ ngày", "Đến ngày", "Quyết định")
REGIMES_HEADER = ("Mã tổ chức", "Hình thức", "Ngày trong tháng", "Giờ", "Các tháng")
DOCUMENTS_HEADER = (
    "Mã", "Loại", "Số", "Ký hiệu", "Cơ quan ban hành", "Ngày ban hành", "Trích yếu",
)  # fmt: skip
POPULATION_HEADER = ("Mã tổ chức", "Năm", "Hộ", "Khẩu", "Nguồn")


def write_rows(path: Path, sheets: dict[str, Rows]) -> Path:
    """Write raw rows sheet by sheet; days become Excel days, texts stay what they are."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for title, rows in sheets.items():
            page = book.add_worksheet(title)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, date | datetime):
                        page.write_datetime(number, place, cell, day)
                    elif isinstance(cell, str):
                        page.write_string(number, place, cell)
                    elif cell is not None:
                        page.write(number, place, cell)
    return path


def ward_lists() -> dict[str, list[list[Any]]]:
    """A ward with two cells, a women's branch and a village, its people and all that goes with."""
    founded = date(2015, 1, 1)
    return {
        "Tổ chức": [
            list(UNITS_HEADER),
            ["CB01", "Chi bộ mẫu 01", "chi bộ", "Đảng", "thôn/tổ dân phố", "P01", founded],
            ["CB02", "Chi bộ mẫu 02", "chi bộ", "", "cơ quan", "P01", founded],
            ["PN01", "Chi hội Phụ nữ mẫu", "chi hội", "Phụ nữ", "", "P01", founded],
            ["TDP01", "Tổ dân phố mẫu", "tổ dân phố", "Dân cư", "", "P01", founded],
        ],
        "Dân số": [list(POPULATION_HEADER), ["TDP01", 2025, 120, 410, "Thống kê phường"]],
        "Người": [
            list(PERSONS_HEADER),
            ["0001", "Trần Thị Hoà", date(1958, 2, 3), "Nữ", "0912345678", "0049012345"],
            ["0002", "Nguyễn Văn An", 1960, "Nam", "", ""],
            ["0003", "Lê Văn Bình", "1/5/1990", "Nam", "", "49.012399"],
        ],
        "Thành viên": [
            list(MEMBERS_HEADER),
            ["0001", "CB01", "chính thức", date(2016, 1, 1), None, "miễn sinh hoạt"],
            ["0002", "CB01", "chính thức", date(2016, 1, 1)],
            ["0003", "CB02", "dự bị", date(2026, 3, 1)],
            ["0001", "PN01", "hội viên", date(2016, 1, 1)],
        ],
        "Chức vụ": [
            list(POSTS_HEADER),
            ["0002", "CB01", "bí thư", date(2020, 1, 1), None, "QĐ 05"],
        ],
        "Chế độ sinh hoạt": [
            list(REGIMES_HEADER),
            ["P01", "định kỳ", 3, "14:00", ""],
            ["CB02", "chuyên đề", "3", "14:00", "3;6;9;12"],
        ],
        "Văn bản": [
            list(DOCUMENTS_HEADER),
            ["VB01", "CT", "013", "CT/TU", "Ban Thường vụ Tỉnh ủy", date(2017, 7, 5), "Nâng cao"],
        ],
    }
