"""How one cell is read and written. A parser is an object: `Column(parse=parsers.day)`.

A cell comes as Excel keeps it (str, float, bool, date, datetime, time, timedelta) or as text from
a .csv file. Empty cells never reach a parser: their value is None.

| Parser | Gives |
|---|---|
| `text` | str, one line, NFC, trimmed, single spaces (names, titles) |
| `long_text` | str in NFC with its own lines and blanks (contents) |
| `code` | str; leading zeros kept, 12.0 becomes "12" |
| `phone` | str of digits, "+84…" and "0…" as written, spaces and points taken out |
| `day`, `birth`, `month` | date; `text.BirthDay` (a year alone is enough); first day of the month |
| `hour`, `moment` | time; aware datetime in Vietnam |
| `integer`, `number` | int; Decimal |
| `yes` | True for x, có, đúng, 1; False for không, 0 (an empty cell is None) |
| `list_of(parser)` | tuple, separated by ";" |
| `Parser(kind, read, write)` | your own |
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from nep.foundation.text import (
    VIETNAM,
    BirthDay,
    TextRefused,
    clean,
    fold,
    format_day,
    format_month,
    format_time,
    normalise,
    parse_birth,
    parse_day,
    parse_moment,
    parse_month,
    parse_number,
    parse_time,
)
from nep.foundation.text.days import FIRST_YEAR, LAST_YEAR

Kind = Literal[
    "text", "code", "day", "month", "hour", "moment", "integer", "number", "yes", "choice"
]
_LARGEST_EXACT = 2**53


class CellRefused(TextRefused):
    """A cell that cannot be read; the sentence is built only when it is shown."""


@dataclass(frozen=True, slots=True)
class Parser:
    """Read a cell into a value, and write the value so that reading it gives the same again.

    `write` gives what stands in the cell: str, number, bool, date, naive datetime or time.
    """

    kind: Kind
    read: Callable[[Any], Any]
    write: Callable[[Any], Any] = str
    width: int = 0

    def __call__(self, cell: Any) -> Any:
        """Read one cell."""
        return self.read(cell)


def as_text(cell: object) -> str:
    """Give any cell as the text a person sees in it."""
    if isinstance(cell, str):
        return normalise(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell).replace(".", ",")
    return _calendar_text(cell)


def _calendar_text(cell: object) -> str:
    if isinstance(cell, datetime):
        return f"{format_day(cell)} {format_time(cell)}"
    if isinstance(cell, date):
        return format_day(cell)
    return format_time(cell) if isinstance(cell, time) else str(cell)


def _long_text(cell: object) -> str:
    return clean(cell) if isinstance(cell, str) else as_text(cell)


def _code(cell: object) -> str:
    if isinstance(cell, float) and abs(cell) >= _LARGEST_EXACT:
        raise CellRefused(
            _("Excel đã làm tròn mã này. Hãy định dạng ô là Văn bản rồi nhập lại mã đủ chữ số.")
        )
    if isinstance(cell, date | time | timedelta):
        raise CellRefused(
            _("Excel đã đổi mã này thành ngày giờ. Hãy định dạng ô là Văn bản rồi nhập lại mã.")
        )
    return as_text(cell)


def _phone(cell: object) -> str:
    digits = re.sub(r"[\s.\-()]", "", _code(cell))
    if not re.fullmatch(r"\+?\d{8,15}", digits):
        raise CellRefused(
            _("“%(text)s” không phải số điện thoại. Hãy ghi đủ các chữ số."), text=as_text(cell)
        )
    return digits


def _day(cell: object) -> date:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        if not FIRST_YEAR <= cell.year <= LAST_YEAR:
            raise CellRefused(
                _("Năm %(year)s trong “%(text)s” không hợp lý. Hãy kiểm tra lại năm."),
                year=cell.year,
                text=format_day(cell),
            )
        return cell
    return parse_day(as_text(cell))


def _birth(cell: object) -> BirthDay:
    if isinstance(cell, date):
        day = _day(cell)
        return BirthDay(year=day.year, day=day)
    return parse_birth(as_text(cell))


def _month(cell: object) -> date:
    if isinstance(cell, date):
        return _day(cell).replace(day=1)
    return parse_month(as_text(cell))


def _hour_of(span: timedelta) -> time:
    minutes = round(span.total_seconds() / 60) % (24 * 60)
    return time(minutes // 60, minutes % 60)


def _hour(cell: object) -> time:
    if isinstance(cell, timedelta):
        return _hour_of(cell)
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, float) and 0 <= cell < 1:
        return _hour_of(timedelta(days=cell))
    return parse_time(as_text(cell))


def _moment(cell: object) -> datetime:
    if isinstance(cell, datetime):
        _day(cell)
        return cell.replace(tzinfo=VIETNAM)
    if isinstance(cell, date):
        _day(cell)
        return datetime(cell.year, cell.month, cell.day, tzinfo=VIETNAM)
    return parse_moment(as_text(cell))


def _number(cell: object) -> Decimal:
    if isinstance(cell, float) and math.isfinite(cell):
        return Decimal(repr(cell)) if not cell.is_integer() else Decimal(int(cell))
    if isinstance(cell, int) and not isinstance(cell, bool):
        return Decimal(cell)
    try:
        return parse_number(as_text(cell))
    except ValueError as problem:
        raise CellRefused(
            _("“%(text)s” không phải là số. Hãy ghi một số, ví dụ 12 hoặc 8,5."), text=as_text(cell)
        ) from problem


def _integer(cell: object) -> int:
    number_read = _number(cell)
    if number_read != number_read.to_integral_value() or abs(number_read) >= _LARGEST_EXACT:
        raise CellRefused(
            _("“%(text)s” không phải là số nguyên. Hãy ghi một số nguyên."), text=as_text(cell)
        )
    return int(number_read)


_YES = frozenset({"x", "co", "dung", "1", "true", "v", "✓", "✔"})
_NO = frozenset({"khong", "0", "false", "-", "sai", "o"})


def _yes(cell: object) -> bool:
    word = fold(as_text(cell))
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellRefused(
        _("“%(text)s” không đọc được. Hãy đánh dấu x, hoặc để trống."), text=as_text(cell)
    )


def _write_moment(value: datetime) -> datetime:
    return value.astimezone(VIETNAM).replace(tzinfo=None)


def _write_birth(value: BirthDay) -> date | str:
    return value.day or str(value.year)


text = Parser("text", as_text)
long_text = Parser("text", _long_text, width=50)
code = Parser("code", _code, width=14)
phone = Parser("code", _phone, width=14)
day = Parser("day", _day, lambda value: value, width=12)
birth = Parser("day", _birth, _write_birth, width=12)
month = Parser("month", _month, format_month, width=10)
hour = Parser("hour", _hour, format_time, width=8)
moment = Parser("moment", _moment, _write_moment, width=17)
integer = Parser("integer", _integer, int, width=10)
number = Parser("number", _number, lambda value: value, width=10)
yes = Parser("yes", _yes, lambda value: "x" if value else "", width=8)


def list_of(item: Parser = text) -> Parser:
    """Give the parser of a list separated by ";", each item read by `item`."""

    def read(cell: object) -> tuple[Any, ...]:
        if not isinstance(cell, str):
            return (item.read(cell),)
        return tuple(item.read(part.strip()) for part in cell.split(";") if part.strip())

    def write(values: Any) -> str:
        return ";".join(_written_item(item, value) for value in values)

    return Parser("text", read, write, width=20)


def _written_item(item: Parser, value: Any) -> str:
    written = item.write(value)
    return as_text(written)
