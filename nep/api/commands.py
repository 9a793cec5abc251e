"""The table of commands: which wish, on which thing, goes to which service.

Single endpoints and the queue read the same table; to add a command is to add a line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nep.api import asking, finding
from nep.api.wishes import (
    Nothing,
    Wish,
    after,
    agenda,
    amending,
    orienting,
    papers,
    pledging,
    preparation,
    preparing,
    room,
    speaking,
    work,
)
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
ORIENTATION = Subject("orientation", "orientations", finding.orientation)
VISIT = Subject("visit", "visits", finding.visit)
REGIME = Subject("regime", "regimes", finding.regime)
PAPER = Subject("paper", "papers", finding.paper)
AMENDMENT = Subject("amendment", "amendments", finding.amendment)
PERSON = Subject("person", "people", finding.person_known)

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

    Command("take_back_told", MEETING, "told/take-back", meetings.take_back_told,
            preparation.Invited, "Take a mistaken \"told\" back", None),
    Command("report_absence", MEETING, "absences", meetings.report_absence,
            preparation.Absence, "Say beforehand that somebody cannot come", None),
    Command("take_back_absence", MEETING, "absences/take-back", meetings.take_back_absence,
            preparation.Invited, "He will come after all", None),

    Command("apply_template", MEETING, "agenda/template", meetings.apply_template,
            Nothing, "Open the agenda with the items of its kind"),
    Command("apply_orientation", MEETING, "agenda/orientation", meetings.apply_orientation,
            Nothing, "Take in what the superiors ask for this month"),
    Command("refresh_open_work", MEETING, "agenda/open-work", meetings.refresh_open_assignments,
            Nothing, "Take in work given since the agenda was made"),
    Command("add_item", MEETING, "agenda/items", meetings.add_item,
            agenda.AddItem, "Add an item to the agenda"),
    Command("name_presenters", MEETING, "agenda/presenters", meetings.assign_presenters,
            agenda.Presenters, "Name who presents which item"),
    Command("edit_item", ITEM, "edit", meetings.edit_item,
            agenda.WholeItem, "Change an item"),
    Command("move_item", ITEM, "move", meetings.move_item,
            agenda.Move, "Move an item up or down"),
    Command("remove_item", ITEM, "remove", meetings.remove_item,
            Nothing, "Take an own item out of the agenda"),
    Command("leave_out_item", ITEM, "leave-out", meetings.leave_out_item,
            preparing.Reason, "Leave out what came from above"),
    Command("take_in_item", ITEM, "take-in", meetings.take_in_item,
            Nothing, "Take an item back in that was left out"),
    Command("send_opinion", ITEM, "opinions-beforehand", meetings.send_opinion,
            agenda.SendOpinion, "Send an opinion before the meeting"),
    Command("set_agenda_template", UNIT, "agenda-templates", meetings.set_agenda_template,
            agenda.SetTemplate, "Set a unit's own template of an agenda", None),
    Command("end_agenda_template", UNIT, "agenda-templates/end", meetings.end_agenda_template,
            agenda.EndTemplate, "Follow the common template again"),

    Command("assign_duty", MEETING, "duties", meetings.assign_duty,
            preparation.Duty, "Put a part of the preparation into somebody's hands"),
    Command("record_consultation", MEETING, "consultation", meetings.record_consultation,
            preparation.Consult, "Step 1 without a committee"),
    Command("record_committee_meeting", MEETING, "committee-meeting",
            meetings.record_committee_meeting,
            preparation.CommitteeMet, "Step 1 with a committee"),
    Command("propose_item", MEETING, "proposals", meetings.propose_item,
            preparation.Propose, "Bring an item forward"),
    Command("answer_proposal", MEETING, "proposals/answer", meetings.answer_proposal,
            preparation.AnswerProposal, "Answer what a member brought forward"),

    Command("add_paper", MEETING, "papers", meetings.add_paper,
            papers.AddPaper, "Put a paper into the document pack"),
    Command("add_version", PAPER, "versions", meetings.add_version,
            papers.AddVersion, "Put a further version beside the earlier ones"),
    Command("make_final", PAPER, "final", meetings.make_final,
            papers.OfVersion, "Call one version the final one", None),
    Command("freeze_version", PAPER, "freeze", meetings.freeze_version,
            papers.OfVersion, "Freeze the version that was voted", None),
    Command("withdraw_paper", PAPER, "withdraw", meetings.withdraw_paper,
            Nothing, "Take a paper out of the pack"),
    Command("mark_read", PAPER, "read", meetings.mark_read,
            Nothing, "Keep that the holder of the post has read a paper"),
    Command("mark_read_on_paper", PAPER, "read-on-paper", meetings.mark_read_on_paper,
            papers.ReadOnPaper, "Keep who has read the printed paper"),

    Command("write_orientation", UNIT, "orientations", meetings.write_orientation,
            orienting.WriteOrientation, "Begin or go on with the orientation of a month"),
    Command("set_bulletin", ORIENTATION, "bulletin", meetings.set_bulletin,
            orienting.Bulletin, "Write the bulletin of the month"),
    Command("add_orientation_item", ORIENTATION, "items", meetings.add_orientation_item,
            orienting.AddOrientationItem, "Add a content to an orientation"),
    Command("remove_orientation_item", ORIENTATION, "items/remove",
            meetings.remove_orientation_item,
            orienting.TakeOut, "Take a content out of an orientation", None),
    Command("issue_orientation", ORIENTATION, "issue", meetings.issue_orientation,
            Nothing, "Send it: the drafts of the month take it in"),
    Command("open_orientation", UNIT, "orientations/opened", meetings.open_orientation,
            orienting.OpenOrientation, "Keep that a unit has opened an orientation"),

    Command("assign_visits", PLANNED, "visits", meetings.assign_visits,
            preparation.Send, "Name who attends a meeting from outside", None),
    Command("withdraw_visit", VISIT, "withdraw", meetings.withdraw_visit,
            Nothing, "Take the assignment of a visitor back"),
    Command("acknowledge_visit", VISIT, "acknowledge", meetings.acknowledge_visit,
            Nothing, "The visitor knows of it"),
    Command("record_visit", VISIT, "record", meetings.record_visit,
            preparation.Attended, "The visitor was there; his count and remark"),

    Command("set_regime", UNIT, "regimes", meetings.set_regimes,
            orienting.SetRegime, "Set when a unit meets", None),
    Command("end_regime", REGIME, "end", meetings.end_regimes,
            orienting.EndRegime, "Follow the regime of the unit above again", None),

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
    Command("propose_amendment", ITEM, "amendments", meetings.propose_amendment,
            amending.Amend, "Propose other words for a draft"),
    Command("accept_amendment", AMENDMENT, "accept", meetings.accept_amendment,
            amending.Accept, "The chair takes an amendment in"),
    Command("vote_amendment", AMENDMENT, "vote", meetings.vote_amendment,
            amending.VoteOnIt, "Put an amendment to an open vote"),
    Command("turn_down_amendment", AMENDMENT, "turn-down", meetings.turn_down_amendment,
            preparing.Reason, "An amendment is not taken in"),
    Command("withdraw_amendment", AMENDMENT, "withdraw", meetings.withdraw_amendment,
            preparing.Reason, "Whoever proposed an amendment takes it back"),
    Command("reopen_amendment", AMENDMENT, "reopen", meetings.reopen_amendment,
            Nothing, "Open what was decided by mistake again"),

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

    Command("write_commitment", PERSON, "commitments", assignments.write_commitments,
            pledging.Commit, "Write the commitment of a year", None),
    Command("write_self_report", PERSON, "self-reports", assignments.write_self_reports,
            pledging.ReportMonth, "Write the self-report of a month", None),
    Command("write_plan", PERSON, "plans", assignments.write_personal_plan,
            pledging.Plan, "Write a personal plan after a study", None),
)
# fmt: on

COMMANDS: dict[str, Command] = {command.name: command for command in TABLE}
