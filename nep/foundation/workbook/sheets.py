"""Descriptions of sheets: a room says in `sheets.py` what its sheet holds.

    from nep.foundation.workbook import Choices, Column, Sheet, parsers

    UNITS = Sheet(
        key="organisation.units",
        title="Tổ chức",
        order=10,
        columns=(
            Column(name="Mã", key="code", parse=parsers.code, required=True, example="CB01"),
            Column(name="Tên", key="name", required=True, example="Chi bộ Tổ dân phố Tân Long"),
            Column(name="Loại", key="kind", required=True, choices=Choices.of({
                OrgUnitKind.CELL: "chi bộ",
                OrgUnitKind.PROVINCE: "đảng bộ tỉnh (tỉnh ủy)",
            })),
            Column(name="Từ ngày", key="valid_from", parse=parsers.day, required=True),
            Column(name="Kế thừa từ", key="predecessors", parse=parsers.list_of(parsers.code)),
        ),
    )

Headers, titles and words of choice are part of the file format: they stay Vietnamese and are not
translated. Other sheets' helpers register the sheet with `registries.workbook_sheets`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nep.foundation.workbook import parsers
from nep.foundation.workbook.choices import Choices
from nep.foundation.workbook.parsers import Parser

LONGEST_TITLE = 31  # Excel's limit


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its header, what it is called in the code, and how a cell is read and written.

    `required`: the header must stand in the sheet and every row must have a value.
    `choices` replaces `parse`: the value of the row is `Choice.value`.
    `aliases`: other headers that mean the same ("Số thẻ"); header matching ignores accents, case,
    both tone placings, what stands in brackets, and fillers such as "tháng, năm".
    """

    name: str
    key: str
    parse: Parser = parsers.text
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: Choices | None = None
    example: str = ""
    help: str = ""
    width: int | None = None
    exported: bool = True  # False: read, but never written (Nam, Nữ with x)

    @property
    def parser(self) -> Parser:
        """Give what reads and writes the cells of this column."""
        return self.choices.parser if self.choices else self.parse


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Columns that stand for another one: Họ đệm + Tên for Họ và tên; Nam, Nữ for Giới tính.

    When the column `key` is empty, `join(values of columns)` gives its value; the part columns
    never appear in `ReadRow.values`. `join` may raise `parsers.CellRefused`.
    """

    key: str
    columns: tuple[Column, ...]
    join: Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet of the workbook.

    `check_row(values)` may raise `CellRefused` for what one row alone can tell (counts that do not
    add up); what needs the database belongs to the room's plan.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    order: int = 0
    aliases: tuple[str, ...] = ()
    joined: tuple[Joined, ...] = ()
    importable: bool = True
    exportable: bool = True
    help: str = ""
    check_row: Callable[[Mapping[str, Any]], None] | None = None

    def __post_init__(self) -> None:
        if len(self.title) > LONGEST_TITLE:
            raise ValueError(f"Sheet title longer than {LONGEST_TITLE} characters: {self.title}")
        keys = [column.key for column in self.readable_columns]
        if len(set(keys)) != len(keys):
            raise ValueError(f"Two columns of sheet {self.key} share a key.")

    @cached_property
    def readable_columns(self) -> tuple[Column, ...]:
        """Give every column a file may have, the joined parts included."""
        return self.columns + tuple(part for joined in self.joined for part in joined.columns)

    @cached_property
    def written_columns(self) -> tuple[Column, ...]:
        """Give the columns of an export and of the template."""
        return tuple(column for column in self.columns if column.exported)

    def column(self, key: str) -> Column:
        """Give the column with this key."""
        return next(column for column in self.readable_columns if column.key == key)
