"""Reading documents, and downloading their files."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query

from nep.api import documents, papers
from nep.api.endpoints.commands import router
from nep.api.listing import listed
from nep.api.paging import BY_KEY, Order
from nep.api.refusals import REFUSED
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
    response={200: Page[DocumentRow], **REFUSED},
    operation_id="list_documents",
    tags=TAGS,
)
def list_documents(request: ActorRequest, wanted: Query[DocumentFilter]) -> Page[DocumentRow]:
    """Documents of the registers in sight, the latest first."""
    actor = request.actor
    return listed(actor, documents.registered(actor, wanted), wanted, LATEST_FIRST)


@router.get(
    "/documents/{uuid:key}",
    response={200: DocumentRow, **REFUSED},
    operation_id="get_document",
    tags=TAGS,
)
def get_document(request: ActorRequest, key: UUID) -> DocumentRow:
    """One document of a register."""
    return documents.one_registered(request.actor, key)


@router.get(
    "/issued", response={200: Page[IssuedRow], **REFUSED}, operation_id="list_issued", tags=TAGS
)
def list_issued(request: ActorRequest, wanted: Query[IssuedFilter]) -> Page[IssuedRow]:
    """Documents that units issued, the latest first."""
    actor = request.actor
    return listed(actor, documents.issued(actor, wanted), wanted, LATEST_FIRST)


@router.get(
    "/issued/{uuid:key}", response={200: IssuedRow, **REFUSED}, operation_id="get_issued", tags=TAGS
)
def get_issued(request: ActorRequest, key: UUID) -> IssuedRow:
    """One issued document."""
    return documents.one_issued(request.actor, key)


@router.get(
    "/issued/{uuid:key}/files/{form}",
    response={200: papers.FILE, **REFUSED},
    operation_id="get_issued_file",
    tags=TAGS,
)
def get_issued_file(request: ActorRequest, key: UUID, form: papers.IssuedForm) -> HttpResponse:
    """A file of an issued document, byte for byte as it was kept."""
    return papers.issued_as(request.actor, key, form)


@router.get(
    "/units/{uuid:key}/composing",
    response={200: ComposingOut, **REFUSED},
    operation_id="get_composing",
    tags=TAGS,
)
def get_composing(request: ActorRequest, key: UUID) -> ComposingOut:
    """What a unit may issue today, who signs and in whose name; for those who issue."""
    return documents.composing_of(request.actor, key)


@router.get(
    "/units/{uuid:key}/numbers",
    response={200: Page[NumberRow], **REFUSED},
    operation_id="list_numbers",
    tags=TAGS,
)
def list_numbers(request: ActorRequest, key: UUID, wanted: Query[Paging]) -> Page[NumberRow]:
    """Every number that a unit drew, voided ones too, the last first; for those who issue."""
    actor = request.actor
    return listed(actor, documents.numbers(actor, key), wanted, LAST_DRAWN_FIRST)


@router.get(
    "/units/{uuid:key}/terms",
    response={200: TermsOut, **REFUSED},
    operation_id="get_number_terms",
    tags=TAGS,
)
def get_number_terms(request: ActorRequest, key: UUID) -> TermsOut:
    """The terms by which the numbers of a unit run, the last first; for those who issue."""
    return documents.terms(request.actor, key)


@router.get(
    "/units/{uuid:key}/document-templates",
    response={200: Page[FormRow], **REFUSED},
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
    response={200: papers.FILE, **REFUSED},
    operation_id="get_document_template_file",
    tags=TAGS,
)
def get_document_template_file(request: ActorRequest, key: UUID) -> HttpResponse:
    """A Word form, byte for byte as it was handed in."""
    return papers.template_as(request.actor, key)
