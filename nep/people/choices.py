"""Words that are stored: standing, activity, posts, states of a transfer and of a correction.

The label is the official term; `WORDS` lists what paper lists say instead (workbook.md).
"""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.organisation.choices import OrgUnitKind, Role


class Sex(models.TextChoices):
    """As the paper list has it."""

    MALE = "male", _("Nam")
    FEMALE = "female", _("Nữ")


class Standing(models.TextChoices):
    """Tư cách: what kind of member one is."""

    OFFICIAL = "official", _("Chính thức")
    PROBATIONARY = "probationary", _("Dự bị")
    ASSOCIATION_MEMBER = "association", _("Hội viên")
    YOUTH_MEMBER = "youth", _("Đoàn viên")


PARTY_STANDINGS = (Standing.OFFICIAL, Standing.PROBATIONARY)


class Activity(models.TextChoices):
    """Tình trạng sinh hoạt: whether and where one takes part, independent of the standing."""

    ACTIVE = "active", _("Đang sinh hoạt")
    EXEMPT = "exempt", _("Miễn công tác và sinh hoạt")
    TEMPORARILY_EXEMPT = "temp_exempt", _("Tạm miễn sinh hoạt")
    WORKING_AWAY = "working_away", _("Đi làm ăn xa")
    TEMPORARILY_OUT = "temp_out", _("Sinh hoạt tạm thời nơi khác")
    TEMPORARILY_IN = "temp_in", _("Nơi khác đến sinh hoạt tạm thời")
    SPECIAL_DUTY = "special_duty", _("Nhiệm vụ đặc biệt")
    SUSPENDED = "suspended", _("Đình chỉ sinh hoạt")


class PostKind(models.TextChoices):
    """Chức vụ: a post with a term, held on a unit."""

    SECRETARY = "secretary", _("Bí thư")
    DEPUTY_SECRETARY = "deputy_secretary", _("Phó bí thư")
    STANDING_DEPUTY_SECRETARY = "standing_deputy", _("Phó bí thư thường trực")
    COMMITTEE_SECRETARY = "committee_secretary", _("Bí thư đảng ủy")
    CELL_COMMITTEE_MEMBER = "cell_committee", _("Chi ủy viên")
    COMMITTEE_MEMBER = "committee_member", _("Ủy viên ban chấp hành")
    STANDING_COMMITTEE_MEMBER = "standing_committee", _("Ủy viên ban thường vụ")
    INSPECTION_HEAD = "inspection_head", _("Chủ nhiệm ủy ban kiểm tra")
    INSPECTION_MEMBER = "inspection_member", _("Ủy viên ủy ban kiểm tra")
    INSPECTION_OFFICER = "inspection_officer", _("Cán bộ ủy ban kiểm tra")
    PARTY_BUILDING_HEAD = "party_building_head", _("Trưởng ban xây dựng Đảng")
    PARTY_BUILDING_OFFICER = "party_building", _("Cán bộ ban xây dựng Đảng")
    ORGANISATION_OFFICER = "organisation_officer", _("Cán bộ ban tổ chức")
    PROPAGANDA_OFFICER = "propaganda_officer", _("Cán bộ ban tuyên giáo")
    OFFICE_CHIEF = "office_chief", _("Chánh văn phòng")
    OFFICE_STAFF = "office_staff", _("Cán bộ văn phòng")
    MEMBER_IN_CHARGE = "member_in_charge", _("Cấp ủy viên phụ trách")
    ENTRUSTED_COMRADE = "entrusted", _("Đồng chí được giao phụ trách")
    GROUP_LEADER = "group_leader", _("Tổ trưởng tổ đảng")
    VILLAGE_HEAD = "village_head", _("Trưởng thôn")
    HAMLET_HEAD = "hamlet_head", _("Trưởng bản")
    RESIDENTIAL_GROUP_HEAD = "residential_head", _("Tổ trưởng tổ dân phố")
    FRONT_CHAIR = "front_chair", _("Chủ tịch ủy ban mặt trận")
    FRONT_WORK_HEAD = "front_work_head", _("Trưởng ban công tác mặt trận")
    ASSOCIATION_CHAIR = "association_chair", _("Chủ tịch hội")
    ASSOCIATION_HEAD = "association_head", _("Chi hội trưởng")
    ASSOCIATION_DEPUTY = "association_deputy", _("Chi hội phó")
    ASSOCIATION_GROUP_LEADER = "association_group", _("Tổ trưởng tổ hội")
    YOUTH_UNION_SECRETARY = "youth_union_secretary", _("Bí thư đoàn")
    YOUTH_SECRETARY = "youth_secretary", _("Bí thư chi đoàn")
    YOUTH_DEPUTY = "youth_deputy", _("Phó bí thư chi đoàn")
    TRADE_UNION_CHAIR = "trade_union_chair", _("Chủ tịch công đoàn")
    TRADE_UNION_GROUP_LEADER = "trade_union_group", _("Tổ trưởng công đoàn")
    CLUB_HEAD = "club_head", _("Chủ nhiệm câu lạc bộ")
    PROVINCIAL_READER = "provincial_reader", _("Cán bộ theo dõi cấp tỉnh")
    AUDITOR = "auditor", _("Cán bộ kiểm soát nhật ký")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")


