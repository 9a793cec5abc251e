"""Refusals of the regime."""

from nep.foundation.errors import DomainError, Invalid


class RegimeRefusedError(Invalid):
    """What was written about a regime cannot be so."""

    code = "regime_refused"


class RegimePastRefusedError(DomainError):
    """The regime of days that are over would change without being called a correction."""

    code = "regime_past_refused"


class RecordClosedError(DomainError):
    """The record of the meeting takes no more acts of this kind."""

    code = "record_closed"


class MeetingRefusedError(Invalid):
    """What was written about a meeting cannot be so."""

    code = "meeting_refused"
