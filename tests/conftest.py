"""What all tests share: keys of their own, and which tests need a database."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, so that rules and house tests run once, without one."""
    for item in items:
        is_django_case = issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
        asks_for_it = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        if is_django_case or asks_for_it or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if "tests/journeys/" in item.path.as_posix():
            item.add_marker("journey")


def pytest_runtest_setup(item: pytest.Item) -> None:
    on_postgresql = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    if item.get_closest_marker("postgresql_only") and not on_postgresql:
        pytest.skip("says something about PostgreSQL alone")
    if item.get_closest_marker("sqlite_only") and on_postgresql:
        pytest.skip("says something about SQLite alone")


@pytest.fixture(scope="session", autouse=True)
def keys_of_the_tests() -> None:
    """Key files in the temporary home of this test process."""
    from nep.foundation.keys import make_missing_keys

    make_missing_keys()


@pytest.fixture
def on_postgresql() -> bool:
    """Whether this run is on PostgreSQL."""
    return connection.vendor == "postgresql"


@pytest.fixture(autouse=True)
def _language_of_the_product() -> Iterator[None]:
    """Each test begins in Vietnamese, whatever the one before it chose."""
    from django.utils import translation

    with translation.override("vi"):
        yield
