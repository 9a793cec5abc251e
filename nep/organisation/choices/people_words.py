"""What a unit calls its people (practice.md 3.4): the word follows the unit, never the page."""

from __future__ import annotations

from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from nep.organisation.choices.kinds import CELL_KINDS, Block, OrgUnitKind

Word = str | Promise

_COMRADE = pgettext_lazy("đếm người", "đồng chí")
_ASSOCIATION_MEMBER = pgettext_lazy("đếm người", "hội viên")
_UNION_MEMBER = pgettext_lazy("đếm người", "đoàn viên")
_PERSON = pgettext_lazy("đếm người", "người")
_OF_BLOCK: dict[str, Word] = {
    Block.PARTY: _COMRADE,
    Block.WOMEN: _ASSOCIATION_MEMBER,
    Block.FARMERS: _ASSOCIATION_MEMBER,
    Block.VETERANS: _ASSOCIATION_MEMBER,
    Block.YOUTH: _UNION_MEMBER,
    Block.TRADE_UNION: _UNION_MEMBER,
}
_ASSOCIATIONS = {
    OrgUnitKind.ASSOCIATION,
    OrgUnitKind.ASSOCIATION_BRANCH,
    OrgUnitKind.ASSOCIATION_GROUP,
}
_YOU_COMRADE = pgettext_lazy("gọi người dùng", "đồng chí")
_YOU = pgettext_lazy("gọi người dùng", "anh, chị")
_ALL_PARTY_MEMBERS = pgettext_lazy("thành phần", "đảng viên")


_DUES = (
    (_COMRADE, pgettext_lazy("khoản đóng", "đảng phí")),
    (_ASSOCIATION_MEMBER, pgettext_lazy("khoản đóng", "hội phí")),
    (_UNION_MEMBER, pgettext_lazy("khoản đóng", "đoàn phí")),
)
_FUND = pgettext_lazy("khoản đóng", "quỹ")


class Named(Protocol):
    """What decides the word: a unit's kind and block."""

    kind: str
    block: str


def people_word(unit: Named) -> Word:
    """How members are counted: 23 đồng chí, 23 hội viên, 23 đoàn viên, else 23 người."""
    found = _OF_BLOCK.get(unit.block)
    if found is not None:
        return found
    return _ASSOCIATION_MEMBER if unit.kind in _ASSOCIATIONS else _PERSON


def members_word(unit: Named) -> Word:
    """What the members are: đảng viên in the Party, else as they are counted."""
    return _ALL_PARTY_MEMBERS if unit.block == Block.PARTY else people_word(unit)


def unit_word(unit: Named) -> Word:
    """What the unit calls itself: chi bộ, chi hội, chi đoàn, câu lạc bộ."""
    kind = OrgUnitKind.CELL if unit.kind in CELL_KINDS else OrgUnitKind(unit.kind)
    return str(kind.label).lower()


def dues_word(unit: Named) -> Word:
    """What members pay: đảng phí, hội phí, đoàn phí; elsewhere into a fund."""
    word = people_word(unit)
    return next((dues for people, dues in _DUES if people is word), _FUND)


def you_word(unit: Named) -> Word:
    """How the product speaks to whoever acts for this unit."""
    return _YOU_COMRADE if unit.block == Block.PARTY else _YOU
