"""Topics of official documents (QĐ 66/HD 36, then QĐ 399/HD 05; `domain.md` 4, `practice.md` 3)."""

from django.utils.translation import gettext_lazy as _

from nep.rulebook.choices.kinds import Measure, Subject, ValueKind
from nep.rulebook.choices.topics.registry import Topic

D = Subject.DOCUMENTS

CELL_DOCUMENTS = {
    "NQ": _("nghị quyết"),
    "QĐ": _("quyết định"),
    "KL": _("kết luận"),
    "QC": _("quy chế"),
    "TB": _("thông báo"),
    "BC": _("báo cáo"),
    "KH": _("kế hoạch"),
    "CTr": _("chương trình"),
    "ĐA": _("đề án"),
    "PA": _("phương án"),
    "DA": _("dự án"),
    "TTr": _("tờ trình"),
    "CV": _("công văn"),
    "BB": _("biên bản"),
    "GM": _("giấy mời"),
}

TOPICS = [
    Topic(
        code="documents.form.layout",
        subject=D,
        label=_("Thể thức văn bản của Đảng"),
        kind=ValueKind.LAYOUT,
        overridable=False,
        explanation=_("Chọn theo ngày ghi trên văn bản và giữ nguyên khi văn bản đã có số."),
    ),
    Topic(
        code="documents.form.tone_marks",
        subject=D,
        label=_("Vị trí dấu thanh trong văn bản"),
        kind=ValueKind.CHOICE,
        options={"OLD": _("hòa, ủy, khỏe"), "NEW": _("hoà, uỷ, khoẻ")},
    ),
    Topic(
        code="documents.form.minutes_have_recipients",
        subject=D,
        label=_("Biên bản có mục Nơi nhận"),
        kind=ValueKind.FLAG,
    ),
    Topic(
        code="documents.form.recipients_compulsory",
        subject=D,
        label=_("Mục Nơi nhận là bắt buộc"),
        kind=ValueKind.FLAG,
    ),
    Topic(
        code="documents.number.restarts",
        subject=D,
        label=_("Số văn bản đánh lại từ đầu theo"),
        kind=ValueKind.CHOICE,
        options={"TERM": _("nhiệm kỳ"), "YEAR": _("năm")},
    ),
    Topic(
        code="documents.number.least_digits",
        subject=D,
        label=_("Số chữ số ít nhất của số văn bản"),
        minimum=1,
        maximum=4,
        measure=Measure.NONE,
    ),
    Topic(
        code="documents.kinds.cell_may_issue",
        subject=D,
        label=_("Thể loại văn bản chi bộ được ban hành"),
        kind=ValueKind.LIST,
        options=CELL_DOCUMENTS,
        overridable=False,
    ),
]
