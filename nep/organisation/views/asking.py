"""What every page of this room reads from its request: the day asked for, the unit seen."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.urls import reverse

from nep.foundation.access import ActorRequest
from nep.foundation.clock import today
from nep.foundation.errors import NotFound
from nep.foundation.text import TextRefused, format_day, parse_day
from nep.foundation.web.addresses import address_of
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation import queries
from nep.organisation.models import OrgUnit


def day_asked(request: ActorRequest) -> date:
    """The day of `?ngay=`, else today; what cannot be read as a day is today."""
    try:
        return parse_day(request.GET.get("ngay", ""))
    except TextRefused:
        return today()


def unit_seen(request: ActorRequest, public_id: UUID, day: date) -> OrgUnit:
    """The unit, named on that day, if this actor knows of it; `shows_figures` says how much more.

    Raises:
        NotFound: there is none, or this actor may not know of it.
    """
    unit = queries.unit_known(public_id, request.actor, day)
    if unit is None:
        raise NotFound(str(NOTHING_HERE))
    return unit


def addresses(request: ActorRequest, name: str, day: date) -> Callable[[OrgUnit], str]:
    """Say how the addresses of many units are written, each seen on that day."""
    page, acting = f"organisation:{name}", request.actor_unit_key
    seen_on = "" if day == today() else f"?ngay={format_day(day)}"
    return lambda unit: address_of(page, acting=acting, unit=unit.public_id) + seen_on


def address(request: ActorRequest, name: str, unit: OrgUnit | None = None, **more: object) -> str:
    """An address of this room in the post one acts in."""
    kwargs = {"acting": request.actor_unit_key, **more}
    if unit is not None:
        kwargs["unit"] = unit.public_id
    return reverse(f"organisation:{name}", kwargs=kwargs)
