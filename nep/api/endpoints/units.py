"""Reading units and their people."""

from uuid import UUID

from ninja import Query, Router

from nep.api import units
from nep.api.schemas.paging import Page
from nep.api.schemas.units import PeopleFilter, PeopleOut, UnitFilter, UnitOut, UnitRow
from nep.foundation.access import ActorRequest

router = Router(tags=["units"])


@router.get("/units", response=Page[UnitRow], operation_id="list_units")
def list_units(request: ActorRequest, wanted: Query[UnitFilter]) -> Page[UnitRow]:
    """Units this post knows of; with `q` those whose name or code fits, the best first."""
    return units.listed(request.actor, wanted)


@router.get("/units/{uuid:key}", response=UnitOut, operation_id="get_unit")
def get_unit(request: ActorRequest, key: UUID) -> UnitOut:
    """One unit, with those above it."""
    return units.whole(request.actor, key)


@router.get("/units/{uuid:key}/people", response=PeopleOut, operation_id="list_people")
def list_people(request: ActorRequest, key: UUID, wanted: Query[PeopleFilter]) -> PeopleOut:
    """People of a unit on a day: the number, and the names that this post may read."""
    return units.people(request.actor, key, wanted)
