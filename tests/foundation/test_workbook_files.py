"""Which files are read at all: type by content, sizes before unpacking, .csv beside .xlsx."""

import struct
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from nep.foundation.workbook import (
    Column,
    Limits,
    ReadWorkbook,
    Sheet,
    WorkbookRefused,
    parsers,
    read_workbook,
    write_workbook,
)

UNITS = Sheet(
    key="test.units",
    title="Tổ chức",
    columns=(
        Column(name="Mã", key="code", parse=parsers.code, required=True),
        Column(name="Tên", key="name", required=True),
    ),
)
ROWS = [{"code": "01", "name": "=Chi bộ; “một”, 'hai'"}, {"code": "02", "name": "Hà Tĩnh"}]


def good_file(folder: Path) -> Path:
    path = folder / "units.xlsx"
    write_workbook(path, [(UNITS, ROWS)])
    return path


def values_of(book: ReadWorkbook) -> list[dict[str, object]]:
    assert not book.errors, book.errors.shown
    return [row.values for row in book.rows_of(UNITS.key)]


def refusal_of(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(WorkbookRefused) as refused:
        read_workbook(path, [UNITS], limits=limits or Limits())
    assert refused.value.message.endswith(".")
    assert refused.value.status == 422
    return refused.value.message


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    path = good_file(tmp_path).rename(tmp_path / "photo.jpg")
    assert values_of(read_workbook(path, [UNITS])) == ROWS


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"\xff\xd8\xff\xe0 a photo", "Excel"), (b"", "trống"), (b"PK\x03\x04 broken", "hỏng"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", ".xls"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu")],
)  # fmt: skip
def test_other_files_are_refused_with_what_to_do(content: bytes, word: str, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    assert word in refusal_of(path)


def test_a_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    assert ".xlsx" in refusal_of(path)


def test_a_large_file_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert "200 MB" in refusal_of(path)


def with_member(path: Path, name: str, content: bytes) -> Path:
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def test_a_bomb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    path = with_member(good_file(tmp_path), "xl/media/a.xml", b" " * (30 * 1024 * 1024))
    assert "giải nén" in refusal_of(path)


def test_a_bomb_that_declares_little_is_refused_by_what_it_holds(tmp_path: Path) -> None:
    """The directory says 10 bytes with their right check sum; the stream holds two megabytes."""
    content = b" " * (2 * 1024 * 1024)
    path = with_member(good_file(tmp_path), "xl/z.xml", content)
    told = struct.pack("<II", zlib.crc32(content), len(content))
    raw = bytearray(path.read_bytes())
    false = struct.pack("<I", zlib.crc32(content[:10]))
    place = raw.rfind(b"PK\x01\x02")
    assert raw[place + 16 : place + 20] == told[:4]
    raw[place + 16 : place + 20] = false
    raw[place + 24 : place + 28] = struct.pack("<I", 10)
    path.write_bytes(raw)
    assert "hỏng" in refusal_of(path)


def sheet_with_cells(folder: Path, places: list[tuple[int, int]], *, bare: bool = False) -> Path:
    path = folder / "far.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Tổ chức")
        page.write_row(0, 0, ["Mã", "Tên"])
        page.write_row(1, 0, ["01", "Hà Tĩnh"])
        for row, place in places:
            page.write(row, place, "x")
    if bare:
        members = {}
        with ZipFile(path) as archive:
            for name in archive.namelist():
                members[name] = archive.read(name)
        import re

        name = "xl/worksheets/sheet1.xml"
        members[name] = re.sub(rb'<c r="[A-Z]+\d+"', b"<c", members[name])
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for member, content in members.items():
                archive.writestr(member, content)
    return path


@pytest.mark.parametrize("bare", [False, True])
def test_a_cell_far_away_is_refused_before_memory_is_taken(tmp_path: Path, *, bare: bool) -> None:
    assert values_of(read_workbook(sheet_with_cells(tmp_path, [], bare=bare), [UNITS]))
    assert "dòng" in refusal_of(sheet_with_cells(tmp_path, [(1_048_575, 1)], bare=bare))
    wide = [(1, place) for place in range(2, 100)]
    assert "cột" in refusal_of(sheet_with_cells(tmp_path, wide, bare=bare))


def test_the_limit_of_rows_is_a_setting(tmp_path: Path) -> None:
    path = good_file(tmp_path)
    assert "2 dòng" in refusal_of(path, Limits(rows=2))
    assert values_of(read_workbook(path, [UNITS], limits=Limits(rows=3))) == ROWS


CSV = "Mã{0}Tên\r\n01{0}\"'=Chi bộ; “một”, 'hai'\"\r\n02{0}Hà Tĩnh\r\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_is_read_with_any_separator(separator: str, encoding: str, tmp_path: Path) -> None:
    (tmp_path / "Tổ chức.csv").write_bytes(CSV.format(separator).encode(encoding))
    assert values_of(read_workbook(tmp_path, [UNITS])) == ROWS
    assert values_of(read_workbook(tmp_path / "Tổ chức.csv", [UNITS])) == ROWS
    with ZipFile(tmp_path / "list.zip", "w") as archive:
        archive.write(tmp_path / "Tổ chức.csv", "folder/to chuc.csv")
    assert values_of(read_workbook(tmp_path / "list.zip", [UNITS])) == ROWS


@pytest.mark.parametrize("encoding", ["cp1258", "utf-16"])
def test_csv_in_another_encoding_is_refused(encoding: str, tmp_path: Path) -> None:
    text = CSV.format(",").replace("Mã", "Ma").replace("ĩ", "i").replace("ộ", "o")
    (tmp_path / "Tổ chức.csv").write_bytes(text.encode(encoding))
    assert "UTF-8" in refusal_of(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert ".csv" in refusal_of(tmp_path)


def test_very_many_faults_are_counted_and_few_are_kept(tmp_path: Path) -> None:
    lines = "\n".join(f"{number}," for number in range(20_000))
    (tmp_path / "Tổ chức.csv").write_text(f"Mã,Tên\n{lines}\n", encoding="utf-8")
    book = read_workbook(tmp_path, [UNITS])
    assert book.errors.count == 20_000
    assert len(book.errors.shown) == 500
    assert book.errors.count_not_shown == 19_500
    assert book.errors.count_by_column[("Tổ chức", "Tên")] == 20_000
