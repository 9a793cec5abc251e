"""Faults of a told meeting in whole sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.meetings.rules.held import HeldFault

SENTENCES: dict[HeldFault, str | Promise] = {
    HeldFault.ENDS_BEFORE_IT_BEGAN: _("Giờ kết thúc phải sau giờ bắt đầu. Hãy kiểm tra hai giờ."),
    HeldFault.LASTS_TOO_LONG: _("Buổi sinh hoạt dài quá hai ngày. Hãy kiểm tra ngày kết thúc."),
    HeldFault.NOT_YET_HELD: _("Giờ bắt đầu chưa đến. Ở đây chỉ ghi buổi đã sinh hoạt."),
    HeldFault.COUNTS_DO_NOT_ADD_UP: _(
        "Số phải dự phải bằng có mặt cộng vắng có lý do cộng vắng không lý do."
    ),
    HeldFault.MORE_SPEAKERS_THAN_PEOPLE: _(
        "Số người phát biểu nhiều hơn số người trong buổi sinh hoạt."
    ),
    HeldFault.FEWER_OPINIONS_THAN_SPEAKERS: _("Số ý kiến ít hơn số người phát biểu."),
}
"""What each fault is called in the sheet and in the form."""

COLUMNS: dict[HeldFault, str] = {
    HeldFault.ENDS_BEFORE_IT_BEGAN: "Kết thúc",
    HeldFault.LASTS_TOO_LONG: "Kết thúc",
    HeldFault.NOT_YET_HELD: "Bắt đầu",
    HeldFault.COUNTS_DO_NOT_ADD_UP: "Số phải dự",
    HeldFault.MORE_SPEAKERS_THAN_PEOPLE: "Số người phát biểu",
    HeldFault.FEWER_OPINIONS_THAN_SPEAKERS: "Số ý kiến",
}
"""The column of the sheet that a fault is said of."""
