"""Small registries through which a room above adds to a page or an act below.

`config.wiring` fills them; the lower room never learns who stands there.
"""

from typing import Any

from nep.foundation.registries.registry import Registry
from nep.foundation.registries.shapes import (
    ConsequenceHandler,
    ConsequenceLine,
    ErasureHandler,
    FigureSource,
    HeldItem,
    PersonJoin,
    SearchHit,
    SearchSource,
    TodayItem,
    TodayProvider,
    UnitAct,
    UnitPanel,
    WorkspaceStep,
)

workspace_steps: Registry[WorkspaceStep] = Registry("workspace steps")
today_items: Registry[TodayProvider] = Registry("today items")
unit_panels: Registry[UnitPanel] = Registry("unit panels")
act_consequences: Registry[ConsequenceHandler] = Registry("consequences of an act on a unit")
workbook_sheets: Registry[Any] = Registry("workbook sheets")
"""Items are `nep.foundation.registries.sheets.SheetHandler`, given out in their order."""
search_sources: Registry[SearchSource] = Registry("search sources")
person_joins: Registry[PersonJoin] = Registry("joins of persons")
erasure_handlers: Registry[ErasureHandler] = Registry("erasure handlers")
figure_sources: Registry[FigureSource] = Registry("figure sources")

__all__ = [
    "ConsequenceHandler",
    "ConsequenceLine",
    "ErasureHandler",
    "FigureSource",
    "HeldItem",
    "PersonJoin",
    "Registry",
    "SearchHit",
    "SearchSource",
    "TodayItem",
    "TodayProvider",
    "UnitAct",
    "UnitPanel",
    "WorkspaceStep",
    "act_consequences",
    "erasure_handlers",
    "figure_sources",
    "person_joins",
    "search_sources",
    "today_items",
    "unit_panels",
    "workbook_sheets",
    "workspace_steps",
]
