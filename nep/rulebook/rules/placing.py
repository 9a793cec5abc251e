"""Where a new value may stand among those that are there; pure spans of days."""

from collections.abc import Iterable
from datetime import date

from nep.foundation.periods.days import Period


def begins_without_rewriting(
    held: Iterable[Period], wanted: Period, *, today: date
) -> Period | None:
    """Give the days a newly delivered rule may take.

    Days that are over and already ruled stay as they were: only a correction with a reason may
    change what a past meeting was judged by. None when nothing is left.
    """
    if not any(period.overlaps(wanted) for period in held):
        return wanted
    start = max(wanted.from_on, today)
    return Period(start, wanted.to_on) if start < wanted.to_on else None


def touches_the_past(wanted: Period, *, today: date) -> bool:
    """Say whether an order would change what governed days that are over."""
    return wanted.from_on < today
