"""Groups (tổ đảng) of a large cell, as the lists of a day name them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from nep.foundation.text import sort_key, unify
from nep.organisation.choices import OrgUnitKind
from nep.organisation.models import OrgUnit
from nep.organisation.queries import ancestors_of, name_of
from nep.people.models import Membership
from nep.people.queries import guests_of, members_of


def groups_of(unit_id: int, day: date) -> list[str]:
    """Names of the groups to which members of a cell belong, in Vietnamese order."""
    named = members_of(unit_id, day).exclude(group="").order_by()
    return sorted(set(named.values_list("group", flat=True)), key=sort_key)


def members_of_group(unit: OrgUnit, group: str, day: date) -> list[Membership]:
    """Who meets with this group; for a group that is a unit of its own, its name says which.

    Members stand in the lists of the cell; a group that keeps a list of its own is asked first.
    """
    if unit.kind != OrgUnitKind.PARTY_GROUP:
        return _named(_all_of(unit.pk, day), group)
    own = _all_of(unit.pk, day)
    if own:
        return own
    cells = [above for above in ancestors_of(unit, day) if above.pk != unit.pk][-1:]
    name = str(name_of(unit, day))
    return [row for cell in cells for row in _named(_all_of(cell.pk, day), name)]


def _all_of(unit_id: int, day: date) -> list[Membership]:
    own = list(members_of(unit_id, day))
    here = {row.person_id for row in own}
    return own + [row for row in guests_of(unit_id, day) if row.person_id not in here]


def _named(rows: Iterable[Membership], group: str) -> list[Membership]:
    wanted = unify(group)
    return [row for row in rows if wanted and unify(row.group) == wanted]
