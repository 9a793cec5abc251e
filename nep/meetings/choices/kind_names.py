"""What a kind of meeting is called by the unit that holds it (domain.md 2.1): one table."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.meetings.choices.kinds import MeetingKind
from nep.organisation.choices import COMMITTEE_KINDS, OrgUnitKind

Word = str | Promise

_OF_COMMITTEES: dict[str, Word] = {
    MeetingKind.EXTRAORDINARY: _("Hội nghị bất thường"),
    MeetingKind.ANNUAL_REVIEW: _("Hội nghị kiểm điểm cuối năm"),
    MeetingKind.CONGRESS: _("Đại hội đảng bộ"),
}
_OWN: dict[str, dict[str, Word]] = {
    MeetingKind.CONGRESS: {
        OrgUnitKind.SECTION_PARTY: _("Đại hội đảng bộ bộ phận"),
        OrgUnitKind.FATHERLAND_FRONT: _("Đại hội đại biểu mặt trận"),
        OrgUnitKind.ASSOCIATION: _("Đại hội đại biểu hội"),
        OrgUnitKind.ASSOCIATION_BRANCH: _("Đại hội chi hội"),
        OrgUnitKind.YOUTH_UNION: _("Đại hội đoàn"),
        OrgUnitKind.YOUTH_BRANCH: _("Đại hội chi đoàn"),
        OrgUnitKind.TRADE_UNION: _("Đại hội công đoàn"),
        OrgUnitKind.GRASSROOTS_TRADE_UNION: _("Đại hội công đoàn cơ sở"),
    },
    MeetingKind.MASS_COMMITTEE: {
        OrgUnitKind.FATHERLAND_FRONT: _("Hội nghị ủy ban mặt trận"),
        OrgUnitKind.FRONT_COMMITTEE: _("Họp ban công tác mặt trận"),
        OrgUnitKind.ASSOCIATION: _("Hội nghị ban chấp hành hội"),
        OrgUnitKind.ASSOCIATION_BRANCH: _("Họp ban chấp hành chi hội"),
        OrgUnitKind.YOUTH_UNION: _("Hội nghị ban chấp hành đoàn"),
        OrgUnitKind.YOUTH_BRANCH: _("Họp ban chấp hành chi đoàn"),
        OrgUnitKind.TRADE_UNION: _("Hội nghị ban chấp hành công đoàn"),
        OrgUnitKind.GRASSROOTS_TRADE_UNION: _("Hội nghị ban chấp hành công đoàn cơ sở"),
        OrgUnitKind.CLUB: _("Họp ban chủ nhiệm câu lạc bộ"),
    },
    MeetingKind.ASSOCIATION_BRANCH: {
        OrgUnitKind.ASSOCIATION_GROUP: _("Sinh hoạt tổ hội"),
        OrgUnitKind.TEAM: _("Sinh hoạt tổ"),
        OrgUnitKind.GROUP: _("Sinh hoạt nhóm"),
    },
}
_KNOWN = frozenset(MeetingKind.values)  # listed once: a page asks for dozens of words
NAMED_BY_UNIT = frozenset({*map(str, _OWN), *map(str, _OF_COMMITTEES)})
"""Kinds whose name needs the unit; all others are called alike everywhere."""


def kind_word(kind: str, unit_kind: str) -> Word:
    """What such a unit calls such a meeting: a đảng bộ holds Đại hội đảng bộ."""
    own = _OWN.get(kind, {}).get(unit_kind)
    if own is None and unit_kind in COMMITTEE_KINDS:
        own = _OF_COMMITTEES.get(kind)
    if own is not None:
        return own
    return MeetingKind(kind).label if kind in _KNOWN else kind
