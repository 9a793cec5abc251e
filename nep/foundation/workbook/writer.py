"""Writing a workbook that can be read again without a change, row by row with little memory."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from nep.foundation.text import clean
from nep.foundation.workbook.neutralising import neutralised
from nep.foundation.workbook.parsers import as_text
from nep.foundation.workbook.sheets import Column, Sheet

LONGEST_CELL: Final = 32_767  # Excel's limit
_FIRST_EXCEL_DAY: Final = date(1900, 3, 1)  # Excel believes in 29/02/1900: earlier days are text
_EXACT_DIGITS: Final = 15
_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "dd/mm/yyyy",
}
_NUMBER_FORMATS: Final = {
    "text": "@",
    "code": "@",
    "choice": "@",
    "yes": "@",
    "month": "@",
    "hour": "@",
    "day": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy hh:mm",
    "integer": "0",
    "number": "General",
}
_WIDTHS: Final = {"text": 24, "choice": 22}

Row = Mapping[str, Any]


class BookWriter:
    """An .xlsx being written; the template and the export share it."""

    def __init__(self, path: Path) -> None:
        import xlsxwriter  # noqa: PLC0415 - heavy

        self.book = xlsxwriter.Workbook(str(path), {**_OPTIONS, "constant_memory": True})
        self.head = self.book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4", "border": 1}
        )
        self.needed_head = self.book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D5E3F0", "border": 1}
        )
        self.plain = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.strong = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._formats: dict[str, Any] = {
            kind: self.book.add_format({"num_format": pattern, "valign": "top"})
            for kind, pattern in _NUMBER_FORMATS.items()
        }

    def format_of(self, column: Column) -> Any:
        """Give the cell format of a column."""
        return self._formats[column.parser.kind]

    def add_sheet(self, sheet: Sheet, *, banner: str | None = None) -> "SheetWriter":
        """Begin a sheet with its header."""
        return SheetWriter(self, sheet, banner)

    def close(self) -> None:
        """Finish the file."""
        self.book.close()


class SheetWriter:
    """One sheet being written."""

    def __init__(self, writer: BookWriter, sheet: Sheet, banner: str | None) -> None:
        self.writer = writer
        self.columns = sheet.written_columns
        self.page = writer.book.add_worksheet(sheet.title)
        self.header_row = 0
        for place, column in enumerate(self.columns):
            self.page.set_column(place, place, _width(column), writer.format_of(column))
        if banner:
            self.page.write_string(0, 0, neutralised(clean(banner)), writer.strong)
            self.header_row = 1
        for place, column in enumerate(self.columns):
            head = writer.needed_head if column.required else writer.head
            self.page.write_string(self.header_row, place, column.name, head)
        self.page.freeze_panes(self.header_row + 1, 0)
        self.next_row = self.header_row + 1
        self._cells = [
            (place, column.key, column.parser.write, writer.format_of(column))
            for place, column in enumerate(self.columns)
        ]

    def add(self, values: Row) -> None:
        """Write one row of values by `Column.key`; missing and None stay empty."""
        for place, key, write, cell_format in self._cells:
            value = values.get(key)
            if value is not None and value != "":
                _write_cell(self.page, self.next_row, place, write(value), cell_format)
        self.next_row += 1

    def finish(self) -> None:
        """Give the header its filter once the length is known."""
        last = max(self.next_row - 1, self.header_row)
        self.page.autofilter(self.header_row, 0, last, len(self.columns) - 1)


def _write_cell(page: Any, row: int, place: int, cell: Any, cell_format: Any) -> None:
    if isinstance(cell, str):
        text = neutralised(clean(cell))
        if len(text) > LONGEST_CELL:
            raise ValueError(f"A cell holds at most {LONGEST_CELL} characters.")
        if text:
            page.write_string(row, place, text, cell_format)
    elif isinstance(cell, bool):
        page.write_string(row, place, "x" if cell else "", cell_format)
    elif isinstance(cell, int | float | Decimal):
        if len(str(abs(cell)).replace(".", "")) > _EXACT_DIGITS:
            page.write_string(row, place, _exact(cell), cell_format)
        else:
            page.write_number(row, place, cell, cell_format)
    elif isinstance(cell, datetime) or (isinstance(cell, date) and cell >= _FIRST_EXCEL_DAY):
        page.write_datetime(row, place, cell, cell_format)
    else:
        page.write_string(row, place, as_text(cell), cell_format)


def _exact(number: float | Decimal) -> str:
    """Write a number that Excel would round."""
    return format(Decimal(str(number)), "f").replace(".", ",")


def _width(column: Column) -> int:
    width = column.width or column.parser.width or _WIDTHS.get(column.parser.kind, 12)
    return max(width, min(len(column.name) + 2, 30))


def write_workbook(
    path: Path, sheets: Iterable[tuple[Sheet, Iterable[Row]]], *, banner: str | None = None
) -> None:
    """Write sheets whose rows may be generators; the banner stands over each header.

    Whatever is written is read again as the same values (a test writes any text).
    """
    writer = BookWriter(path)
    try:
        for sheet, rows in sheets:
            page = writer.add_sheet(sheet, banner=banner)
            for values in rows:
                page.add(values)
            page.finish()
    finally:
        writer.close()
