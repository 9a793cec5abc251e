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
