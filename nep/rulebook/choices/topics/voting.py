"""Topics of open votes (`domain.md` 6, `practice.md` 1.1 and 1.2)."""

from django.utils.translation import gettext_lazy as _

from nep.rulebook.choices.kinds import Subject, ValueKind
from nep.rulebook.choices.topics.registry import Topic

V = Subject.VOTING

DENOMINATORS = {
    "ENTITLED": _("số có quyền biểu quyết"),
    "PRESENT": _("số có mặt"),
    "CONVENED": _("số được triệu tập"),
}

LEFT_OUT_OF_VOTE = {
    "TEMPORARILY_AWAY_ABSENT": _("sinh hoạt tạm thời nơi khác mà không dự"),
    "EXEMPT_ABSENT": _("được miễn sinh hoạt mà không dự"),
    "SUSPENDED": _("đang bị đình chỉ sinh hoạt, khởi tố, tạm giam"),
    "EXCUSED_WHOLE_SITTING": _("vắng suốt kỳ với lý do được chấp nhận"),
}

STANDINGS = {
    "OFFICIAL": _("đảng viên chính thức"),
    "PROBATIONARY": _("đảng viên dự bị"),
    "TEMPORARILY_IN": _("đảng viên nơi khác đến sinh hoạt tạm thời"),
}

CELL_DISCIPLINE = {
    "REPRIMAND": _("khiển trách"),
    "WARNING": _("cảnh cáo"),
    "DISMISSAL": _("cách chức"),
    "EXPULSION": _("khai trừ"),
}

TOPICS = [
    Topic(
        code="voting.ordinary.threshold",
        subject=V,
        label=_("Kết luận, nghị quyết thông thường được thông qua khi số tán thành đạt"),
        kind=ValueKind.THRESHOLD,
        overridable=False,
    ),
    Topic(
        code="voting.ordinary.denominator",
        subject=V,
        label=_("Số tán thành tính trên"),
        kind=ValueKind.CHOICE,
        options=DENOMINATORS,
        overridable=False,
    ),
    Topic(
        code="voting.ordinary.left_out",
        subject=V,
        label=_("Không tính vào số có quyền biểu quyết"),
        kind=ValueKind.LIST,
        options=LEFT_OUT_OF_VOTE,
        overridable=False,
        explanation=_(
            "Người được miễn hoặc tạm đi nơi khác nếu đến dự và biểu quyết thì được tính."
        ),
    ),
    Topic(
        code="voting.ordinary.quorum",
        subject=V,
        label=_("Số có mặt cần thiết của kỳ sinh hoạt thường"),
        kind=ValueKind.THRESHOLD,
        explanation=_("Chưa tìm thấy quy định; hệ thống chỉ nhắc."),
    ),
    Topic(
        code="voting.ordinary.voters",
        subject=V,
        label=_("Người có quyền biểu quyết"),
        kind=ValueKind.LIST,
        options=STANDINGS,
        overridable=False,
    ),
    Topic(
        code="voting.ordinary.speakers",
        subject=V,
        label=_("Người được phát biểu, giới thiệu đảng viên chính thức"),
        kind=ValueKind.LIST,
        options=STANDINGS,
        overridable=False,
    ),
    Topic(
        code="voting.ordinary.by_party_card",
        subject=V,
        label=_("Đảng viên biểu quyết công khai bằng thẻ đảng viên"),
        kind=ValueKind.FLAG,
    ),
    Topic(
        code="voting.admission.threshold",
        subject=V,
        label=_("Kết nạp, công nhận chính thức: tán thành trong số đảng viên chính thức"),
        kind=ValueKind.THRESHOLD,
        overridable=False,
    ),
    Topic(
        code="voting.probationary_removal.threshold",
        subject=V,
        label=_("Xóa tên đảng viên dự bị: tán thành trong số đảng viên chính thức"),
        kind=ValueKind.THRESHOLD,
        overridable=False,
    ),
    Topic(
        code="voting.discipline.threshold",
        subject=V,
        label=_("Kỷ luật: tán thành trong tổng số đảng viên chính thức"),
        kind=ValueKind.THRESHOLD,
        overridable=False,
    ),
    Topic(
        code="voting.discipline.adds_from_heaviest",
        subject=V,
        label=_("Không hình thức kỷ luật nào đủ phiếu thì cộng dồn từ hình thức cao xuống thấp"),
        kind=ValueKind.FLAG,
        overridable=False,
    ),
    Topic(
        code="voting.discipline.cell_may_decide",
        subject=V,
        label=_("Hình thức kỷ luật chi bộ được quyết định"),
        kind=ValueKind.LIST,
        options=CELL_DISCIPLINE,
        overridable=False,
    ),
]
