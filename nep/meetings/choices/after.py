"""After the meeting: facts with their day, the form of the outcome, levels of the score."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FactKind(TextChoices):
    """Steps that are dated facts, not states (engineering.md, "The roll is frozen")."""

    ORIENTATION_OPENED = "orientation_opened", _("Đã xem định hướng tháng")
    COMMITTEE_MET = "committee_met", _("Chi ủy đã họp")
    DRAFT_AGREED = "draft_agreed", _("Dự thảo đã được thống nhất")
    NOTICE_SENT = "notice_sent", _("Đã gửi thông báo")
    DOCUMENTS_SENT = "documents_sent", _("Đã gửi tài liệu")
    OPENED = "opened", _("Khai mạc")
    AGENDA_ADOPTED = "agenda_adopted", _("Đã thông qua chương trình")
    CLOSED = "closed", _("Bế mạc")
    SELF_SCORED = "self_scored", _("Đã tự chấm điểm")
    CONFIRMED_BY_CLERK = "confirmed_by_clerk", _("Thư ký xác nhận nội dung")
    CONFIRMED_BY_CHAIR = "confirmed_by_chair", _("Chủ trì xác nhận nội dung")
    SIGNED_ON_PAPER = "signed_on_paper", _("Đã ký bản giấy")
    FINAL_DOCUMENTS = "final_documents", _("Đã gửi văn bản hoàn thiện")
    ON_NATIONAL_APP = "on_national_app", _("Đã đưa lên Sổ tay đảng viên điện tử")
    REPORTED_UP = "reported_up", _("Đã báo cáo cấp trên")
    PRINTED = "printed", _("Đã in giấy")
    TAKEN_ALONG = "taken_along", _("Đã mang theo máy")


FACT_ORDER: tuple[str, ...] = tuple(FactKind)
"""The usual order, for showing."""


class OutcomeForm(TextChoices):
    """Chosen when closing (practice.md 1.6); figures count both."""

    CONCLUSION = "conclusion", _("Kết luận ghi trong biên bản")
    RESOLUTION = "resolution", _("Nghị quyết có số")


class RatingLevel(TextChoices):
    """Level of a meeting, by the sheet's thresholds."""

    GOOD = "good", _("Tốt")
    FAIR = "fair", _("Khá")
    AVERAGE = "average", _("Trung bình")
    POOR = "poor", _("Kém")
