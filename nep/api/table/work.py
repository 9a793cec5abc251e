"""Work given outside meetings, and what members pledge."""

from nep.api.table.line import ASSIGNMENT, OWN_WORK, PERSON, UNIT, Command
from nep.api.wishes import pledging, work
from nep.assignments import services as assignments

# fmt: off
WORK: tuple[Command, ...] = (
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
