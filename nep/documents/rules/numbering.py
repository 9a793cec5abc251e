"""Numbers and symbols of a unit's own documents, and the series they run in.

Form "05-NQ/CB" (HD 05-HD/VPTW): at least two digits, a hyphen without spaces, a slash before the
issuer's letters.
"""

from __future__ import annotations

from datetime import date

YEARS_OF_A_TERM = 5
PER_TERM, PER_YEAR = "TERM", "YEAR"

_PARTY_CODES = {
    "central": "TW",
    "province_party": "TU",
    "city_party": "TU",
    "town_party": "ThU",
    "district_party": "HU",
    "commune_party": "ĐU",
    "ward_party": "ĐU",
    "township_party": "ĐU",
    "special_zone_party": "ĐU",
    "grassroots_party": "ĐU",
    "section_party": "ĐUBP",
    "grassroots_cell": "CB",
    "cell": "CB",
    "party_group": "TĐ",
}
_MASS_CODES = {
    "fatherland_front": "MTTQ",
    "front_committee": "BCTMT",
    "association_branch": "CH",
    "association_group": "TH",
    "youth_union": "ĐTN",
    "youth_branch": "CĐ",
    "trade_union": "LĐLĐ",
    "grassroots_trade_union": "CĐCS",
    "trade_union_group": "TCĐ",
    "club": "CLB",
}
_ASSOCIATION_CODES = {"women": "HLHPN", "farmers": "HND", "veterans": "HCCB"}


def issuer_code(kind: str, block: str = "") -> str:
    """Letters of the issuer: CB, ĐU, HU, ThU, TU; mass bodies by their own names."""
    if kind in _PARTY_CODES:
        return _PARTY_CODES[kind]
    if kind == "association":
        return _ASSOCIATION_CODES.get(block, "H")
    return _MASS_CODES.get(kind, "")


def symbol_text(abbreviation: str, code: str) -> str:
    """What follows the hyphen: NQ/CB."""
    return "/".join(part for part in (abbreviation, code) if part)


def number_text(number: int, least_digits: int = 2) -> str:
    """A number as printed: 05, 12, 105."""
    return f"{number:0{least_digits}d}"


def reference_text(number: int, abbreviation: str, code: str, least_digits: int = 2) -> str:
    """Number and symbol: 05-NQ/CB."""
    return f"{number_text(number, least_digits)}-{symbol_text(abbreviation, code)}"


def term_of(day: date) -> str:
    """The five-year term a day belongs to when the unit has named none: 2025-2030."""
    first = day.year - day.year % YEARS_OF_A_TERM
    return f"{first}-{first + YEARS_OF_A_TERM}"


def series_name(restarts: str, day: date, term: str = "") -> str:
    """What names the series: the year, or the term (the unit's own, else the five-year one)."""
    return str(day.year) if restarts == PER_YEAR else term or term_of(day)
