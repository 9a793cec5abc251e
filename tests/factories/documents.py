"""A directive of the province as it stands in a register."""

from datetime import date

from nep.documents.choices import DocumentKind
from nep.documents.models import OfficialDocument
from nep.documents.services import DocumentDraft, record_documents
from nep.foundation.access import Actor
from nep.foundation.sync import Envelope
from nep.organisation.models import OrgUnit


def document_draft(**wanted: object) -> DocumentDraft:
    """CT 13-CT/TU of 5/7/2017."""
    usual: dict[str, object] = {
        "kind": DocumentKind.DIRECTIVE,
        "number": "13",
        "symbol": "CT/TU",
        "issuer_name": "Ban Thường vụ Tỉnh ủy",
        "issued_on": date(2017, 7, 5),
        "subject": "Nâng cao chất lượng sinh hoạt chi bộ",
    }
    return DocumentDraft(**{**usual, **wanted})  # type: ignore[arg-type]


def make_document(register: OrgUnit, **wanted: object) -> OfficialDocument:
    """A document registered by the product itself."""
    (row,) = record_documents(
        register=register,
        drafts=[document_draft(**wanted)],
        envelope=Envelope.now(),
        actor=Actor.system("tests"),
    )
    return row
