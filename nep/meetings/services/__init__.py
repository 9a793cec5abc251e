"""Writing the regime."""

from nep.meetings.rules import DayRule, DayRuleKind
from nep.meetings.services.regime import RegimeDraft, end_regimes, set_regimes
from nep.meetings.services.take_back import RegimeTakeBack, take_back_regimes

__all__ = [
    "DayRule",
    "DayRuleKind",
    "RegimeDraft",
    "RegimeTakeBack",
    "end_regimes",
    "set_regimes",
    "take_back_regimes",
]
