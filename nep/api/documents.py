"""Documents in sight: the registers, and what units issued."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nep.api import asking
from nep.api.copying import person
from nep.api.schemas.documents import (
    ComposingOut,
    DocumentFilter,
    DocumentRow,
    IssuedFilter,
    IssuedRow,
    SignerRow,
    TermsOut,
)
from nep.api.showing import shown
from nep.documents.models import IssuedDocument
from nep.documents.queries import composing, find_documents, head_of
from nep.documents.queries.doors import (
    numbers_for,
    require_issuing,
    templates_for,
    terms_for,
)
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


def numbers(actor: Actor, key: UUID) -> Any:
    """Every number of a unit."""
    return numbers_for(actor, asking.unit(actor, key))


def forms(actor: Actor, key: UUID) -> Any:
    """The Word forms of a unit."""
    return templates_for(actor, asking.unit(actor, key))


def terms(actor: Actor, key: UUID) -> TermsOut:
    """The terms by which the numbers of a unit run."""
    rows = terms_for(actor, asking.unit(actor, key))
    return TermsOut(items=shown(list(rows), actor))


def composing_of(actor: Actor, key: UUID) -> ComposingOut:
    """What a unit may issue today, who signs and in whose name."""
    unit, day = asking.unit(actor, key), actor.today
    require_issuing(actor, unit)
    signers = [
        SignerRow(person=person(one.person), post=one.post, is_deputy=one.is_deputy)
        for one in composing.signers_of(unit, day)
    ]
    return ComposingOut(
        kinds=composing.kinds_to_compose(unit, day),
        bodies=list(composing.names_to_sign_in(unit, day)),
        place=head_of(unit, day).place,
        signers=signers,
    )


def _one(rows: Any, key: UUID) -> Any:
    found = rows.filter(public_id=key).first()
    if found is None:
        raise NotFound(str(NOTHING_HERE))
    return found
