"""The table of commands: which wish, on which thing, goes to which service.

Single endpoints and the queue read the same table; to add a command is to add a line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nep.api import asking
from nep.api.wishes import Nothing, Wish, after, preparing, room, speaking, work
from nep.assignments import services as assignments
from nep.foundation.access import Actor
from nep.meetings import services as meetings
from nep.meetings.services import after as minutes


@dataclass(frozen=True)
class Subject:
    """A kind of thing that commands are about: its place in addresses, and how it is found."""

    name: str
    place: str
    find: Callable[[Actor, UUID], Any]


UNIT = Subject("unit", "units", asking.unit)
PLANNED = Subject("meeting", "meetings", asking.planned_meeting)
MEETING = Subject("meeting", "meetings", asking.meeting)
ITEM = Subject("item", "items", asking.item)
OPINION = Subject("opinion", "opinions", asking.opinion)
VOTE = Subject("vote", "votes", asking.vote)
CONCLUSION = Subject("conclusion", "conclusions", asking.conclusion)
GUEST = Subject("guest", "guests", asking.guest)
ASSIGNMENT = Subject("assignment", "assignments", asking.assignment)
OWN_WORK = Subject("assignment", "assignments", asking.own_assignment)

ITSELF = "itself"


@dataclass(frozen=True)
class Command:
    """One line of the table. `given_as` names the thing among the arguments of the service."""

    name: str
    on: Subject
    act: str
    service: Any
    wish: type[Wish]
    summary: str
    given_as: str | None = ITSELF

    @property
    def path(self) -> str:
        """The address of its own endpoint."""
        return f"/{self.on.place}/{{uuid:key}}/{self.act}"

    def argument(self, subject: Any) -> dict[str, Any]:
        """The thing itself among the arguments."""
        if self.given_as is None:
            return {}
        return {self.on.name if self.given_as == ITSELF else self.given_as: subject}


# fmt: off
TABLE: tuple[Command, ...] = (
    Command("create_meeting", UNIT, "meetings", meetings.create_meetings,
            preparing.CreateMeeting, "Call a meeting", None),
    Command("shift_meeting", PLANNED, "shift", meetings.shift_meeting,
            preparing.Shift, "Give a meeting another day or hour"),
    Command("postpone_meeting", PLANNED, "postpone", meetings.postpone_meeting,
            preparing.Reason, "Put a meeting off"),
    Command("cancel_meeting", PLANNED, "cancel", meetings.cancel_meeting,
            preparing.Reason, "Call a meeting off for good"),
    Command("send_notice", MEETING, "notice", meetings.send_notice,
            Nothing, "Convene everybody on the roll of the day"),
    Command("tell_members", MEETING, "told", meetings.tell_members,
            preparing.Told, "Keep that members were told, and how"),
    Command("tell_group", MEETING, "group-told", meetings.tell_group,
            preparing.GroupTold, "Keep that a leader told his group"),

    Command("open_roll", MEETING, "roll", meetings.open_roll,
            Nothing, "Freeze the roll"),
    Command("refresh_roll", MEETING, "roll/refresh", meetings.refresh_roll,
            Nothing, "Take in what changed in the lists"),
    Command("open_meeting", MEETING, "open", meetings.open_meeting,
            room.Open, "Khai mạc: open the sitting"),
    Command("mark_attendance", MEETING, "marks", meetings.mark_attendance,
            room.MarkRoll, "Mark people of the roll"),
    Command("mark_all_present", MEETING, "all-present", meetings.mark_all_present,
            Nothing, "Everybody due and not marked is present"),
    Command("decide_unexcused", MEETING, "unexcused", meetings.decide_unexcused,
            room.Unexcused, "The chair calls these absent without a reason"),
    Command("add_guests", MEETING, "guests", meetings.add_guests,
            room.Guests, "Write down who came from outside"),
    Command("withdraw_guest", GUEST, "withdraw", meetings.withdraw_guest,
            Nothing, "Take a guest back"),
    Command("record_dues", MEETING, "dues", meetings.record_dues,
            room.DuesLine, "Write the dues line"),
    Command("adopt_agenda", MEETING, "agenda/adopt", meetings.adopt_agenda,
            room.Adopt, "Adopt the agenda"),

    Command("start_item", ITEM, "start", meetings.start_item,
            Nothing, "Go on to this item"),
    Command("end_item", ITEM, "end", meetings.end_item,
            Nothing, "End this item"),
    Command("record_no_opinion", ITEM, "no-opinion", meetings.record_no_opinion,
            room.NoOpinion, "Nobody spoke to this item"),
    Command("restrict_item", ITEM, "restrict", meetings.restrict_item,
            Nothing, "Nội dung ghi riêng: remove what was typed"),
    Command("write_summary", ITEM, "summary", meetings.record_summary,
            speaking.Text, "Write what was presented"),

    Command("add_opinion", ITEM, "opinions", meetings.add_opinion,
            speaking.Speak, "Write down who spoke"),
    Command("edit_opinion", OPINION, "edit", meetings.edit_opinion,
            speaking.Edit, "Write the gist of an opinion"),
    Command("settle_opinion", OPINION, "settle", meetings.settle_opinion,
            speaking.Text, "Choose among two texts of one opinion"),
    Command("withdraw_opinion", OPINION, "withdraw", meetings.withdraw_opinion,
            Nothing, "Take an opinion back"),
    Command("dispose_opinion", OPINION, "dispose", meetings.dispose_opinion,
            speaking.Dispose, "Say what becomes of an opinion"),
    Command("answer_petition", OPINION, "answer", meetings.answer_petition,
            speaking.Answer, "Answer a petition in the room", "petition"),

    Command("record_vote", ITEM, "votes", meetings.record_vote,
            room.TakeVote, "Count a show of hands"),
    Command("withdraw_vote", VOTE, "withdraw", meetings.withdraw_vote,
            Nothing, "Take a vote back"),
    Command("record_conclusion", ITEM, "conclusions", meetings.record_conclusion,
            room.Conclude, "Write a conclusion of the chair"),
    Command("edit_conclusion", CONCLUSION, "edit", meetings.record_conclusion,
            room.ConcludeOtherwise, "Give a conclusion another text"),
    Command("withdraw_conclusion", CONCLUSION, "withdraw", meetings.withdraw_conclusion,
            Nothing, "Take a conclusion back"),

    Command("give_tasks", MEETING, "assignments", meetings.give_assignments_in_meeting,
            room.GiveTasks, "Give work in the meeting"),
    Command("hear_assignment", MEETING, "heard", meetings.hear_assignment,
            room.Hear, "Hear how an assignment stands"),
    Command("record_self_score", MEETING, "score", meetings.record_self_score,
            room.Score, "Write the cell's own score", None),
    Command("close_meeting", MEETING, "close", meetings.close_meeting,
            room.Close, "Bế mạc: close the sitting"),

    Command("confirm_minutes", MEETING, "confirm", minutes.confirm_minutes,
            Nothing, "Confirm the content: the clerk, then the chair"),
    Command("record_fact", MEETING, "facts", minutes.record_fact,
            after.StateFact, "State what followed the meeting"),
    Command("withdraw_fact", MEETING, "facts/withdraw", minutes.withdraw_fact,
            after.WithdrawFact, "Take a fact back"),
    Command("write_annex", MEETING, "annexes", minutes.write_annex,
            after.Annex, "Correct confirmed minutes by an annex"),

    Command("give_work", UNIT, "assignments", assignments.give_assignments,
            work.GiveWork, "Give work outside a meeting", None),
    Command("acknowledge_work", OWN_WORK, "acknowledge", assignments.acknowledge,
            work.Acknowledge, "Take work on", None),
    Command("report_work", OWN_WORK, "report", assignments.report_progress,
            work.Report, "Report of work", None),
    Command("evaluate_work", OWN_WORK, "evaluate", assignments.evaluate,
            work.Judge, "Judge how work ended", None),
    Command("cancel_work", ASSIGNMENT, "cancel", assignments.cancel_assignment,
            work.EndWork, "End work that is no longer asked for"),
    Command("reassign_work", ASSIGNMENT, "reassign", assignments.reassign,
            work.Reassign, "Give the same work anew"),
)
# fmt: on

COMMANDS: dict[str, Command] = {command.name: command for command in TABLE}
