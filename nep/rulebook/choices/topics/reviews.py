"""Topics of the yearly review (`domain.md` 5.3 and 5.4)."""

from django.utils.translation import gettext_lazy as _

from nep.rulebook.choices.kinds import Measure, Subject, ValueKind
from nep.rulebook.choices.topics.registry import Topic

R = Subject.REVIEWS

CAP_DENOMINATORS = {
    "GOOD_ONLY": _("số hoàn thành tốt nhiệm vụ"),
    "GOOD_AND_ABOVE": _("số hoàn thành tốt nhiệm vụ trở lên"),
    "ALL_RATED": _("tổng số được xếp loại"),
}
CAP_SCOPES = {
    "CELL": _("chi bộ"),
    "GRASSROOTS": _("tổ chức cơ sở đảng"),
    "COMMUNE": _("đảng bộ xã, phường"),
    "PEER_GROUP": _("nhóm có nhiệm vụ tương đồng"),
}
ROUNDINGS = {"FLOOR": _("làm tròn xuống"), "NEAREST": _("làm tròn gần nhất")}
BLOCKING_STEPS = {
    "NEVER": _("chỉ nhắc"),
    "SUPERIOR_DECISION": _("nhắc khi chi bộ biểu quyết, chặn khi cấp trên quyết định"),
}

TOPICS = [
    Topic(
        code="reviews.excellent_cap.percent",
        subject=R,
        label=_("Hoàn thành xuất sắc nhiệm vụ, nhiều nhất"),
        measure=Measure.PERCENT,
        maximum=100,
    ),
    Topic(
        code="reviews.excellent_cap.special_percent",
        subject=R,
        label=_("Hoàn thành xuất sắc nhiệm vụ trong trường hợp đặc biệt, nhiều nhất"),
        measure=Measure.PERCENT,
        maximum=100,
    ),
    Topic(
        code="reviews.excellent_cap.denominator",
        subject=R,
        label=_("Tỷ lệ xuất sắc tính trên"),
        kind=ValueKind.CHOICE,
        options=CAP_DENOMINATORS,
    ),
    Topic(
        code="reviews.excellent_cap.scope",
        subject=R,
        label=_("Phạm vi tính tỷ lệ xuất sắc"),
        kind=ValueKind.CHOICE,
        options=CAP_SCOPES,
    ),
    Topic(
        code="reviews.excellent_cap.rounding",
        subject=R,
        label=_("Làm tròn số xuất sắc"),
        kind=ValueKind.CHOICE,
        options=ROUNDINGS,
        explanation=_("Làm tròn gần nhất có thể cho quá tỷ lệ ở chi bộ nhỏ."),
    ),
    Topic(
        code="reviews.excellent_cap.blocks_at",
        subject=R,
        label=_("Khi vượt tỷ lệ xuất sắc"),
        kind=ValueKind.CHOICE,
        options=BLOCKING_STEPS,
    ),
    Topic(
        code="reviews.not_completed.years_in_a_row",
        subject=R,
        label=_("Xem xét xóa tên khi không hoàn thành nhiệm vụ liên tiếp"),
        measure=Measure.YEARS,
        maximum=10,
    ),
]
