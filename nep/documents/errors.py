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


class DocumentIssuedError(DomainError):
    """The register says of a document issued here what the document says."""

    code = "document_issued"


class IssuingRefusedError(Invalid):
    """A document cannot be issued so."""

    code = "issuing_refused"


class NumberVoidedError(DomainError):
    """This number was voided, or belongs to a document that is signed."""

    code = "number_not_to_be_voided"


class SigningRefusedError(Invalid):
    """What was said about the signing cannot be so."""

    code = "signing_refused"


class TemplateRefusedError(Invalid):
    """A Word template that would give a wrong or empty document."""

    code = "template_refused"


class FontsMissingError(DomainError):
    """The server has no type with the measures of Times New Roman."""

    code = "fonts_missing"
    status = 503


class RenderingFailedError(DomainError):
    """The file could not be made; the record is kept and can be rendered later."""

    code = "rendering_failed"
    status = 503
