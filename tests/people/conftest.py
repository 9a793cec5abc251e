"""What the tests of people share."""

import pytest

from nep.foundation import access
from nep.organisation.models import Closure
from tests.factories.people import Commune, make_commune


@pytest.fixture
def commune(db: None) -> Commune:
    """The usual small tree, with reach answered from its closure."""
    return make_commune()


@pytest.fixture(autouse=True)
def _reach_by_the_closure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer "lies under" from the closure, as wiring does."""

    def lies_under(ancestor_ids: object, unit_id: int, on: object) -> bool:
        return (
            Closure.objects.on(on)
            .filter(ancestor_id__in=ancestor_ids, descendant_id=unit_id)
            .exists()
        )

    monkeypatch.setattr(access.providers, "_reach_resolver", lies_under)
