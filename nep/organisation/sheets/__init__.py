"""The lists of the tree in the workbook: Tổ chức and Dân số."""

from nep.organisation.sheets.population import PopulationSheet
from nep.organisation.sheets.units import UnitsSheet

HANDLERS = (UnitsSheet(), PopulationSheet())

__all__ = ["HANDLERS", "PopulationSheet", "UnitsSheet"]
