"""Meetings written down from lists and paper, by the list: what was held, with or without names."""

from nep.meetings.services.history.drafts import (
    ContributionDraft,
    HeldMeeting,
    HeldPart,
    RollEntry,
    VisitEntry,
)
from nep.meetings.services.history.meetings import (
    give_codes,
    record_held_meetings,
    take_back_meetings,
)
from nep.meetings.services.history.numbering import numbers_of
from nep.meetings.services.history.rows import (
    record_contributions,
    record_roll,
    record_visits,
    take_back_contributions,
    take_back_roll,
    take_back_visits,
)

__all__ = [
    "ContributionDraft",
    "HeldMeeting",
    "HeldPart",
    "RollEntry",
    "VisitEntry",
    "give_codes",
    "numbers_of",
    "record_contributions",
    "record_held_meetings",
    "record_roll",
    "record_visits",
    "take_back_contributions",
    "take_back_meetings",
    "take_back_roll",
    "take_back_visits",
]
