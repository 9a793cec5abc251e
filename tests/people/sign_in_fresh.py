"""What every test at the doors begins with."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Forget codes already used and tries already counted, by users of the test before."""
    cache.clear()
