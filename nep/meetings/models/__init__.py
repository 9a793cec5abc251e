"""Rows of meetings, from the regime to the confirmed minutes."""

from nep.meetings.models.agenda import AgendaItem, AgendaTemplate, Proposal
from nep.meetings.models.amending import MeetingAmendment
from nep.meetings.models.carried import CarriedMeeting
from nep.meetings.models.convening import Convening, PackDocument, PackVersion
from nep.meetings.models.feeds import CalendarFeed
from nep.meetings.models.meeting import Meeting, MeetingFact, MeetingPart
from nep.meetings.models.minutes import Minutes, MinutesAnnex, MinutesFile
from nep.meetings.models.orientation import Orientation, OrientationItem, OrientationOpened
from nep.meetings.models.outcome import Conclusion, MeetingAssignment, SelfScore
from nep.meetings.models.preparing import PreparationDuty
from nep.meetings.models.regime import MeetingRegime
from nep.meetings.models.roll import Attendance, Guest
from nep.meetings.models.sight import MeetingQuerySet, OfMeetingQuerySet
from nep.meetings.models.speaking import Opinion, OpinionRevision
from nep.meetings.models.visits import Visit
from nep.meetings.models.voting import NamedVote, Vote

__all__ = [
    "AgendaItem",
    "AgendaTemplate",
    "Attendance",
    "CalendarFeed",
    "CarriedMeeting",
    "Conclusion",
    "Convening",
    "Guest",
    "Meeting",
    "MeetingAmendment",
    "MeetingAssignment",
    "MeetingFact",
    "MeetingPart",
    "MeetingQuerySet",
    "MeetingRegime",
    "Minutes",
    "MinutesAnnex",
    "MinutesFile",
    "NamedVote",
    "OfMeetingQuerySet",
    "Opinion",
    "OpinionRevision",
    "Orientation",
    "OrientationItem",
    "OrientationOpened",
    "PackDocument",
    "PackVersion",
    "PreparationDuty",
    "Proposal",
    "SelfScore",
    "Visit",
    "Vote",
]
