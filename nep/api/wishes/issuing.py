"""The register of documents, numbers, and documents that a unit issues."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from nep.api import finding
from nep.api.asking import Asking
from nep.api.schemas.fields import Day, words
from nep.api.wishes.wish import Wish
from nep.documents.choices import DocumentKind
from nep.documents.models import OfficialDocument
from nep.documents.services import DocumentDraft, FreeDocument

LONGEST, MOST_LINES = 100_000, 50
Line: Any = words(200)
Lines = Annotated[list[Line], Field(max_length=MOST_LINES)]


class Registered(Wish):
    """A document as it is written on its first page: 13, CT/TU."""

    kind: DocumentKind
    number: words(20) = ""  # type: ignore[valid-type]
    symbol: words(60) = ""  # type: ignore[valid-type]
    issuer_name: words(250)  # type: ignore[valid-type]
    issued_on: Day
    subject: words(1000)  # type: ignore[valid-type]
    carries_out: UUID | None = None
    in_force_until: Day | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"register": asking.subject, "drafts": [self.draft(asking)]}

    def draft(self, asking: Asking) -> DocumentDraft:
        """The same for the service."""
        carried = finding.document(asking.actor, self.carries_out)
        key = carried.pk if carried else None
        return DocumentDraft(**self.fields("carries_out"), carries_out_id=key)


class PutRight(Registered):
    """How the document is to stand, whole; its code in lists and its issuing unit stay."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        row: OfficialDocument = asking.subject
        same_issuer = self.issuer_name == row.issuer_name
        draft = replace(
            self.draft(asking),
            document_id=row.pk,
            code=row.code,
            issuer_unit_id=row.issuer_unit_id if same_issuer else None,
        )
        return {"register": row.register, "drafts": [draft]}


class TakenOff(Wish):
    """Why a document leaves the register."""

    reason: words(200)  # type: ignore[valid-type]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        row: OfficialDocument = asking.subject
        return {"register": row.register, "documents": [row], "reason": self.reason}


class Compose(Wish):
    """A document as it is typed: each line of `text` is a paragraph; head and number are set.

    Short lines that begin with "I." or "1." are headings. Without a signer it is whoever leads the
    unit; `body` is in whose name he signs (CHI BỘ, CHI ỦY), the usual one unless said.
    """

    kind: DocumentKind
    subject: words(1000)  # type: ignore[valid-type]
    text: words(LONGEST)  # type: ignore[valid-type]
    addressed_to: Lines = []
    recipients: Lines = []
    issued_on: Day | None = Field(None, description="The day of the command unless said.")
    place: words(100) = ""  # type: ignore[valid-type]
    body: words(100) = ""  # type: ignore[valid-type]
    signer: UUID | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        told = FreeDocument(
            **self.fields("addressed_to", "recipients", "issued_on", "signer"),
            addressed_to=tuple(self.addressed_to),
            recipients=tuple(self.recipients),
            issued_on=self.issued_on or asking.occurred_on,
            signer_id=asking.person_id(self.signer),
        )
        return {"words": told}


class DrawNumber(Wish):
    """A number for a paper that is written outside Nếp."""

    kind: DocumentKind
    day: Day


class BeginTerm(Wish):
    """From which day numbers begin again at 1, and what the term is called (2025-2030)."""

    name: words(20)  # type: ignore[valid-type]
    begins_on: Day


class Signed(Wish):
    """On which day the paper was signed, and by whom; the scan goes to the address for files."""

    signed_on: Day
    signer: UUID | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"signed_on": self.signed_on, "signer": asking.person(self.signer)}


class EndForm(Wish):
    """From which day documents of this kind follow the common form again."""

    on: Day
