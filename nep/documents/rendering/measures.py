"""Widths of words in Times New Roman, so that a rule under a line is as long as the line.

Advance widths in thousandths of the size (Adobe's Times metrics, which Times New Roman and
Liberation Serif share); marks above and below a letter do not widen it.
"""

from __future__ import annotations

import unicodedata

_CAPITALS_BOLD = (
    "722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 "
    "722 722 667"
)
_SMALL_BOLD = (
    "500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722 "
    "500 500 444"
)
_CAPITALS = (
    "722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 "
    "722 722 611"
)
_SMALL = (
    "444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 "
    "500 500 444"
)
_OTHERS = {" ": 250, "-": 333, ".": 250, ",": 250, "/": 278, "–": 500, "(": 333, ")": 333}
_DIGIT = 500


def _table(capitals: str, small: str) -> dict[str, int]:
    letters = [*map(chr, range(65, 91)), *map(chr, range(97, 123))]
    widths = [int(width) for width in f"{capitals} {small}".split()]
    return dict(zip(letters, widths, strict=True))


_TABLES = {True: _table(_CAPITALS_BOLD, _SMALL_BOLD), False: _table(_CAPITALS, _SMALL)}


def width_points(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text in points."""
    table = _TABLES[bold]
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    letters = (char for char in plain if not unicodedata.combining(char))
    return sum(table.get(char, _OTHERS.get(char, _DIGIT)) for char in letters) * size / 1000
