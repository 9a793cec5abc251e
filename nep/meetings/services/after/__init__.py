"""After the meeting: substance, confirmation, annexes, papers, facts of what followed."""

from nep.meetings.documents import Grade, ResolutionWords
from nep.meetings.services.after.annexes import confirm_annex, write_annex
from nep.meetings.services.after.confirming import confirm_minutes, waits_for_the_chair
from nep.meetings.services.after.facts import SCANS, FactDraft, record_fact, withdraw_fact
from nep.meetings.services.after.issuing import issue_resolution
from nep.meetings.services.after.papers import (
    attendance_record,
    minutes_file,
    minutes_record,
    rendered,
    resolution_record,
)
from nep.meetings.services.after.substance import add_closing_words

__all__ = [
    "SCANS",
    "FactDraft",
    "Grade",
    "ResolutionWords",
    "add_closing_words",
    "attendance_record",
    "confirm_annex",
    "confirm_minutes",
    "issue_resolution",
    "minutes_file",
    "minutes_record",
    "record_fact",
    "rendered",
    "resolution_record",
    "waits_for_the_chair",
    "withdraw_fact",
    "write_annex",
]
