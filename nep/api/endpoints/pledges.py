"""Reading commitments, self-reports and plans."""

from ninja import Query, Router

from nep.api import pledges
from nep.api.listing import listed
from nep.api.paging import BY_KEY, Order
from nep.api.schemas.paging import Page
from nep.api.schemas.pledges import (
    CommitmentFilter,
    CommitmentRow,
    PlanRow,
    PledgeFilter,
    SelfReportFilter,
    SelfReportRow,
)
from nep.foundation.access import ActorRequest

router = Router(tags=["pledges"])


@router.get("/commitments", response=Page[CommitmentRow], operation_id="list_commitments")
def list_commitments(request: ActorRequest, wanted: Query[CommitmentFilter]) -> Page[CommitmentRow]:
    """Commitments of a year: one's own, and those of members of the units that one leads."""
    actor = request.actor
    return listed(actor, pledges.commitments(actor, wanted), wanted, BY_KEY)


@router.get(
    "/self-reports",
    response=Page[SelfReportRow],
    operation_id="list_self_reports",
)
def list_self_reports(
    request: ActorRequest, wanted: Query[SelfReportFilter]
) -> Page[SelfReportRow]:
    """Self-reports of a month, the latest month first."""
    actor = request.actor
    return listed(
        actor, pledges.self_reports(actor, wanted), wanted, Order("month", descending=True)
    )


@router.get("/plans", response=Page[PlanRow], operation_id="list_plans")
def list_plans(request: ActorRequest, wanted: Query[PledgeFilter]) -> Page[PlanRow]:
    """Personal plans after a study or a thematic meeting."""
    actor = request.actor
    return listed(actor, pledges.plans(actor, wanted), wanted, BY_KEY)
