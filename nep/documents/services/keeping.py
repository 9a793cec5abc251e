"""The files of issued documents: rendered outside transactions, kept by the hash of their bytes."""

import logging
from typing import Literal

from nep.documents import queries
from nep.documents.errors import RenderingFailedError
from nep.documents.models import IssuedDocument
from nep.documents.rendering import pdf_of, word_of
from nep.documents.rules.content import DocumentRecord
from nep.foundation.access import Actor
from nep.foundation.files import StagedFile, kinds, open_file
from nep.foundation.files.made import row_of_made, stage_made
from nep.foundation.files.models import StoredFile
from nep.foundation.sync import Envelope, command

logger = logging.getLogger(__name__)

Form = Literal["word", "pdf"]


def file_of(issued: IssuedDocument, form: Form, actor: Actor) -> StoredFile:
    """The kept file of a document; made now when the moment after issuing was missed."""
    complete = make_files(issued, actor)
    found = complete.word_file if form == "word" else complete.pdf_file
    if found is None:  # pragma: no cover - make_files either fills both or refuses
        raise RenderingFailedError("The files of this document were not made.")
    return found


def make_files(issued: IssuedDocument, actor: Actor) -> IssuedDocument:
    """Render Word and PDF from the frozen content, once; bytes that are kept stay as they are.

    Raises:
        TemplateRefusedError, FontsMissingError: with a sentence; the document itself stands.
    """
    issued = IssuedDocument.objects.select_related("template__file").get(pk=issued.pk)
    if issued.word_file_id and issued.pdf_file_id:
        return issued
    record = DocumentRecord.from_json(issued.record)
    layout = queries.layout_for(issued.unit_id, issued.issued_on)
    template = None
    if issued.template is not None:
        with open_file(issued.template.file) as file:
            template = file.read()
    name = file_name(issued)
    word = stage_made(word_of(record, layout, template), name=f"{name}.docx", kind=kinds.DOCX)
    pdf = stage_made(pdf_of(record, layout), name=f"{name}.pdf", kind=kinds.PDF)
    kept: IssuedDocument = keep_files(
        issued=issued, word=word, pdf=pdf, envelope=Envelope.now(), actor=actor
    )
    return kept


def make_files_quietly(issued_id: int, actor: Actor) -> None:
    """Make the files after the commit; what fails is written to the log and made when asked for."""
    issued = IssuedDocument.objects.filter(pk=issued_id).first()
    if issued is None:
        return
    try:
        make_files(issued, actor)
    except Exception:
        logger.exception("The files of issued document %s could not be made yet.", issued_id)


@command("documents.keep_files")
def keep_files(
    *,
    issued: IssuedDocument,
    word: StagedFile,
    pdf: StagedFile,
    envelope: Envelope,
    actor: Actor,
) -> IssuedDocument:
    """Tie rendered files to their document; whoever comes second keeps the first ones.

    Part of issuing, whose permission was asked there.
    """
    row = IssuedDocument.objects.select_for_update(of=("self",)).get(pk=issued.pk)
    if row.word_file_id is None:
        row.word_file = row_of_made(word, row.unit_id)
    if row.pdf_file_id is None:
        row.pdf_file = row_of_made(pdf, row.unit_id)
    row.save(update_fields=["word_file", "pdf_file"])
    return row


def file_name(issued: IssuedDocument) -> str:
    """A file name an office can file: "05-NQ-CB ngày 03-02-2026"."""
    reference = (issued.reference or str(issued.get_kind_display())).replace("/", "-")
    return f"{reference} ngày {issued.issued_on:%d-%m-%Y}"
