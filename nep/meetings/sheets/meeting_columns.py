"""What the meeting sheets hold (`workbook.md`). Headers are part of the file format."""

from nep.assignments.choices import RESULT_WORDS
from nep.foundation.workbook import Choices, Column, Sheet, parsers
from nep.meetings.choices import KIND_WORDS
from nep.meetings.sheets.words import (
    LEVEL_WORDS,
    OPINION_WORDS,
    REASON_WORDS,
    ROLL,
    VISIT_WORDS,
)

LEVELS = Choices.of(LEVEL_WORDS)

COUNT_HEADERS: dict[str, str] = {
    "due": "Số phải dự",
    "present": "Có mặt",
    "excused": "Vắng có lý do",
    "unexcused": "Vắng không lý do",
    "exempt": "Miễn",
    "guests": "Khách",
    "speakers": "Số người phát biểu",
    "opinions": "Số ý kiến",
    "conclusions": "Số kết luận",
    "assignments": "Số nhiệm vụ giao",
}

MEETINGS = Sheet(
    key="meetings.meetings",
    title="Sinh hoạt",
    order=80,
    columns=(
        Column(name="Mã", key="code", parse=parsers.code, required=True, example="SH001"),
        Column(
            name="Phần",
            key="part",
            choices=Choices.of(KIND_WORDS),
            help="Để trống; chỉ ghi khi một buổi có hai phần, mỗi phần một dòng cùng Mã.",
        ),
        Column(name="Mã tổ chức", key="unit", parse=parsers.code, required=True, example="CB01"),
        Column(
            name="Hình thức",
            key="kind",
            required=True,
            choices=Choices.of(KIND_WORDS),
            example="định kỳ",
        ),
        Column(
            name="Bắt đầu",
            key="starts_at",
            parse=parsers.moment,
            required=True,
            example="03/01/2026 14:00",
        ),
        Column(name="Kết thúc", key="ends_at", parse=parsers.moment, example="03/01/2026 15:40"),
        Column(name="Địa điểm", key="place", example="Nhà văn hóa thôn"),
        Column(name="Chủ đề", key="title"),
        Column(name="Sinh hoạt điểm", key="is_pilot", parse=parsers.yes, aliases=("Điểm",)),
        Column(name="Sinh hoạt mẫu", key="is_model", parse=parsers.yes),
        Column(name="Chủ trì", key="chair", parse=parsers.code, help="Mã người."),
        Column(name="Thư ký", key="clerk", parse=parsers.code, help="Mã người."),
        *(
            Column(
                name=header,
                key=name,
                parse=parsers.integer,
                aliases=("Triệu tập",) if name == "due" else (),
            )
            for name, header in COUNT_HEADERS.items()
        ),
        Column(name="Tự chấm", key="own_total", parse=parsers.number),
        Column(name="Cấp trên chấm", key="superior_total", parse=parsers.number),
        Column(name="Tự xếp loại", key="own_level", choices=LEVELS),
        Column(name="Cấp trên xếp loại", key="superior_level", choices=LEVELS),
        Column(
            name="Văn bản thực hiện",
            key="carries_out",
            parse=parsers.code,
            help="Mã của văn bản mà buổi này thực hiện.",
        ),
        Column(name="Ngày theo chế độ", key="regime_on", parse=parsers.day),
        Column(name="Nguồn", key="source", help="Ghi “giấy” khi chép lại từ sổ giấy."),
        Column(name="Ghi chú", key="note"),
    ),
)

ROLLS = Sheet(
    key="meetings.rolls",
    title="Điểm danh",
    order=90,
    columns=(
        Column(name="Mã buổi", key="meeting", parse=parsers.code, required=True, example="SH001"),
        Column(name="Mã người", key="person", parse=parsers.code, required=True, example="DV001"),
        Column(
            name="Tình trạng",
            key="state",
            required=True,
            choices=ROLL,
            example="có mặt",
        ),
        Column(name="Lý do", key="reason", choices=Choices.of(REASON_WORDS)),
        Column(name="Giờ đến", key="arrived_at", parse=parsers.hour),
        Column(name="Giờ về", key="left_at", parse=parsers.hour),
    ),
)

CONTRIBUTIONS = Sheet(
    key="meetings.contributions",
    title="Ý kiến",
    order=100,
    columns=(
        Column(name="STT", key="order", parse=parsers.integer),
        Column(name="Mã buổi", key="meeting", parse=parsers.code, required=True, example="SH001"),
        Column(name="Mã người", key="person", parse=parsers.code, example="DV001"),
        Column(
            name="Nội dung",
            key="text",
            parse=parsers.long_text,
            required=True,
            example="Nhất trí với dự thảo.",
        ),
        Column(name="Loại", key="kind", choices=Choices.of(OPINION_WORDS), example="nhận thức"),
    ),
)

VISITS = Sheet(
    key="meetings.visits",
    title="Cấp trên dự",
    order=120,
    columns=(
        Column(name="Mã buổi", key="meeting", parse=parsers.code, required=True, example="SH001"),
        Column(name="Mã người", key="person", parse=parsers.code, required=True, example="DV001"),
        Column(name="Vai", key="role", choices=Choices.of(VISIT_WORDS)),
        Column(name="Nhận xét", key="remark", parse=parsers.long_text),
    ),
)

ASSIGNMENTS = Sheet(
    key="meetings.assignments",
    title="Nhiệm vụ",
    order=110,
    columns=(
        Column(name="Mã", key="code", parse=parsers.code, required=True, example="NV001"),
        Column(name="Mã buổi", key="meeting", parse=parsers.code, example="SH001"),
        Column(name="Mã tổ chức", key="unit", parse=parsers.code, required=True, example="CB01"),
        Column(name="Mã người", key="person", parse=parsers.code, example="DV001"),
        Column(
            name="Nội dung",
            key="content",
            required=True,
            example="Vận động các hộ dọn mương trước ngày 10",
        ),
        Column(name="Hạn", key="due_on", parse=parsers.day, example="10/01/2026"),
        Column(name="Sản phẩm", key="product"),
        Column(name="Mức cần đạt", key="measure", aliases=("Thước đo", "Chỉ tiêu")),
        Column(name="Báo cáo tại", key="report_at"),
        Column(name="Kết quả", key="result", choices=Choices.of(RESULT_WORDS)),
        Column(name="Ngày xong", key="done_on", parse=parsers.day),
    ),
)
