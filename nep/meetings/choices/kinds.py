"""Kinds of meeting (`domain.md` 2.1; `workbook.md`, column "Hình thức")."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingKind(TextChoices):
    """What a meeting is."""

    REGULAR = "regular", _("Sinh hoạt định kỳ")
    THEMATIC = "thematic", _("Sinh hoạt chuyên đề")
    EXTRAORDINARY = "extraordinary", _("Sinh hoạt bất thường")
    CELL_COMMITTEE = "cell_committee", _("Họp chi ủy")
    PARTY_GROUP = "party_group", _("Sinh hoạt tổ đảng")
    ANNUAL_REVIEW = "annual_review", _("Kiểm điểm cuối năm")
    CONGRESS = "congress", _("Đại hội chi bộ")
    BY_ELECTION = "by_election", _("Hội nghị bầu bổ sung")
    COMMITTEE_CONFERENCE = "committee_conference", _("Hội nghị ban chấp hành")
    STANDING_COMMITTEE = "standing_committee", _("Hội nghị ban thường vụ")
    STUDY_CONFERENCE = "study_conference", _("Hội nghị quán triệt")
    TALK = "talk", _("Tọa đàm")
    WORKSHOP = "workshop", _("Hội thảo")
    DIALOGUE = "dialogue", _("Đối thoại")
    TRAINING = "training", _("Tập huấn")
    FLAG_CEREMONY = "flag_ceremony", _("Chào cờ")
    CONTEST = "contest", _("Hội thi")
    ASSOCIATION_BRANCH = "association_branch", _("Sinh hoạt chi hội")
    YOUTH_BRANCH = "youth_branch", _("Sinh hoạt chi đoàn")
    CLUB = "club", _("Sinh hoạt câu lạc bộ")
    MASS_COMMITTEE = "mass_committee", _("Họp ban chấp hành hội, đoàn thể")


KIND_WORDS: dict[str, str] = {
    MeetingKind.REGULAR: "định kỳ (thường kỳ, sinh hoạt định kỳ, sinh hoạt thường kỳ)",
    MeetingKind.THEMATIC: "chuyên đề (sinh hoạt chuyên đề)",
    MeetingKind.EXTRAORDINARY: "bất thường (sinh hoạt bất thường)",
    MeetingKind.CELL_COMMITTEE: "chi ủy (họp chi ủy)",
    MeetingKind.PARTY_GROUP: "tổ đảng (sinh hoạt tổ đảng)",
    MeetingKind.ANNUAL_REVIEW: "kiểm điểm cuối năm",
    MeetingKind.CONGRESS: "đại hội (đại hội chi bộ, đại hội đảng bộ, đại hội chi hội, "
    "đại hội chi đoàn, đại hội đoàn, đại hội công đoàn, đại hội đại biểu)",
    MeetingKind.BY_ELECTION: "bầu bổ sung (hội nghị bầu bổ sung)",
    MeetingKind.COMMITTEE_CONFERENCE: "hội nghị ban chấp hành (hội nghị đảng ủy)",
    MeetingKind.STANDING_COMMITTEE: "hội nghị ban thường vụ (họp ban thường vụ)",
    MeetingKind.STUDY_CONFERENCE: "hội nghị quán triệt",
    MeetingKind.TALK: "tọa đàm",
    MeetingKind.WORKSHOP: "hội thảo",
    MeetingKind.DIALOGUE: "đối thoại",
    MeetingKind.TRAINING: "tập huấn",
    MeetingKind.FLAG_CEREMONY: "chào cờ",
    MeetingKind.CONTEST: "hội thi",
    MeetingKind.ASSOCIATION_BRANCH: "sinh hoạt chi hội (chi hội, sinh hoạt tổ hội, "
    "sinh hoạt tổ, sinh hoạt nhóm)",
    MeetingKind.YOUTH_BRANCH: "sinh hoạt chi đoàn (chi đoàn)",
    MeetingKind.CLUB: "câu lạc bộ (sinh hoạt câu lạc bộ)",
    MeetingKind.MASS_COMMITTEE: "họp ban chấp hành (họp ban chấp hành chi hội, "
    "hội nghị ban chấp hành hội, họp ban chấp hành chi đoàn, hội nghị ban chấp hành đoàn)",
}
"""Words of the sheets, in brackets what is accepted too."""

REPEATED = (
    MeetingKind.REGULAR,
    MeetingKind.THEMATIC,
    MeetingKind.CELL_COMMITTEE,
    MeetingKind.PARTY_GROUP,
    MeetingKind.COMMITTEE_CONFERENCE,
    MeetingKind.STANDING_COMMITTEE,
    MeetingKind.FLAG_CEREMONY,
    MeetingKind.ASSOCIATION_BRANCH,
    MeetingKind.YOUTH_BRANCH,
    MeetingKind.CLUB,
    MeetingKind.MASS_COMMITTEE,
)
"""Kinds that come back month by month; a regime is set for one of these."""

PARTY_KINDS = (
    MeetingKind.REGULAR,
    MeetingKind.THEMATIC,
    MeetingKind.EXTRAORDINARY,
    MeetingKind.CELL_COMMITTEE,
    MeetingKind.PARTY_GROUP,
    MeetingKind.ANNUAL_REVIEW,
    MeetingKind.CONGRESS,
    MeetingKind.BY_ELECTION,
    MeetingKind.COMMITTEE_CONFERENCE,
    MeetingKind.STANDING_COMMITTEE,
)
"""Kinds whose roll is the Party members of the unit."""

MASS_KINDS = (
    MeetingKind.ASSOCIATION_BRANCH,
    MeetingKind.YOUTH_BRANCH,
    MeetingKind.CLUB,
    MeetingKind.MASS_COMMITTEE,
)
"""Kinds of mass organisations: same engine, own words (features 90-92)."""

CONFERENCES = (
    MeetingKind.COMMITTEE_CONFERENCE,
    MeetingKind.STANDING_COMMITTEE,
    MeetingKind.STUDY_CONFERENCE,
    MeetingKind.TALK,
    MeetingKind.WORKSHOP,
    MeetingKind.DIALOGUE,
    MeetingKind.TRAINING,
)
"""Kinds that may have a morning and an afternoon, and guests in numbers."""
