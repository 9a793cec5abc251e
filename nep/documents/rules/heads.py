"""What stands at the head of a unit's documents, made from the names in the tree."""

from __future__ import annotations

from dataclasses import dataclass

from nep.documents.rules.content import MASS, PARTY, YOUTH

_COMMITTEES = (
    ("đảng bộ tỉnh ", "TỈNH ỦY "),
    ("đảng bộ thành phố ", "THÀNH ỦY "),
    ("đảng bộ thị xã ", "THỊ ỦY "),
    ("đảng bộ huyện ", "HUYỆN ỦY "),
    ("đảng bộ ", "ĐẢNG ỦY "),
)
_BEFORE_A_PLACE = (
    *("đảng bộ phường", "đảng bộ xã", "đảng bộ thị trấn", "đảng bộ đặc khu", "đảng bộ huyện"),
    *("đảng bộ thị xã", "đảng bộ thành phố", "đảng bộ tỉnh", "phường", "xã", "thị trấn"),
)


@dataclass(frozen=True, kw_only=True)
class Head:
    """Superior and issuer as printed, the place of the date line, whose head it is, its letters."""

    superior: str
    issuer: str
    place: str
    owner_word: str
    code: str


def owner_word_of(kind: str, block: str) -> str:
    """Party, youth or mass, by what the unit is."""
    if block == "youth" or kind in {"youth_union", "youth_branch"}:
        return YOUTH
    return PARTY if block == "party" else MASS


def issuer_of(name: str, *, is_committee: bool) -> str:
    """A đảng bộ issues through its committee: Đảng bộ phường A signs as ĐẢNG ỦY PHƯỜNG A."""
    if is_committee:
        for beginning, written in _COMMITTEES:
            if name.lower().startswith(beginning):
                return written + name[len(beginning) :].upper()
    return name.upper()


def place_in(name: str) -> str:
    """The name of the place alone: Đảng bộ phường Kỳ Long gives Kỳ Long.

    What is no proper name keeps its kind: Đảng bộ phường mẫu 01 gives Phường mẫu 01.
    """
    for beginning in _BEFORE_A_PLACE:
        if name.lower().startswith(f"{beginning} "):
            place = name[len(beginning) + 1 :]
            if place[:1].islower():
                kind = beginning.removeprefix("đảng bộ ")
                place = f"{kind[:1].upper()}{kind[1:]} {place}"
            return place
    return name
