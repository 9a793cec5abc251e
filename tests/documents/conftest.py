"""The small tree of the rulebook's tests serves here too."""

from tests.rulebook.conftest import tree

__all__ = ["tree"]
