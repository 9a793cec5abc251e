"""Kinds of field: words without what no text holds, instants with their offset, counts."""

from __future__ import annotations

from datetime import date
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


Day = Annotated[date, AfterValidator(_a_day_of_ours)]
Instant = Annotated[AwareDatetime, AfterValidator(_a_day_of_ours)]
Hour = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""An hour on the clock of the room."""
Count = Annotated[int, Field(ge=0, le=SMALL)]
Large = Annotated[int, Field(ge=0, le=LARGE)]
