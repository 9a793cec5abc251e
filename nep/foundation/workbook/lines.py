"""Reading one row after the other with the columns found in the header."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from nep.foundation.text import TextRefused
from nep.foundation.workbook.headers import HeaderMap
from nep.foundation.workbook.neutralising import restored
from nep.foundation.workbook.parsers import CellRefused
from nep.foundation.workbook.results import Errors, ReadRow
from nep.foundation.workbook.rows import example_texts, is_ditto, is_example
from nep.foundation.workbook.sheets import Sheet

_DITTO = _("Dòng %(row)s ghi “%(text)s” thay cho giá trị. Hãy ghi đủ giá trị của dòng này.")
_MISSING = _("Thiếu “%(name)s”. Hãy ghi giá trị của ô này.")


class Line:
    """Read one row after the other with the columns found in the header."""

    def __init__(
        self, sheet: Sheet, header: HeaderMap, missing: frozenset[str], errors: Errors, title: str
    ) -> None:
        self.sheet = sheet
        self.header = header
        self.errors = errors
        self.title = title
        self._broken_anyway = bool(missing)
        self._places = [(i, c.key, c, c.parser.read) for i, c in sorted(header.columns.items())]
        self._empty = {column.key: None for column in sheet.readable_columns}
        self._required = [c for c in sheet.columns if c.required and c.key not in missing]
        self._stand_ins = {
            joined.key: tuple(column.key for column in joined.columns) for joined in sheet.joined
        }
        self._examples = example_texts(sheet)

    def cells(self, cells: list[Any]) -> dict[str, Any]:
        """Take the cells of known columns; empty ones are None, neutralised ones restored."""
        taken: dict[str, Any] = {}
        width = len(cells)
        for index, key, _column, _read in self._places:
            cell = cells[index] if index < width else None
            if isinstance(cell, str):
                cell = restored(cell) if cell[:1] == "'" else cell
                if not cell or cell.isspace():
                    cell = None
            taken[key] = cell
        return taken

    def readable(self, cells: list[Any]) -> list[Any]:
        """Give the cells without those of columns that must not be stored."""
        hidden = self.header.never_stored
        return [cell for index, cell in enumerate(cells) if index not in hidden]

    def lacks_required(self, taken: dict[str, Any]) -> bool:
        """Say whether something required is empty in this row."""
        return any(self._is_missing(column.key, taken) for column in self._required)

    def _is_missing(self, key: str, values: dict[str, Any]) -> bool:
        parts = self._stand_ins.get(key, ())
        return values.get(key) is None and all(values.get(part) is None for part in parts)

    def is_example(self, taken: dict[str, Any]) -> bool:
        """Say whether this is the template's example row."""
        return bool(self._examples) and is_example(taken, self._examples)

    def read(self, number: int, taken: dict[str, Any]) -> ReadRow:
        """Read a row; its faults are added to the errors of the workbook."""
        row = ReadRow(number, dict(self._empty), self._broken_anyway)
        for _index, key, column, read in self._places:
            cell = taken[key]
            if cell is None:
                continue
            try:
                if isinstance(cell, str) and is_ditto(cell):
                    raise CellRefused(_DITTO, text=cell.strip(), row=number)
                row.values[key] = read(cell)
            except TextRefused as refused:
                self._refuse(row, column.name, refused, cell)
        for column in self._required:
            if self._is_missing(column.key, taken):
                self._refuse(row, column.name, CellRefused(_MISSING, name=column.name), "")
        self._join(row)
        if self.sheet.check_row and not row.broken:
            try:
                self.sheet.check_row(row.values)
            except TextRefused as refused:
                self._refuse(row, "", refused, "")
        return row

    def _join(self, row: ReadRow) -> None:
        for joined in self.sheet.joined:
            parts = {column.key: row.values.pop(column.key) for column in joined.columns}
            if row.values[joined.key] is None and any(part is not None for part in parts.values()):
                try:
                    row.values[joined.key] = joined.join(parts)
                except TextRefused as refused:
                    name = ", ".join(column.name for column in joined.columns)
                    self._refuse(row, name, refused, "")

    def _refuse(self, row: ReadRow, column: str, message: object, value: object) -> None:
        row.broken = True
        self.errors.add(
            sheet=self.title, row=row.number, column=column, message=message, value=value
        )
