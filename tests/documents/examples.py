"""Documents of invented units, as the rooms above hand them in."""

from dataclasses import replace
from datetime import date

from nep.documents.rules.content import (
    Annex,
    DocumentRecord,
    Paragraph,
    Run,
    Signature,
    TableBlock,
)

GIVEN = ("An", "Bình", "Chiến", "Dũng", "Đức", "Giang", "Hòa", "Hương", "Khánh", "Lan", "Minh")
MIDDLE = ("Văn", "Thị", "Đình", "Quang", "Thị Thanh")
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng")


def person(place: int) -> str:
    """An invented name."""
    names = (FAMILY[place % 7], MIDDLE[place % 5], GIVEN[place % 11])
    return " ".join(names)


OPINION = (
    "Thống nhất với báo cáo. Đề nghị chi ủy quan tâm việc thoát nước ở ngõ 2, vì mùa mưa năm "
    "trước ba hộ bị ngập; bản thân nhận vận động các hộ góp công khơi thông mương trước ngày "
    "20/6/2026."
)
LAST_TASKS = TableBlock(
    headers=("TT", "Nhiệm vụ nghị quyết tháng trước giao", "Tình trạng trước kỳ họp", "Kết quả"),
    rows=tuple(
        (
            str(place),
            f"Vận động các hộ {text} tại khu vực {place} của tổ dân phố, báo cáo tại kỳ sau",
            "Đang thực hiện" if place % 3 else "Chưa thực hiện",
            f"Đã hoàn thành {place * 7}/{place * 8} hộ; đồng chí {person(place)} báo cáo",
        )
        for place, text in enumerate(
            (
                "phân loại rác tại nguồn",
                "đóng góp làm đường bê tông",
                "thắp sáng đường quê",
                "giữ vệ sinh mương thoát nước",
                "tham gia bảo hiểm y tế",
                "cài đặt định danh điện tử",
            ),
            start=1,
        )
    ),
    widths_mm=(10, 70, 35, 50),
    align=("center", "justify", "left", "justify"),
)

