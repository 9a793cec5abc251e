"""Who may set when a unit meets."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Actor, Permission, Reach
from nep.organisation.choices import Role
from nep.organisation.models import Closure

BATCH = 5_000

SET_REGIME = Permission(
    "meetings.set_regime",
    _("đặt chế độ sinh hoạt"),
    {
        Role.SECRETARY: Reach.OWN,
        Role.DEPUTY_SECRETARY: Reach.OWN,
        Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
        Role.PARTY_BUILDING: Reach.OWN_OR_BELOW,
        Role.ORGANISATION_COMMISSION: Reach.OWN_OR_BELOW,
        Role.MASS_OFFICER: Reach.OWN_OR_BELOW,
    },
)


def require_for_units(permission: Permission, actor: Actor, unit_ids: Collection[int]) -> None:
    """Ask a permission for many units in few statements; the first one outside is refused."""
    left = set(unit_ids)
    if actor.is_system or not left:
        return
    if len(left) > 1:
        left -= _reached(permission, actor, left)
    for unit_id in sorted(left):
        permission.require(actor, unit_id)


def _reached(permission: Permission, actor: Actor, unit_ids: Collection[int]) -> set[int]:
    above = [
        grant.unit_id
        for grant in actor.acting_grants()
        if permission.holders.get(grant.role) == Reach.OWN_OR_BELOW
    ]
    found: set[int] = set()
    ordered = sorted(unit_ids)
    for start in range(0, len(ordered), BATCH):
        rows = Closure.objects.on(actor.today).filter(
            ancestor_id__in=above, descendant_id__in=ordered[start : start + BATCH]
        )
        found |= set(rows.values_list("descendant_id", flat=True))
    return found
