"""Documents known to a unit, and those it issued."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from nep.api.schemas.fields import words
from nep.api.schemas.paging import Paging
from nep.api.schemas.rows import FileRef, PersonRef, UnitRef
from nep.api.schemas.shape import Shape
from nep.documents.choices import DocumentKind


class DocumentRow(Shape):
    """A document in the register of a unit."""

    what: Literal["document"] = "document"
    id: UUID
    kind: DocumentKind
    reference: str
    issuer: str
    issued_on: date
    subject: str
    in_force_until: date | None


class IssuedRow(Shape):
    """A document that a unit issued; `files` names those that may be asked for."""

    what: Literal["issued"] = "issued"
    id: UUID
    unit: UnitRef
    kind: DocumentKind
    reference: str
    issued_on: date
    subject: str
    signed_on: date | None
    voided: bool
    content_hash: str
    files: list[str]


class NumberRow(Shape):
    """A number of a unit's register; voided it stays listed. `issued` when a document bears it."""

    what: Literal["number"] = "number"
    id: UUID
    kind: DocumentKind
    series: str
    number: int
    drawn_at: datetime
    issued: UUID | None
    voided_at: datetime | None
    void_reason: str


class TermRow(Shape):
    """A term by which numbers run."""

    what: Literal["term"] = "term"
    name: str
    begins_on: date


class TermsOut(Shape):
    """The terms by which numbers of a unit run, the last first."""

    items: list[TermRow]


class SignerRow(Shape):
    """Somebody who signs for a unit, under which post."""

    person: PersonRef
    post: str
    is_deputy: bool


class ComposingOut(Shape):
    """What a unit may issue today, in whose name it signs, the usual one first, and who signs."""

    kinds: list[DocumentKind]
    bodies: list[str]
    place: str
    signers: list[SignerRow]


class FormRow(Shape):
    """A unit's own Word form of a kind of document, for days `[valid_from, valid_to)`."""

    what: Literal["document_template"] = "document_template"
    id: UUID
    kind: DocumentKind
    file: FileRef
    valid_from: date
    valid_to: date | None


class DocumentFilter(Paging):
    """Which documents: by words of reference, issuer or subject, and by kind."""

    q: words(200) = ""  # type: ignore[valid-type]
    kind: DocumentKind | None = None


class IssuedFilter(Paging):
    """Which issued documents: of a unit, of a kind."""

    unit: UUID | None = None
    kind: DocumentKind | None = None
