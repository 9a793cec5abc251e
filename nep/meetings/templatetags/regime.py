"""A regime in words: ngày 3 hằng tháng; tuần đầu, các tháng 3, 6, 9, 12."""

from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.foundation.text import weekday_name
from nep.meetings.models import MeetingRegime
from nep.meetings.rules import DayRule, DayRuleKind

register = template.Library()

A_MONDAY = date(2024, 1, 1)
WEEKS = {
    1: gettext_lazy("tuần đầu"),
    2: gettext_lazy("tuần thứ hai"),
    3: gettext_lazy("tuần thứ ba"),
    4: gettext_lazy("tuần thứ tư"),
    -1: gettext_lazy("tuần cuối"),
}


@register.filter
def shown_days(regime: MeetingRegime) -> str:
    """Write the days of a regime for a sentence."""
    day = _day_of(regime.rule)
    if not regime.months:
        return _("%(day)s hằng tháng") % {"day": day}
    return _("%(day)s các tháng %(months)s") % {
        "day": day,
        "months": ", ".join(str(month) for month in regime.months),
    }


def _day_of(rule: DayRule) -> str:
    if rule.kind is DayRuleKind.DAY:
        return _("ngày %(number)s") % {"number": rule.number}
    if rule.kind is DayRuleKind.WEEK:
        return str(WEEKS[rule.number])
    if rule.kind is DayRuleKind.WEEKDAY:
        return _("%(weekday)s %(week)s") % {
            "weekday": weekday_name(date.fromordinal(A_MONDAY.toordinal() + rule.weekday)),
            "week": WEEKS[rule.number],
        }
    return _("ngày cuối")
