"""Parts of one sitting follow each other and fill it (practice.md 1.19; domain.md R-DUR-2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum


class PartFault(StrEnum):
    """Why hours of parts cannot be."""

    BACKWARDS = "backwards"
    MIXED = "mixed"
    OUTSIDE = "outside"


def fault_of_parts(
    opened_at: datetime, closed_at: datetime, parts: Sequence[tuple[datetime, datetime]]
) -> tuple[int, PartFault] | None:
    """Name the first part (by its place) whose hours cannot be, and why."""
    last_end = opened_at
    for place, (start, end) in enumerate(parts):
        if end <= start:
            return place, PartFault.BACKWARDS
        if start < opened_at or end > closed_at:
            return place, PartFault.OUTSIDE
        if start < last_end:
            return place, PartFault.MIXED
        last_end = end
    return None
