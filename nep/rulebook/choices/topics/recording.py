"""Topics of recording, reminding and keeping (`engineering.md`, Commands; `practice.md` 4)."""

from django.utils.translation import gettext_lazy as _

from nep.rulebook.choices.kinds import Measure, Subject, ValueKind
from nep.rulebook.choices.topics.registry import Topic

S = Subject.RECORDING

TOPICS = [
    Topic(
        code="recording.late.window_days",
        subject=S,
        label=_("Nhận ghi nhận gửi muộn trong"),
        measure=Measure.DAYS,
        maximum=60,
        explanation=_("Trong thời hạn này, quyền và quy định xét theo lúc việc diễn ra."),
    ),
    Topic(
        code="recording.late.clock_offset_minutes",
        subject=S,
        label=_("Đánh dấu khi đồng hồ thiết bị lệch quá"),
        measure=Measure.MINUTES,
        maximum=1440,
    ),
    Topic(
        code="recording.dates.earliest",
        subject=S,
        label=_("Ngày sớm nhất được nhập"),
        kind=ValueKind.DAY,
        overridable=False,
    ),
    Topic(
        code="recording.dates.years_ahead",
        subject=S,
        label=_("Ngày muộn nhất được nhập: sau hôm nay"),
        measure=Measure.YEARS,
        maximum=50,
        overridable=False,
    ),
    Topic(
        code="recording.imports.undo_hours",
        subject=S,
        label=_("Hoàn tác nhập dữ liệu trong"),
        measure=Measure.HOURS,
        maximum=720,
        overridable=False,
    ),
    Topic(
        code="recording.reminders.meeting_days_before",
        subject=S,
        label=_("Nhắc trước kỳ sinh hoạt"),
        kind=ValueKind.NUMBERS,
        measure=Measure.DAYS,
        maximum=30,
    ),
    Topic(
        code="recording.reminders.task_days_before",
        subject=S,
        label=_("Nhắc trước hạn nhiệm vụ"),
        kind=ValueKind.NUMBERS,
        measure=Measure.DAYS,
        maximum=60,
        explanation=_("Số 0 là nhắc đúng ngày đến hạn. Mỗi mốc chỉ nhắc một lần."),
    ),
    Topic(
        code="recording.reminders.task_days_after",
        subject=S,
        label=_("Nhắc khi nhiệm vụ đã quá hạn"),
        kind=ValueKind.NUMBERS,
        measure=Measure.DAYS,
        maximum=60,
    ),
    Topic(
        code="recording.reminders.task_escalation_days",
        subject=S,
        label=_("Báo bí thư khi nhiệm vụ quá hạn"),
        measure=Measure.DAYS,
        maximum=180,
        explanation=_("Sau số ngày này, việc quá hạn được báo cho bí thư một lần."),
    ),
    Topic(
        code="recording.keeping.second_envelope_days",
        subject=S,
        label=_("Giữ bản ghi trùng mã cho người gửi trong"),
        measure=Measure.DAYS,
        maximum=365,
        overridable=False,
    ),
    Topic(
        code="recording.keeping.receipt_days",
        subject=S,
        label=_("Giữ biên nhận trong"),
        measure=Measure.DAYS,
        maximum=3650,
        overridable=False,
    ),
    Topic(
        code="recording.keeping.draft_days",
        subject=S,
        label=_("Xóa bản nháp, ảnh chụp giấy sau khi xác nhận biên bản"),
        measure=Measure.DAYS,
        maximum=365,
    ),
]
