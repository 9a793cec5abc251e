"""What every page of this room reads from its request: the day asked for, the unit seen."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.urls import reverse

from nep.foundation.access import ActorRequest
from nep.foundation.clock import today
from nep.foundation.errors import NotFound
from nep.foundation.text import TextRefused, format_day, parse_day
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation import queries
from nep.organisation.models import OrgUnit

ANY_UNIT = UUID(int=0)


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
    """Addresses of many units, seen on that day: Django writes one, the units' keys go into it."""
    written = address(request, name, unit_key=ANY_UNIT)
    before, _, after = written.rpartition(str(ANY_UNIT))
    if day != today():
        after += f"?ngay={format_day(day)}"
    return lambda unit: f"{before}{unit.public_id}{after}"


def address(
    request: ActorRequest,
    name: str,
    unit: OrgUnit | None = None,
    *,
    unit_key: UUID | None = None,
    **more: object,
) -> str:
    """An address of this room in the post one acts in."""
    kwargs = {"acting": request.actor_unit_key, **more}
    if unit is not None:
        unit_key = unit.public_id
    if unit_key is not None:
        kwargs["unit"] = unit_key
    return reverse(f"organisation:{name}", kwargs=kwargs)
