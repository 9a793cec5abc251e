"""The meeting in the room: roll, opening, items, speakers, votes, conclusions, closing.

Every command locks its meeting first, so two writers at once never lose a row; it is judged at the
instant when it happened in the room.
"""

from nep.meetings.services.room.adjourning import adjourn_part
from nep.meetings.services.room.amendments import (
    accept_amendment,
    merge_amendments,
    propose_amendment,
    reopen_amendment,
    turn_down_amendment,
    vote_amendment,
    withdraw_amendment,
)
from nep.meetings.services.room.check_in import take_attendance_code
from nep.meetings.services.room.closing import Heads, close_meeting
from nep.meetings.services.room.concluding import (
    ScoreDraft,
    record_conclusion,
    record_self_score,
    withdraw_conclusion,
)
from nep.meetings.services.room.giving import Task, give_assignments_in_meeting, hear_assignment
from nep.meetings.services.room.guests import GuestDraft, add_guests, withdraw_guest
from nep.meetings.services.room.items import end_item, record_no_opinion, restrict_item, start_item
from nep.meetings.services.room.marking import (
    Mark,
    decide_unexcused,
    mark_all_present,
    mark_attendance,
)
from nep.meetings.services.room.marking_by_token import Marked, RollCall, mark_by_token
from nep.meetings.services.room.opening import Dues, adopt_agenda, open_meeting, record_dues
from nep.meetings.services.room.paper import (
    PaperItem,
    PaperOpinion,
    PaperPart,
    PaperRecord,
    record_paper_meeting,
)
from nep.meetings.services.room.roll import (
    difference_of,
    expected_roll,
    open_roll,
    refresh_roll,
)
from nep.meetings.services.room.speaking import (
    add_opinion,
    answer_petition,
    dispose_opinion,
    edit_opinion,
    settle_opinion,
    withdraw_opinion,
)
from nep.meetings.services.room.summaries import record_summary, set_speaker_timer
from nep.meetings.services.room.voting import VoteDraft, record_vote, withdraw_vote

__all__ = [
    "Dues",
    "GuestDraft",
    "Heads",
    "Mark",
    "Marked",
    "PaperItem",
    "PaperOpinion",
    "PaperPart",
    "PaperRecord",
    "RollCall",
    "ScoreDraft",
    "Task",
    "VoteDraft",
    "accept_amendment",
    "add_guests",
    "add_opinion",
    "adjourn_part",
    "adopt_agenda",
    "answer_petition",
    "close_meeting",
    "decide_unexcused",
    "difference_of",
    "dispose_opinion",
    "edit_opinion",
    "end_item",
    "expected_roll",
    "give_assignments_in_meeting",
    "hear_assignment",
    "mark_all_present",
    "mark_attendance",
    "mark_by_token",
    "merge_amendments",
    "open_meeting",
    "open_roll",
    "propose_amendment",
    "record_conclusion",
    "record_dues",
    "record_no_opinion",
    "record_paper_meeting",
    "record_self_score",
    "record_summary",
    "record_vote",
    "refresh_roll",
    "reopen_amendment",
    "restrict_item",
    "set_speaker_timer",
    "settle_opinion",
    "start_item",
    "take_attendance_code",
    "turn_down_amendment",
    "vote_amendment",
    "withdraw_amendment",
    "withdraw_conclusion",
    "withdraw_guest",
    "withdraw_opinion",
    "withdraw_vote",
]
