"""Finding the header of a real list: under title rows, in one line or two, in any order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from nep.foundation.text import fold, normalise, unify
from nep.foundation.workbook.sheets import Column, Sheet

SEARCHED_ROWS = 15
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SIGNS = re.compile(r"[\s.,:;*/\-–_\"'()\[\]]+")
_FILLERS = frozenset(
    ("thang", "nam", "cac", "cua", "dong", "chi", "so", "dang", "vien", "dv", "dc")
)
# What practice.md 4 and workbook.md never store. One word alone is only trusted with its accents.
_NEVER_STORED = (
    "dân tộc", "tôn giáo", "quê quán", "nguyên quán", "quê", "số lý lịch", "lý lịch", "căn cước",
    "số định danh", "chứng minh nhân dân", "chứng minh thư", "số chứng minh", "hộ chiếu",
    "gia đình", "hoàn cảnh", "xuất thân", "mức lương", "hệ số lương", "bậc lương", "tiền lương",
    "lương", "thu nhập", "đảng phí", "sức khỏe", "tình trạng hôn nhân", "hôn nhân", "nhóm máu",
    "họ tên cha", "họ tên mẹ", "vợ", "chồng", "cha", "mẹ", "tài sản", "quy hoạch", "tiền án",
)  # fmt: skip
# As they are looked for: with accents, and without where they are more than one word.
_ACCENTED = tuple(f" {unify(phrase)} " for phrase in _NEVER_STORED)
_BARE = tuple(f" {fold(phrase)} " for phrase in _NEVER_STORED if " " in phrase)
_ACRONYMS = frozenset({"cccd", "cmnd", "cmt", "cmtnd", "cmnd/cccd"})
_ORDINAL = frozenset({"stt", "tt", "so tt", "so thu tu", "thu tu"})


@lru_cache(maxsize=256)  # a header is held against every column, and a first row is long
def header_key(text: str) -> str:
    """Give the key under which two headers are the same word for word."""
    return _SIGNS.sub(" ", fold(text)).strip()


@lru_cache(maxsize=256)
def is_never_stored(header: str) -> bool:
    """Say whether a header announces what must not be stored."""
    bare = f" {header_key(header)} "
    if any(f" {word} " in bare for word in _ACRONYMS):
        return True
    unified = unify(header)
    if unified == fold(header):
        return any(phrase in bare for phrase in _BARE)
    exact = f" {_SIGNS.sub(' ', unified).strip()} "
    return any(phrase in exact for phrase in _ACCENTED)


@dataclass
class HeaderMap:
    """Which column of the file holds which column of the sheet."""

    first_row: int
    last_row: int
    columns: dict[int, Column] = field(default_factory=dict)
    never_stored: dict[int, str] = field(default_factory=dict)
    ordinal: int | None = None
    unknown: dict[int, str] = field(default_factory=dict)
    repeated: dict[int, str] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        """Give the keys of the columns that stand in the file."""
        return frozenset(column.key for column in self.columns.values())


class HeaderFinder:
    """Match header cells with the columns of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._by_key: dict[str, Column] = {}
        self._by_words: list[tuple[list[str], Column]] = []
        for column in sheet.readable_columns:
            for name in (column.name, *column.aliases):
                self._by_key.setdefault(header_key(name), column)
                self._by_words.append((header_key(name).split(), column))

    def find(self, rows: Sequence[tuple[int, list[Any]]]) -> HeaderMap | None:
        """Give the best header among the first rows, or None when there is none."""
        best: HeaderMap | None = None
        for index, (number, cells) in enumerate(rows[:SEARCHED_ROWS]):
            headers = [_written(cell) for cell in cells]
            candidates = [self._map(number, number, [[header] for header in headers])]
            if index + 1 < len(rows):
                joined = self._joined(headers, [_written(cell) for cell in rows[index + 1][1]])
                if joined:
                    candidates.append(self._map(number, rows[index + 1][0], joined))
            for candidate in candidates:
                if best is None or len(candidate.columns) > len(best.columns):
                    best = candidate
        return best if best and len(best.columns) >= self._fewest else None

    @property
    def _fewest(self) -> int:
        return min(2, len(self.sheet.columns))

    def _joined(self, upper: list[str], lower: list[str]) -> list[list[str]] | None:
        """Join two lines: each column gives its possible headers, the best first."""
        joined: list[list[str]] = []
        above = ""
        for index, header in enumerate(upper):
            below = lower[index] if index < len(lower) else ""
            next_is_blank = index + 1 < len(upper) and not upper[index + 1]
            spans = next_is_blank and index + 1 < len(lower) and bool(lower[index + 1])
            if header and below and not spans and self._exact(header):
                return None  # a header with a value under it: the second line is the first row
            above = header or (above if below else "")
            joined.append([f"{above} {below}".strip(), below, header])
        return joined

    def _map(self, first_row: int, last_row: int, headers: list[list[str]]) -> HeaderMap:
        found = HeaderMap(first_row, last_row)
        for match in (self._exact, self._loose):
            for index, names in enumerate(headers):
                self._place(found, index, names, match)
        for index, names in enumerate(headers):
            name = next((name for name in names if name), "")
            if name and index not in found.columns and index not in found.never_stored:
                self._place_rest(found, index, names, name)
        return found

    def _place(self, found: HeaderMap, index: int, names: list[str], match: Any) -> None:
        if index in found.columns or index in found.never_stored:
            return
        # The joined header decides first: "Gia đình" over "Họ và tên" is a relative's name.
        whole = names[0]
        if whole and is_never_stored(whole) and not self._exact(whole):
            found.never_stored[index] = whole
            return
        taken = found.keys
        for name in names:
            column = match(name) if name else None
            if column and column.key not in taken:
                found.columns[index] = column
                return

    def _place_rest(self, found: HeaderMap, index: int, names: list[str], name: str) -> None:
        if any(header_key(each) in _ORDINAL for each in names):
            if found.ordinal is None:
                found.ordinal = index
        elif any(self._exact(each) for each in names if each):
            found.repeated[index] = name
        else:
            found.unknown[index] = name

    def _exact(self, header: str) -> Column | None:
        return self._by_key.get(header_key(header))

    def _loose(self, header: str) -> Column | None:
        """Match a header without what stands in brackets and without fillers."""
        if is_never_stored(header):
            return None
        without = self._exact(_IN_BRACKETS.sub(" ", header))
        if without:
            return without
        words = header_key(_IN_BRACKETS.sub(" ", header)).split()
        found = {
            column.key: column
            for wanted, column in self._by_words
            if len(wanted) > 1 and _is_filled_out(wanted, words)
        }
        return next(iter(found.values())) if len(found) == 1 else None


def _is_filled_out(wanted: list[str], words: list[str]) -> bool:
    """Say whether `words` is `wanted` with fillers between ("Ngày, tháng, năm sinh")."""
    left = list(words)
    extra = []
    for word in wanted:
        while left and left[0] != word:
            extra.append(left.pop(0))
        if not left:
            return False
        left.pop(0)
    return all(word in _FILLERS for word in extra + left)


def _written(cell: Any) -> str:
    return normalise(cell) if isinstance(cell, str) else ""
