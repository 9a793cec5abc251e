"""The command that is running now, if any."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass
class RunningCommand:
    """What a command gathers until its commit."""

    name: str
    acts: list[Any] = field(default_factory=list)


_running: ContextVar[RunningCommand | None] = ContextVar("running_command", default=None)


def current_command() -> RunningCommand | None:
    """The command in whose transaction this code runs."""
    return _running.get()


@contextmanager
def running(name: str) -> Iterator[RunningCommand]:
    """Run a block as one command."""
    command = RunningCommand(name)
    token = _running.set(command)
    try:
        yield command
    finally:
        _running.reset(token)
