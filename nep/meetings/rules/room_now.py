"""What the chair does next: one act at a time (ux.md, principle 1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RoomAct(StrEnum):
    """The one primary button of the room."""

    OPEN_ROLL = "open_roll"
    OPEN_MEETING = "open_meeting"
    START_ITEM = "start_item"
    NEXT_ITEM = "next_item"
    SELF_SCORE = "self_score"
    CLOSE = "close"
    MINUTES = "minutes"


@dataclass(frozen=True, kw_only=True)
class RoomStanding:
    """What the next act is computed from."""

    roll_is_open: bool
    is_open: bool
    is_closed: bool
    has_current_item: bool
    items_left: int
    is_scored: bool
    counts_only: bool = False


def next_act(room: RoomStanding) -> RoomAct:
    """The first thing that is still to be done in the room."""
    if room.is_closed:
        return RoomAct.MINUTES
    if not room.is_open:
        ready = room.roll_is_open or room.counts_only
        return RoomAct.OPEN_MEETING if ready else RoomAct.OPEN_ROLL
    if room.items_left:
        return RoomAct.NEXT_ITEM if room.has_current_item else RoomAct.START_ITEM
    return RoomAct.CLOSE if room.is_scored else RoomAct.SELF_SCORE
