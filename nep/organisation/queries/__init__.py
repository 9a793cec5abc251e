"""Questions to the tree that span tables; each costs few statements at 300,000 units."""

from nep.organisation.models.naming import name_beside
from nep.organisation.queries.closing import (
    ClosedPeriodSource,
    closed_period_sources,
    first_open_days,
)
from nep.organisation.queries.codes import codes_within, own_codes_within
from nep.organisation.queries.history import (
    LineageEdge,
    acts_of,
    lineage_of,
    names_of,
    next_of_kin,
    placements_of,
    predecessors_of_streams,
)
from nep.organisation.queries.search import find_units
from nep.organisation.queries.seen import children_known, named_by_id, unit_known
from nep.organisation.queries.tree import (
    ancestors_of,
    children_of,
    closure_over,
    descendant_ids,
    descendants_of,
    kin_count,
    lies_under,
    name_of,
    names_by_id,
    path_of,
    roots_for,
    roots_of,
    succeeding_unit_ids,
)

__all__ = [
    "ClosedPeriodSource",
    "LineageEdge",
    "acts_of",
    "ancestors_of",
    "children_known",
    "children_of",
    "closed_period_sources",
    "closure_over",
    "codes_within",
    "descendant_ids",
    "descendants_of",
    "find_units",
    "first_open_days",
    "kin_count",
    "lies_under",
    "lineage_of",
    "name_beside",
    "name_of",
    "named_by_id",
    "names_by_id",
    "names_of",
    "next_of_kin",
    "own_codes_within",
    "path_of",
    "placements_of",
    "predecessors_of_streams",
    "roots_for",
    "roots_of",
    "succeeding_unit_ids",
    "unit_known",
]
