"""One sheet of a file while it is read: its header, its rows, what is skipped and why."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.workbook.headers import SEARCHED_ROWS, HeaderFinder, HeaderMap
from nep.foundation.workbook.lines import Line
from nep.foundation.workbook.results import Errors, Notice, NoticeKind, ReadRow
from nep.foundation.workbook.rows import SideRows, is_numbering
from nep.foundation.workbook.sheets import Sheet
from nep.foundation.workbook.sources import RawSheet

_SHOWN_SKIPPED = 50


class OpenSheet:
    """One sheet of an open workbook; its rows are read once, in order."""

    def __init__(self, sheet: Sheet, raw: RawSheet, errors: Errors, notices: list[Notice]) -> None:
        self.sheet = sheet
        self.title = raw.name
        self.errors = errors
        self.notices = notices
        self._head = list(islice(raw.rows, SEARCHED_ROWS + 1))
        self._rest = raw.rows
        self._side_rows = SideRows(raw.merged_rows)
        self._skipped = 0
        self.header = HeaderFinder(sheet).find(self._head)
        self.keys_present = self.header.keys if self.header else frozenset()
        self._missing_keys = self._find_missing()

    @property
    def is_complete(self) -> bool:
        """Say whether every required column stands in the file."""
        return self.header is not None and not self._missing_keys

    def rows(self) -> Iterator[ReadRow]:
        """Give the rows one by one; faults are added to `errors` as they are met."""
        if self.header is None:
            self._refuse_header()
            return
        self._report_header(self.header)
        line = Line(self.sheet, self.header, self._missing_keys, self.errors, self.title)
        started = False
        for number, cells in chain(self._head, self._rest):
            if number <= self.header.last_row:
                continue
            if not any(cell != "" and cell is not None for cell in cells):
                continue
            if not started and is_numbering(cells):
                self._skip(number, _("Dòng đánh số cột, không nhập."))
                continue
            started = True
            row = self._row(line, number, cells)
            if row is not None:
                yield row
        self._report_skipped()

    def _row(self, line: Line, number: int, cells: list[Any]) -> ReadRow | None:
        taken = line.cells(cells)
        if not any(cell is not None for cell in taken.values()):
            ordinal_only = all(
                cell == "" or cell is None or index == line.header.ordinal
                for index, cell in enumerate(cells)
            )
            reason = "" if ordinal_only else self._side_rows.reason(number, cells)
            self._skip(number, reason or _("Dòng không có dữ liệu, không nhập."))
            return None
        if line.lacks_required(taken):
            if reason := self._side_rows.reason(number, line.readable(cells)):
                self._skip(number, reason)
                return None
        else:
            self._side_rows.data_seen()
        if line.is_example(taken):
            self._skip(number, _("Dòng ví dụ của tệp mẫu, không nhập."))
            return None
        return line.read(number, taken)

    def _skip(self, number: int, reason: str) -> None:
        self._skipped += 1
        if self._skipped <= _SHOWN_SKIPPED:
            self.notices.append(Notice(NoticeKind.SKIPPED_ROW, self.title, reason, number))

    def _report_skipped(self) -> None:
        more = self._skipped - _SHOWN_SKIPPED
        if more > 0:
            sentence = _("Còn %(count)s dòng khác không phải dữ liệu, không nhập.")
            self.notices.append(
                Notice(NoticeKind.SKIPPED_ROW, self.title, sentence % {"count": more})
            )

    def _find_missing(self) -> frozenset[str]:
        """Give the required keys whose header is missing, counting joined columns."""
        missing = {column.key for column in self.sheet.columns if column.required}
        missing -= self.keys_present
        for joined in self.sheet.joined:
            if any(column.key in self.keys_present for column in joined.columns):
                missing.discard(joined.key)
        return frozenset(missing)

    def _refuse_header(self) -> None:
        if not self._head:
            sentence = _("Trang tính trống, không nhập.")
            self.notices.append(Notice(NoticeKind.HEADER, self.title, sentence))
            return
        names = [column.name for column in self.sheet.columns if column.required]
        self.errors.add(
            sheet=self.title,
            row=0,
            column="",
            message=_(
                "Không tìm thấy dòng tiêu đề trong %(rows)s dòng đầu. Trang tính này cần có các "
                "cột: %(columns)s."
            )
            % {"rows": SEARCHED_ROWS, "columns": ", ".join(names)},
        )

    def _report_header(self, header: HeaderMap) -> None:
        for key in sorted(self._missing_keys):
            name = self.sheet.column(key).name
            self.errors.add(
                sheet=self.title,
                row=header.last_row,
                column=name,
                message=_("Thiếu cột “%(name)s”. Hãy thêm cột này rồi nhập lại.") % {"name": name},
            )
        sentences = (
            (header.never_stored, NoticeKind.NOT_STORED,
             _("Cột “%(name)s” không được lưu ở đây nên không đọc.")),
            (header.unknown, NoticeKind.UNKNOWN_COLUMN,
             _("Không nhận ra cột “%(name)s” nên bỏ qua.")),
            (header.repeated, NoticeKind.UNKNOWN_COLUMN,
             _("Cột “%(name)s” có hai lần, chỉ đọc cột đầu.")),
        )  # fmt: skip
        for columns, kind, sentence in sentences:
            for name in columns.values():
                notice = Notice(kind, self.title, sentence % {"name": name}, header.last_row, name)
                self.notices.append(notice)
