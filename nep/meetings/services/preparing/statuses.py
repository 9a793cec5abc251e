"""How open work stands, as the table of last month's tasks says it (domain.md 4.2)."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from nep.assignments.models import Assignment
from nep.foundation.text import format_day


def status_of(assignment: Assignment, day: date) -> str:
    """Say in the language of the record how an assignment stands on the day of the meeting."""
    with override("vi"):
        if assignment.reported_done_on is not None:
            return _("Đã báo cáo xong %(day)s") % {"day": format_day(assignment.reported_done_on)}
        due = format_day(assignment.due_on)
        if assignment.is_overdue(day):
            late = (day - assignment.due_on).days
            return _("Quá hạn %(late)s ngày (hạn %(due)s)") % {"late": late, "due": due}
        return _("Đang thực hiện, hạn %(due)s") % {"due": due}
