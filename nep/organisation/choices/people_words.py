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
_PARTICIPANT = pgettext_lazy("đếm người", "thành viên")
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
_OPEN_GROUPS = {OrgUnitKind.CLUB, OrgUnitKind.TEAM, OrgUnitKind.GROUP}
"""Clubs, teams and occupational groups take in whoever likes the work, with or without a card."""

_HEADS: dict[str, Word] = {
    OrgUnitKind.PARTY_GROUP: pgettext_lazy("người đứng đầu", "tổ trưởng"),
    OrgUnitKind.VILLAGE: pgettext_lazy("người đứng đầu", "trưởng thôn"),
    OrgUnitKind.HAMLET: pgettext_lazy("người đứng đầu", "trưởng bản"),
    OrgUnitKind.RESIDENTIAL_GROUP: pgettext_lazy("người đứng đầu", "tổ trưởng tổ dân phố"),
    OrgUnitKind.FATHERLAND_FRONT: pgettext_lazy("người đứng đầu", "chủ tịch"),
    OrgUnitKind.FRONT_COMMITTEE: pgettext_lazy("người đứng đầu", "trưởng ban"),
    OrgUnitKind.ASSOCIATION: pgettext_lazy("người đứng đầu", "chủ tịch hội"),
    OrgUnitKind.ASSOCIATION_BRANCH: pgettext_lazy("người đứng đầu", "chi hội trưởng"),
    OrgUnitKind.ASSOCIATION_GROUP: pgettext_lazy("người đứng đầu", "tổ trưởng"),
    OrgUnitKind.TEAM: pgettext_lazy("người đứng đầu", "tổ trưởng"),
    OrgUnitKind.GROUP: pgettext_lazy("người đứng đầu", "trưởng nhóm"),
    OrgUnitKind.TRADE_UNION: pgettext_lazy("người đứng đầu", "chủ tịch"),
    OrgUnitKind.GRASSROOTS_TRADE_UNION: pgettext_lazy("người đứng đầu", "chủ tịch"),
    OrgUnitKind.TRADE_UNION_GROUP: pgettext_lazy("người đứng đầu", "tổ trưởng"),
    OrgUnitKind.CLUB: pgettext_lazy("người đứng đầu", "chủ nhiệm"),
}
"""Who leads a unit; everywhere else it is a bí thư."""
_SECRETARY = pgettext_lazy("người đứng đầu", "bí thư")
_PERSON_IN_CHARGE = pgettext_lazy("người đứng đầu", "người phụ trách")

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
    """How members are counted: 23 đồng chí, hội viên, đoàn viên, thành viên, else 23 người."""
    if unit.kind in _OPEN_GROUPS and unit.block != Block.PARTY:
        return _PARTICIPANT
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


def head_word(unit: Named) -> Word:
    """Who leads it: bí thư in the Party and the youth union, elsewhere by its kind."""
    known = _HEADS.get(unit.kind)
    if known is not None:
        return known
    is_led_by_secretary = unit.block in (Block.PARTY, Block.YOUTH)
    return _SECRETARY if is_led_by_secretary else _PERSON_IN_CHARGE


def dues_word(unit: Named) -> Word:
    """What members pay: đảng phí, hội phí, đoàn phí; elsewhere into a fund."""
    word = people_word(unit)
    return next((dues for people, dues in _DUES if people is word), _FUND)


def you_word(unit: Named) -> Word:
    """How the product speaks to whoever acts for this unit."""
    return _YOU_COMRADE if unit.block == Block.PARTY else _YOU
