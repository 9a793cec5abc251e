"""A commune with two cells, as the other rooms use it."""

from __future__ import annotations

import pytest

from tests.factories.people import Commune, make_commune


@pytest.fixture
def commune(db: None) -> Commune:
    """The usual small tree."""
    return make_commune()
