"""Roles that posts give on a unit; permissions name them, people maps posts to them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a post makes of a person on one unit; the first of several is where he begins."""

    SECRETARY = "secretary", _("Bí thư")
    DEPUTY_SECRETARY = "deputy_secretary", _("Phó bí thư")
    COMMUNE_OFFICE = "commune_office", _("Văn phòng Đảng ủy")
    PARTY_BUILDING = "party_building", _("Ban Xây dựng Đảng")
    ORGANISATION_COMMISSION = "organisation_commission", _("Ban Tổ chức")
    PROPAGANDA_COMMISSION = "propaganda_commission", _("Ban Tuyên giáo và Dân vận")
    INSPECTION_COMMISSION = "inspection_commission", _("Ủy ban Kiểm tra")
    CELL_COMMITTEE = "cell_committee", _("Chi ủy viên, cấp ủy viên")
    MEETING_SECRETARY = "meeting_secretary", _("Thư ký buổi sinh hoạt")
    GROUP_LEADER = "group_leader", _("Tổ trưởng tổ đảng")
    ASSIGNED_SUPERIOR = "assigned_superior", _("Cấp ủy viên phụ trách")
    DELEGATION = "delegation", _("Thành viên đoàn công tác")
    MASS_OFFICER = "mass_officer", _("Cán bộ Mặt trận, đoàn thể")
    VILLAGE_HEAD = "village_head", _("Trưởng thôn, bản, tổ dân phố")
    PROVINCIAL_READER = "provincial_reader", _("Người xem cấp tỉnh")
    AUDITOR = "auditor", _("Người kiểm soát nhật ký")
    ADMINISTRATOR = "administrator", _("Quản trị kỹ thuật")
    MEMBER = "member", _("Đảng viên, hội viên, đoàn viên")


ROLES_WITHOUT_FIGURES = frozenset({Role.DELEGATION})
"""A delegation sees the meetings it attends only (practice.md 1.16)."""

ROLES_WITHOUT_OUTPUTS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.DELEGATION})
"""Roles that read no official output of the units below."""

ROLES_WITHOUT_CONTENT = ROLES_WITHOUT_OUTPUTS | {Role.PROVINCIAL_READER, Role.VILLAGE_HEAD}
"""Roles that do not read what is said in a unit, not even in their own."""
