"""Acts on the tree: each a command, previewed by the same plan, written at once, undone by an act."""

from nep.organisation.services.acts import (
    Close,
    CorrectDetails,
    CorrectLife,
    CorrectName,
    CorrectPlacement,
    Create,
    Follow,
    Grounds,
    Merge,
    Move,
    NewUnit,
    PlannedAct,
    Rename,
    Split,
    SplitPart,
    UnitDraft,
)
from nep.organisation.services.changes import (
    close_units,
    create_units,
    merge_units,
    move_units,
    rename_units,
    reorganise,
    split_unit,
)
from nep.organisation.services.closure import ClosureChange, rebuild_closure
from nep.organisation.services.corrections import (
    correct_placement,
    correct_unit_details,
    correct_unit_life,
    correct_unit_name,
)
from nep.organisation.services.population import PopulationFact, record_population
from nep.organisation.services.previewing import Preview, preview_act, preview_undo
from nep.organisation.services.undoing import undo_act

__all__ = [
    "Close",
    "ClosureChange",
    "CorrectDetails",
    "CorrectLife",
    "CorrectName",
    "CorrectPlacement",
    "Create",
    "Follow",
    "Grounds",
    "Merge",
    "Move",
    "NewUnit",
    "PlannedAct",
    "PopulationFact",
    "Preview",
    "Rename",
    "Split",
    "SplitPart",
    "UnitDraft",
    "close_units",
    "correct_placement",
    "correct_unit_details",
    "correct_unit_life",
    "correct_unit_name",
    "create_units",
    "merge_units",
    "move_units",
    "preview_act",
    "preview_undo",
    "rebuild_closure",
    "record_population",
    "rename_units",
    "reorganise",
    "split_unit",
    "undo_act",
]
