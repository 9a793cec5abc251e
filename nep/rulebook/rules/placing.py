"""What a new value leaves of the values it meets; pure spans of days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class Piece:
    """Days `[from_on, to_on)`."""

    from_on: date
    to_on: date

    def meets(self, other: "Piece") -> bool:
        return max(self.from_on, other.from_on) < min(self.to_on, other.to_on)


def left_over(held: Piece, taken: Piece) -> list[Piece]:
    """Give what remains of a period when another takes its days."""
    if not held.meets(taken):
        return [held]
    pieces = [Piece(held.from_on, taken.from_on), Piece(taken.to_on, held.to_on)]
    return [piece for piece in pieces if piece.from_on < piece.to_on]


def begins_without_rewriting(held: Iterable[Piece], wanted: Piece, *, today: date) -> Piece | None:
    """Give the days a newly delivered rule may take.

    Days that are over and already ruled stay as they were: only a correction with a reason may
    change what a past meeting was judged by. None when nothing is left.
    """
    if not any(piece.meets(wanted) for piece in held):
        return wanted
    start = max(wanted.from_on, today)
    return Piece(start, wanted.to_on) if start < wanted.to_on else None


def touches_the_past(wanted: Piece, *, today: date) -> bool:
    """Say whether an order would change what governed days that are over."""
    return wanted.from_on < today
