"""The empty workbook: a help sheet, drop-down lists and one example row a sheet."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from nep.foundation.workbook.neutralising import neutralised
from nep.foundation.workbook.parsers import Kind
from nep.foundation.workbook.rows import example_values
from nep.foundation.workbook.sheets import Column, Sheet
from nep.foundation.workbook.writer import BookWriter

HELP_TITLE: Final = "Hướng dẫn"  # part of the format, as the titles of sheets are
LISTS_TITLE: Final = "Danh mục"
_ROWS_WITH_LISTS: Final = 5_000
_HELP_WIDTHS: Final = (20, 26, 12, 40, 70)


def write_template(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write an empty workbook for these sheets, in their order."""
    wanted = sorted((sheet for sheet in sheets if sheet.importable), key=lambda s: s.order)
    writer = BookWriter(path)
    try:
        _write_help(writer, wanted)
        lists = _Lists()
        for sheet in wanted:
            page = writer.add_sheet(sheet)
            for place, column in enumerate(page.columns):
                lists.offer(page.page, page.next_row, place, column)
            if values := example_values(sheet):
                page.add(values)
            page.finish()
        lists.write(writer)
    finally:
        writer.close()


def _write_help(writer: BookWriter, sheets: list[Sheet]) -> None:
    page = writer.book.add_worksheet(HELP_TITLE)
    for place, width in enumerate(_HELP_WIDTHS):
        page.set_column(place, place, width)
    row = 0
    for sentence in _general_sentences():
        page.write_string(row, 0, sentence)
        row += 1
    row += 1
    heads = (_("Trang tính"), _("Cột"), _("Bắt buộc"), _("Cách ghi"), _("Giải thích"))
    for place, head in enumerate(heads):
        page.write_string(row, place, head, writer.head)
    page.freeze_panes(row + 1, 0)
    for sheet in sheets:
        row += 1
        page.write_string(row, 0, sheet.title, writer.strong)
        if sheet.help:
            page.write_string(row, 4, neutralised(str(sheet.help)), writer.plain)
        for column in sheet.readable_columns:
            row += 1
            _write_column_help(writer, page, row, column)


def _general_sentences() -> tuple[str, ...]:
    return (
        _("Mỗi trang tính là một danh sách. Cột tô đậm hơn là cột bắt buộc."),
        _("Dòng đầu của mỗi trang là dòng ví dụ; để nguyên hay xóa đi đều được, không nhập vào."),
        _("Có thể đổi thứ tự cột, bỏ cột không bắt buộc, bỏ trang tính không dùng."),
        _("Ghi đủ giá trị ở từng dòng, không ghi “nt” hay dấu ngoặc kép thay cho dòng trên."),
        _(
            "Không ghi số căn cước, số lý lịch, dân tộc, tôn giáo, quê quán, gia đình, thu nhập: "
            "những cột này không được lưu."
        ),
    )


def _write_column_help(writer: BookWriter, page: Any, row: int, column: Column) -> None:
    explained = [str(column.help)] if column.help else []
    if column.choices:
        words = ", ".join(column.choices.words)
        explained.append(_("Các từ dùng được: %(words)s.") % {"words": words})
    if column.aliases:
        names = ", ".join(column.aliases)
        explained.append(_("Tên cột khác cũng đọc được: %(names)s.") % {"names": names})
    cells = (
        column.name,
        _("có") if column.required else "",
        _way_of_writing(column.parser.kind, column.example),
        " ".join(explained),
    )
    for place, text in enumerate(cells, start=1):
        page.write_string(row, place, neutralised(text), writer.plain)


def _way_of_writing(kind: Kind, example: str) -> str:
    ways: dict[str, str] = {
        "text": _("chữ"),
        "code": _("mã, giữ nguyên số 0 ở đầu"),
        "choice": _("chọn trong danh sách"),
        "day": _("ngày/tháng/năm"),
        "month": _("tháng/năm"),
        "hour": _("giờ:phút"),
        "moment": _("ngày/tháng/năm giờ:phút"),
        "integer": _("số nguyên"),
        "number": _("số"),
        "yes": _("x, hoặc để trống"),
    }
    if not example:
        return ways[kind]
    return _("%(way)s, ví dụ: %(example)s") % {"way": ways[kind], "example": example}


class _Lists:
    """The words of drop-down lists, on a sheet of their own: Excel keeps only short ones inline."""

    def __init__(self) -> None:
        self._words: list[tuple[str, tuple[str, ...]]] = []

    def offer(self, page: Any, first_row: int, place: int, column: Column) -> None:
        """Give a column its drop-down list; other words may still be typed."""
        if column.choices is None:
            return
        words = (column.name, column.choices.words)
        if words not in self._words:
            self._words.append(words)
        letter = chr(ord("A") + self._words.index(words))
        page.data_validation(
            first_row,
            place,
            first_row + _ROWS_WITH_LISTS,
            place,
            {
                "validate": "list",
                "source": f"='{LISTS_TITLE}'!${letter}$2:${letter}${len(words[1]) + 1}",
                "error_type": "warning",
                "error_title": column.name[:32],
                "error_message": _("Từ này không có trong danh mục. Vẫn ghi như vậy?"),
            },
        )

    def write(self, writer: BookWriter) -> None:
        """Write the sheet the drop-down lists read from."""
        if not self._words:
            return
        page = writer.book.add_worksheet(LISTS_TITLE)
        page.set_column(0, len(self._words) - 1, 30)
        for place, (name, _words) in enumerate(self._words):
            page.write_string(0, place, name, writer.head)
        for row in range(max(len(words) for _name, words in self._words)):
            for place, (_name, words) in enumerate(self._words):
                if row < len(words):
                    page.write_string(row + 1, place, words[row])
