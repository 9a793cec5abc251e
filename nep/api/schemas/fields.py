"""Kinds of field: words without what no text holds, instants with their offset, counts."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from nep.foundation.text import clean

FIRST_YEAR, LAST_YEAR = 1930, 2200
SMALL, LARGE = 32_767, 2**31 - 1


def words(longest: int) -> Any:
    """Text of so many characters at most, without invisible ones."""
    return Annotated[str, StringConstraints(max_length=longest), AfterValidator(clean)]


def _a_day_of_ours(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"the year lies between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _an_hour_of_the_room(hour: time) -> time:
    if hour.tzinfo is not None:
        raise ValueError("an hour is told as on the clock of the room, without an offset")
    return hour.replace(second=0, microsecond=0)


Day = Annotated[date, AfterValidator(_a_day_of_ours)]
Instant = Annotated[AwareDatetime, AfterValidator(_a_day_of_ours)]
Hour = Annotated[time, AfterValidator(_an_hour_of_the_room)]
Count = Annotated[int, Field(ge=0, le=SMALL)]
Large = Annotated[int, Field(ge=0, le=LARGE)]
