"""Units as lists and trees show them: what many lines have in common is worked out once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nep.foundation.access import ActorRequest
from nep.organisation.choices import Block
from nep.organisation.models import OrgUnit
from nep.organisation.views.asking import addresses

BLOCK_ORDER = {str(block): place for place, block in enumerate(Block)}


@dataclass
class Node:
    """One unit of the tree as the page shows it; `below` is empty until it is opened."""

    unit: OrgUnit
    address: str
    branch: str
    figures: str
    opens: str
    is_own: bool = False
    below: list["Node"] = field(default_factory=list)


def nodes_of(request: ActorRequest, units: Iterable[OrgUnit], day: date) -> list[Node]:
    """Make the lines of a branch, the Party's units first, then mass organisations, villages."""
    page, branch = addresses(request, "unit", day), addresses(request, "branch", day)
    opens = _("Mở các đơn vị thuộc %(name)s")
    return [
        Node(
            unit=unit,
            address=page(unit),
            branch=branch(unit),
            figures=_figures(unit.children),  # type: ignore[attr-defined]
            opens=opens % {"name": unit.name},
        )
        for unit in sorted(units, key=_party_first)
    ]


def _figures(children: int) -> str:
    if not children:
        return ""
    return ngettext("%(number)s đơn vị", "%(number)s đơn vị", children) % {"number": children}


def _party_first(unit: OrgUnit) -> tuple[int, str]:
    return BLOCK_ORDER[unit.block], unit.sort_key
