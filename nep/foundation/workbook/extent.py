"""How far the filled cells of a sheet reach, found in its XML before memory is taken for them."""

import re
from typing import Final

from django.utils.translation import gettext as _

from nep.foundation.text import format_number

MOST_COLUMNS: Final = 78  # A to BZ; a list of a committee has fewer than forty
_LEFT_OVER: Final = 4096
_CELL = rb"<(?:\w+:)?c(?=[\s>])"
_FAR_COLUMN = re.compile(_CELL + rb"(?=[^>]*\sr=[\"'](?:[A-Z]{3,}|[C-Z][A-Z])\d)[^>]*(?<!/)>")
_WITHOUT_PLACE = re.compile(_CELL + rb"(?![^>]*\sr=)[^>]*>")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])")
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
_ROW_WITHOUT_PLACE = re.compile(rb"<(?:\w+:)?row(?=[\s/>])(?![^>]*\sr=)")


def digits_above(limit: int) -> str:
    """Give the pattern of all whole numbers larger than this one."""
    digits = str(limit)
    longer = [rf"\d{{{len(digits) + 1},}}"]
    same_length = [
        rf"{digits[:place]}[{int(digit) + 1}-9]\d{{{len(digits) - place - 1}}}"
        for place, digit in enumerate(digits)
        if digit != "9"
    ]
    return "(?:" + "|".join(longer + same_length) + ")"


def _is_ordinary(text: bytes) -> bool:
    """Say whether every cell and row of this piece begins with its address."""
    return (
        text.count(b"<c ") == text.count(b'<c r="')
        and text.count(b"<row ") == text.count(b'<row r="')
        and b"<c>" not in text
        and b"<c/>" not in text
        and b"<row>" not in text
        and not _PREFIXED.search(text)
    )


class Extent:
    """Read a sheet's XML piece by piece and say what is wrong with its size, if anything."""

    def __init__(self, most_rows: int) -> None:
        self.most_rows = most_rows
        self.problem = ""
        self._rest = b""
        self._cells_in_row = 0
        self._rows = 0
        above = digits_above(most_rows).encode()
        self._far_row = re.compile(
            _CELL + rb"(?=[^>]*\sr=[\"'][A-Z]{1,3}" + above + rb"[\"'])[^>]*(?<!/)>"
        )
        # Nearly all programs write `<c r="B7"`: one literal search then judges a whole piece.
        self._far = re.compile(
            rb'<c r="(?:[A-Z]{3}|[C-Z][A-Z]\d|[A-Z]{1,2}' + above + rb'")[^>]*(?<!/)>'
        )
        # Cells need no address of their own; then the row's number alone places them.
        self._far_row_tag = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=[\"']" + above + rb"[\"']")
        self._places_missing = False

    def read(self, piece: bytes) -> None:
        """Look at the next piece."""
        text = self._rest + piece
        end = text.rfind(b"<")
        if end < 0 or len(text) - end > _LEFT_OVER:
            end = len(text)
        text, self._rest = text[:end], text[end:]
        if not self._places_missing and _is_ordinary(text) and not self._far.search(text):
            return
        if self._far_row.search(text):
            self._refuse_rows()
        elif _FAR_COLUMN.search(text):
            self._refuse_columns()
        else:
            self._read_without_places(text)

    def _read_without_places(self, text: bytes) -> None:
        """Count cells and rows that have no address, which are placed one after the other."""
        if not self._places_missing:
            missing = _WITHOUT_PLACE.search(text) or _ROW_WITHOUT_PLACE.search(text)
            self._places_missing = missing is not None
        if not self._places_missing:
            return
        if self._far_row_tag.search(text):
            self._refuse_rows()
        for found in _ROW_OR_CELL.finditer(text):
            if found[1] == b"row":
                self._rows += 1
                self._cells_in_row = 0
            else:
                self._cells_in_row += 1
                if self._cells_in_row > MOST_COLUMNS:
                    self._refuse_columns()
                    return
        if self._rows > self.most_rows:
            self._refuse_rows()

    def _refuse_rows(self) -> None:
        self.problem = _(
            "Một trang tính có quá %(most)s dòng. Hãy chia danh sách thành nhiều tệp rồi nhập "
            "lần lượt."
        ) % {"most": format_number(self.most_rows)}

    def _refuse_columns(self) -> None:
        self.problem = _(
            "Một trang tính có chữ ở quá cột thứ %(most)s. Hãy xóa các cột thừa rồi nhập lại."
        ) % {"most": MOST_COLUMNS}
