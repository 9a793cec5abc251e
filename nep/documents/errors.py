"""Refusals of the register of documents."""

from nep.foundation.errors import DomainError, Invalid


class DocumentRefusedError(Invalid):
    """What was written about a document cannot be so."""

    code = "document_refused"


class DocumentKnownError(DomainError):
    """This register already has a document with this key."""

    code = "document_known"
