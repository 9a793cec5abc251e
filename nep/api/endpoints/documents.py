"""Reading documents, and downloading their files."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from nep.api import documents, papers
from nep.api.paging import Order, page_of
from nep.api.refusals import REFUSED
from nep.api.schemas.documents import DocumentFilter, DocumentRow, IssuedFilter, IssuedRow
from nep.api.schemas.paging import Page
from nep.api.showing import shown

router = Router(tags=["documents"])
LATEST_FIRST = Order("issued_on", descending=True)


@router.get(
    "/documents", response={200: Page[DocumentRow], **REFUSED}, operation_id="list_documents"
)
def list_documents(request: HttpRequest, wanted: Query[DocumentFilter]) -> Page[DocumentRow]:
    """Documents of the registers in sight, the latest first."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = documents.registered(actor, wanted)
    found, following = page_of(rows, wanted, LATEST_FIRST)
    return Page(items=shown(found, actor), next=following)


@router.get(
    "/documents/{uuid:key}", response={200: DocumentRow, **REFUSED}, operation_id="get_document"
)
def get_document(request: HttpRequest, key: UUID) -> DocumentRow:
    """One document of a register."""
    return documents.one_registered(request.actor, key)  # type: ignore[attr-defined]


@router.get("/issued", response={200: Page[IssuedRow], **REFUSED}, operation_id="list_issued")
def list_issued(request: HttpRequest, wanted: Query[IssuedFilter]) -> Page[IssuedRow]:
    """Documents that units issued, the latest first."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = documents.issued(actor, wanted)
    found, following = page_of(rows, wanted, LATEST_FIRST)
    return Page(items=shown(found, actor), next=following)


@router.get("/issued/{uuid:key}", response={200: IssuedRow, **REFUSED}, operation_id="get_issued")
def get_issued(request: HttpRequest, key: UUID) -> IssuedRow:
    """One issued document."""
    return documents.one_issued(request.actor, key)  # type: ignore[attr-defined]


@router.get(
    "/issued/{uuid:key}/files/{form}",
    response={200: papers.FILE, **REFUSED},
    operation_id="get_issued_file",
)
def get_issued_file(request: HttpRequest, key: UUID, form: papers.IssuedForm) -> HttpResponse:
    """A file of an issued document, byte for byte as it was kept."""
    return papers.issued_as(request.actor, key, form)  # type: ignore[attr-defined]
