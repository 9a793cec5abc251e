"""Topics of meetings and of attendance (HD 42-HD/BTCTW; `domain.md` 2, `practice.md` 1 and 2)."""

from django.utils.translation import gettext_lazy as _

from nep.rulebook.choices.kinds import Comparison, Measure, Subject, ValueKind
from nep.rulebook.choices.topics.registry import Topic

M = Subject.MEETINGS
A = Subject.ATTENDANCE

OUTCOME_FORMS = {
    "CONCLUSION": _("kết luận ghi trong biên bản"),
    "RESOLUTION": _("nghị quyết có số"),
}

LEFT_OUT_OF_RATE = {
    "EXEMPT": _("miễn công tác và sinh hoạt đảng"),
    "TEMPORARILY_EXEMPT": _("tạm miễn sinh hoạt"),
    "SPECIAL_DUTY": _("nhiệm vụ đặc biệt"),
    "TEMPORARILY_OUT": _("sinh hoạt tạm thời nơi khác"),
    "SUSPENDED": _("đình chỉ sinh hoạt"),
}

TOPICS = [
    Topic(
        code="meetings.duration.single_minutes",
        subject=M,
        label=_("Thời lượng tối thiểu một kỳ sinh hoạt định kỳ hoặc chuyên đề"),
        measure=Measure.MINUTES,
        minimum=15,
        maximum=600,
        explanation=_("Chi bộ ít đảng viên: cấp ủy cấp trên có thẩm quyền được quy định riêng."),
    ),
    Topic(
        code="meetings.duration.combined_minutes",
        subject=M,
        label=_("Thời lượng tối thiểu khi sinh hoạt định kỳ kết hợp chuyên đề"),
        measure=Measure.MINUTES,
        minimum=15,
        maximum=600,
        explanation=_("Hai nội dung làm lần lượt, không xen lẫn."),
    ),
    Topic(
        code="meetings.duration.large_unit_from_members",
        subject=M,
        label=_("Số đảng viên từ đó chi bộ được tính là đông"),
        measure=Measure.PEOPLE,
        minimum=1,
        maximum=1000,
    ),
    Topic(
        code="meetings.duration.large_unit_minutes",
        subject=M,
        label=_("Thời lượng tối thiểu một kỳ ở chi bộ đông đảng viên"),
        measure=Measure.MINUTES,
        minimum=15,
        maximum=600,
    ),
    Topic(
        code="meetings.frequency.regular_per_month",
        subject=M,
        label=_("Số kỳ sinh hoạt định kỳ mỗi tháng, ít nhất"),
        measure=Measure.MEETINGS,
        maximum=10,
    ),
    Topic(
        code="meetings.frequency.thematic_per_quarter",
        subject=M,
        label=_("Số kỳ sinh hoạt chuyên đề mỗi quý, ít nhất"),
        measure=Measure.MEETINGS,
        maximum=10,
        explanation=_("Thêm vào sinh hoạt định kỳ, không thay cho sinh hoạt định kỳ."),
    ),
    Topic(
        code="meetings.regular_day.day_of_month",
        subject=M,
        label=_("Ngày sinh hoạt định kỳ chung"),
        measure=Measure.DAY_OF_MONTH,
        minimum=1,
        maximum=31,
        explanation=_("Đơn vị có chế độ sinh hoạt riêng thì theo chế độ của đơn vị."),
    ),
    Topic(
        code="meetings.regular_day.latest_day_of_month",
        subject=M,
        label=_("Ngày muộn nhất khi trùng ngày nghỉ hoặc có lý do đặc biệt"),
        measure=Measure.DAY_OF_MONTH,
        minimum=1,
        maximum=31,
    ),
    Topic(
        code="meetings.holidays.public_days",
        subject=M,
        label=_("Ngày nghỉ lễ, tết trong năm"),
        kind=ValueKind.TEXT,
        explanation=_(
            "Mỗi đợt ghi ngày đầu–ngày cuối rồi tên, cách nhau bởi dấu chấm phẩy. "
            "Ngày sinh hoạt theo chế độ trùng đợt nghỉ thì dời sang ngày liền sau."
        ),
    ),
    Topic(
        code="meetings.separation.may_merge",
        subject=M,
        label=_("Được ghép sinh hoạt chi bộ với họp chuyên môn, công đoàn, thôn"),
        kind=ValueKind.FLAG,
        overridable=False,
    ),
    Topic(
        code="meetings.preparation.committee_days_before",
        subject=M,
        label=_("Chi ủy họp trước kỳ sinh hoạt ít nhất"),
        measure=Measure.DAYS,
        maximum=30,
    ),
    Topic(
        code="meetings.preparation.documents_days_before",
        subject=M,
        label=_("Tài liệu có trước kỳ sinh hoạt ít nhất"),
        measure=Measure.DAYS,
        maximum=30,
    ),
    Topic(
        code="meetings.preparation.orientation_from_day",
        subject=M,
        label=_("Định hướng tháng: từ ngày"),
        measure=Measure.DAY_OF_MONTH,
        minimum=1,
        maximum=31,
    ),
    Topic(
        code="meetings.preparation.orientation_until_day",
        subject=M,
        label=_("Định hướng tháng: đến hết ngày"),
        measure=Measure.DAY_OF_MONTH,
        minimum=1,
        maximum=31,
    ),
    Topic(
        code="meetings.closing.final_documents_days",
        subject=M,
        label=_("Kết luận, nghị quyết đưa lên chậm nhất sau kỳ sinh hoạt"),
        measure=Measure.DAYS,
        maximum=60,
    ),
    Topic(
        code="meetings.closing.score_report_working_days",
        subject=M,
        label=_("Báo cáo kết quả tự chấm lên cấp trên chậm nhất sau kỳ sinh hoạt"),
        measure=Measure.WORKING_DAYS,
        maximum=60,
    ),
    Topic(
        code="meetings.closing.score_review_months",
        subject=M,
        label=_("Các tháng rà soát việc chấm điểm sinh hoạt"),
        kind=ValueKind.NUMBERS,
        measure=Measure.MONTH_OF_YEAR,
        minimum=1,
        maximum=12,
    ),
    Topic(
        code="meetings.closing.outcome_form",
        subject=M,
        label=_("Hình thức kết quả của kỳ sinh hoạt"),
        kind=ValueKind.CHOICE,
        options=OUTCOME_FORMS,
        explanation=_("Chọn khi kết thúc kỳ sinh hoạt; đây là lựa chọn đặt sẵn."),
    ),
    Topic(
        code="meetings.closing.confirm_after_term_days",
        subject=M,
        label=_("Người chủ trì, thư ký được xác nhận biên bản sau khi thôi giữ chức vụ trong"),
        measure=Measure.DAYS,
        maximum=365,
    ),
    Topic(
        code="meetings.thematic.completing_working_days",
        subject=M,
        label=_("Chi ủy hoàn chỉnh nghị quyết chuyên đề trong"),
        measure=Measure.WORKING_DAYS,
        maximum=60,
    ),
    Topic(
        code="meetings.thematic.objection_working_days",
        subject=M,
        label=_("Đảng viên được nêu ý kiến về bản hoàn chỉnh trong"),
        measure=Measure.WORKING_DAYS,
        maximum=60,
    ),
    Topic(
        code="meetings.national_app.paper_when_down",
        subject=M,
        label=_("Sổ tay đảng viên điện tử bị lỗi thì vẫn sinh hoạt, điểm danh trên giấy"),
        kind=ValueKind.FLAG,
    ),
    Topic(
        code="meetings.national_app.special_forces_on_paper",
        subject=M,
        label=_("Chi bộ lực lượng vũ trang đặc thù điểm danh trên giấy"),
        kind=ValueKind.FLAG,
    ),
    Topic(
        code="meetings.ideology.minutes_from",
        subject=M,
        label=_("Thời gian dành cho tư tưởng, tự phê bình và phê bình: từ"),
        measure=Measure.MINUTES,
        maximum=240,
    ),
    Topic(
        code="meetings.ideology.minutes_to",
        subject=M,
        label=_("Thời gian dành cho tư tưởng, tự phê bình và phê bình: đến"),
        measure=Measure.MINUTES,
        maximum=240,
    ),
    Topic(
        code="meetings.attendance.target_percent",
        subject=A,
        label=_("Tỷ lệ dự sinh hoạt cần đạt"),
        measure=Measure.PERCENT,
        maximum=100,
    ),
    Topic(
        code="meetings.attendance.target_comparison",
        subject=A,
        label=_("Cách so với tỷ lệ cần đạt"),
        kind=ValueKind.CHOICE,
        options=dict(Comparison.choices),
    ),
    Topic(
        code="meetings.attendance.left_out",
        subject=A,
        label=_("Không tính vào số phải dự"),
        kind=ValueKind.LIST,
        options=LEFT_OUT_OF_RATE,
    ),
    Topic(
        code="meetings.attendance.unexcused_allowed",
        subject=A,
        label=_("Số đảng viên vắng không lý do được chấp nhận"),
        measure=Measure.PEOPLE,
        maximum=1000,
    ),
    Topic(
        code="meetings.attendance.excused_in_a_row",
        subject=A,
        label=_("Vắng có lý do liên tiếp trong năm, nhiều nhất"),
        measure=Measure.TIMES,
        maximum=50,
    ),
    Topic(
        code="meetings.attendance.online_counts",
        subject=A,
        label=_("Dự trực tuyến được tính là có mặt"),
        kind=ValueKind.FLAG,
        explanation=_("Chưa tìm thấy quy định cho phép hoặc không cho phép."),
    ),
    Topic(
        code="meetings.attendance.percent_from_members",
        subject=A,
        label=_("Hiện tỷ lệ khi chi bộ có ít nhất"),
        measure=Measure.PEOPLE,
        maximum=1000,
        explanation=_("Chi bộ nhỏ hơn chỉ hiện số người, không hiện tỷ lệ."),
    ),
]
