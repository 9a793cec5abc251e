"""News of the rulebook."""

from dataclasses import dataclass
from datetime import date

from nep.foundation.events import Event


@dataclass(frozen=True)
class RuleChanged(Event):
    """From `from_on` to `to_on` another value governs a topic for a unit, or for the country."""

    topic: str
    unit_id: int | None
    from_on: date
    to_on: date


@dataclass(frozen=True)
class RulebookSeeded(Event):
    """Rules delivered with the product were added."""

    count: int
