"""Writing assignments, reports and pledges: every service takes a list."""

from nep.assignments.services.drafts import AssignmentDraft
from nep.assignments.services.giving import give_assignments, write_given

__all__ = ["AssignmentDraft", "give_assignments", "write_given"]
