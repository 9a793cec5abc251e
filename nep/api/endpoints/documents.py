"""Reading documents, and downloading their files."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query

from nep.api import documents, papers
from nep.api.endpoints.commands import router
from nep.api.listing import listed
from nep.api.paging import BY_KEY, Order
from nep.api.schemas.documents import (
    ComposingOut,
    DocumentFilter,
    DocumentRow,
    FormRow,
    IssuedFilter,
    IssuedRow,
    NumberRow,
    TermsOut,
)
from nep.api.schemas.paging import Page, Paging
from nep.foundation.access import ActorRequest

TAGS = ["documents"]
LATEST_FIRST = Order("issued_on", descending=True)
LAST_DRAWN_FIRST = Order("drawn_at", descending=True)


@router.get(
    "/documents",
    response=Page[DocumentRow],
    operation_id="list_documents",
    tags=TAGS,
)
def list_documents(request: ActorRequest, wanted: Query[DocumentFilter]) -> Page[DocumentRow]:
    """Documents of the registers in sight, the latest first."""
    actor = request.actor
    return listed(actor, documents.registered(actor, wanted), wanted, LATEST_FIRST)


@router.get(
    "/documents/{uuid:key}",
    response=DocumentRow,
    operation_id="get_document",
    tags=TAGS,
)
def get_document(request: ActorRequest, key: UUID) -> DocumentRow:
    """One document of a register."""
    return documents.one_registered(request.actor, key)


@router.get("/issued", response=Page[IssuedRow], operation_id="list_issued", tags=TAGS)
def list_issued(request: ActorRequest, wanted: Query[IssuedFilter]) -> Page[IssuedRow]:
    """Documents that units issued, the latest first."""
    actor = request.actor
    return listed(actor, documents.issued(actor, wanted), wanted, LATEST_FIRST)


@router.get("/issued/{uuid:key}", response=IssuedRow, operation_id="get_issued", tags=TAGS)
def get_issued(request: ActorRequest, key: UUID) -> IssuedRow:
    """One issued document."""
    return documents.one_issued(request.actor, key)


@router.get(
    "/issued/{uuid:key}/files/{form}",
    response=papers.FILE,
    operation_id="get_issued_file",
    tags=TAGS,
)
def get_issued_file(request: ActorRequest, key: UUID, form: papers.IssuedForm) -> HttpResponse:
    """A file of an issued document, byte for byte as it was kept."""
    return papers.issued_as(request.actor, key, form)


@router.get(
    "/units/{uuid:key}/composing",
    response=ComposingOut,
    operation_id="get_composing",
    tags=TAGS,
)
def get_composing(request: ActorRequest, key: UUID) -> ComposingOut:
    """What a unit may issue today, who signs and in whose name; for those who issue."""
    return documents.composing_of(request.actor, key)


@router.get(
    "/units/{uuid:key}/numbers",
    response=Page[NumberRow],
    operation_id="list_numbers",
    tags=TAGS,
)
def list_numbers(request: ActorRequest, key: UUID, wanted: Query[Paging]) -> Page[NumberRow]:
    """Every number that a unit drew, voided ones too, the last first; for those who issue."""
    actor = request.actor
    return listed(actor, documents.numbers(actor, key), wanted, LAST_DRAWN_FIRST)


@router.get(
    "/units/{uuid:key}/terms",
    response=TermsOut,
    operation_id="get_number_terms",
    tags=TAGS,
)
def get_number_terms(request: ActorRequest, key: UUID) -> TermsOut:
    """The terms by which the numbers of a unit run, the last first; for those who issue."""
    return documents.terms(request.actor, key)


@router.get(
    "/units/{uuid:key}/document-templates",
    response=Page[FormRow],
    operation_id="list_document_templates",
    tags=TAGS,
)
def list_document_templates(
    request: ActorRequest, key: UUID, wanted: Query[Paging]
) -> Page[FormRow]:
    """The Word forms of a unit, now and to come, for those who set them."""
    actor = request.actor
    return listed(actor, documents.forms(actor, key), wanted, BY_KEY)


@router.get(
    "/document-templates/{uuid:key}/file",
    response=papers.FILE,
    operation_id="get_document_template_file",
    tags=TAGS,
)
def get_document_template_file(request: ActorRequest, key: UUID) -> HttpResponse:
    """A Word form, byte for byte as it was handed in."""
    return papers.template_as(request.actor, key)
