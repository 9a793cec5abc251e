"""Refusals of assignments and pledges."""

from nep.foundation.errors import DomainError, Invalid


class AssignmentRefusedError(Invalid):
    """What was written about an assignment cannot be so."""

    code = "assignment_refused"


class AssignmentKnownError(DomainError):
    """The unit already has an assignment with this code."""

    code = "assignment_known"


class NotOpenError(DomainError):
    """Nothing is left to do or to judge about this assignment."""

    code = "assignment_not_open"


class NothingToDoError(Invalid):
    """A list came with no line to write."""

    code = "assignments_nothing_to_do"


class PledgeRefusedError(Invalid):
    """What was written of a commitment, a self-report or a plan cannot be so."""

    code = "pledge_refused"


class PledgeRevisedError(DomainError):
    """Somebody else wrote meanwhile; both texts are kept and a choice is offered."""

    code = "pledge_revised"
