"""What is due how often: a small registry that rooms fill in `config.wiring`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from nep.foundation.clock import VIETNAM
from nep.foundation.registries import Registry

_LOCAL_MIDNIGHT = datetime(2024, 1, 1, tzinfo=VIETNAM)


def _always() -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """Work that the clock starts once per slot, whichever clock comes first.

    The function must be repeatable: a run that was killed is taken again. It returns what it did
    as a short text or a number, or nothing. `due` is a cheap question asked before the slot is
    taken, so that frequent schedules leave no trace while there is nothing to do.
    """

    key: str
    every: timedelta
    run: Callable[[], object]
    offset: timedelta = timedelta(0)
    due: Callable[[], bool] = _always

    def slot_at(self, instant: datetime) -> datetime:
        """Return the beginning of the slot in which an instant lies, from local midnight on."""
        since = instant - _LOCAL_MIDNIGHT - self.offset
        return _LOCAL_MIDNIGHT + self.offset + (since // self.every) * self.every


schedules: Registry[Schedule] = Registry("schedules")
