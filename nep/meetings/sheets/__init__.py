"""The lists of meetings in the workbook: the regime, what was held, rolls, opinions, visits."""

from nep.meetings.sheets.assignments import AssignmentsSheet
from nep.meetings.sheets.contributions import ContributionsSheet
from nep.meetings.sheets.meetings import MeetingsSheet
from nep.meetings.sheets.regimes import RegimesSheet
from nep.meetings.sheets.rolls import RollsSheet
from nep.meetings.sheets.visits import VisitsSheet

HANDLERS = (
    RegimesSheet(),
    MeetingsSheet(),
    RollsSheet(),
    ContributionsSheet(),
    AssignmentsSheet(),
    VisitsSheet(),
)

__all__ = [
    "HANDLERS",
    "AssignmentsSheet",
    "ContributionsSheet",
    "MeetingsSheet",
    "RegimesSheet",
    "RollsSheet",
    "VisitsSheet",
]
