"""Raw rows of a file: .xlsx by calamine, or .csv in a folder, a zip or alone."""

import csv
import io
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from zipfile import ZipFile

from django.utils.translation import gettext as _

from nep.foundation.text import format_number
from nep.foundation.workbook.limits import (
    Kind,
    Limits,
    WorkbookRefused,
    csv_files,
    csv_members,
    kind_within,
)

_LONGEST_CELL = 1 << 20
_SNIFFED = 1 << 16


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The rows of one sheet with their numbers in the file, and where cells are merged."""

    name: str
    rows: Iterator[tuple[int, list[Any]]]
    merged_rows: frozenset[int]  # rows in which cells are merged side by side


class Source(Protocol):
    """A file whose sheets are read one after the other."""

    names: tuple[str, ...]

    def sheet(self, name: str) -> RawSheet:
        """Give the rows of one sheet."""


class XlsxSource:
    """An Excel workbook; one sheet at a time is in memory."""

    def __init__(self, path: Path, stack: ExitStack) -> None:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - heavy

        try:
            self._book = stack.enter_context(CalamineWorkbook.from_path(str(path)))
            self.names = tuple(
                sheet.name
                for sheet in self._book.sheets_metadata
                if str(sheet.typ).endswith("WorkSheet") and str(sheet.visible).endswith("Visible")
            )
        except CalamineError as problem:
            raise _damaged() from problem

    def sheet(self, name: str) -> RawSheet:
        """Load one sheet and give its rows."""
        from python_calamine import CalamineError  # noqa: PLC0415 - heavy

        try:
            loaded = self._book.get_sheet_by_name(name)
        except CalamineError as problem:
            raise _damaged() from problem
        merged = {
            row + 1
            for (row, left), (last_row, right) in loaded.merged_cell_ranges or ()
            if right > left and last_row == row
        }
        rows = enumerate(loaded.iter_rows(), start=1)
        return RawSheet(name, rows, frozenset(merged))


class CsvSource:
    """One .csv text a sheet, named like it."""

    def __init__(self, opened: dict[str, Any], limits: Limits) -> None:
        self._opened = opened
        self._limits = limits
        self.names = tuple(opened)

    def sheet(self, name: str) -> RawSheet:
        """Give the rows of one .csv text."""
        return RawSheet(name, self._rows(name), frozenset())

    def _rows(self, name: str) -> Iterator[tuple[int, list[Any]]]:
        with self._opened[name]() as binary:
            text = io.TextIOWrapper(binary, encoding="utf-8-sig", newline="")
            csv.field_size_limit(_LONGEST_CELL)
            reader = csv.reader(text, delimiter=self._separator(name))
            try:
                for number, row in enumerate(reader, start=1):
                    if number > self._limits.rows:
                        raise WorkbookRefused(
                            _(
                                "Tệp “%(name)s” có quá %(most)s dòng. Hãy chia danh sách thành "
                                "nhiều tệp rồi nhập lần lượt."
                            )
                            % {"name": name, "most": format_number(self._limits.rows)}
                        )
                    yield number, row
            except csv.Error as problem:
                raise WorkbookRefused(
                    _(
                        "Tệp “%(name)s” bị hỏng ở dòng %(row)s nên không đọc được. Hãy mở tệp "
                        "bằng Excel, lưu thành .xlsx rồi nhập lại."
                    )
                    % {"name": name, "row": reader.line_num}
                ) from problem

    def _separator(self, name: str) -> str:
        with self._opened[name]() as binary:
            head = binary.read(_SNIFFED).decode("utf-8-sig", errors="ignore")
        lines = [line for line in head.splitlines()[:15] if line.strip()]
        counts = {
            sign: sum(len(row) - 1 for row in csv.reader(lines, delimiter=sign)) for sign in ",;\t"
        }
        return max(counts, key=lambda sign: counts[sign])


def open_source(path: Path, limits: Limits, stack: ExitStack) -> Source:
    """Open a workbook whose kind and size were judged first."""
    kind = kind_within(path, limits)
    if kind is Kind.XLSX:
        return XlsxSource(path, stack)
    if kind is Kind.CSV_ZIP:
        archive = stack.enter_context(ZipFile(path))
        members = {Path(member.filename).stem: member for member in csv_members(archive)}
        return CsvSource(
            {name: lambda member=member: archive.open(member) for name, member in members.items()},
            limits,
        )
    files = [path] if kind is Kind.CSV_FILE else csv_files(path)
    return CsvSource({file.stem: lambda file=file: file.open("rb") for file in files}, limits)


def _damaged() -> WorkbookRefused:
    return WorkbookRefused(
        _("Tệp bị hỏng nên không đọc được. Hãy mở tệp bằng Excel, lưu lại rồi nhập.")
    )
