"""What the two sheets hold. Headers and words are part of the file format and stay Vietnamese."""

from nep.foundation.workbook import Choices, Column, Sheet, parsers
from nep.organisation.choices import BLOCK_WORDS, CELL_TYPE_WORDS, KIND_WORDS

UNITS = Sheet(
    key="organisation.units",
    title="Tổ chức",
    order=10,
    help=(
        "Mỗi dòng là một đơn vị trong một khoảng thời gian. Đơn vị đổi tên hoặc chuyển cấp trên "
        "có nhiều dòng cùng mã, nối tiếp nhau."
    ),
    columns=(
        Column(
            name="Mã",
            key="code",
            parse=parsers.code,
            required=True,
            aliases=("Mã tổ chức", "Mã đơn vị"),
            example="CB01",
        ),
        Column(
            name="Tên",
            key="name",
            required=True,
            aliases=("Tên tổ chức", "Tên đơn vị"),
            example="Chi bộ mẫu 01",
            width=40,
        ),
        Column(
            name="Loại",
            key="kind",
            required=True,
            choices=Choices.of(KIND_WORDS),
            example="chi bộ",
        ),
        Column(name="Khối", key="block", choices=Choices.of(BLOCK_WORDS), example="Đảng"),
        Column(
            name="Loại hình chi bộ",
            key="cell_type",
            choices=Choices.of(CELL_TYPE_WORDS),
            example="thôn/tổ dân phố",
        ),
        Column(
            name="Mã cấp trên",
            key="superior",
            parse=parsers.code,
            aliases=("Cấp trên", "Mã đơn vị cấp trên"),
            example="DU01",
            help="Để trống với đơn vị cao nhất của tệp.",
        ),
        Column(
            name="Từ ngày",
            key="from_on",
            parse=parsers.day,
            required=True,
            aliases=("Ngày thành lập",),
            example="01/07/2025",
        ),
        Column(
            name="Đến ngày",
            key="to_on",
            parse=parsers.day,
            help="Ngày đầu tiên không còn như dòng này; để trống khi còn hoạt động.",
        ),
        Column(
            name="Kế thừa từ",
            key="predecessors",
            parse=parsers.list_of(parsers.code),
            example="",
            help="Mã các đơn vị tiền thân, cách nhau bằng “;”. Dấu * sau mã: mang theo số liệu.",
        ),
    ),
)

POPULATION = Sheet(
    key="organisation.population",
    title="Dân số",
    order=90,
    help="Số hộ, số khẩu và đối tượng tập hợp để tính tỷ lệ thu hút, tập hợp.",
    columns=(
        Column(name="Mã tổ chức", key="unit", parse=parsers.code, required=True, example="TDP01"),
        Column(name="Năm", key="year", parse=parsers.integer, required=True, example="2025"),
        Column(name="Hộ", key="households", parse=parsers.integer, aliases=("Số hộ",)),
        Column(
            name="Khẩu",
            key="people",
            parse=parsers.integer,
            aliases=("Số khẩu", "Nhân khẩu", "Dân số"),
        ),
        Column(name="Đối tượng tập hợp", key="eligible", parse=parsers.integer),
        Column(
            name="Của tổ chức",
            key="organisation_block",
            choices=Choices.of(BLOCK_WORDS),
            example="Phụ nữ",
        ),
        Column(name="Nguồn", key="source", required=True, example="Thống kê xã năm 2025"),
    ),
)