VILLAGE_HEADS = (PostKind.VILLAGE_HEAD, PostKind.HAMLET_HEAD, PostKind.RESIDENTIAL_GROUP_HEAD)

SECRETARIES = (PostKind.SECRETARY, PostKind.COMMITTEE_SECRETARY)

HEADS_OF_MASS_UNITS = (
    PostKind.FRONT_CHAIR,
    PostKind.FRONT_WORK_HEAD,
    PostKind.ASSOCIATION_CHAIR,
    PostKind.ASSOCIATION_HEAD,
    PostKind.YOUTH_UNION_SECRETARY,
    PostKind.YOUTH_SECRETARY,
    PostKind.TRADE_UNION_CHAIR,
    PostKind.CLUB_HEAD,
)
"""Who leads the Front, a union, an association, their branches and clubs."""

HEADS = (*SECRETARIES, PostKind.ENTRUSTED_COMRADE, *HEADS_OF_MASS_UNITS)
"""Who leads a unit and signs for it: a secretary, whoever is entrusted where there is none, or the
head of a mass organisation. The first of several is the one who leads."""

HEAD_OF_UNIT_KIND: dict[str, PostKind] = {
    OrgUnitKind.VILLAGE: PostKind.VILLAGE_HEAD,
    OrgUnitKind.HAMLET: PostKind.HAMLET_HEAD,
    OrgUnitKind.RESIDENTIAL_GROUP: PostKind.RESIDENTIAL_GROUP_HEAD,
    OrgUnitKind.PARTY_GROUP: PostKind.GROUP_LEADER,
    OrgUnitKind.FATHERLAND_FRONT: PostKind.FRONT_CHAIR,
    OrgUnitKind.FRONT_COMMITTEE: PostKind.FRONT_WORK_HEAD,
    OrgUnitKind.ASSOCIATION: PostKind.ASSOCIATION_CHAIR,
    OrgUnitKind.ASSOCIATION_BRANCH: PostKind.ASSOCIATION_HEAD,
    OrgUnitKind.ASSOCIATION_GROUP: PostKind.ASSOCIATION_GROUP_LEADER,
    OrgUnitKind.YOUTH_UNION: PostKind.YOUTH_UNION_SECRETARY,
    OrgUnitKind.YOUTH_BRANCH: PostKind.YOUTH_SECRETARY,
    OrgUnitKind.TRADE_UNION: PostKind.TRADE_UNION_CHAIR,
    OrgUnitKind.GRASSROOTS_TRADE_UNION: PostKind.TRADE_UNION_CHAIR,
    OrgUnitKind.TRADE_UNION_GROUP: PostKind.TRADE_UNION_GROUP_LEADER,
    OrgUnitKind.CLUB: PostKind.CLUB_HEAD,
    OrgUnitKind.TEAM: PostKind.ASSOCIATION_GROUP_LEADER,
    OrgUnitKind.GROUP: PostKind.ASSOCIATION_GROUP_LEADER,
}
"""What the head of a unit is called; everywhere else it is the secretary."""

_LEADERS_OF_GROUPS: dict[str, str | Promise] = {
    OrgUnitKind.TEAM: _("Tổ trưởng"),
    OrgUnitKind.GROUP: _("Trưởng nhóm"),
}


def post_word(kind: str, unit_kind: str) -> str | Promise:
    """What a post is called on such a unit: a tổ that is no tổ hội has a plain tổ trưởng."""
    own = _LEADERS_OF_GROUPS.get(unit_kind) if kind in NAMED_BY_UNIT else None
    if own is not None:
        return own
    return PostKind(kind).label if kind in _KNOWN_POSTS else kind


_KNOWN_POSTS = frozenset(PostKind.values)
NAMED_BY_UNIT = frozenset({PostKind.ASSOCIATION_GROUP_LEADER})
"""Posts whose word needs the unit; all others are called alike everywhere."""

