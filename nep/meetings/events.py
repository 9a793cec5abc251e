"""News of meetings."""

from dataclasses import dataclass
from datetime import date

from nep.foundation.events import Event


@dataclass(frozen=True)
class RegimesChanged(Event):
    """From `from_on` on, other days and hours are set for these units and what lies under them."""

    unit_ids: tuple[int, ...]
    from_on: date
