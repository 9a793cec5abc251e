"""What the sheet holds. Headers and words are part of the file format and stay Vietnamese."""

from nep.documents.choices import KIND_WORDS
from nep.foundation.workbook import Choices, Column, Sheet, parsers

DOCUMENTS = Sheet(
    key="documents.documents",
    title="Văn bản",
    order=70,
    columns=(
        Column(name="Mã", key="code", parse=parsers.code, required=True, example="VB01"),
        Column(
            name="Loại", key="kind", required=True, choices=Choices.of(KIND_WORDS), example="CT"
        ),
        Column(name="Số", key="number", parse=parsers.code, example="13"),
        Column(name="Ký hiệu", key="symbol", example="CT/TU"),
        Column(
            name="Cơ quan ban hành",
            key="issuer",
            required=True,
            example="Ban Thường vụ Tỉnh ủy",
            help="Mã tổ chức, hoặc tên cơ quan ban hành.",
        ),
        Column(
            name="Ngày ban hành",
            key="issued_on",
            parse=parsers.day,
            required=True,
            example="05/07/2017",
        ),
        Column(
            name="Trích yếu",
            key="subject",
            required=True,
            example="Nâng cao chất lượng sinh hoạt chi bộ",
        ),
        Column(
            name="Thực hiện văn bản",
            key="carries_out",
            parse=parsers.code,
            help="Mã của văn bản mà văn bản này thực hiện.",
        ),
        Column(name="Hiệu lực đến", key="in_force_until", parse=parsers.day),
    ),
)

HEADERS = {
    "kind": "Loại",
    "number": "Số",
    "symbol": "Ký hiệu",
    "issuer": "Cơ quan ban hành",
    "issued_on": "Ngày ban hành",
    "subject": "Trích yếu",
    "carries_out": "Thực hiện văn bản",
    "in_force_until": "Hiệu lực đến",
}
COLUMN_OF_FAULT = {
    "subject": "Trích yếu",
    "issuer_name": "Cơ quan ban hành",
    "number": "Số",
    "symbol": "Ký hiệu",
    "issued_on": "Ngày ban hành",
    "in_force_until": "Hiệu lực đến",
}
