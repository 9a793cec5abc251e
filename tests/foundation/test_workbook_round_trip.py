"""What is written is read again as the same values, whatever the text."""

import string
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from nep.foundation.text import VIETNAM, BirthDay, clean, normalise
from nep.foundation.workbook import (
    Choices,
    Column,
    Sheet,
    parsers,
    read_workbook,
    write_workbook,
)
from nep.foundation.workbook.neutralising import neutralised, restored
from nep.foundation.workbook.rows import is_ditto

EVERYTHING = Sheet(
    key="test.everything",
    title="Mọi thứ",
    columns=(
        Column(name="Mã", key="code", parse=parsers.code, required=True),
        Column(name="Tên", key="name"),
        Column(name="Nội dung", key="body", parse=parsers.long_text),
        Column(name="Từ ngày", key="day", parse=parsers.day),
        Column(name="Ngày sinh", key="birth", parse=parsers.birth),
        Column(name="Tháng báo cáo", key="month", parse=parsers.month),
        Column(name="Giờ", key="hour", parse=parsers.hour),
        Column(name="Bắt đầu", key="moment", parse=parsers.moment),
        Column(name="Có mặt", key="count", parse=parsers.integer),
        Column(name="Tự chấm", key="score", parse=parsers.number),
        Column(name="Sinh hoạt mẫu", key="model", parse=parsers.yes),
        Column(name="Loại", key="kind", choices=Choices.of({"CELL": "chi bộ", "TEAM": "tổ đảng"})),
        Column(name="Kế thừa từ", key="before", parse=parsers.list_of(parsers.code)),
        Column(name="Điện thoại", key="phone", parse=parsers.phone),
    ),
)
EMPTY = dict.fromkeys(column.key for column in EVERYTHING.columns)


def written_and_read(rows: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    path = folder / "book.xlsx"
    write_workbook(path, [(EVERYTHING, rows)])
    book = read_workbook(path, [EVERYTHING])
    assert not book.errors, book.errors.shown
    return [row.values for row in book.rows_of(EVERYTHING.key)]


def test_every_kind_of_value_comes_back(tmp_path: Path) -> None:
    row = {
        "code": "007", "name": "Chi bộ Tổ dân phố Tân Long", "body": "= một\n  hai\n",
        "day": date(2026, 2, 3), "birth": BirthDay(1958), "month": date(2026, 3, 1),
        "hour": time(14, 0), "moment": datetime(2026, 2, 3, 14, 30, tzinfo=VIETNAM),
        "count": 12, "score": Decimal("92.4"), "model": True, "kind": "TEAM",
        "before": ("01", "02"), "phone": "+84912345678",
    }  # fmt: skip
    old = {**EMPTY, "code": "8", "birth": BirthDay(1899 + 1, date(1900, 1, 5)), "model": False}
    assert written_and_read([row, old], tmp_path) == [row, {**old, "model": None}]


TRICKY = st.sampled_from(
    ["=1+1", "+84", "-5", "@a", "\t=x", "'=1", "''-", " =1", "0012", "12", "1e5", "TRUE", "x",
     "Hòa", "Hòa", "😀", "_x0041_", "<a&b>", "  đầu dòng", "cuối  ", "3.2.1958", "1/2", "#N/A",
     "http://a.b", "{=1}", "\r\n", "a\r\nb", "\u00a0", "\ufeff", "\ud7ff", "\uffff", "＝1"]
)  # fmt: skip
ANY_TEXT = st.one_of(
    TRICKY,
    st.text(max_size=60),
    st.text(string.printable, max_size=40),
    st.builds("".join, st.lists(TRICKY, max_size=4)),
    st.integers(1, 32_000).map(lambda length: "ư" * length),
)


def survives_xlsx(text: str) -> bool:
    """Leave out what XlsxWriter itself escapes wrongly: two escapes that share an underscore."""
    import re

    return not re.search(r"_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_", text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT, ANY_TEXT), min_size=1, max_size=8))
def test_any_text_comes_back(texts: list[tuple[str, str, str]]) -> None:
    expected = []
    for index, (code, name, body) in enumerate(texts):
        for text in (code, name, body):
            assume(survives_xlsx(text) and not is_ditto(clean(text)) and len(clean(text)) < 32_767)
        values = {
            "code": f"c{index}{normalise(code)}".strip(),
            "name": normalise(name) or None,
            "body": clean(body) if clean(body).strip() else None,
        }
        expected.append({**EMPTY, **values})
    with TemporaryDirectory() as folder:
        rows = [
            {"code": row["code"], "name": name, "body": body}
            for row, (_code, name, body) in zip(expected, texts, strict=True)
        ]
        assert written_and_read(rows, Path(folder)) == expected


@given(ANY_TEXT)
def test_a_neutralised_text_is_harmless_and_can_be_restored(text: str) -> None:
    assert restored(neutralised(text)) == text
    assert neutralised(text)[:1] not in tuple("=+-@\t\r")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_cell_of_an_export_is_a_formula(text: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_workbook(path, [(EVERYTHING, [{"code": "1", "name": text}])])
    with ZipFile(path) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert f">{text}" not in page
    assert "&apos;" in page or "'" in page


def test_leading_zeros_are_text_cells(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    path = tmp_path / "book.xlsx"
    write_workbook(path, [(EVERYTHING, [{"code": "001234567890"}])])
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Mọi thứ").to_python()
    assert cells[1][0] == "001234567890"
