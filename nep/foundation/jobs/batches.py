"""Steps short enough that SQLite, with its one writer, never keeps a page waiting."""

from __future__ import annotations

import time
from collections.abc import Callable

LONGEST_STEP = 0.1
PAUSE = 0.01
SMALLEST, LARGEST = 10, 5_000


def in_batches(step: Callable[[int], int], *, size: int = 200, most: int | None = None) -> int:
    """Call `step(limit)`, a transaction of its own each time, until it finds less than its limit.

    The limit follows the time that steps take; between two steps other writers get their turn.
    """
    done = 0
    while most is None or done < most:
        began = time.monotonic()
        count = step(size)
        took = time.monotonic() - began
        done += count
        if count < size:
            return done
        size = _next_size(size, took)
        time.sleep(PAUSE)
    return done


def _next_size(size: int, took: float) -> int:
    """Aim at half the allowed time; grow at most twofold, so that one fast step misleads little."""
    wanted = int(size * (LONGEST_STEP / 2) / max(took, 1e-4))
    return max(SMALLEST, min(LARGEST, wanted, size * 2))
