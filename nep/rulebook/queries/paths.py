"""A unit and its ancestors of a day, nearest first."""

from datetime import date
from typing import Any

from nep.organisation.models import OrgUnit


def path_ids(unit: OrgUnit | int | None, day: date) -> tuple[int, ...]:
    """Give the ids from the unit up to its root; one statement.

    A unit that does not exist on that day stands alone: its own rules, then the country's.
    """
    if unit is None:
        return ()
    unit_id = unit if isinstance(unit, int) else unit.pk
    chain = OrgUnit.objects.filter(
        closure_below__descendant_id=unit_id,
        closure_below__valid_from__lte=day,
        closure_below__valid_to__gt=day,
    )
    placed: Any = chain.placed_on(day)  # the annotation is beyond the plugin for Django
    superior_of: dict[int, int | None] = dict(placed.values_list("pk", "superior_id"))
    path = [unit_id]
    while (superior := superior_of.get(path[-1])) is not None and superior not in path:
        path.append(superior)
    return tuple(path)
