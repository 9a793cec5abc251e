"""A seeded rulebook over the small tree, on a day in April 2026."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.meetings import vietnamese
from tests.rulebook.conftest import _fresh_cache, seeded, tree

__all__ = ["_fresh_cache", "seeded", "tree"]

NOW = vietnamese(2026, 4, 15, 9)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The frozen clock of these tests."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
