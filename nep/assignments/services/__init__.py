"""Writing assignments, reports and pledges: services that others use in bulk take lists.

A room above that has asked its own permission gives work by `services.giving.write_given`.
"""

from nep.assignments.services.drafts import AssignmentDraft
from nep.assignments.services.giving import give_assignments
from nep.assignments.services.judging import (
    Judgement,
    cancel_assignment,
    evaluate,
    reassign,
)
from nep.assignments.services.pledging import (
    CommitmentDraft,
    PlanDraft,
    SelfReportDraft,
    write_commitments,
    write_personal_plan,
    write_self_reports,
)
from nep.assignments.services.reporting import ReportDraft, acknowledge, report_progress
from nep.assignments.services.taking_back import take_back_given

__all__ = [
    "AssignmentDraft",
    "CommitmentDraft",
    "Judgement",
    "PlanDraft",
    "ReportDraft",
    "SelfReportDraft",
    "acknowledge",
    "cancel_assignment",
    "evaluate",
    "give_assignments",
    "reassign",
    "report_progress",
    "take_back_given",
    "write_commitments",
    "write_personal_plan",
    "write_self_reports",
]
