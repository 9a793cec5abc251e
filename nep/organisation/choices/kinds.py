"""Kinds of unit, blocks and types of cell, with the words a workbook may hold for them."""

from collections.abc import Hashable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrgUnitKind(TextChoices):
    """What a unit is (workbook.md, column "Loại")."""

    CENTRAL = "central", _("Trung ương")
    PROVINCE_PARTY = "province_party", _("Đảng bộ tỉnh")
    CITY_PARTY = "city_party", _("Đảng bộ thành phố")
    TOWN_PARTY = "town_party", _("Đảng bộ thị xã")
    DISTRICT_PARTY = "district_party", _("Đảng bộ huyện")
    COMMUNE_PARTY = "commune_party", _("Đảng bộ xã")
    WARD_PARTY = "ward_party", _("Đảng bộ phường")
    TOWNSHIP_PARTY = "township_party", _("Đảng bộ thị trấn")
    SPECIAL_ZONE_PARTY = "special_zone_party", _("Đảng bộ đặc khu")
    GRASSROOTS_PARTY = "grassroots_party", _("Đảng bộ cơ sở")
    SECTION_PARTY = "section_party", _("Đảng bộ bộ phận")
    GRASSROOTS_CELL = "grassroots_cell", _("Chi bộ cơ sở")
    CELL = "cell", _("Chi bộ")
    PARTY_GROUP = "party_group", _("Tổ đảng")
    VILLAGE = "village", _("Thôn")
    HAMLET = "hamlet", _("Bản")
    RESIDENTIAL_GROUP = "residential_group", _("Tổ dân phố")
    FATHERLAND_FRONT = "fatherland_front", _("Mặt trận")
    FRONT_COMMITTEE = "front_committee", _("Ban công tác mặt trận")
    ASSOCIATION = "association", _("Hội")
    ASSOCIATION_BRANCH = "association_branch", _("Chi hội")
    ASSOCIATION_GROUP = "association_group", _("Tổ hội")
    YOUTH_UNION = "youth_union", _("Đoàn")
    YOUTH_BRANCH = "youth_branch", _("Chi đoàn")
    TRADE_UNION = "trade_union", _("Công đoàn")
    GRASSROOTS_TRADE_UNION = "grassroots_trade_union", _("Công đoàn cơ sở")
    TRADE_UNION_GROUP = "trade_union_group", _("Tổ công đoàn")
    CLUB = "club", _("Câu lạc bộ")
    TEAM = "team", _("Tổ")
    GROUP = "group", _("Nhóm")
    OTHER = "other", _("Khác")


class Block(TextChoices):
    """To which organisation of the political system a unit belongs (column "Khối")."""

    PARTY = "party", _("Đảng")
    FRONT = "front", _("Mặt trận")
    WOMEN = "women", _("Phụ nữ")
    FARMERS = "farmers", _("Nông dân")
    VETERANS = "veterans", _("Cựu chiến binh")
    YOUTH = "youth", _("Thanh niên")
    TRADE_UNION = "trade_union", _("Công đoàn")
    RESIDENTS = "residents", _("Dân cư")


class CellType(TextChoices):
    """Where a cell's members live or work (column "Loại hình chi bộ"; domain.md 2.5)."""

    VILLAGE = "village", _("Thôn, tổ dân phố")
    AGENCY = "agency", _("Cơ quan")
    SCHOOL = "school", _("Trường học")
    HEALTH = "health", _("Y tế")
    POLICE = "police", _("Công an")
    MILITARY = "military", _("Quân sự")
    STATE_ENTERPRISE = "state_enterprise", _("Doanh nghiệp nhà nước")
    PRIVATE_ENTERPRISE = "private_enterprise", _("Doanh nghiệp tư nhân")
    STUDENTS = "students", _("Học sinh, sinh viên")
    JOINT = "joint", _("Sinh hoạt ghép")


