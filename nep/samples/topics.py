"""Topics and sentences of the sample, written for it; no sentence of anybody else's minutes."""

TOPICS: dict[str, tuple[str, ...]] = {
    "village": (
        "Phân loại rác thải tại nguồn trong từng hộ",
        "Bàn giao mặt bằng, giữ hành lang đường giao thông",
        "Chỉnh trang ngõ xóm sáng, xanh, sạch, đẹp",
        "Đảng viên nêu gương trong xây dựng khu dân cư",
        "Giúp hộ khó khăn vươn lên từ cải tạo vườn tạp",
        "Giữ gìn an ninh trật tự, phòng chống đuối nước mùa hè",
    ),
    "agency": (
        "Trách nhiệm nêu gương của đảng viên trong công vụ",
        "Cải cách thủ tục, giảm thời gian chờ của người dân",
        "Tự soi, tự sửa theo Kết luận số 21-KL/TW",
        "Nâng chất lượng chuyên môn gắn với học tập và làm theo Bác",
        "Thực hành tiết kiệm, chống lãng phí trong cơ quan",
        "Kỷ luật giờ giấc và văn hóa công sở",
    ),
}

MASS_TOPICS = (
    "Ngôi nhà xanh thu gom phế liệu giúp hội viên khó khăn",
    "Vườn mẫu và tổ hội nghề nghiệp",
    "Trồng mai thương phẩm, cây dược liệu trên đất vườn",
    "Gia đình hạnh phúc, phòng chống bạo lực trong nhà",
    "Vận động hội viên gương mẫu trong giải phóng mặt bằng",
)

REVIEW = (
    "Các việc tháng trước cơ bản xong; còn hai việc đang làm, đã nhắc người phụ trách.",
    "Chuẩn bị kiểm điểm cuối năm; rà soát danh sách đảng viên đi làm ăn xa.",
    ("Mức đóng góp sửa sân nhà văn hóa", "Cử tổ giúp gia đình neo đơn dịp cuối năm"),
)
"""What chi ủy settled before the next meeting: the month past, the month to come, the points."""

WANTED_FROM_ABOVE = (
    ("Phổ biến kế hoạch chỉnh trang đô thị của phường", "information"),
    ("Thảo luận việc giữ vệ sinh ngõ xóm, phân loại rác tại hộ", "discussion"),
)
BULLETIN = (
    "Trong tháng, phường tập trung chỉnh trang ngõ xóm, phòng chống dịch "
    "bệnh và chuẩn bị các "
    "hoạt động cuối năm. Bản tin không mật."
)
REMARKS = (
    "Chi bộ chuẩn bị kỹ, nhiều ý kiến sát việc của tổ dân phố. Nên phân công rõ sản phẩm hơn.",
    "Sinh hoạt đúng giờ, không khí dân chủ. Đề nghị theo dõi việc còn dở ở kỳ sau.",
)
