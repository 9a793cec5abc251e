"""The lists of documents in the workbook: Văn bản."""

from nep.documents.sheets.documents import DocumentsSheet

HANDLERS = (DocumentsSheet(),)

__all__ = ["HANDLERS", "DocumentsSheet"]
