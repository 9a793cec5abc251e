"""A document as a Word file: on our own empty page, or in the form that its unit has set."""

from nep.documents.rendering.sheet import sheet_of
from nep.documents.rendering.templates import filled
from nep.documents.rendering.word import built, bytes_of
from nep.documents.rules.content import DocumentRecord
from nep.documents.rules.layout import Layout


def word_of(record: DocumentRecord, layout: Layout, template: bytes | None = None) -> bytes:
    """Set a document as Word, after a unit's own template when it has one.

    Raises:
        TemplateRefusedError: the template no longer opens or no longer gives a whole document.
    """
    sheet = sheet_of(record, layout)
    return bytes_of(built(sheet)) if template is None else filled(template, sheet)
