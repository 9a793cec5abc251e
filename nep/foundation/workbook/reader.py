"""Reading a workbook: every fault at once, nothing stored, one sheet in memory at a time."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from django.utils.translation import gettext as _

from nep.foundation.workbook.headers import header_key
from nep.foundation.workbook.limits import Limits
from nep.foundation.workbook.open_sheets import OpenSheet
from nep.foundation.workbook.results import Errors, Notice, NoticeKind, ReadSheet, ReadWorkbook
from nep.foundation.workbook.sheets import Sheet
from nep.foundation.workbook.sources import open_source

OWN_SHEETS = frozenset({"huong dan", "danh muc"})  # written by the template, never read
_DEFAULT_LIMITS = Limits()


class OpenWorkbook:
    """A workbook being read; use it in a `with` statement."""

    def __init__(self, path: Path, sheets: Iterable[Sheet], limits: Limits) -> None:
        self.errors = Errors()
        self.notices: list[Notice] = []
        self._wanted = sorted(
            (sheet for sheet in sheets if sheet.importable), key=lambda sheet: sheet.order
        )
        self._stack = ExitStack()
        try:
            self._source = open_source(path, limits, self._stack)
        except BaseException:
            self._stack.close()
            raise
        self._matched = self._match()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def sheet_keys(self) -> tuple[str, ...]:
        """Give the keys of the sheets this file has."""
        return tuple(sheet.key for sheet, _name in self._matched)

    @property
    def parts(self) -> Iterator[OpenSheet]:
        """Give the sheets one by one in their order; each is loaded when its turn comes."""
        for sheet, name in self._matched:
            yield OpenSheet(sheet, self._source.sheet(name), self.errors, self.notices)

    def _match(self) -> list[tuple[Sheet, str]]:
        """Find each sheet by its title, then by its headers when the title says nothing."""
        titles = {
            header_key(title): sheet
            for sheet in self._wanted
            for title in (sheet.title, *sheet.aliases)
        }
        found: dict[str, str] = {}
        unknown: list[str] = []
        for name in self._source.names:
            sheet = titles.get(header_key(name))
            if sheet and sheet.key not in found:
                found[sheet.key] = name
            elif header_key(name) not in OWN_SHEETS:
                unknown.append(name)
        for name in unknown:
            self._match_by_header(name, found)
        matched = [(sheet, found[sheet.key]) for sheet in self._wanted if sheet.key in found]
        if not matched:
            self._refuse_all()
        return matched

    def _match_by_header(self, name: str, found: dict[str, str]) -> None:
        left = [sheet for sheet in self._wanted if sheet.key not in found]
        sheet = self._recognised(name, left)
        if sheet is None:
            sentence = _("Không nhận ra trang tính “%(name)s” nên bỏ qua.")
            self.notices.append(Notice(NoticeKind.UNKNOWN_SHEET, name, sentence % {"name": name}))
            return
        found[sheet.key] = name
        sentence = _("Trang tính “%(name)s” được đọc như “%(title)s” vì có các cột của trang này.")
        fields = {"name": name, "title": sheet.title}
        self.notices.append(Notice(NoticeKind.HEADER, name, sentence % fields))

    def _recognised(self, name: str, sheets: Sequence[Sheet]) -> Sheet | None:
        """Give the one sheet whose required columns all stand here, if most others stand less."""
        scores: list[tuple[int, Sheet]] = []
        for sheet in sheets:
            opened = OpenSheet(sheet, self._source.sheet(name), Errors(), [])
            if opened.is_complete and len(opened.keys_present) > 2:
                scores.append((len(opened.keys_present), sheet))
        scores.sort(key=lambda score: -score[0])
        if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0]):
            return None
        return scores[0][1]

    def _refuse_all(self) -> None:
        names = ", ".join(sheet.title for sheet in self._wanted)
        self.errors.add(
            sheet="",
            row=0,
            column="",
            message=_(
                "Tệp không có trang tính nào nhập được. Hãy đặt tên trang tính theo tệp mẫu: "
                "%(names)s."
            )
            % {"names": names},
        )


def open_workbook(
    path: Path, sheets: Iterable[Sheet], *, limits: Limits = _DEFAULT_LIMITS
) -> OpenWorkbook:
    """Open a workbook for reading sheet by sheet; raises `WorkbookRefused`."""
    return OpenWorkbook(path, sheets, limits)


def read_workbook(
    path: Path, sheets: Iterable[Sheet], *, limits: Limits = _DEFAULT_LIMITS
) -> ReadWorkbook:
    """Read a whole workbook of ordinary size into memory; raises `WorkbookRefused`."""
    with open_workbook(path, sheets, limits=limits) as book:
        parts = {
            part.sheet.key: ReadSheet(part.sheet, list(part.rows()), part.keys_present)
            for part in book.parts
        }
        return ReadWorkbook(parts, book.notices, book.errors)
