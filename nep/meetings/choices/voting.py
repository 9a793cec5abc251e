"""Open votes (practice.md 1.1; domain.md 6)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VoteBody(TextChoices):
    """What is voted: its threshold and denominator come from the rulebook."""

    ORDINARY = "ordinary", _("Kết luận, nghị quyết thường")
    AGENDA = "agenda", _("Thông qua chương trình")
    SELF_SCORE = "self_score", _("Tự chấm điểm")
    MINUTES = "minutes", _("Thông qua biên bản")
    ADMISSION = "admission", _("Kết nạp, công nhận chính thức")
    PROBATIONARY_REMOVAL = "probationary_removal", _("Xóa tên đảng viên dự bị")


class VoteMethod(TextChoices):
    """Totals only, or by name; never by device of each member."""

    TOTALS = "totals", _("Ghi tổng số")
    BY_NAME = "by_name", _("Ghi từng người")


class VoteChoice(TextChoices):
    """The three answers of a show of hands."""

    AGREE = "agree", _("Tán thành")
    DISAGREE = "disagree", _("Không tán thành")
    OTHER = "other", _("Ý kiến khác")


class VoteOutcome(TextChoices):
    """Generated from threshold and numbers, never typed."""

    PASSED = "passed", _("Được thông qua")
    FAILED = "failed", _("Không được thông qua")
