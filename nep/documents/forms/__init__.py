"""Forms of documents: the register, and what a unit issues."""

from nep.documents.forms.issuing import (
    DrawForm,
    EndTemplateForm,
    SigningForm,
    TemplateForm,
    TermForm,
    VoidForm,
)
from nep.documents.forms.register import DocumentEditForm, DocumentForm, WithdrawalForm

__all__ = [
    "DocumentEditForm",
    "DocumentForm",
    "DrawForm",
    "EndTemplateForm",
    "SigningForm",
    "TemplateForm",
    "TermForm",
    "VoidForm",
    "WithdrawalForm",
]
