"""Rows of assignments: what was given, what was reported, what a member pledged."""

from nep.assignments.models.assignment import Assignment, AssignmentQuerySet
from nep.assignments.models.carried import CarriedAssignment
from nep.assignments.models.pledge import Commitment, PersonalPlan, SelfReport
from nep.assignments.models.progress import Evidence, ProgressReport, ReminderSent

__all__ = [
    "Assignment",
    "AssignmentQuerySet",
    "CarriedAssignment",
    "Commitment",
    "Evidence",
    "PersonalPlan",
    "ProgressReport",
    "ReminderSent",
    "SelfReport",
]
