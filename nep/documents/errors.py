"""Refusals of the register of documents."""

from nep.foundation.errors import DomainError, Invalid


class DocumentRefusedError(Invalid):
    """What was written about a document cannot be so."""

    code = "document_refused"


class WithdrawalReasonError(Invalid):
    """Taking a document off a register is explained."""

    code = "withdrawal_without_reason"


class DocumentKnownError(DomainError):
    """This register already has a document with this key."""

    code = "document_known"
