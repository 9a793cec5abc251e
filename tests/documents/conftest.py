"""The small tree of the rulebook's tests serves here too."""

from tests.rulebook.conftest import seeded, tree

__all__ = ["seeded", "tree"]
