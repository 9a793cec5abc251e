"""Periods: half-open days, rows that are replaced instead of changed, and "no two on one day".

Words: period, open end, dated row, no overlap.
Knows: errors, clock. Must not know: what the rows mean.
"""

from nep.foundation.periods import checks as _checks  # noqa: F401 (registers itself)
from nep.foundation.periods.constraints import NoOverlap, begins_before_it_ends
from nep.foundation.periods.dated import DatedQuerySet, DatedRow
from nep.foundation.periods.days import OPEN_END, Period, coalesce, tiles
from nep.foundation.periods.refusals import refusal_for

__all__ = [
    "OPEN_END",
    "DatedQuerySet",
    "DatedRow",
    "NoOverlap",
    "Period",
    "begins_before_it_ends",
    "coalesce",
    "refusal_for",
    "tiles",
]