KIND_WORDS: dict[Hashable, str] = {
    OrgUnitKind.CENTRAL: "trung ương",
    OrgUnitKind.PROVINCE_PARTY: "đảng bộ tỉnh (tỉnh ủy)",
    OrgUnitKind.CITY_PARTY: "đảng bộ thành phố (thành ủy)",
    OrgUnitKind.TOWN_PARTY: "đảng bộ thị xã (thị ủy)",
    OrgUnitKind.DISTRICT_PARTY: "đảng bộ huyện (huyện ủy)",
    OrgUnitKind.COMMUNE_PARTY: "đảng bộ xã (đảng ủy xã)",
    OrgUnitKind.WARD_PARTY: "đảng bộ phường (đảng ủy phường)",
    OrgUnitKind.TOWNSHIP_PARTY: "đảng bộ thị trấn (đảng ủy thị trấn)",
    OrgUnitKind.SPECIAL_ZONE_PARTY: "đảng bộ đặc khu (đảng ủy đặc khu)",
    OrgUnitKind.GRASSROOTS_PARTY: "đảng bộ cơ sở (đảng ủy cơ sở)",
    OrgUnitKind.SECTION_PARTY: "đảng bộ bộ phận",
    OrgUnitKind.GRASSROOTS_CELL: "chi bộ cơ sở",
    OrgUnitKind.CELL: "chi bộ (chi bộ trực thuộc)",
    OrgUnitKind.PARTY_GROUP: "tổ đảng",
    OrgUnitKind.VILLAGE: "thôn",
    OrgUnitKind.HAMLET: "bản",
    OrgUnitKind.RESIDENTIAL_GROUP: "tổ dân phố (TDP, khối phố)",
    OrgUnitKind.FATHERLAND_FRONT: "mặt trận (ủy ban mặt trận tổ quốc, MTTQ)",
    OrgUnitKind.FRONT_COMMITTEE: "ban công tác mặt trận",
    OrgUnitKind.ASSOCIATION: "hội",
    OrgUnitKind.ASSOCIATION_BRANCH: "chi hội",
    OrgUnitKind.ASSOCIATION_GROUP: "tổ hội",
    OrgUnitKind.YOUTH_UNION: "đoàn (đoàn thanh niên)",
    OrgUnitKind.YOUTH_BRANCH: "chi đoàn",
    OrgUnitKind.TRADE_UNION: "công đoàn",
    OrgUnitKind.GRASSROOTS_TRADE_UNION: "công đoàn cơ sở",
    OrgUnitKind.TRADE_UNION_GROUP: "tổ công đoàn",
    OrgUnitKind.CLUB: "câu lạc bộ (CLB)",
    OrgUnitKind.TEAM: "tổ",
    OrgUnitKind.GROUP: "nhóm",
    OrgUnitKind.OTHER: "khác",
}
BLOCK_WORDS: dict[Hashable, str] = {
    Block.PARTY: "Đảng",
    Block.FRONT: "Mặt trận (MTTQ)",
    Block.WOMEN: "Phụ nữ (Hội Liên hiệp Phụ nữ)",
    Block.FARMERS: "Nông dân (Hội Nông dân)",
    Block.VETERANS: "Cựu chiến binh (CCB, Hội Cựu chiến binh)",
    Block.YOUTH: "Thanh niên (Đoàn Thanh niên)",
    Block.TRADE_UNION: "Công đoàn",
    Block.RESIDENTS: "Dân cư",
}
CELL_TYPE_WORDS: dict[Hashable, str] = {
    CellType.VILLAGE: "thôn/tổ dân phố (thôn, tổ dân phố, TDP, nông thôn, thôn và tổ dân phố)",
    CellType.AGENCY: "cơ quan",
    CellType.SCHOOL: "trường học",
    CellType.HEALTH: "y tế",
    CellType.POLICE: "công an",
    CellType.MILITARY: "quân sự",
    CellType.STATE_ENTERPRISE: "doanh nghiệp nhà nước",
    CellType.PRIVATE_ENTERPRISE: "doanh nghiệp tư nhân",
    CellType.STUDENTS: "học sinh sinh viên",
    CellType.JOINT: "sinh hoạt ghép",
}

CELL_KINDS = frozenset({OrgUnitKind.CELL, OrgUnitKind.GRASSROOTS_CELL})
VILLAGE_KINDS = frozenset({OrgUnitKind.VILLAGE, OrgUnitKind.HAMLET, OrgUnitKind.RESIDENTIAL_GROUP})
COMMUNE_KINDS = frozenset(
    {
        OrgUnitKind.COMMUNE_PARTY,
        OrgUnitKind.WARD_PARTY,
        OrgUnitKind.TOWNSHIP_PARTY,
        OrgUnitKind.SPECIAL_ZONE_PARTY,
    }
)
COMMITTEE_KINDS = frozenset(
    {
        OrgUnitKind.PROVINCE_PARTY,
        OrgUnitKind.CITY_PARTY,
        OrgUnitKind.TOWN_PARTY,
        OrgUnitKind.DISTRICT_PARTY,
        *COMMUNE_KINDS,
        OrgUnitKind.GRASSROOTS_PARTY,
        OrgUnitKind.SECTION_PARTY,
    }
)
"""Organisations of the Party that are led by a committee (đảng bộ), not cells."""

MASS_BODY_KINDS = frozenset(
    {
        OrgUnitKind.FATHERLAND_FRONT,
        OrgUnitKind.ASSOCIATION,
        OrgUnitKind.ASSOCIATION_BRANCH,
        OrgUnitKind.YOUTH_UNION,
        OrgUnitKind.YOUTH_BRANCH,
        OrgUnitKind.TRADE_UNION,
        OrgUnitKind.GRASSROOTS_TRADE_UNION,
    }
)
"""Mass organisations that hold a congress and elect a committee."""

SMALL_GROUP_KINDS = frozenset({OrgUnitKind.ASSOCIATION_GROUP, OrgUnitKind.TEAM, OrgUnitKind.GROUP})
"""The smallest groups of people, below a chi hội or beside it: tổ hội, tổ, nhóm."""

_BLOCKS: dict[str, Block] = {
    **dict.fromkeys(VILLAGE_KINDS, Block.RESIDENTS),
    OrgUnitKind.FATHERLAND_FRONT: Block.FRONT,
    OrgUnitKind.FRONT_COMMITTEE: Block.FRONT,
    OrgUnitKind.YOUTH_UNION: Block.YOUTH,
    OrgUnitKind.YOUTH_BRANCH: Block.YOUTH,
    OrgUnitKind.TRADE_UNION: Block.TRADE_UNION,
    OrgUnitKind.GRASSROOTS_TRADE_UNION: Block.TRADE_UNION,
    OrgUnitKind.TRADE_UNION_GROUP: Block.TRADE_UNION,
}


def block_of_kind(kind: str, fallback: str = "") -> str:
    """Give the block a unit belongs to when none is written.

    Associations, clubs, teams and groups exist in several blocks: theirs is that of the superior.
    """
    known = _BLOCKS.get(kind)
    if known:
        return known
    several = {
        OrgUnitKind.ASSOCIATION,
        OrgUnitKind.ASSOCIATION_BRANCH,
        OrgUnitKind.ASSOCIATION_GROUP,
        OrgUnitKind.CLUB,
        OrgUnitKind.TEAM,
        OrgUnitKind.GROUP,
        OrgUnitKind.OTHER,
    }
    return (fallback or Block.PARTY) if kind in several else Block.PARTY
