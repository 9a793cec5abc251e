"""News of the tree for rooms above: plain values."""

from dataclasses import dataclass
from datetime import date

from nep.foundation.events import Event


@dataclass(frozen=True)
class TreeChanged(Event):
    """An act was written: units were made, renamed, moved, merged, split, ended or corrected.

    `unit_ids` and `successor_ids` are empty for acts on very many units: ask the act for them.
    """

    act_id: int
    kind: str
    effective_on: date
    is_correction: bool
    unit_ids: tuple[int, ...]
    successor_ids: tuple[int, ...]


@dataclass(frozen=True)
class ActUndone(Event):
    """An act was taken back by another one."""

    act_id: int
    undone_by_id: int
    unit_ids: tuple[int, ...]
    successor_ids: tuple[int, ...]


@dataclass(frozen=True)
class PopulationRecorded(Event):
    """The denominators of a unit's year were written."""

    unit_id: int
    year: int
