"""Words of the meeting sheets. They are part of the file format and stay Vietnamese."""

from nep.foundation.workbook import Choices
from nep.foundation.workbook.choices import Choice
from nep.meetings.choices import AbsenceReason, OpinionKind, RatingLevel, VisitRole

ROLL = Choices(
    Choice("present", "có mặt"),
    Choice("late", "đến muộn"),
    Choice("left_early", "về sớm"),
    Choice("excused", "vắng có lý do", ("báo vắng",)),
    Choice("unexcused", "vắng không lý do"),
    Choice("exempt_present", "miễn sinh hoạt (có dự)", ("miễn sinh hoạt",)),
    Choice("special_duty", "nhiệm vụ đặc biệt"),
)
"""Column "Tình trạng" of the sheet "Điểm danh"."""

REASON_WORDS: dict[str, str] = {
    AbsenceReason.DUTY: "công tác (đi công tác)",
    AbsenceReason.STUDY: "học tập (đi học)",
    AbsenceReason.ILL: "ốm (ốm đau)",
    AbsenceReason.FAMILY: "việc gia đình",
    AbsenceReason.WORKING_AWAY: "đi làm ăn xa",
    AbsenceReason.OTHER_MEETING: "trùng họp",
    AbsenceReason.OTHER: "lý do khác (khác)",
}

OPINION_WORDS: dict[str, str] = {
    OpinionKind.AWARENESS: "nhận thức",
    OpinionKind.OWN_PRACTICE: "liên hệ bản thân",
    OpinionKind.UNIT_PRACTICE: "liên hệ chi bộ và địa phương (liên hệ chi bộ)",
    OpinionKind.DRAFT_AMENDMENT: "góp ý dự thảo",
    OpinionKind.OTHER: "ý kiến khác",
    OpinionKind.RESERVATION: "ý kiến bảo lưu (bảo lưu)",
    OpinionKind.PETITION: "kiến nghị",
    OpinionKind.PETITION_ANSWER: "trả lời kiến nghị",
    OpinionKind.SUPERIOR_GUIDANCE: "ý kiến chỉ đạo của cấp trên (chỉ đạo của cấp trên)",
    OpinionKind.SELF_CRITICISM: "tự phê bình",
    OpinionKind.CRITICISM: "phê bình",
    OpinionKind.PRAISE: "biểu dương",
}

LEVEL_WORDS: dict[str, str] = {
    RatingLevel.GOOD: "tốt",
    RatingLevel.FAIR: "khá",
    RatingLevel.AVERAGE: "trung bình (TB)",
    RatingLevel.POOR: "kém",
}

VISIT_WORDS: dict[str, str] = {
    VisitRole.IN_CHARGE: "cấp ủy viên phụ trách (phụ trách)",
    VisitRole.DELEGATION: "đoàn công tác",
    VisitRole.SUPERIOR: "lãnh đạo cấp trên (cấp trên)",
    VisitRole.FRIEND_CELL: "chi bộ bạn",
}

PAPER = "giấy"
HERE = "Nếp"
