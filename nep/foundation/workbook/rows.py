"""Rows that are no data: numbering, totals, signatures, groups, the template's example."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.text import fold, unify
from nep.foundation.workbook.parsers import as_text
from nep.foundation.workbook.sheets import Sheet

_TOTAL = re.compile(r"(tổng cộng|tổng số|tổng|cộng|tong cong|tong so)\b.*")
_SIGNATURE = re.compile(
    r"(.*,\s*)?ngày\s*[\d.…\s_]*\s*tháng\s*[\d.…\s_]*\s*năm\b.*"
    r"|(t/m|tm\.|k/t|kt\.|t/l|tl\.)\s.*"
    r"|\(?\s*(đã )?(ký|kí)\b.*"
    r"|người (lập|kiểm tra|duyệt|tổng hợp|ghi)\b.*"
    r"|(xác nhận|thủ trưởng|nơi nhận|lập biểu)\b.*"
    r"|(phó )?bí thư( chi bộ| đảng ủy| chi đoàn)?|chi ủy|danh sách (này )?(có|gồm)\b.*"
)
_NUMBERING = re.compile(r"\(?\s*(\d{1,2}|[a-zđ])\s*\)?")
_FEWEST_NUMBERED = 3
_ORDINAL = re.compile(r"[ivxlc]+|[a-zđ]|[\d.]+")
_DITTO = frozenset(
    unify(mark)
    for mark in (
        "nt", "n.t", "n.t.", "-nt-", "- nt -", '"', "''", '""', "〃", "״", "như trên", "nhu tren",
        "như dòng trên", "(như trên)", "-\"-", "''''", "“", "”",
    )
)  # fmt: skip
_LONGEST_DITTO = 16
_DITTO_BEGINS = frozenset({mark[0] for mark in _DITTO} | set("“”„‘’ʼ‐‑‒–—−"))


def is_ditto(text: str) -> bool:
    """Say whether a cell only repeats the one above ("nt", ")."""
    if len(text) > _LONGEST_DITTO or text.lstrip()[:1].lower() not in _DITTO_BEGINS:
        return False
    return unify(text) in _DITTO


def is_numbering(cells: list[Any]) -> bool:
    """Say whether this row only numbers the columns: (1), (2), A, B …"""
    written = [as_text(cell).lower() for cell in cells if cell != "" and cell is not None]
    found = [_NUMBERING.fullmatch(text) for text in written]
    if len(found) < _FEWEST_NUMBERED or None in found:
        return False
    signs = [match[1] for match in found if match]
    letters = [sign for sign in signs if not sign.isdigit()]
    numbers = [int(sign) for sign in signs if sign.isdigit()]
    letters_in_order = letters == sorted(set(letters)) and letters[:1] in ([], ["a"])
    return letters_in_order and numbers == list(range(1, len(numbers) + 1))


class SideRows:
    """Recognise rows beside the data; only asked about rows in which something required is missing.

    After a signature, rows that are still incomplete belong to it (the names of those who sign).
    """

    def __init__(self, merged_rows: frozenset[int]) -> None:
        self._merged_rows = merged_rows
        self._signing = False

    def reason(self, number: int, cells: list[Any]) -> str:
        """Say why a row is not data, or nothing when it is."""
        written = [as_text(cell) for cell in cells if cell != "" and cell is not None]
        texts = [_spoken(text) for text in written]
        if any(_SIGNATURE.fullmatch(text) for text in texts):
            self._signing = True
        if self._signing:
            return _("Dòng ký tên, không nhập.")
        words = [text for text in texts if not _ORDINAL.fullmatch(text)]
        if words and _TOTAL.fullmatch(words[0]):
            return _("Dòng tổng cộng, không nhập.")
        named = [text for text in written if not _ORDINAL.fullmatch(_spoken(text))]
        if number in self._merged_rows and len(words) == 1:
            return _("Dòng tiêu đề nhóm “%(text)s”, không nhập.") % {"text": named[0]}
        return ""

    def data_seen(self) -> None:
        """Note a complete row: what follows is data again."""
        self._signing = False


def _spoken(text: str) -> str:
    return unify(text).strip(" .:*-_")


def example_values(sheet: Sheet) -> dict[str, Any]:
    """Give the example row as values; an example that cannot be read is a fault of the room."""
    columns = [column for column in sheet.written_columns if column.example]
    return {column.key: column.parser.read(column.example) for column in columns}


def example_texts(sheet: Sheet) -> dict[str, str]:
    """Give the example row as the text of its cells; none when one cell would be all of it."""
    texts = {
        key: fold(as_text(sheet.column(key).parser.write(value)))
        for key, value in example_values(sheet).items()
    }
    return texts if len(texts) > 1 else {}


def is_example(cells: Mapping[str, Any], examples: Mapping[str, str]) -> bool:
    """Say whether these cells are the template's example row, untouched."""
    for key, cell in cells.items():
        if fold(as_text("" if cell is None else cell)) != examples.get(key, ""):
            return False
    return len(cells) > 1
