"""The text of a file, line by line, as far as it can be had cheaply and soundly.

Read here: plain text, Word, Excel and PowerPoint (paragraphs, headers, text boxes, comments; rows).
Read by a process of its own (`apart.py`): PDF and old Excel. Not read: pictures, scanned pages, old
Word and old PowerPoint. For those the declaration alone counts, and the stored row says so.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol
from xml.parsers import expat

from django.utils.translation import gettext as _

from nep.foundation.files import apart, kinds
from nep.foundation.files.archives import checked_archive
from nep.foundation.files.errors import FileRefused

_WORD_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_SHEET_PARTS = re.compile(r"xl/(worksheets/sheet\d+|drawings/drawing\d+|comments\d*)\.xml")
_SLIDE_PARTS = re.compile(r"ppt/(slides/slide|notesSlides/notesSlide|comments/comment)\d+\.xml")
_APART = {kinds.PDF: "pdf", kinds.XLS: "xls"}
_APART_WITHIN = 20.0  # seconds; its processor time is bounded more tightly inside
_CHUNK = 64 * 1024


@dataclass(frozen=True)
class TextOfFile:
    """Lines to be gone through once. `was_read`: all there is to read was read."""

    lines: Iterable[str]
    was_read: bool


def text_of(path: Path, kind: kinds.Kind) -> TextOfFile:
    """Give the lines of a file whose kind is read; of others none.

    Raises:
        FileRefused: an office file broken or built to hurt; said while the lines are gone through.
    """
    if kind in _APART:
        return _text_read_apart(path, _APART[kind])
    lines = _lines_read_here(path, kind)
    return TextOfFile(lines, was_read=True) if lines else TextOfFile((), was_read=False)


def _lines_read_here(path: Path, kind: kinds.Kind) -> Iterator[str] | None:
    if kind is kinds.TEXT:
        content = path.read_bytes()
        return iter(content.decode(kinds.text_encoding(content)).splitlines())
    if kind is kinds.DOCX:
        return _lines_of_parts(path, _WORD_PARTS, _Paragraphs)
    if kind is kinds.PPTX:
        return _lines_of_parts(path, _SLIDE_PARTS, _Paragraphs)
    if kind is kinds.XLSX:
        return _lines_of_sheets(path)
    return None


def _lines_of_sheets(path: Path) -> Iterator[str]:
    shared = list(_lines_of_parts(path, re.compile(r"xl/sharedStrings\.xml"), _SharedStrings))
    yield from _lines_of_parts(path, _SHEET_PARTS, lambda: _SheetLines(shared))


def _text_read_apart(path: Path, kind: str) -> TextOfFile:
    """What another process could read. One that is stopped half-way has read less than all."""
    reader = subprocess.Popen(  # noqa: S603 - our own script, on a file in our own folder
        [sys.executable, "-I", apart.__file__, kind, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with reader:
        try:
            printed, _nothing = reader.communicate(timeout=_APART_WITHIN)
        except subprocess.TimeoutExpired:
            reader.kill()
            printed, _nothing = reader.communicate()
    lines = printed.decode("utf-8", "ignore").splitlines()
    return TextOfFile(lines, was_read=reader.returncode == 0 and any(map(str.strip, lines)))


class _Reader(Protocol):
    """Turns the elements of one part into lines."""

    lines: list[str]

    def start(self, name: str, attributes: dict[str, str], /) -> None: ...
    def end(self, name: str, /) -> None: ...
    def text(self, data: str, /) -> None: ...


class _Paragraphs:
    """Paragraphs of Word and PowerPoint; a text box inside a paragraph is a line of its own."""

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
