"""Topics of elections in the Party (QĐ 190-QĐ/TW and before it QĐ 244-QĐ/TW; `domain.md` 6)."""

from django.utils.translation import gettext_lazy as _

from nep.rulebook.choices.kinds import Measure, Subject, ValueKind
from nep.rulebook.choices.topics.registry import Topic
from nep.rulebook.choices.topics.voting import LEFT_OUT_OF_VOTE

E = Subject.ELECTIONS

BODIES = {
    "COMMITTEE": _("cấp ủy"),
    "STANDING_COMMITTEE": _("ban thường vụ"),
    "SECRETARY": _("bí thư"),
    "DEPUTY_SECRETARY": _("phó bí thư"),
    "INSPECTION_COMMISSION": _("ủy ban kiểm tra"),
    "INSPECTION_HEAD": _("chủ nhiệm ủy ban kiểm tra"),
    "INSPECTION_DEPUTY_HEAD": _("phó chủ nhiệm ủy ban kiểm tra"),
    "DELEGATES": _("đại biểu dự đại hội cấp trên"),
    "OPINION_POLL": _("lấy phiếu xin ý kiến về ứng cử viên"),
    "PRESIDIUM": _("đoàn chủ tịch"),
    "SECRETARIAT": _("đoàn thư ký"),
    "CREDENTIALS_BOARD": _("ban thẩm tra tư cách đại biểu"),
    "COUNTING_BOARD": _("ban kiểm phiếu"),
    "CANDIDATE_LIST": _("danh sách bầu cử"),
    "NUMBER_TO_ELECT": _("số lượng cần bầu"),
}

INVALID_BALLOTS = {
    "NOT_ISSUED": _("phiếu không do ban kiểm phiếu phát ra"),
    "TOO_MANY": _("phiếu chọn quá số lượng cần bầu"),
    "NAME_NOT_LISTED": _("phiếu ghi tên người ngoài danh sách"),
    "MARKED": _("phiếu có dấu hiệu riêng"),
    "SIGNED": _("phiếu có ký tên"),
}


TOPICS = [
    Topic(
        code="elections.congress.quorum",
        subject=E,
        label=_("Số có mặt cần thiết của đại hội"),
        kind=ValueKind.THRESHOLD,
        overridable=False,
    ),
    Topic(
        code="elections.result.threshold",
        subject=E,
        label=_("Trúng cử khi số phiếu hợp lệ đồng ý đạt"),
        kind=ValueKind.THRESHOLD,
        overridable=False,
    ),
    Topic(
        code="elections.result.left_out",
        subject=E,
        label=_("Không tính vào số làm căn cứ trúng cử"),
        kind=ValueKind.LIST,
        options=LEFT_OUT_OF_VOTE,
        overridable=False,
    ),
    Topic(
        code="elections.result.works_at_once",
        subject=E,
        label=_("Cấp ủy mới điều hành ngay sau khi bầu, kết quả vẫn chờ chuẩn y"),
        kind=ValueKind.FLAG,
        overridable=False,
    ),
    Topic(
        code="elections.method.secret_ballot",
        subject=E,
        label=_("Bầu bằng bỏ phiếu kín"),
        kind=ValueKind.LIST,
        options=BODIES,
        overridable=False,
    ),
    Topic(
        code="elections.method.show_of_hands",
        subject=E,
        label=_("Biểu quyết giơ tay hoặc bằng thẻ đảng viên"),
        kind=ValueKind.LIST,
        options=BODIES,
        overridable=False,
    ),
    Topic(
        code="elections.method.secretary_and_deputy_apart",
        subject=E,
        label=_("Bầu bí thư và phó bí thư riêng, không chung một phiếu"),
        kind=ValueKind.FLAG,
        overridable=False,
    ),
    Topic(
        code="elections.method.vacant_deputy_by_conference",
        subject=E,
        label=_("Khuyết phó bí thư thì chi bộ họp hội nghị để bầu, cấp trên chuẩn y"),
        kind=ValueKind.FLAG,
        overridable=False,
    ),
    Topic(
        code="elections.candidates.surplus_max_percent",
        subject=E,
        label=_("Số dư trong danh sách bầu cử, nhiều nhất"),
        measure=Measure.PERCENT,
        maximum=100,
        overridable=False,
    ),
    Topic(
        code="elections.candidates.prepared_surplus_from_percent",
        subject=E,
        label=_("Số dư khi chuẩn bị danh sách: từ"),
        measure=Measure.PERCENT,
        maximum=100,
        overridable=False,
    ),
    Topic(
        code="elections.candidates.prepared_surplus_to_percent",
        subject=E,
        label=_("Số dư khi chuẩn bị danh sách: đến"),
        measure=Measure.PERCENT,
        maximum=100,
        overridable=False,
    ),
    Topic(
        code="elections.candidates.floor_nominee_over_percent",
        subject=E,
        label=_("Người ứng cử, được đề cử tại chỗ vào danh sách khi số dự đồng ý quá"),
        measure=Measure.PERCENT,
        maximum=100,
        overridable=False,
    ),
    Topic(
        code="elections.ballot.form",
        subject=E,
        label=_("Hình thức phiếu bầu"),
        kind=ValueKind.LAYOUT,
        overridable=False,
    ),
    Topic(
        code="elections.ballot.invalid",
        subject=E,
        label=_("Phiếu không hợp lệ"),
        kind=ValueKind.LIST,
        options=INVALID_BALLOTS,
        overridable=False,
    ),
]