RESOLUTION = DocumentRecord(
    kind="resolution",
    superior="Đảng bộ phường Kỳ Mẫu",
    issuer="Chi bộ Tổ dân phố mẫu 01",
    day=date(2026, 2, 3),
    title="Nghị quyết",
    subject="sinh hoạt chi bộ tháng 02 năm 2026",
    reference="05-NQ/CB",
    place="Kỳ Mẫu",
    blocks=(
        Paragraph(
            "Ngày 03/02/2026, tại Nhà văn hóa Tổ dân phố mẫu 01, Chi bộ Tổ dân phố mẫu 01 tổ chức "
            "sinh hoạt thường kỳ tháng 02 năm 2026. Tổng số đảng viên: 28; có mặt: 25; vắng có lý "
            "do: 02 (đồng chí Trần Thị Hương, ốm; đồng chí Lê Văn Khánh, công tác); vắng không lý "
            "do: 0; miễn công tác và sinh hoạt đảng: 01. Thời lượng: 120 phút. Chủ trì: đồng chí "
            "Nguyễn Văn An, Bí thư chi bộ; thư ký: đồng chí Phạm Thị Lan. Đảng phí: đã thu của "
            "27/28 đảng viên."
        ),
        Paragraph(
            "Sau khi nghe báo cáo, thảo luận và biểu quyết, chi bộ thống nhất quyết nghị như sau:"
        ),
        Paragraph("I. ĐÁNH GIÁ TÌNH HÌNH THÁNG 01 NĂM 2026", "heading"),
        Paragraph("1. Công tác tư tưởng", "subheading"),
        Paragraph(
            "a) Tư tưởng cán bộ, đảng viên và Nhân dân cơ bản ổn định, tin tưởng vào sự lãnh đạo "
            "của Đảng, quản lý của Nhà nước.",
            "item",
        ),
        Paragraph(
            "b) Một số hộ còn băn khoăn về mức đóng góp làm đường ngõ 3; chi bộ đã cử đồng chí "
            "trưởng ban công tác Mặt trận gặp gỡ, giải thích.",
            "item",
        ),
        Paragraph("2. Thực hiện nhiệm vụ chính trị", "subheading"),
        *(
            Paragraph(
                f"{letter}) {text} Kết quả đạt được đã góp phần giữ vững danh hiệu tổ dân phố văn "
                "hóa, được Nhân dân đồng tình, hưởng ứng.",
                "item",
            )
            for letter, text in zip(
                "abcdđe",
                (
                    "Sản xuất, kinh doanh: các hộ đã xuống giống 12 ha lúa vụ xuân đúng lịch.",
                    "Xây dựng đô thị văn minh: chỉnh trang 420 m hàng rào, trồng 60 cây xanh.",
                    "Văn hóa, xã hội: thăm hỏi 14 gia đình chính sách dịp Tết Nguyên đán.",
                    "Quốc phòng, an ninh: 03 thanh niên lên đường nhập ngũ, đạt 100% chỉ tiêu.",
                    "Chuyển đổi số: 86% số hộ có người dùng dịch vụ công trực tuyến.",
                    "Vệ sinh môi trường: tổ chức 02 đợt ra quân với 175 lượt người.",
                ),
                strict=True,
            )
        ),
        Paragraph("3. Kết quả thực hiện nhiệm vụ nghị quyết tháng trước giao", "subheading"),
        LAST_TASKS,
        Paragraph("4. Biểu dương, nhắc nhở", "subheading"),
        Paragraph("Biểu dương đồng chí Đặng Thị Thanh Minh trong phong trào trồng cây."),
        Paragraph("5. Hạn chế, nguyên nhân", "subheading"),
        Paragraph([Run("Một là, ", italic=True), "tiến độ làm đường ngõ 3 còn chậm."]),
        Paragraph([Run("Hai là, ", italic=True), "việc giải thích chủ trương chưa kịp thời."]),
        Paragraph("II. PHƯƠNG HƯỚNG THÁNG 02 NĂM 2026", "heading"),
        Paragraph(
            "1. Tiếp tục tuyên truyền kết quả đại hội; tổ chức Tết trồng cây gắn với ngày thành "
            "lập Đảng; hoàn thành làm đường ngõ 3 trước ngày 28/02/2026."
        ),
        Paragraph("III. PHÂN CÔNG, TỔ CHỨC THỰC HIỆN", "heading"),
        TableBlock(
            headers=("TT", "Nội dung", "Người thực hiện", "Thời hạn", "Báo cáo tại"),
            rows=(
                ("1", "Hoàn thành đường ngõ 3", person(3), "28/02/2026", "Kỳ tháng 3"),
                ("2", "Thu quỹ Vì người nghèo", person(5), "20/02/2026", "Kỳ tháng 3"),
                ("3", "Rà soát hộ chưa dùng bảo hiểm y tế", person(8), "25/02/2026", "Kỳ tháng 3"),
            ),
            widths_mm=(10, 65, 40, 25, 25),
            align=("center", "left", "left", "center", "center"),
        ),
        Paragraph(
            "Nghị quyết được ký và đưa lên Sổ tay đảng viên điện tử trong 02 ngày kể từ ngày họp."
        ),
        Paragraph("IV. TỰ CHẤM ĐIỂM", "heading"),
        Paragraph("Chi bộ tự chấm 92/100 điểm, đề nghị xếp loại buổi sinh hoạt: Tốt."),
        Paragraph(
            "Nghị quyết được chi bộ thông qua: tán thành 23 / có quyền biểu quyết 25 (có mặt 25), "
            "đạt 92%."
        ),
    ),
    signatures=(Signature("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Văn An"),),
    recipients=("Đảng ủy phường (để b/c)", "Các đồng chí đảng viên", "Lưu chi bộ"),
    annexes=(
        Annex(
            "Phụ lục",
            (
                Paragraph("1. Đồng chí Trần Đình Bình: đề nghị lắp thêm đèn ở ngõ 5.", "item"),
                Paragraph("2. Đồng chí Lê Quang Đức: nhận vận động 03 hộ còn lại.", "item"),
            ),
            subject="Các ý kiến phát biểu tại kỳ sinh hoạt",
        ),
    ),
    footer=("Bản in từ hệ thống, bản ký lưu tại chi bộ",),
)

MINUTES = DocumentRecord(
    kind="minutes",
    superior="Đảng bộ phường Kỳ Mẫu",
    issuer="Chi bộ Tổ dân phố mẫu 01",
    day=date(2026, 6, 3),
    title="Biên bản",
    subject="sinh hoạt chi bộ tháng 6 năm 2026",
    place="Kỳ Mẫu",
    blocks=(
        Paragraph("Thời gian bắt đầu: 14 giờ 00, ngày 03/6/2026."),
        Paragraph("Địa điểm: Nhà văn hóa Tổ dân phố mẫu 01."),
        *(
            block
            for part in range(1, 7)
            for block in (
                Paragraph(f"{part}. Nội dung thứ {part} của chương trình", "heading"),
                *(
                    Paragraph(
                        [
                            Run(f"Đồng chí {person(part * 3 + number)}: ", bold=True),
                            OPINION,
                        ]
                    )
                    for number in range(3)
                ),
                Paragraph([Run("Kết luận: ", bold=True), "giao đồng chí tổ trưởng thực hiện."]),
            )
        ),
        LAST_TASKS,
        Paragraph(
            "Biên bản được đọc lại, chi bộ thông qua: tán thành 25 / có quyền biểu quyết 26 (có "
            "mặt 25). Buổi sinh hoạt kết thúc lúc 16 giờ 05 cùng ngày."
        ),
    ),
    signatures=(
        Signature("", "Thư ký", "Phạm Thị Lan", side="left"),
        Signature("", "Chủ trì", "Nguyễn Văn An"),
    ),
    footer=("Bản in từ hệ thống, bản ký lưu tại chi bộ",),
)

