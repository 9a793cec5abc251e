"""Documents in sight: the registers, and what units issued."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nep.api import asking
from nep.api.schemas.documents import DocumentFilter, DocumentRow, IssuedFilter, IssuedRow
from nep.api.showing import shown
from nep.documents.models import IssuedDocument
from nep.documents.queries import find_documents
from nep.foundation.access import Actor
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE


def registered(actor: Actor, wanted: DocumentFilter) -> Any:
    """Documents of registers in sight that fit."""
    return find_documents(actor, wanted.q, wanted.kind or "")


def one_registered(actor: Actor, key: UUID) -> DocumentRow:
    """One of them."""
    row: DocumentRow = shown(_one(find_documents(actor), key), actor)[0]
    return row


def issued(actor: Actor, wanted: IssuedFilter) -> Any:
    """Issued documents in sight that fit."""
    rows = IssuedDocument.objects.readable_by(actor).select_related("unit")
    if wanted.unit is not None:
        rows = rows.filter(unit_id=asking.unit(actor, wanted.unit).pk)
    return rows.filter(kind=wanted.kind) if wanted.kind else rows


def one_issued(actor: Actor, key: UUID) -> IssuedRow:
    """One of them."""
    row: IssuedRow = shown(_one(issued(actor, IssuedFilter()), key), actor)[0]
    return row


def _one(rows: Any, key: UUID) -> Any:
    found = rows.filter(public_id=key).first()
    if found is None:
        raise NotFound(str(NOTHING_HERE))
    return found
