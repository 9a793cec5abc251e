"""Tables of the tree: units, what is dated about them, their lineage, and the derived closure."""

from nep.organisation.models.act import ActUnit, OrgAct
from nep.organisation.models.closure import Closure
from nep.organisation.models.code import UnitCode
from nep.organisation.models.dated import Placement, UnitName
from nep.organisation.models.lineage import Lineage, Succession
from nep.organisation.models.population import Population
from nep.organisation.models.unit import OrgUnit, OrgUnitQuerySet
from nep.organisation.models.words import UnitWord

__all__ = [
    "ActUnit",
    "Closure",
    "Lineage",
    "OrgAct",
    "OrgUnit",
    "OrgUnitQuerySet",
    "Placement",
    "Population",
    "Succession",
    "UnitCode",
    "UnitName",
    "UnitWord",
]
