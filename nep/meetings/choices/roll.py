"""Roll call (practice.md 1.18), telling the members, guests and visits."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RollState(TextChoices):
    """How a person due stands in the room."""

    UNKNOWN = "unknown", _("Chưa đến")
    PRESENT = "present", _("Có mặt")
    EXCUSED = "excused", _("Báo vắng")
    UNEXCUSED = "unexcused", _("Vắng không lý do")


class AbsenceReason(TextChoices):
    """Reasons are chosen, never told in detail; no health detail."""

    DUTY = "duty", _("Công tác")
    STUDY = "study", _("Học tập")
    ILL = "ill", _("Ốm")
    FAMILY = "family", _("Việc gia đình")
    WORKING_AWAY = "working_away", _("Đi làm ăn xa")
    OTHER_MEETING = "other_meeting", _("Trùng họp")
    OTHER = "other", _("Lý do khác")


class MarkMethod(TextChoices):
    """How a mark came to be."""

    OPENED = "opened", _("Mở danh sách")
    LIST = "list", _("Danh sách")
    ALL_PRESENT = "all_present", _("Tất cả có mặt")
    QR = "qr", _("Mã QR")
    SELF = "self", _("Tự điểm danh")
    PAPER = "paper", _("Ghi lại từ giấy")
    CLOSING = "closing", _("Chủ trì quyết định khi bế mạc")


class ToldHow(TextChoices):
    """How a member was told of the meeting."""

    APP = "app", _("Mở thông báo trong Nếp")
    IN_PERSON = "in_person", _("Báo trực tiếp")
    PHONE = "phone", _("Gọi điện")
    GROUP_LEADER = "group_leader", _("Tổ trưởng đã báo cả tổ")
    PRINTED = "printed", _("Đưa giấy in")


class GuestRole(TextChoices):
    """Why somebody who is not on the roll is in the room."""

    SUPERIOR = "superior", _("Cấp trên dự")
    FRIEND_CELL = "friend_cell", _("Chi bộ bạn")
    GUEST = "guest", _("Khách mời")
    OBSERVER = "observer", _("Người dự thính")


class VisitRole(TextChoices):
    """In what role somebody from outside attends (sheet "Cấp trên dự")."""

    IN_CHARGE = "in_charge", _("Cấp ủy viên phụ trách")
    DELEGATION = "delegation", _("Đoàn công tác")
    SUPERIOR = "superior", _("Lãnh đạo cấp trên")
    FRIEND_CELL = "friend_cell", _("Chi bộ bạn")
