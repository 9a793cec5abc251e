"""A seeded rulebook over a small tree."""

from datetime import date

import pytest

from nep.foundation import access
from nep.organisation.models import OrgUnit
from nep.rulebook.queries import forget_cached_rules
from tests.factories import rulebook as factory


def lies_under(ancestor_ids, unit_id: int, on: date) -> bool:
    below = OrgUnit.objects.filter(pk=unit_id, closure_above__ancestor_id__in=ancestor_ids)
    return below.filter(closure_above__valid_from__lte=on, closure_above__valid_to__gt=on).exists()


@pytest.fixture(autouse=True)
def _fresh_cache():
    forget_cached_rules()
    yield
    forget_cached_rules()


@pytest.fixture
def tree(db, monkeypatch):
    monkeypatch.setattr("nep.foundation.access.permissions.lies_under", lies_under)
    assert access.Permission
    return factory.make_tree()


@pytest.fixture
def seeded(tree):
    factory.seed()
    return tree