ONE_HOLDER = (
    PostKind.SECRETARY,
    PostKind.COMMITTEE_SECRETARY,
    PostKind.INSPECTION_HEAD,
    PostKind.PARTY_BUILDING_HEAD,
    PostKind.OFFICE_CHIEF,
    PostKind.ENTRUSTED_COMRADE,
    *VILLAGE_HEADS,
    PostKind.FRONT_CHAIR,
    PostKind.FRONT_WORK_HEAD,
    PostKind.ASSOCIATION_CHAIR,
    PostKind.ASSOCIATION_HEAD,
    PostKind.YOUTH_UNION_SECRETARY,
    PostKind.YOUTH_SECRETARY,
    PostKind.TRADE_UNION_CHAIR,
)
"""Posts of which a unit has at most one holder on any day."""


class TransferKind(models.TextChoices):
    """Chuyển sinh hoạt: for good, or for a time."""

    PERMANENT = "permanent", _("Chuyển sinh hoạt chính thức")
    TEMPORARY = "temporary", _("Chuyển sinh hoạt tạm thời")


class TransferState(models.TextChoices):
    """Where a transfer stands; allowed moves are in `rules.TRANSFER_MOVES`."""

    REQUESTED = "requested", _("Chờ nơi đến tiếp nhận")
    ACCEPTED = "accepted", _("Đã tiếp nhận")
    REFUSED = "refused", _("Nơi đến không tiếp nhận")
    WITHDRAWN = "withdrawn", _("Nơi đi đã rút lại")


class DelegationKind(models.TextChoices):
    """Who may act for whom, for a time."""

    CONDUCT = "conduct", _("Ủy quyền điều hành")
    ACROSS_BRANCHES = "across", _("Đoàn dự sinh hoạt ngoài phạm vi phụ trách")


class IdentifierKind(models.TextChoices):
    """Numbers kept sealed. A citizen id is not among them and never will be (practice.md 4)."""

    PARTY_CARD = "party_card", _("Số thẻ đảng viên")


class CorrectionAbout(models.TextChoices):
    """What a member may say is recorded wrongly."""

    FULL_NAME = "full_name", _("Họ và tên")
    BIRTH = "birth", _("Ngày sinh")
    SEX = "sex", _("Giới tính")
    PHONE = "phone", _("Điện thoại")
    EMAIL = "email", _("Thư điện tử")
    PARTY_CARD = "party_card", _("Số thẻ đảng viên")
    STANDING = "standing", _("Tư cách")
    ACTIVITY = "activity", _("Tình trạng sinh hoạt")
    JOINED_ON = "joined_on", _("Ngày vào Đảng, Hội hoặc Đoàn")
    OFFICIAL_ON = "official_on", _("Ngày chính thức")
    GROUP = "group", _("Tổ đảng")
    POST = "post", _("Chức vụ")


class CorrectionState(models.TextChoices):
    """How the secretary answered."""

    ASKED = "asked", _("Chờ trả lời")
    ACCEPTED = "accepted", _("Đã sửa")
    REFUSED = "refused", _("Không sửa")


class Denominator(models.TextChoices):
    """Mẫu số: of whom a rate is stated (practice.md 1.3)."""

    ON_ROLL = "on_roll", _("Toàn bộ đảng viên trong danh sách")
    DUE = "due", _("Không tính miễn, tạm miễn sinh hoạt và nhiệm vụ đặc biệt")
    AT_HOME = "at_home", _("Như trên, không tính đi làm ăn xa (để so sánh)")


STANDING_WORDS: dict[str, tuple[str, ...]] = {
    Standing.OFFICIAL: ("đảng viên chính thức", "đvct"),
    Standing.PROBATIONARY: ("đảng viên dự bị", "đvdb"),
}

ACTIVITY_WORDS: dict[str, tuple[str, ...]] = {
    Activity.EXEMPT: ("miễn sinh hoạt", "miễn công tác và sinh hoạt đảng", "miễn"),
    Activity.TEMPORARILY_EXEMPT: ("tạm miễn",),
    Activity.WORKING_AWAY: ("làm ăn xa",),
    Activity.TEMPORARILY_OUT: ("tạm thời đi", "sinh hoạt tạm thời nơi khác"),
    Activity.TEMPORARILY_IN: ("tạm thời đến",),
    Activity.SUSPENDED: ("đình chỉ",),
}

