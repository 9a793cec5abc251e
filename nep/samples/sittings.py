"""What was said in the last months of Chi bộ mẫu 01: invented for the sample, nobody's minutes."""

from dataclasses import dataclass

from nep.meetings.choices import AbsenceReason, OpinionKind

Said = tuple[int, str, str]
"""Place of the speaker on the sample roll, kind of opinion, words."""

ON_TIME, LATE, OPEN = "on_time", "late", "open"


@dataclass(frozen=True, kw_only=True)
class Work:
    """A task given: to whom (place on the roll), what, due after how many days, and how it went."""

    place: int
    content: str
    days: int
    went: str = ON_TIME
    product: str = ""


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """One monthly meeting in words."""

    topic: str
    news: str
    story: str
    last_month: str
    next_month: str
    said: tuple[Said, ...]
    praise: Said
    conclusion: str
    work: tuple[Work, ...]
    total: int
    absent: tuple[tuple[int, str], ...]
    weak_points: str = ""
    minutes: int = 98


SITTINGS: tuple[Sitting, ...] = (
    Sitting(
        topic="Vệ sinh tuyến đường trục chính và rãnh thoát nước trước mùa mưa",
        news="Thông báo kết quả hội nghị Đảng ủy phường; lịch tiếp xúc cử tri; "
        "phòng cháy mùa nắng.",
        story="Chuyện Bác tiết kiệm giấy viết; chi bộ đăng ký dùng lại giấy một mặt.",
        last_month="Hoàn thành 3 trong 4 việc đã giao; việc rà soát hộ kinh doanh còn chậm.",
        next_month="Nạo vét rãnh thoát nước đoạn từ nhà văn hóa đến cổng chợ; rà soát hộ khó khăn.",
        said=(
            (
                9,
                OpinionKind.UNIT_PRACTICE,
                (
                    "Đoạn rãnh trước cổng chợ tắc nhiều năm, mưa là ngập. Đề nghị làm dứt "
                    "điểm trong một buổi sáng, mỗi gia đình đảng viên góp một người."
                ),
            ),
            (
                12,
                OpinionKind.OWN_PRACTICE,
                "Gia đình tôi xin góp xe chở bùn và tự dọn đoạn rãnh dài 20 mét trước nhà.",
            ),
            (
                16,
                OpinionKind.AWARENESS,
                (
                    "Làm một lần chưa đủ, cần giao tổ dân phố cử người trông coi để không "
                    "đổ rác xuống rãnh."
                ),
            ),
            (
                18,
                OpinionKind.PETITION,
                "Đề nghị phường thay ba tấm đan đã vỡ, dân không tự làm được.",
            ),
        ),
        praise=(
            6,
            OpinionKind.PRAISE,
            "Biểu dương các đồng chí tổ liên gia số 2 đã vận động đủ hộ ký cam kết phòng cháy.",
        ),
        conclusion="Tổ chức nạo vét rãnh thoát nước vào sáng Chủ nhật tuần thứ hai, mỗi "
        "gia đình đảng viên một người; báo cáo phường việc thay tấm đan vỡ.",
        work=(
            Work(place=12, content="Chuẩn bị xe và dụng cụ nạo vét rãnh thoát nước", days=9),
            Work(
                place=9,
                content="Vận động các hộ mặt đường tham gia nạo vét",
                days=11,
                product="Danh sách hộ tham gia",
            ),
            Work(
                place=16,
                content="Lập danh sách tấm đan vỡ gửi Ủy ban nhân dân phường",
                days=14,
                went=LATE,
            ),
        ),
        total=92,
        absent=((14, AbsenceReason.DUTY), (20, AbsenceReason.FAMILY)),
        weak_points="Còn ít ý kiến của đảng viên trẻ; lần sau chủ trì mời từng đồng chí.",
    ),
    Sitting(
        topic="Giúp ba hộ khó khăn sửa lại nhà trước mùa mưa bão",
        news="Phổ biến hướng dẫn về bảo hiểm y tế hộ gia đình; thông tin giá vật tư nông nghiệp.",
        story="Chuyện Bác thăm gia đình nghèo đêm giao thừa; mỗi tổ nhận giúp một hộ.",
        last_month="Rãnh thoát nước đã thông, 41 hộ tham gia; danh sách tấm đan gửi "
        "phường chậm 6 ngày.",
        next_month="Sửa mái cho ba hộ; chuẩn bị hè an toàn cho trẻ em.",
        said=(
            (
                8,
                OpinionKind.UNIT_PRACTICE,
                (
                    "Ba hộ này thiếu cả vật liệu và công. Công thì chi bộ lo được, vật "
                    "liệu xin phường hỗ trợ một phần."
                ),
            ),
            (
                13,
                OpinionKind.OWN_PRACTICE,
                "Tôi làm nghề mộc, xin nhận phần khung cửa cho hộ thứ nhất.",
            ),
            (
                17,
                OpinionKind.DRAFT_AMENDMENT,
                "Đề nghị ghi rõ ngày khởi công từng hộ, tránh dồn vào cuối tháng.",
            ),
            (
                10,
                OpinionKind.AWARENESS,
                "Giúp phải đúng lúc và đúng việc hộ đó cần, nên hỏi ý gia đình trước khi làm.",
            ),
        ),
        praise=(
            7,
            OpinionKind.SELF_CRITICISM,
            "Tôi nhận khuyết điểm đã để việc lập danh sách tấm đan chậm, do chủ quan về thời gian.",
        ),
        conclusion="Sửa mái cho ba hộ trong tháng, khởi công lần lượt vào ba ngày Thứ "
        "Bảy; chi bộ góp công, đề nghị phường hỗ trợ vật liệu.",
        work=(
            Work(place=13, content="Sửa khung cửa và mái cho hộ thứ nhất", days=20),
            Work(place=8, content="Lập dự trù vật liệu gửi phường đề nghị hỗ trợ", days=7),
            Work(
                place=17,
                content="Tổ chức dạy bơi cho trẻ em của tổ trong dịp hè",
                days=28,
                went=LATE,
            ),
        ),
        total=93,
        absent=((11, AbsenceReason.ILL),),
    ),
    Sitting(
        topic="Thu gom rác đúng giờ và phân loại tại hộ",
        news="Thông báo kế hoạch thu gom rác mới của phường; kết quả thu ngân sách 6 tháng.",
        story="Chuyện Bác nhặt rác trong công viên; chi bộ giữ nếp sáng Thứ Bảy dọn đường.",
        last_month="Ba hộ đã có mái mới; lớp bơi mở muộn hai tuần vì chờ huấn luyện viên.",
        next_month="Làm thí điểm phân loại rác ở 25 hộ của tổ liên gia số 1.",
        said=(
            (
                15,
                OpinionKind.UNIT_PRACTICE,
                (
                    "Rác để trước ngõ từ sáng đến chiều mới có xe, vừa mất vệ sinh vừa chó "
                    "bới. Nên thống nhất giờ mang rác ra."
                ),
            ),
            (
                19,
                OpinionKind.OWN_PRACTICE,
                "Nhà tôi đã làm hai thùng từ tháng trước, thấy rác phải đổ giảm một nửa.",
            ),
            (
                6,
                OpinionKind.OTHER,
                "Người già neo đơn khó phân loại, nên có người đến giúp thời gian đầu.",
            ),
            (
                22,
                OpinionKind.DRAFT_AMENDMENT,
                "Đề nghị thí điểm 25 hộ trong hai tháng rồi mới mở rộng, để rút kinh nghiệm.",
            ),
            (5, OpinionKind.PETITION, "Đề nghị đơn vị thu gom báo trước khi đổi giờ xe."),
        ),
        praise=(
            9,
            OpinionKind.PRAISE,
            "Biểu dương các đồng chí trực tiếp sửa nhà cho ba hộ suốt ba ngày Thứ Bảy.",
        ),
        conclusion="Thí điểm phân loại rác tại 25 hộ trong hai tháng; đảng viên làm "
        "trước; mang rác ra ngõ từ 16 giờ đến 17 giờ.",
        work=(
            Work(
                place=19,
                content="Hướng dẫn phân loại rác tại 25 hộ thí điểm",
                days=18,
                product="Sổ theo dõi 25 hộ",
            ),
            Work(place=15, content="Thống nhất giờ thu gom với đơn vị vệ sinh", days=8),
            Work(place=6, content="Giúp các hộ người cao tuổi làm hai thùng rác", days=24),
        ),
        total=95,
        absent=((12, AbsenceReason.OTHER_MEETING), (18, AbsenceReason.DUTY)),
        weak_points="Phần thông tin thời sự còn dài.",
        minutes=104,
    ),
    Sitting(
        topic="Giữ an ninh trật tự, an toàn giao thông trước cổng trường",
        news="Phổ biến quy định mới về trật tự đường phố; lịch khai giảng; phòng "
        "chống lừa đảo qua mạng.",
        story="Chuyện Bác dừng xe nhường đường; đảng viên cam kết không đỗ xe trước cổng trường.",
        last_month="25 hộ thí điểm phân loại rác đều làm được; giờ thu gom đã thống nhất.",
        next_month="Cử người trực cổng trường giờ tan học; tuyên truyền phòng chống lừa đảo.",
        said=(
            (
                10,
                OpinionKind.UNIT_PRACTICE,
                "Giờ tan học xe đỗ kín hai bên, có hôm các cháu phải đi giữa lòng đường.",
            ),
            (
                21,
                OpinionKind.OWN_PRACTICE,
                "Tôi xin trực cổng trường hai buổi một tuần vì đã nghỉ hưu.",
            ),
            (
                14,
                OpinionKind.AWARENESS,
                (
                    "Nhiều vụ lừa đảo nhằm vào người cao tuổi. Mỗi đảng viên nên nhắc "
                    "người thân trong nhà trước."
                ),
            ),
            (
                11,
                OpinionKind.UNIT_PRACTICE,
                "Nên có bảng phân công trực treo ở nhà văn hóa để ai cũng biết.",
            ),
        ),
        praise=(
            13,
            OpinionKind.CRITICISM,
            "Góp ý hai gia đình đảng viên còn để xe trên vỉa hè, đề nghị sửa ngay trong tuần.",
        ),
        conclusion="Lập nhóm trực cổng trường gồm tám đồng chí, trực hai người một buổi; "
        "gửi tin nhắc phòng chống lừa đảo đến từng hộ.",
        work=(
            Work(
                place=21,
                content="Lập bảng phân công trực cổng trường",
                days=5,
                product="Bảng phân công",
            ),
            Work(
                place=14,
                content="Nói chuyện về phòng chống lừa đảo tại nhà văn hóa",
                days=20,
                went=LATE,
            ),
            Work(place=11, content="Vận động các hộ không đỗ xe trước cổng trường", days=25),
        ),
        total=94,
        absent=((16, AbsenceReason.STUDY), (8, AbsenceReason.FAMILY)),
    ),
    Sitting(
        topic="Rà soát đường điện, cây xanh phòng chống bão",
        news="Thông báo tình hình mưa bão; phổ biến nghị quyết của Đảng ủy phường về quý cuối năm.",
        story="Chuyện Bác thăm vùng lũ; chi bộ lập quỹ gạo tình nghĩa.",
        last_month="Cổng trường đã thông thoáng; buổi nói chuyện phòng chống lừa đảo lùi "
        "một tuần vì mưa.",
        next_month="Cắt tỉa cây, kiểm tra đường điện; chuẩn bị Ngày hội đại đoàn kết.",
        said=(
            (
                5,
                OpinionKind.UNIT_PRACTICE,
                "Hai cây xà cừ ở ngõ 4 nghiêng về phía nhà dân, cần báo phường cho cắt tỉa ngay.",
            ),
            (
                20,
                OpinionKind.OWN_PRACTICE,
                "Tôi xin đi cùng tổ điện kiểm tra các hộ ở cuối ngõ, nơi dây điện còn thấp.",
            ),
            (
                17,
                OpinionKind.OTHER,
                (
                    "Nên ghi số điện thoại của người cần gọi khi có sự cố vào tờ giấy phát "
                    "cho từng hộ."
                ),
            ),
            (
                9,
                OpinionKind.PETITION,
                "Đề nghị phường trả lời thời gian thay ba tấm đan đã kiến nghị từ trước.",
            ),
            (
                12,
                OpinionKind.AWARENESS,
                "Phòng là chính; các hộ đảng viên nên làm trước để bà con theo.",
            ),
        ),
        praise=(19, OpinionKind.PRAISE, "Biểu dương nhóm trực cổng trường giữ đều lịch cả tháng."),
        conclusion="Kiểm tra xong đường điện và cây xanh trong nửa đầu tháng; mỗi hộ nhận "
        "một tờ ghi số điện thoại khi có sự cố.",
        work=(
            Work(place=20, content="Kiểm tra đường điện các hộ cuối ngõ", days=12),
            Work(place=5, content="Báo phường cắt tỉa hai cây xà cừ ở ngõ 4", days=6),
            Work(
                place=10,
                content="Rà soát tấm đan vỡ còn lại và báo kết quả với chi bộ",
                days=18,
                went=OPEN,
            ),
        ),
        total=93,
        absent=((15, AbsenceReason.FAMILY),),
        weak_points="Một việc chưa có kết quả rõ, cần ghi sản phẩm ngay khi giao.",
        minutes=101,
    ),
    Sitting(
        topic="Chuẩn bị Ngày hội đại đoàn kết và rà soát quỹ vì người nghèo",
        news="Thông tin về kế hoạch năm sau của phường; phổ biến quy định mới về "
        "bảo vệ môi trường.",
        story="Chuyện Bác và tình đoàn kết; mỗi gia đình đảng viên thăm một gia đình khó khăn.",
        last_month="Đường điện và cây xanh đã kiểm tra xong; việc rà soát tấm đan còn một phần.",
        next_month="Tổ chức Ngày hội; hoàn thành thu quỹ; chuẩn bị kiểm điểm cuối năm.",
        said=(
            (
                7,
                OpinionKind.UNIT_PRACTICE,
                "Ngày hội nên có phần thăm hỏi các gia đình neo đơn, đừng chỉ liên hoan.",
            ),
            (13, OpinionKind.OWN_PRACTICE, "Tôi nhận lo âm thanh và bàn ghế, không tốn tiền thuê."),
            (
                18,
                OpinionKind.DRAFT_AMENDMENT,
                "Đề nghị công khai thu chi quỹ vì người nghèo trước Ngày hội ba ngày.",
            ),
            (
                22,
                OpinionKind.SELF_CRITICISM,
                "Tổ tôi phụ trách thu quỹ còn chậm, xin hoàn thành trong hai tuần.",
            ),
        ),
        praise=(
            16,
            OpinionKind.PRAISE,
            "Biểu dương các hộ ở cuối ngõ tự nguyện nâng đường dây điện.",
        ),
        conclusion="Tổ chức Ngày hội đại đoàn kết tại nhà văn hóa; công khai quỹ vì người "
        "nghèo; mỗi tổ thăm hai gia đình neo đơn.",
        work=(
            Work(place=18, content="Công khai thu chi quỹ vì người nghèo", days=10, went=OPEN),
            Work(place=13, content="Chuẩn bị âm thanh, bàn ghế cho Ngày hội", days=13),
            Work(place=22, content="Hoàn thành thu quỹ vì người nghèo của tổ", days=14, went=OPEN),
            Work(
                place=7,
                content="Lập danh sách gia đình neo đơn để thăm hỏi",
                days=40,
                went=OPEN,
                product="Danh sách",
            ),
        ),
        total=94,
        absent=((21, AbsenceReason.DUTY), (6, AbsenceReason.ILL)),
    ),
)
"""The last monthly meetings, the earliest first."""

