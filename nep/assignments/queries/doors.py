"""Who reports of work with evidence: the same answer for the pages and for programs."""

from nep.assignments import permissions
from nep.assignments.models import Assignment
from nep.foundation.access import Actor


def require_reporting_with_evidence(actor: Actor, assignment: Assignment) -> None:
    """Ask the rights before a byte of an upload is looked at.

    Raises:
        Forbidden: this post does not report of this work, or sends no files in this unit.
    """
    permissions.REPORT.require(actor, assignment)
    permissions.ATTACH.require(actor, assignment.unit_id)