POST_WORDS: dict[str, tuple[str, ...]] = {
    PostKind.SECRETARY: ("bí thư chi bộ", "bt"),
    PostKind.DEPUTY_SECRETARY: ("phó bí thư chi bộ", "pbt"),
    PostKind.STANDING_DEPUTY_SECRETARY: ("phó bí thư thường trực đảng ủy",),
    PostKind.CELL_COMMITTEE_MEMBER: ("ủy viên chi ủy", "cấp ủy viên chi bộ"),
    PostKind.COMMITTEE_MEMBER: ("đảng ủy viên", "ủy viên bch"),
    PostKind.STANDING_COMMITTEE_MEMBER: ("ủy viên btv",),
    PostKind.PARTY_BUILDING_OFFICER: ("chuyên viên ban xây dựng Đảng",),
    PostKind.ORGANISATION_OFFICER: ("chuyên viên ban tổ chức",),
    PostKind.PROPAGANDA_OFFICER: (
        "cán bộ ban tuyên giáo và dân vận",
        "chuyên viên ban tuyên giáo",
    ),
    PostKind.INSPECTION_OFFICER: ("cán bộ cơ quan ủy ban kiểm tra",),
    PostKind.OFFICE_STAFF: ("chuyên viên văn phòng",),
    PostKind.MEMBER_IN_CHARGE: ("đảng ủy viên phụ trách",),
    PostKind.ENTRUSTED_COMRADE: ("được giao phụ trách",),
    PostKind.RESIDENTIAL_GROUP_HEAD: ("tổ trưởng tdp",),
    PostKind.FRONT_CHAIR: ("chủ tịch mặt trận",),
    PostKind.YOUTH_UNION_SECRETARY: ("bí thư đoàn xã", "bí thư đoàn phường"),
}

_COMMITTEE = (
    PostKind.CELL_COMMITTEE_MEMBER,
    PostKind.COMMITTEE_MEMBER,
    PostKind.STANDING_COMMITTEE_MEMBER,
)
_INSPECTION = (
    PostKind.INSPECTION_HEAD,
    PostKind.INSPECTION_MEMBER,
    PostKind.INSPECTION_OFFICER,
)
_MASS = (
    PostKind.FRONT_CHAIR,
    PostKind.FRONT_WORK_HEAD,
    PostKind.ASSOCIATION_CHAIR,
    PostKind.ASSOCIATION_HEAD,
    PostKind.ASSOCIATION_DEPUTY,
    PostKind.YOUTH_UNION_SECRETARY,
    PostKind.YOUTH_SECRETARY,
    PostKind.YOUTH_DEPUTY,
    PostKind.TRADE_UNION_CHAIR,
    PostKind.CLUB_HEAD,
)

ROLE_OF_POST: dict[str, str] = {
    PostKind.SECRETARY: Role.SECRETARY,
    PostKind.COMMITTEE_SECRETARY: Role.SECRETARY,
    PostKind.ENTRUSTED_COMRADE: Role.SECRETARY,
    PostKind.DEPUTY_SECRETARY: Role.DEPUTY_SECRETARY,
    PostKind.STANDING_DEPUTY_SECRETARY: Role.DEPUTY_SECRETARY,
    **dict.fromkeys(_COMMITTEE, Role.CELL_COMMITTEE),
    **dict.fromkeys(_INSPECTION, Role.INSPECTION_COMMISSION),
    PostKind.PARTY_BUILDING_HEAD: Role.PARTY_BUILDING,
    PostKind.PARTY_BUILDING_OFFICER: Role.PARTY_BUILDING,
    PostKind.ORGANISATION_OFFICER: Role.ORGANISATION_COMMISSION,
    PostKind.PROPAGANDA_OFFICER: Role.PROPAGANDA_COMMISSION,
    PostKind.OFFICE_CHIEF: Role.COMMUNE_OFFICE,
    PostKind.OFFICE_STAFF: Role.COMMUNE_OFFICE,
    PostKind.MEMBER_IN_CHARGE: Role.ASSIGNED_SUPERIOR,
    PostKind.GROUP_LEADER: Role.GROUP_LEADER,
    **dict.fromkeys(VILLAGE_HEADS, Role.VILLAGE_HEAD),
    **dict.fromkeys(_MASS, Role.MASS_OFFICER),
    PostKind.PROVINCIAL_READER: Role.PROVINCIAL_READER,
    PostKind.AUDITOR: Role.AUDITOR,
    PostKind.ADMINISTRATOR: Role.ADMINISTRATOR,
}
"""Which role a post gives on its unit; a leader of an association group has none of his own.

"Đồng chí được giao phụ trách" leads a cell that has no secretary (practice.md 1.13).
"""

WATCHERS = (PostKind.PROVINCIAL_READER, PostKind.AUDITOR, PostKind.ADMINISTRATOR)
"""Posts that only an administrator gives: they open what lies outside the Party's own order."""

OWN_POSTS = (
    PostKind.CELL_COMMITTEE_MEMBER,
    PostKind.GROUP_LEADER,
    PostKind.ASSOCIATION_GROUP_LEADER,
    PostKind.TRADE_UNION_GROUP_LEADER,
    *VILLAGE_HEADS,
)
"""Posts that a cell elects, assigns or merely writes down itself."""

DELEGATES = (
    PostKind.DEPUTY_SECRETARY,
    PostKind.STANDING_DEPUTY_SECRETARY,
    *_COMMITTEE,
)
"""To whom a secretary may delegate (practice.md 1.13)."""
