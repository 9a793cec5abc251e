"""Vietnamese order as a plain string, the same on both databases.

A key has three levels, compared one after the other over the whole text, as ICU does for `vi`:
the alphabet (a ă â … d đ e ê …), then the tones (ngang, huyền, hỏi, ngã, sắc, nặng), then small
before capital. Blanks come first, then signs, digits, letters. Unlike the plain `vi-x-icu`
collation, numbers are ordered by value (`vi-u-kn-true`): "Tổ dân phố 2" stands before
"Tổ dân phố 10", which is what every list of a committee wants.

Keys are ASCII for Vietnamese text, so `C.UTF-8` and SQLite's BINARY order them alike.
"""

import re
import unicodedata
from typing import Final

from nep.foundation.text.folding import normalise

_LEVEL: Final = " "  # below every character a level may hold
_SIGNS: Final = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_FIRST_SIGN: Final = 0x21
_FIRST_DIGIT: Final = _FIRST_SIGN + len(_SIGNS)
_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_FIRST_LETTER: Final = _FIRST_DIGIT + 10
_LONG_NUMBER: Final = 9
_TONE_RANK: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES: Final = "\u0302\u0306\u031b"  # circumflex, breve, horn: part of the letter, not a tone
_OTHER_MARK: Final = "6"
_DIGITS: Final = re.compile("[0-9]+")


class _Table(dict[int, str]):
    """A translation table that works out each character once."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level

    def __missing__(self, codepoint: int) -> str:
        answer = _weights(chr(codepoint))[self.level]
        if len(self) < 20_000:
            self[codepoint] = answer
        return answer


def _weights(char: str) -> tuple[str, str, str]:
    """Give the alphabet, tone and case weight of one character."""
    if char.isascii() and char.isdigit():
        return char, "", ""
    parts = unicodedata.normalize("NFD", char)
    tone = "".join(_TONE_RANK.get(mark, _OTHER_MARK) for mark in parts[1:] if mark not in _SHAPES)
    letter = unicodedata.normalize(
        "NFC", parts[0].lower() + "".join(mark for mark in parts[1:] if mark in _SHAPES)
    )
    if unicodedata.combining(char):
        return "", _TONE_RANK.get(char, _OTHER_MARK), ""
    case = "1" if char != char.lower() else "0"
    if letter in _LETTERS:
        return chr(_FIRST_LETTER + _LETTERS.index(letter)), tone[:1] or "0", case
    if letter in _SIGNS:
        return chr(_FIRST_SIGN + _SIGNS.index(letter)), "0", "0"
    return (letter if letter > "\x7f" else "~"), tone[:1] or "0", case


_ALPHABET = _Table(0)
_TONE = _Table(1)
_CASE = _Table(2)


def _number_weight(found: re.Match[str]) -> str:
    """Write a number so that a longer one comes later and leading zeros do not count."""
    digits = found[0].lstrip("0") or "0"
    length = len(digits)
    if length <= _LONG_NUMBER:
        head = chr(_FIRST_DIGIT + length - 1)
    else:
        head = chr(_FIRST_DIGIT + _LONG_NUMBER) + f"{length:06d}"
    return head + digits


def _letters(text: str) -> str:
    """Write the alphabet level of a text, its numbers by value."""
    parts = []
    end = 0
    for found in _DIGITS.finditer(text):
        parts.append(text[end : found.start()].translate(_ALPHABET))
        parts.append(_number_weight(found))
        end = found.end()
    parts.append(text[end:].translate(_ALPHABET))
    return "".join(parts)


def sort_key(text: str) -> str:
    """Give the string by which a text is ordered as in a Vietnamese dictionary."""
    text = normalise(text)
    tones = text.translate(_TONE).rstrip("0")
    case = text.translate(_CASE).rstrip("0")
    return f"{_letters(text)}{_LEVEL}{tones}{_LEVEL}{case}"


def name_sort_key(full_name: str) -> str:
    """Give the string by which people are listed: by given name, then family and middle name."""
    words = normalise(full_name).split(" ")
    return f"{sort_key(words[-1])}{_LEVEL}{sort_key(' '.join(words[:-1]))}"
