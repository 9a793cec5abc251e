"""Writing the regime."""

from nep.meetings.services.regime import RegimeDraft, end_regimes, set_regimes

__all__ = ["RegimeDraft", "end_regimes", "set_regimes"]
