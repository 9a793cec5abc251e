"""When units meet: drafts of the year, meetings called, shifted, put off; visits; feeds."""

from nep.meetings.services.calendar.creating import MeetingDraft, PartDraft, create_meetings
from nep.meetings.services.calendar.drafting import make_drafts
from nep.meetings.services.calendar.feeds import replace_feed, shut_feed
from nep.meetings.services.calendar.shifting import cancel_meeting, postpone_meeting, shift_meeting
from nep.meetings.services.calendar.visits import (
    VisitDraft,
    acknowledge_visit,
    assign_visits,
    record_visit,
    withdraw_visit,
)

__all__ = [
    "MeetingDraft",
    "PartDraft",
    "VisitDraft",
    "acknowledge_visit",
    "assign_visits",
    "cancel_meeting",
    "create_meetings",
    "make_drafts",
    "postpone_meeting",
    "record_visit",
    "replace_feed",
    "shift_meeting",
    "shut_feed",
    "withdraw_visit",
]
