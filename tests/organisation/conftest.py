"""What tests of the tree share."""

from collections.abc import Iterator

import pytest

from nep.foundation.access import providers
from nep.organisation.queries import lies_under
from tests.factories.organisation import SmallTree


@pytest.fixture(autouse=True)
def _reach_by_the_tree() -> Iterator[None]:
    """Permissions reach down the real tree, as `config.wiring` connects them."""
    before = providers._reach_resolver
    providers.set_reach_resolver(lies_under)
    yield
    providers.set_reach_resolver(before)


@pytest.fixture
def tree(db: None) -> SmallTree:
    return SmallTree()
