"""The one clock of the house: instants in UTC, days and months in Vietnam."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day it is in Vietnam, wherever the server stands."""
    return day_of(now())


def day_of(instant: datetime) -> date:
    """Return the Vietnamese day on which an instant falls."""
    return instant.astimezone(VIETNAM).date()
