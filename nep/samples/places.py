"""Names of places as the articles and public decisions state them; everything else is invented.

Stated in the articles: tỉnh Hà Tĩnh, thị xã Kỳ Anh with 31 grassroots organisations, phường Kỳ
Long (Chi bộ Tổ dân phố Tân Long), phường Kỳ Liên (Chi bộ Tổ dân phố Liên Phú), phường Kỳ Phương,
xã Kỳ Hoa, xã Kỳ Hà, the schools, hospital, police and military named below; tỉnh Hà Nam, huyện Kim
Bảng with 18 communes and towns, xã Đồng Hóa (12 cells, 398 members), xã Tân Sơn (Chi bộ thôn Thụy
Sơn 1).
The other communes and the reorganisation of 1/7/2025 are public administrative facts.
Units that carry any shortcoming in the sample have invented names and stand in an invented ward.
"""

from dataclasses import dataclass
from datetime import date

TERM_BEGAN = date(2020, 6, 1)
REORGANISED_ON = date(2025, 7, 1)
FOUNDED_ON = date(2015, 4, 10)  # the day thị xã Kỳ Anh was set up
OLD_UNITS_FOUNDED_ON = date(1976, 1, 1)  # sample: before every record of the sample
HA_NAM_FOUNDED_ON = date(1997, 1, 1)
HUNG_TRI_FOUNDED_ON = date(2020, 1, 1)


@dataclass(frozen=True)
class Commune:
    """A commune, ward or town: its kind, name, symbol, its village cells and the ward it joined."""

    kind: str
    name: str
    symbol: str
    villages: tuple[str, ...]
    joined: str


@dataclass(frozen=True)
class Grassroots:
    """A grassroots organisation that is no commune: an agency, a school, the police."""

    name: str
    cell_type: str
    cells: int
    members: int


KY_ANH_COMMUNES = (
    Commune(
        "ward", "Hưng Trí", "HT", ("Hưng Hòa", "Hưng Lợi", "Hưng Thịnh", "Hưng Nhân"), "Sông Trí"
    ),
    Commune("ward", "Kỳ Trinh", "KTr", ("Quyền Hành", "Quyền Thượng", "Hoàng Trinh"), "Sông Trí"),
    Commune("ward", "Kỳ Long", "KLo", ("Tân Long", "Long Sơn", "Liên Giang"), "Vũng Áng"),
    Commune("ward", "Kỳ Liên", "KLi", ("Liên Phú", "Liên Sơn", "Lê Lợi"), "Hoành Sơn"),
    Commune("ward", "Kỳ Phương", "KPh", ("Nhân Thắng", "Hồng Sơn", "Quyết Tiến"), "Hoành Sơn"),
    Commune("ward", "Kỳ Thịnh", "KTh", ("Độ Gỗ", "Trường Phú", "Tây Trinh"), "Vũng Áng"),
    Commune("commune", "Kỳ Hà", "KHa", ("Bắc Hà", "Đông Hà", "Nam Hà"), "Hải Ninh"),
    Commune("commune", "Kỳ Hoa", "KHo", ("Hoa Đông", "Hoa Sơn", "Hoa Thắng"), "Kỳ Hoa"),
    Commune("commune", "Kỳ Lợi", "KLợ", ("Hải Thanh", "Hải Phong", "Tân Phúc Thành"), "Vũng Áng"),
    Commune("commune", "Kỳ Nam", "KNa", ("Minh Đức", "Minh Thành", "Quý Huệ"), "Hoành Sơn"),
    Commune("commune", "Kỳ Ninh", "KNi", ("Tam Hải", "Xuân Hải", "Vĩnh Thuận"), "Hải Ninh"),
)

