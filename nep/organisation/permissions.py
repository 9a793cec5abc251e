"""Who may change the tree. A cell secretary may not; a commune's bodies may, for what is below."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Actor, Permission, Reach
from nep.organisation.choices import Role
from nep.organisation.models import Closure, OrgUnit

_BODIES = (Role.COMMUNE_OFFICE, Role.PARTY_BUILDING, Role.ORGANISATION_COMMISSION)
"""The bodies that keep the tree (QĐ 298-QĐ/TW 2025); only a special zone has a Ban Tổ chức."""

_BELOW = {**dict.fromkeys(_BODIES, Reach.BELOW), Role.MASS_OFFICER: Reach.BELOW}
_OWN_OR_BELOW = {
    **dict.fromkeys(_BODIES, Reach.OWN_OR_BELOW),
    Role.MASS_OFFICER: Reach.OWN_OR_BELOW,
}

PLACE_UNITS = Permission(
    "organisation.place_units", _("đặt đơn vị trực thuộc đơn vị này"), _OWN_OR_BELOW
)
CREATE_UNITS = Permission(
    "organisation.create_units", _("thành lập đơn vị trực thuộc"), _OWN_OR_BELOW
)
RENAME_UNITS = Permission("organisation.rename_units", _("đổi tên đơn vị trực thuộc"), _BELOW)
MOVE_UNITS = Permission("organisation.move_units", _("chuyển cấp trên của đơn vị"), _BELOW)
MERGE_UNITS = Permission("organisation.merge_units", _("sáp nhập, hợp nhất đơn vị"), _BELOW)
SPLIT_UNITS = Permission("organisation.split_units", _("chia, tách đơn vị"), _BELOW)
CLOSE_UNITS = Permission("organisation.close_units", _("kết thúc hoạt động của đơn vị"), _BELOW)
CORRECT_UNITS = Permission(
    "organisation.correct_units", _("đính chính tên, cấp trên, ngày của đơn vị"), _BELOW
)
UNDO_ACTS = Permission("organisation.undo_acts", _("hoàn tác việc sắp xếp đơn vị"), _BELOW)
RECORD_POPULATION = Permission(
    "organisation.record_population", _("ghi số hộ, số khẩu, đối tượng tập hợp"), _OWN_OR_BELOW
)


def require_for_units(
    permission: Permission, actor: Actor, unit_ids: Collection[int], on: date
) -> None:
    """Ask a permission for many units in one statement; the first one outside is refused by name.

    The tree of today decides; the day of the act decides where the unit lies under nothing today.
    """
    wanted = {unit_id for unit_id in unit_ids if unit_id > 0}
    if actor.is_system or not wanted:
        return
    if len(wanted) > 1:
        wanted -= _reached(permission, actor, wanted, {actor.today, on})
    for unit_id in sorted(wanted):
        if permission.allows(actor, unit_id) or permission.allows(actor, unit_id, on=on):
            continue
        permission.require(actor, unit_id)


def require_to_undo(actor: Actor, unit_ids: Collection[int], on: date) -> None:
    """Ask for the undoing of an act; units that it ended are asked about the day before it.

    From the day of the act on, such a unit lies under nothing, so nobody would reach it.
    """
    wanted = set(unit_ids)
    closed = OrgUnit.objects.filter(pk__in=wanted, closed_on=on)
    ended = set(closed.values_list("pk", flat=True))
    require_for_units(UNDO_ACTS, actor, wanted - ended, on)
    require_for_units(UNDO_ACTS, actor, ended, on - timedelta(days=1))


def _reached(
    permission: Permission, actor: Actor, unit_ids: Collection[int], days: Collection[date]
) -> set[int]:
    above = [
        grant.unit_id
        for grant in actor.acting_grants()
        if permission.holders.get(grant.role) in {Reach.BELOW, Reach.OWN_OR_BELOW}
    ]
    found: set[int] = set()
    ordered = sorted(unit_ids)
    for day in days:
        for start in range(0, len(ordered), 5_000):
            rows = Closure.objects.on(day).filter(
                ancestor_id__in=above, descendant_id__in=ordered[start : start + 5_000]
            )
            found |= set(rows.values_list("descendant_id", flat=True))
    return found - set(above)
