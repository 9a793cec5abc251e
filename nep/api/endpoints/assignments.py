"""Reading assignments."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from nep.api import assignments, papers
from nep.api.listing import listed
from nep.api.paging import Order
from nep.api.schemas.assignments import (
    AssignmentFilter,
    AssignmentOut,
    ReminderFilter,
    ReminderRow,
    WorkOut,
)
from nep.api.schemas.paging import Page
from nep.api.schemas.rows import AssignmentRow
from nep.foundation.access import ActorRequest

router = Router(tags=["assignments"])


@router.get("/assignments", response=Page[AssignmentRow], operation_id="list_assignments")
def list_assignments(request: ActorRequest, wanted: Query[AssignmentFilter]) -> Page[AssignmentRow]:
    """Assignments in sight, the first due first."""
    actor = request.actor
    return listed(actor, assignments.in_sight(actor, wanted), wanted, Order("due_on"))


@router.get(
    "/assignments/{uuid:key}",
    response=AssignmentOut,
    operation_id="get_assignment",
)
def get_assignment(request: ActorRequest, key: UUID) -> AssignmentOut:
    """One assignment, with what was reported of it."""
    return assignments.whole(request.actor, key)


@router.get(
    "/assignments/{uuid:key}/evidence/{uuid:file}",
    response=papers.FILE,
    operation_id="get_evidence",
)
def get_evidence(request: ActorRequest, key: UUID, file: UUID) -> HttpResponse:
    """A file that came with a report of work, byte for byte as it was kept."""
    return papers.evidence_as(request.actor, key, file)


@router.get("/units/{uuid:key}/work", response=WorkOut, operation_id="get_work_standing")
def get_work_standing(request: ActorRequest, key: UUID) -> WorkOut:
    """How much is open and overdue in a unit, and under each unit directly below it."""
    return assignments.standing(request.actor, key)


@router.get(
    "/units/{uuid:key}/reminders",
    response=Page[ReminderRow],
    operation_id="list_reminders",
)
def list_reminders(
    request: ActorRequest, key: UUID, wanted: Query[ReminderFilter]
) -> Page[ReminderRow]:
    """The list of reminders that a unit prints for those without e-mail and without Nếp."""
    return assignments.reminders(request.actor, key, wanted)
