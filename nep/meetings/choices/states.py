"""The few stored states of a meeting; every other step is a dated fact (engineering.md)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingState(TextChoices):
    """Where a meeting stands."""

    DRAFT = "draft", _("Dự kiến")
    NOTIFIED = "notified", _("Đã thông báo")
    IN_SESSION = "in_session", _("Đang sinh hoạt")
    CONCLUDED = "concluded", _("Đã bế mạc")
    CONFIRMED = "confirmed", _("Đã xác nhận biên bản")
    POSTPONED = "postponed", _("Đã hoãn")
    CANCELLED = "cancelled", _("Đã hủy")


OPEN_STATES = (MeetingState.DRAFT, MeetingState.NOTIFIED, MeetingState.POSTPONED)
"""States before the opening."""
