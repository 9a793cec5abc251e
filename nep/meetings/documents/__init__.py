"""A meeting's papers as frozen content: minutes for the cell and above, resolution, list of names.

Words here are part of official papers and stay Vietnamese; layout is the business of `documents`.
"""

from nep.meetings.documents.attendance import attendance_document
from nep.meetings.documents.minutes import Grade, minutes_document
from nep.meetings.documents.resolution import ResolutionWords, resolution_document

__all__ = [
    "Grade",
    "ResolutionWords",
    "attendance_document",
    "minutes_document",
    "resolution_document",
]
