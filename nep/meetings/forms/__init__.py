"""Forms of meetings, one file per room of the workspace."""

from nep.meetings.forms.regime import EndRegimeForm, RegimeForm

__all__ = ["EndRegimeForm", "RegimeForm"]
