"""Writing the registers, and issuing a unit's own documents.

What rooms above need to lay out a document is offered here too: its parts as plain values, and
the two renderings. Heavy libraries are loaded when a rendering is asked for, never before.
"""

from nep.documents.rendering import TEMPLATE_PLACES, default_template, pdf_of, word_of
from nep.documents.rules.content import (
    Annex,
    Block,
    DocumentRecord,
    Paragraph,
    Run,
    Signature,
    TableBlock,
)
from nep.documents.rules.heads import Head
from nep.documents.rules.layout import Layout, date_line
from nep.documents.services.composing import FreeDocument, issue_free_document
from nep.documents.services.drafts import DocumentDraft
from nep.documents.services.issuing import issue_document, issue_within
from nep.documents.services.keeping import file_of, make_files
from nep.documents.services.numbering import begin_term, draw_number, void_number
from nep.documents.services.registering import record_documents, withdraw_documents
from nep.documents.services.signing import attach_signed
from nep.documents.services.templates import (
    CheckedTemplate,
    check_template,
    set_template,
    take_back_template,
)

__all__ = [
    "TEMPLATE_PLACES",
    "Annex",
    "Block",
    "CheckedTemplate",
    "DocumentDraft",
    "DocumentRecord",
    "FreeDocument",
    "Head",
    "Layout",
    "Paragraph",
    "Run",
    "Signature",
    "TableBlock",
    "attach_signed",
    "begin_term",
    "check_template",
    "date_line",
    "default_template",
    "draw_number",
    "file_of",
    "issue_document",
    "issue_free_document",
    "issue_within",
    "make_files",
    "pdf_of",
    "record_documents",
    "set_template",
    "take_back_template",
    "void_number",
    "withdraw_documents",
    "word_of",
]
