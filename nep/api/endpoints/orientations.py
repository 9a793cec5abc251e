"""Reading orientations of the month, and the regimes that units follow."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query

from nep.api import orientations, papers
from nep.api.endpoints.commands import router
from nep.api.listing import listed
from nep.api.paging import Order
from nep.api.schemas import orientations as shapes
from nep.api.schemas.paging import Page, Paging
from nep.api.schemas.preparing import OpenedRow, OrientationRow, RegimeRow
from nep.foundation.access import ActorRequest

TAGS = ["orientations"]
BY_UNIT = Order("unit__public_id", key="unit__public_id")


@router.get(
    "/orientations",
    response=Page[OrientationRow],
    operation_id="list_orientations",
    tags=TAGS,
)
def list_orientations(
    request: ActorRequest, wanted: Query[shapes.OrientationFilter]
) -> Page[OrientationRow]:
    """Orientations from above that were sent, and those of one's own unit; the latest first."""
    actor = request.actor
    return listed(
        actor, orientations.listed(actor, wanted), wanted, Order("month", descending=True)
    )


@router.get(
    "/orientations/{uuid:key}",
    response=shapes.OrientationOut,
    operation_id="get_orientation",
    tags=TAGS,
)
def get_orientation(request: ActorRequest, key: UUID) -> shapes.OrientationOut:
    """One orientation with what it asks for; that a unit opened it is `open_orientation`."""
    return orientations.whole(request.actor, key)


@router.get(
    "/orientations/{uuid:key}/file",
    response=papers.FILE,
    operation_id="get_orientation_file",
    tags=TAGS,
)
def get_orientation_file(request: ActorRequest, key: UUID) -> HttpResponse:
    """The bulletin of the month as a file, byte for byte as it was kept."""
    return papers.bulletin_as(request.actor, key)


@router.get(
    "/orientations/{uuid:key}/opened",
    response=Page[OpenedRow],
    operation_id="list_opened",
    tags=TAGS,
)
def list_opened(request: ActorRequest, key: UUID, wanted: Query[Paging]) -> Page[OpenedRow]:
    """Which units below have opened it, and when for the first time."""
    actor = request.actor
    return listed(actor, orientations.opened(actor, key), wanted, BY_UNIT)


@router.get(
    "/units/{uuid:key}/regimes",
    response=Page[RegimeRow],
    operation_id="list_regimes",
    tags=TAGS,
)
def list_regimes(
    request: ActorRequest, key: UUID, wanted: Query[shapes.RegimeFilter]
) -> Page[RegimeRow]:
    """What was set for a unit itself, past and to come, the latest first."""
    actor = request.actor
    return listed(
        actor,
        orientations.regimes(actor, key, wanted),
        wanted,
        Order("valid_from", descending=True),
    )


@router.get(
    "/units/{uuid:key}/regimes/followed",
    response=shapes.FollowedOut,
    operation_id="get_followed_regimes",
    tags=TAGS,
)
def get_followed_regimes(
    request: ActorRequest, key: UUID, wanted: Query[shapes.Following]
) -> shapes.FollowedOut:
    """When a unit is to meet on a day, and from whom it has that."""
    return orientations.followed(request.actor, key, wanted)
