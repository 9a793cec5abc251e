"""Numbers as Vietnamese readers write them: 1.234,5 and 92,4%."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

LIST_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"  # no f, j, w, z in Vietnamese lists
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?:\D|$))")
_SWAP = str.maketrans(",.", ".,")

Number = int | float | Decimal


def format_number(value: Number, places: int | None = None) -> str:
    """Write a number with a point between thousands and a comma before the decimals."""
    number = Decimal(str(value))
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    elif number == number.to_integral_value():
        number = number.quantize(Decimal(1))
    if number == 0:
        number = abs(number)
    return f"{number:,f}".translate(_SWAP)


def format_percent(value: Number, places: int = 1) -> str:
    """Write a percentage (92.4 becomes "92,4%"; whole ones have no decimals)."""
    return f"{_without_empty_decimals(format_number(value, places))}%"


def _without_empty_decimals(written: str) -> str:
    whole, comma, decimals = written.partition(",")
    return f"{whole}{comma}{decimals}" if decimals.strip("0") else whole


def parse_number(text: str) -> Decimal:
    """Read a number written the Vietnamese way; points before three digits only group them."""
    written = _SPACED.sub("", text.strip())
    if _GROUPED.fullmatch(written):
        written = written.replace(".", "")
    written = written.replace(",", ".")
    try:
        number = Decimal(written)
    except InvalidOperation as problem:
        raise ValueError(text) from problem
    if not number.is_finite() or "_" in written:
        raise ValueError(text)
    return number


def list_letter(index: int) -> str:
    """Give the letter of the item at this index (0 is a): a b c d đ e g h i k …"""
    return LIST_LETTERS[index]