GATHERING = Sitting(
    topic="Ngôi nhà xanh: gom phế liệu giúp hội viên khó khăn",
    news="Thông báo chương trình của Hội Liên hiệp Phụ nữ phường trong quý.",
    story="Chuyện Bác với phụ nữ; mỗi tổ hội nhận đỡ đầu một cháu nhỏ.",
    last_month="Đã gom được bốn chuyến phế liệu, giúp hai hội viên sửa bếp.",
    next_month="Đặt thêm một điểm gom ở nhà văn hóa; thăm hội viên ốm.",
    said=(
        (
            3,
            OpinionKind.UNIT_PRACTICE,
            "Chị em ở cuối ngõ đi xa, nên đặt thêm một điểm gom gần nhà văn hóa.",
        ),
        (5, OpinionKind.OWN_PRACTICE, "Nhà tôi có xe ba gác, xin chở phế liệu vào sáng Chủ nhật."),
        (
            7,
            OpinionKind.AWARENESS,
            "Gom phế liệu vừa sạch ngõ vừa giúp được chị em, nên làm đều hằng tháng.",
        ),
    ),
    praise=(4, OpinionKind.PRAISE, "Biểu dương tổ hội số 2 gom đều và ghi sổ rõ ràng."),
    conclusion="Đặt thêm một điểm gom ở nhà văn hóa; tiền thu được giúp hội viên khó khăn sửa bếp.",
    work=(Work(place=5, content="Chở phế liệu về điểm gom sáng Chủ nhật", days=20, went=OPEN),),
    total=0,
    absent=((8, AbsenceReason.FAMILY),),
    minutes=75,
)
"""A meeting of the women's branch."""
