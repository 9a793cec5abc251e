"""Reading assignments."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from nep.api import assignments
from nep.api.paging import Order, page_of
from nep.api.refusals import REFUSED
from nep.api.schemas.assignments import AssignmentFilter, AssignmentOut
from nep.api.schemas.paging import Page
from nep.api.schemas.rows import AssignmentRow
from nep.api.showing import shown

router = Router(tags=["assignments"])


@router.get(
    "/assignments", response={200: Page[AssignmentRow], **REFUSED}, operation_id="list_assignments"
)
def list_assignments(request: HttpRequest, wanted: Query[AssignmentFilter]) -> Page[AssignmentRow]:
    """Assignments in sight, the first due first."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = assignments.in_sight(actor, wanted)
    found, following = page_of(rows, wanted, Order("due_on"))
    return Page(items=shown(found, actor), next=following)


@router.get(
    "/assignments/{uuid:key}",
    response={200: AssignmentOut, **REFUSED},
    operation_id="get_assignment",
)
def get_assignment(request: HttpRequest, key: UUID) -> AssignmentOut:
    """One assignment, with what was reported of it."""
    return assignments.whole(request.actor, key)  # type: ignore[attr-defined]
