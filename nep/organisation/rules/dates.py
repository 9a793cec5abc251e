"""Which days are believable for an act of organisation."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, kw_only=True)
class DateLimits:
    """The window of believable days: a limit against slips of the hand, not a rule of the Party."""

    earliest: date
    days_ahead: int

    def latest(self, today: date) -> date:
        """Give the last believable day."""
        return today + timedelta(days=self.days_ahead)


LIMITS = DateLimits(earliest=date(1925, 1, 1), days_ahead=1096)
"""The first cells and the Youth League are of 1925–1930; plans reach one term's middle ahead."""


def is_believable(day: date, *, today: date, limits: DateLimits = LIMITS) -> bool:
    """Say whether an act may take effect on that day."""
    return limits.earliest <= day <= limits.latest(today)