ATTENDANCE = DocumentRecord(
    kind="material",
    superior="Đảng bộ phường Kỳ Mẫu",
    issuer="Chi bộ Tổ dân phố mẫu 01",
    day=date(2026, 6, 3),
    title="Danh sách đảng viên dự sinh hoạt",
    subject="kỳ sinh hoạt tháng 6 năm 2026",
    place="Kỳ Mẫu",
    blocks=(
        TableBlock(
            headers=("TT", "Họ và tên", "Chức vụ", "Tổ đảng", "Ký tên"),
            rows=tuple(
                (
                    str(place),
                    person(place),
                    "Bí thư" if place == 1 else "Đảng viên",
                    str(place % 3 + 1),
                    "",
                )
                for place in range(1, 35)
            ),
            widths_mm=(12, 58, 35, 20, 40),
            align=("center", "left", "left", "center", "left"),
            row_height_mm=9,
        ),
        Paragraph("Tổng số: 34 đồng chí; có mặt: 33; vắng có lý do: 01."),
    ),
    signatures=(
        Signature("", "Thư ký", "Phạm Thị Lan", side="left"),
        Signature("", "Chủ trì", "Nguyễn Văn An"),
    ),
    footer=("Bản in từ hệ thống, bản ký lưu tại chi bộ",),
)

MASS_MINUTES = DocumentRecord(
    kind="minutes",
    superior="Hội Liên hiệp Phụ nữ phường Kỳ Mẫu",
    issuer="Chi hội Phụ nữ Tổ dân phố mẫu 01",
    day=date(2026, 6, 8),
    title="Biên bản",
    subject="sinh hoạt chi hội quý II năm 2026",
    place="Kỳ Mẫu",
    owner_word="mass",
    blocks=(
        Paragraph("Thời gian: 19 giờ 30, ngày 08/6/2026. Có mặt: 31/40 hội viên."),
        Paragraph("1. Chị Hoàng Thị Thanh Hương thông qua chương trình.", "item"),
        Paragraph("2. Các chị thống nhất ra quân dọn vệ sinh ngày 15/6/2026.", "item"),
    ),
    signatures=(
        Signature("", "Thư ký", "Lê Thị Bình", side="left"),
        Signature("TM. CHI HỘI", "Chi hội trưởng", "Hoàng Thị Thanh Hương"),
    ),
    footer=("Bản in từ hệ thống, bản ký lưu tại đơn vị",),
)

YOUTH_PLAN = DocumentRecord(
    kind="plan",
    superior="Đoàn phường Kỳ Mẫu",
    issuer="Chi đoàn Tổ dân phố mẫu 01",
    day=date(2026, 6, 10),
    title="Kế hoạch",
    subject="tổ chức sinh hoạt hè cho thiếu nhi năm 2026",
    reference="03-KH/CĐ",
    place="Kỳ Mẫu",
    owner_word="youth",
    blocks=(Paragraph("Chi đoàn tổ chức sinh hoạt hè từ ngày 15/6/2026."),),
    signatures=(Signature("TM. BAN CHẤP HÀNH\nCHI ĐOÀN", "Bí thư", "Võ Quang Minh"),),
    recipients=("Đoàn phường", "Chi ủy chi bộ", "Lưu chi đoàn"),
    footer=("Bản in từ hệ thống, bản ký lưu tại đơn vị",),
)

LETTER = DocumentRecord(
    kind="letter",
    superior="Đảng bộ phường Kỳ Mẫu",
    issuer="Chi bộ Tổ dân phố mẫu 01",
    day=date(2018, 4, 5),
    subject="V/v đề nghị cử báo cáo viên",
    reference="02-CV/CB",
    place="Kỳ Mẫu",
    blocks=(
        Paragraph("Kính gửi: Ban Tuyên giáo", "center"),
        Paragraph("Chi bộ đề nghị cử báo cáo viên dự kỳ sinh hoạt chuyên đề tháng 4 năm 2018."),
    ),
    signatures=(Signature("T/M CHI BỘ", "PHÓ BÍ THƯ", "Trần Đình Chiến"),),
    recipients=("Như trên", "Lưu chi bộ"),
    footer=("Bản in từ hệ thống, bản ký lưu tại chi bộ",),
)

ALL = {
    "resolution": RESOLUTION,
    "minutes": MINUTES,
    "attendance": ATTENDANCE,
    "mass-minutes": MASS_MINUTES,
    "youth-plan": YOUTH_PLAN,
    "letter": LETTER,
}


def letter_saying(text: str) -> DocumentRecord:
    """The letter with one paragraph."""
    return replace(LETTER, blocks=(Paragraph(text),))
