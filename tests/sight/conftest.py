"""The small world, built once for all tests of this folder and taken away again."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.factories.world import World, make_world
from tests.sight.subjects import Subjects, make_subjects


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Every test works in a savepoint of the transaction that made the world."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def subjects(world: World) -> Subjects:
    """What the world's units hold."""
    return make_subjects(world)
