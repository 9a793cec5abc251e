"""Documents known to a unit, and those it issued."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from nep.api.schemas.fields import words
from nep.api.schemas.paging import Paging
from nep.api.schemas.rows import UnitRef
from nep.api.schemas.shape import Shape
from nep.documents.choices import DocumentKind


class DocumentRow(Shape):
    """A document in the register of a unit."""

    id: UUID
    kind: DocumentKind
    reference: str
    issuer: str
    issued_on: date
    subject: str
    in_force_until: date | None


class IssuedRow(Shape):
    """A document that a unit issued; `files` names those that may be asked for."""

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


class DocumentFilter(Paging):
    """Which documents: by words of reference, issuer or subject, and by kind."""

    q: words(200) = ""  # type: ignore[valid-type]
    kind: DocumentKind | None = None


class IssuedFilter(Paging):
    """Which issued documents: of a unit, of a kind."""

    unit: UUID | None = None
    kind: DocumentKind | None = None
