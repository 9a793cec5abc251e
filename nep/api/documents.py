"""Documents in sight: the registers, and what units issued."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from nep.api import asking
from nep.api.schemas.documents import DocumentFilter, DocumentRow, IssuedFilter, IssuedRow
from nep.api.schemas.rows import UnitRef
from nep.documents.models import IssuedDocument, OfficialDocument
from nep.documents.queries import find_documents
from nep.foundation.access import Actor
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation.queries import names_by_id


def registered(actor: Actor, wanted: DocumentFilter) -> Any:
    """Documents of registers in sight that fit."""
    return find_documents(actor, wanted.q, wanted.kind or "")


def one_registered(actor: Actor, key: UUID) -> DocumentRow:
    """One of them."""
    return registered_row(_one(find_documents(actor), key))


def registered_row(row: OfficialDocument) -> DocumentRow:
    """A document as a list says it."""
    names = ("kind", "reference", "issued_on", "subject", "in_force_until")
    plain = {name: getattr(row, name) for name in names}
    return DocumentRow(id=row.public_id, issuer=row.issuer_name, **plain)


def issued(actor: Actor, wanted: IssuedFilter) -> Any:
    """Issued documents in sight that fit."""
    rows = IssuedDocument.objects.readable_by(actor).select_related("unit")
    if wanted.unit is not None:
        rows = rows.filter(unit_id=asking.unit(actor, wanted.unit).pk)
    return rows.filter(kind=wanted.kind) if wanted.kind else rows


def one_issued(actor: Actor, key: UUID) -> IssuedRow:
    """One of them."""
    return issued_rows([_one(issued(actor, IssuedFilter()), key)])[0]


def issued_rows(rows: Sequence[IssuedDocument]) -> list[IssuedRow]:
    """Issued documents as a list says them, under the names that units bear today."""
    names = names_by_id({row.unit_id for row in rows})
    return [_issued_row(row, names.get(row.unit_id, "")) for row in rows]


def _issued_row(row: IssuedDocument, unit_name: str) -> IssuedRow:
    kept = ("kind", "reference", "issued_on", "subject", "signed_on", "content_hash")
    files = {"word": row.word_file_id, "pdf": row.pdf_file_id, "signed": row.signed_file_id}
    return IssuedRow(
        id=row.public_id,
        unit=UnitRef(id=row.unit.public_id, name=unit_name),
        voided=row.voided_at is not None,
        files=[form for form, file in files.items() if file is not None],
        **{name: getattr(row, name) for name in kept},
    )


def _one(rows: Any, key: UUID) -> Any:
    found = rows.filter(public_id=key).first()
    if found is None:
        raise NotFound(str(NOTHING_HERE))
    return found
