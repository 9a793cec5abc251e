"""On which days a regime lets a unit meet, and how people write it."""

from nep.meetings.rules.day_rules import (
    DayRule,
    DayRuleKind,
    DayRuleUnreadable,
    dates_of,
    parse_day_rule,
    window_in,
)
from nep.meetings.rules.months import (
    EVERY_MONTH,
    meets_in,
    months_from,
    months_in_text,
    months_written,
)

__all__ = [
    "EVERY_MONTH",
    "DayRule",
    "DayRuleKind",
    "DayRuleUnreadable",
    "dates_of",
    "meets_in",
    "months_from",
    "months_in_text",
    "months_written",
    "parse_day_rule",
    "window_in",
]
