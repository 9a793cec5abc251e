"""Reading "Số 13 - CT/TU", "02- CT/HU", "09–NQ/ThU", "117/2025/QH15" (`practice.md` 3.8)."""

import re
import unicodedata
from dataclasses import dataclass

DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"), "-")
_SPACES = re.compile(r"\s+")
_PREFIX = re.compile(r"^s[ốo]\s*[:.]?\s*", re.IGNORECASE)
_OF_THE_PARTY = re.compile(r"^(\d{1,6}[a-zđ]?)\s*-\s*(\S.*)$", re.IGNORECASE)
_OF_THE_STATE = re.compile(r"^(\d{1,6}/\d{4})\s*/\s*(\S.*)$")
_BARE_NUMBER = re.compile(r"^\d{1,6}[a-zđ]?$", re.IGNORECASE)


@dataclass(frozen=True)
class Reference:
    """Number and symbol as they are stored: "13" and "CT/TU"."""

    number: str
    symbol: str

    @property
    def written(self) -> str:
        """The form without blanks around the hyphen."""
        if not self.number or not self.symbol:
            return self.number or self.symbol
        return f"{self.number}{'/' if '/' in self.number else '-'}{self.symbol}"


def parse_reference(text: str) -> Reference | None:
    """Read number and symbol from one text, or say that it is none.

    Any dash counts as a hyphen, blanks around it are dropped, leading zeros are kept.
    """
    tidy = _PREFIX.sub("", _tidy(text))
    found = _OF_THE_STATE.match(tidy) or _OF_THE_PARTY.match(tidy)
    if found:
        return Reference(found[1], tidy_symbol(found[2]))
    return Reference(tidy, "") if _BARE_NUMBER.match(tidy) else None


def tidy_number(text: str) -> str:
    """Write a number without its prefix and blanks; leading zeros stay."""
    return _PREFIX.sub("", _tidy(text)).replace(" ", "").strip("-")


def tidy_symbol(text: str) -> str:
    """Write a symbol with plain hyphens and without blanks around its signs."""
    return re.sub(r"\s*([-/])\s*", r"\1", _tidy(text)).strip("-/ ")


def abbreviation_in(symbol: str) -> str:
    """The abbreviation of the kind that a symbol begins with: NQ of NQ/TU."""
    return re.split(r"[/\s-]", symbol, maxsplit=1)[0]


def _tidy(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).translate(DASHES)
    return _SPACES.sub(" ", plain).strip()
