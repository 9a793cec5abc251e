"""Topics of cells and members (Điều lệ Đảng; QĐ 232-QĐ/TW 6.3.2; `practice.md` 1 and 2)."""

from django.utils.translation import gettext_lazy as _

from nep.rulebook.choices.kinds import Measure, Subject, ValueKind
from nep.rulebook.choices.topics.registry import Topic

B = Subject.MEMBERS

TOPICS = [
    Topic(
        code="members.cell.official_at_least",
        subject=B,
        label=_("Chi bộ có ít nhất số đảng viên chính thức"),
        measure=Measure.PEOPLE,
        maximum=100,
        overridable=False,
    ),
    Topic(
        code="members.cell.committee_from_official",
        subject=B,
        label=_("Chi bộ bầu chi ủy khi có từ số đảng viên chính thức"),
        measure=Measure.PEOPLE,
        maximum=100,
        overridable=False,
    ),
    Topic(
        code="members.cell.party_organisation_from",
        subject=B,
        label=_("Lập đảng bộ cơ sở khi có từ số đảng viên"),
        measure=Measure.PEOPLE,
        maximum=1000,
        overridable=False,
    ),
    Topic(
        code="members.activity.temporary_exemption_below_months",
        subject=B,
        label=_("Tạm miễn sinh hoạt trong thời gian dưới"),
        measure=Measure.MONTHS,
        maximum=60,
        overridable=False,
    ),
    Topic(
        code="members.activity.temporarily_in_counted_in",
        subject=B,
        label=_("Đảng viên sinh hoạt tạm thời được tính vào đảng số của"),
        kind=ValueKind.CHOICE,
        options={
            "OFFICIAL_CELL": _("chi bộ chính thức"),
            "TEMPORARY_CELL": _("chi bộ tạm thời"),
        },
        overridable=False,
    ),
    Topic(
        code="members.contact.months_without",
        subject=B,
        label=_("Cần gặp gỡ khi không dự sinh hoạt hoặc chưa đóng đảng phí trong"),
        measure=Measure.MONTHS,
        maximum=12,
        overridable=False,
        explanation=_("Danh sách này chỉ bí thư chi bộ xem được."),
    ),
    Topic(
        code="members.residence.comment_asked_from_month",
        subject=B,
        label=_("Chi bộ nơi cư trú nhận xét hằng năm, nhắc từ tháng"),
        minimum=1,
        maximum=12,
        explanation=_("Nhận xét đảng viên giữ liên hệ nơi cư trú, trước khi kiểm điểm cuối năm."),
    ),
    Topic(
        code="members.transfer.working_days",
        subject=B,
        label=_("Chuyển sinh hoạt hoàn thành trong"),
        measure=Measure.WORKING_DAYS,
        maximum=180,
        overridable=False,
    ),
]