KY_ANH_GRASSROOTS = (
    Grassroots("Đảng bộ Cơ quan Thị ủy", "agency", 5, 62),
    Grassroots("Đảng bộ Cơ quan chính quyền thị xã", "agency", 7, 118),
    Grassroots("Đảng bộ Công an thị xã", "police", 6, 96),
    Grassroots("Đảng bộ Quân sự thị xã", "military", 3, 34),
    Grassroots("Đảng bộ Bệnh viện đa khoa thị xã", "health", 5, 74),
    Grassroots("Chi bộ Trường THPT Kỳ Anh", "school", 0, 29),
    Grassroots("Chi bộ Trường THPT Lê Quảng Chí", "school", 0, 27),
    Grassroots("Chi bộ Trường THCS Sông Trí", "school", 0, 24),
    Grassroots("Chi bộ Trường Tiểu học Kỳ Ninh", "school", 0, 16),
    Grassroots("Chi bộ Trung tâm Y tế thị xã", "health", 0, 22),
    Grassroots("Chi bộ Viện Kiểm sát nhân dân thị xã", "agency", 0, 11),
    Grassroots("Chi bộ Tòa án nhân dân thị xã", "agency", 0, 12),
    Grassroots("Chi bộ Chi cục Thi hành án dân sự thị xã", "agency", 0, 9),
    Grassroots("Chi bộ Chi cục Thuế khu vực", "agency", 0, 21),
    Grassroots("Chi bộ Kho bạc Nhà nước thị xã", "agency", 0, 10),
    Grassroots("Chi bộ Ngân hàng Chính sách xã hội thị xã", "agency", 0, 8),
    Grassroots("Chi bộ Bảo hiểm xã hội thị xã", "agency", 0, 9),
    Grassroots("Chi bộ Trung tâm Bồi dưỡng chính trị thị xã", "agency", 0, 7),
    Grassroots("Chi bộ Điện lực thị xã", "state_enterprise", 0, 14),
    Grassroots("Đảng bộ Doanh nghiệp mẫu Vũng Áng", "private_enterprise", 3, 31),
)

KY_ANH_SUCCESSORS = {
    "Sông Trí": "ward",
    "Hải Ninh": "ward",
    "Vũng Áng": "ward",
    "Hoành Sơn": "ward",
}
"""Wards set up on 1/7/2025; xã Kỳ Hoa goes on under its name."""

KIM_BANG_COMMUNES = (
    Commune("township", "Quế", "Qu", ("Quế 1", "Quế 2"), "Kim Bảng"),
    Commune("township", "Ba Sao", "BS", ("Ba Sao 1", "Ba Sao 2"), "Tam Chúc"),
    Commune("commune", "Đại Cương", "ĐC", ("Dưỡng Hòa", "Tùng Quan"), "Lê Hồ"),
    Commune(
        "commune",
        "Đồng Hóa",
        "ĐH",
        (
            "Phương Lâm 1",
            "Phương Lâm 2",
            "Phương Xá",
            "Đồng Lạc",
            "Lạc Nhuế 1",
            "Lạc Nhuế 2",
            "Yên Lạc",
            "Phù Lưu",
            "Đồng Tân",
            "Đồng Tiến",
        ),
        "Lê Hồ",
    ),
    Commune("commune", "Hoàng Tây", "HTa", ("Yên Lão", "Thọ Cầu"), "Kim Thanh"),
    Commune("commune", "Khả Phong", "KP", ("Khả Phong", "Khuyến Công"), "Tam Chúc"),
    Commune("commune", "Lê Hồ", "LH", ("Đại Phú", "Phương Thượng"), "Lê Hồ"),
    Commune("commune", "Liên Sơn", "LS", ("Do Lễ", "Đồng Sơn"), "Lý Thường Kiệt"),
    Commune("commune", "Ngọc Sơn", "NS", ("Mã Não", "Đanh Xá"), "Kim Bảng"),
    Commune("commune", "Nguyễn Úy", "NÚ", ("Cát Nguyên", "Đức Mộ"), "Nguyễn Úy"),
    Commune("commune", "Nhật Tân", "NT", ("Nhật Tân 1", "Nhật Tân 2"), "Kim Thanh"),
    Commune("commune", "Nhật Tựu", "NTự", ("Siêu Nghệ", "Văn Bối"), "Kim Thanh"),
    Commune("commune", "Tân Sơn", "TS", ("Thụy Sơn 1", "Thụy Sơn 2", "Tân Lang"), "Nguyễn Úy"),
    Commune("commune", "Thanh Sơn", "TSo", ("Thanh Nộn", "Lạc Sơn"), "Lý Thường Kiệt"),
    Commune("commune", "Thi Sơn", "ThS", ("Quyển Sơn", "Phù Đạm"), "Lý Thường Kiệt"),
    Commune("commune", "Thụy Lôi", "TL", ("Hồi Trung", "Gốm"), "Tam Chúc"),
    Commune("commune", "Tượng Lĩnh", "TLi", ("Quang Thừa", "Phù Đê"), "Nguyễn Úy"),
    Commune("commune", "Văn Xá", "VX", ("Đặng Xá", "Điền Xá"), "Kim Bảng"),
)

KIM_BANG_SUCCESSORS = ("Lê Hồ", "Nguyễn Úy", "Lý Thường Kiệt", "Kim Thanh", "Tam Chúc", "Kim Bảng")
"""The six wards of 1/7/2025, now under tỉnh Ninh Bình."""

DONG_HOA_CELLS = 12
DONG_HOA_MEMBERS = 398
