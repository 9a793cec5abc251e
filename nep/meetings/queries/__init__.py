"""Reading meetings: regimes, one meeting in sight, lists of a unit."""

from nep.meetings.queries.finding import found_meeting, meetings_of
from nep.meetings.queries.regime import (
    RegimeInForce,
    own_regimes,
    regime_in_force,
    regimes_concerning,
    regimes_in_force,
)

__all__ = [
    "RegimeInForce",
    "found_meeting",
    "meetings_of",
    "own_regimes",
    "regime_in_force",
    "regimes_concerning",
    "regimes_in_force",
]
