"""Cleaning, and folding for search without accents."""

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]+")
# Characters no workbook, page or database of ours may hold: C0/C1 controls other than tab and
# line feed, lone surrogates, non-characters, and the invisible marks that Word and Zalo leave.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Give text in NFC with line feeds only and without invisible characters; spaces stay."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text)) if _UNWANTED.search(text) else text


def normalise(text: str) -> str:
    """Give the text as it is stored: NFC, trimmed, single spaces, one line."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Give the key for search without accents: lower case, no marks, đ as d, single spaces."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", clean(text)))
    return " ".join(bare.replace("đ", "d").replace("Đ", "d").lower().split())


def last_word(full_name: str) -> str:
    """Give the name by which a Vietnamese person is called and listed: the last word."""
    return full_name.rsplit(maxsplit=1)[-1] if full_name.strip() else ""
