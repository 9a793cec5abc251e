"""Forms of documents: the register, and what a unit issues."""

from nep.documents.forms.register import DocumentEditForm, DocumentForm, WithdrawalForm

__all__ = ["DocumentEditForm", "DocumentForm", "WithdrawalForm"]
