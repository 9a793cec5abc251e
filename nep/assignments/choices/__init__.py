"""Words of assignments that are stored (`domain.md` 11.2; `workbook.md`, sheet "Nhiệm vụ")."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssignmentState(TextChoices):
    """Where an assignment stands; overdue is computed, never stored."""

    DRAFT = "draft", _("Dự kiến giao")
    ASSIGNED = "assigned", _("Đã giao")
    ACKNOWLEDGED = "acknowledged", _("Đã nhận việc")
    REPORTED = "reported", _("Đã báo cáo")
    EVALUATED = "evaluated", _("Đã đánh giá")
    CANCELLED = "cancelled", _("Thôi thực hiện")


OPEN_STATES = (AssignmentState.ASSIGNED, AssignmentState.ACKNOWLEDGED, AssignmentState.REPORTED)
"""States in which somebody still has to do something."""


class AssignmentResult(TextChoices):
    """How it ended, in the eyes of the one who assigned it."""

    DONE_ON_TIME = "done_on_time", _("Hoàn thành đúng hạn")
    DONE_LATE = "done_late", _("Hoàn thành chậm")
    PARTLY = "partly", _("Hoàn thành một phần")
    NOT_DONE = "not_done", _("Không hoàn thành")


class Progress(TextChoices):
    """What a report says of the work."""

    UNDER_WAY = "under_way", _("Đang thực hiện")
    DONE = "done", _("Đã xong")
    HINDERED = "hindered", _("Có khó khăn")


class ReminderStage(TextChoices):
    """Where a reminder stands to the deadline; how many days, the rulebook says (feature 46)."""

    BEFORE = "before", _("Sắp đến hạn")
    DUE = "due", _("Đến hạn hôm nay")
    AFTER = "after", _("Đã quá hạn")
    ESCALATED = "escalated", _("Quá hạn lâu, báo bí thư")


class PlanOccasion(TextChoices):
    """What a person's plan follows."""

    STUDY = "study", _("Sau học tập, quán triệt")
    THEMATIC = "thematic", _("Sau sinh hoạt chuyên đề")


RESULT_WORDS: dict[str, str] = {
    AssignmentResult.DONE_ON_TIME: "hoàn thành đúng hạn (hoàn thành, xong)",
    AssignmentResult.DONE_LATE: "hoàn thành chậm (chậm)",
    AssignmentResult.PARTLY: "hoàn thành một phần (một phần)",
    AssignmentResult.NOT_DONE: "không hoàn thành",
    "under_way": "đang thực hiện",
    AssignmentState.CANCELLED: "thôi thực hiện",
}
"""Words of the column "Kết quả"."""
