"""Writing the registers."""

from nep.documents.services.drafts import DocumentDraft
from nep.documents.services.registering import record_documents, withdraw_documents

__all__ = ["DocumentDraft", "record_documents", "withdraw_documents"]
