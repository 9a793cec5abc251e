"""What meetings add to the page of a unit."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Actor
from nep.foundation.registries import UnitPanel
from nep.meetings import permissions, queries
from nep.organisation.models import OrgUnit


def regime_of(actor: Actor, unit: OrgUnit) -> dict[str, Any]:
    """The regime that the unit follows today; one statement."""
    return {
        "followed": queries.regimes_concerning(unit, actor.today),
        "may_set": permissions.SET_REGIME.allows(actor, unit),
        "unit": unit,
    }


REGIME_PANEL = UnitPanel(
    key="meetings.regime",
    order=30,
    title=_("Chế độ sinh hoạt"),
    template="meetings/_regime_panel.html",
    context=regime_of,
)
