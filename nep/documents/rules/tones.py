"""Where the tone stands on open oa, oe, uy: hòa, khỏe, ủy, or hoà, khoẻ, uỷ (`practice.md` 3.1).

Names are shown as their owners write them: a capitalised word is left alone, unless it is Ủy.
"""

from __future__ import annotations

import re
import unicodedata

OLD, NEW = "OLD", "NEW"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _forms(first: str, second: str, tone: str) -> tuple[str, str]:
    nfc = unicodedata.normalize
    return nfc("NFC", first + tone + second), nfc("NFC", first + second + tone)


_PAIRS = [
    _forms(first, second, tone)
    for pair in ("oa", "oe", "uy", "Uy", "OA", "OE", "UY")
    for first, second in (pair,)
    for tone in _TONES
]
_TO_NEW = dict(_PAIRS)
_TO_OLD = {new: old for old, new in _PAIRS}
_WORD = re.compile(r"[^\W\d_]+")
_NEVER = ("q", "Q")  # in quý the u belongs to the q
_OFFICE = {"ủy", "uỷ"}


def placed(text: str, tone_marks: str) -> str:
    """Write the tones of a text in one way; other words and names stay as they are."""
    table = _TO_NEW if tone_marks == NEW else _TO_OLD
    return _WORD.sub(lambda found: _word(found[0], table), unicodedata.normalize("NFC", text))


def _word(word: str, table: dict[str, str]) -> str:
    ending = word[-2:]
    if ending not in table or word[-3:-2] in _NEVER:
        return word
    is_name = word[0].isupper() and not word.isupper()
    if is_name and word.lower() not in _OFFICE:
        return word
    return word[:-2] + table[ending]
