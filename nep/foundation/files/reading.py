"""The text of a file, line by line, as far as it can be had cheaply and soundly.

Read: plain text, Word and Excel (paragraphs, headers, text boxes, comments; rows). Not read: PDF,
pictures, old Word and Excel, presentations. For those the declaration alone counts, and the page
says so (`is_read`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Protocol
from xml.parsers import expat

from django.utils.translation import gettext as _

from nep.foundation.files import kinds
from nep.foundation.files.archives import checked_archive
from nep.foundation.files.errors import FileRefused

_WORD_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_SHEET_PARTS = re.compile(r"xl/(worksheets/sheet\d+|drawings/drawing\d+|comments\d*)\.xml")
_CHUNK = 64 * 1024


def is_read(kind: kinds.Kind) -> bool:
    """Whether the text of such a file is looked through for stamp words."""
    return kind in (kinds.TEXT, kinds.DOCX, kinds.XLSX)


def lines_of(path: Path, kind: kinds.Kind) -> Iterator[str]:
    """Give the lines of a file whose kind is read; of others none."""
    if kind is kinds.TEXT:
        content = path.read_bytes()
        yield from content.decode(kinds.text_encoding(content)).splitlines()
    elif kind is kinds.DOCX:
        yield from _lines_of_parts(path, _WORD_PARTS, _WordLines)
    elif kind is kinds.XLSX:
        shared = list(_lines_of_parts(path, re.compile(r"xl/sharedStrings\.xml"), _SharedStrings))
        yield from _lines_of_parts(path, _SHEET_PARTS, lambda: _SheetLines(shared))


class _Reader(Protocol):
    """Turns the elements of one part into lines."""

    lines: list[str]

    def start(self, name: str, attributes: dict[str, str], /) -> None: ...
    def end(self, name: str, /) -> None: ...
    def text(self, data: str, /) -> None: ...


class _WordLines:
    """Paragraphs of WordprocessingML; a text box inside a paragraph is a line of its own."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._open: list[list[str]] = []
        self._in_text = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "p":
                self._open.append([])
            case "t":
                self._in_text = True
            case "tab":
                self.text("\t", force=True)
            case "br" | "cr":
                self._break()

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "p":
                self._break()
                if self._open:
                    self._open.pop()
            case "t":
                self._in_text = False

    def text(self, data: str, *, force: bool = False) -> None:
        if (self._in_text or force) and self._open:
            self._open[-1].append(data)

    def _break(self) -> None:
        if self._open:
            self.lines.append("".join(self._open[-1]))
            self._open[-1].clear()


class _SharedStrings:
    """The table of texts of a workbook, in its order: one line an item, breaks made spaces."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._item: list[str] = []
        self._in_text = False
        self._in_phonetic = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "si":
            self._item = []
        elif local == "rPh":
            self._in_phonetic = True
        elif local == "t":
            self._in_text = not self._in_phonetic

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "si":
            self.lines.append(" ".join("".join(self._item).split()))
        elif local == "rPh":
            self._in_phonetic = False
        elif local == "t":
            self._in_text = False

    def text(self, data: str) -> None:
        if self._in_text:
            self._item.append(data)


class _SheetLines:
    """Rows of a sheet, cells parted by tabs: a stamp has its row to itself, a name does not."""

    def __init__(self, shared: list[str]) -> None:
        self.lines: list[str] = []
        self._shared = shared
        self._row: list[str] = []
        self._cell: list[str] = []
        self._kind = ""
        self._in_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._kind, self._cell = attributes.get("t", "n"), []
        elif local in ("v", "t"):
            self._in_value = True

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in ("v", "t"):
            self._in_value = False
        elif local == "c":
            self._row.append(self._value())
            self._cell = []
        elif local in ("row", "p", "comment"):
            self.lines.append("\t".join(filter(None, [*self._row, "".join(self._cell)])))
            self._row, self._cell = [], []

    def text(self, data: str) -> None:
        if self._in_value:
            self._cell.append(data)

    def _value(self) -> str:
        text = "".join(self._cell)
        if self._kind != "s":
            return text
        place = int(text) if text.isdigit() else -1
        return self._shared[place] if 0 <= place < len(self._shared) else ""


def _lines_of_parts(
    path: Path, wanted: re.Pattern[str], reader: Callable[[], _Reader]
) -> Iterator[str]:
    with checked_archive(path) as archive:
        for name in archive.namelist():
            if wanted.fullmatch(name):
                with archive.open(name) as part:
                    yield from _read_part(part, reader())


def _read_part(part: IO[bytes], reader: _Reader) -> Iterator[str]:
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.buffer_text = True
    try:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)
            yield from reader.lines
            reader.lines.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FileRefused(_("Tệp bị hỏng bên trong. Mở tệp, lưu lại rồi gửi lại.")) from error
    yield from reader.lines


def _refuse_doctype(*_arguments: object) -> None:
    """Office files have no document type; one with entities is an attack on the reader."""
    raise FileRefused(_("Tệp có cấu tạo bất thường nên không được nhận."))
