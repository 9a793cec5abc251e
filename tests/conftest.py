"""What all tests share: keys of their own, and which tests need a database."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase

from tests import databases

# Forms, pages and papers: what they read is proven on both databases by the tests of services and
# sight, and tests/sight asks every address on PostgreSQL once. docs/testing.md says why.
ON_ONE_DATABASE = re.compile(
    r"""/tests/(?!sight/|journeys/)(?:\w+/)+test_(?:
        \w*pages\w* | web_\w+ | rendering | words | sign_in_(?:words|proxies|shared_machine)
        | panels | backup_nightly | workbook_\w+ | every_page
    )\.py$""",
    re.VERBOSE,
)
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
        if ON_ONE_DATABASE.search(item.path.as_posix()) and not item.get_closest_marker("journey"):
            item.add_marker("one_database")


def pytest_runtest_setup(item: pytest.Item) -> None:
    on_postgresql = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    if item.get_closest_marker("postgresql_only") and not on_postgresql:
        pytest.skip("says something about PostgreSQL alone")
    if item.get_closest_marker("sqlite_only") and on_postgresql:
        pytest.skip("says something about SQLite alone")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Just before pytest-django makes the test database: a copy will do."""
    databases.copy_instead_of_migrating(connection)


@pytest.fixture(scope="session", autouse=True)
def _emptied_quickly() -> Iterator[None]:
    """After a test that commits, only what it wrote is taken away."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", databases.empty_after)
        yield


@pytest.fixture(scope="session")
def shared_by_the_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this run see."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def migrated_file(shared_by_the_run: Path) -> Path:
    """An empty SQLite database with our tables, to be copied."""
    return databases.migrated_file(shared_by_the_run)


@pytest.fixture
def migrated_quickly(monkeypatch: pytest.MonkeyPatch, migrated_file: Path) -> None:
    """A backup or copy on trial finds its tables ready; one test lets it make them itself."""
    from nep.foundation.backup import anonymise

    def copy(_verb: str, *, database: str, **_: object) -> None:
        databases.copy_tables_into(connections[database], migrated_file)

    monkeypatch.setattr(anonymise, "call_command", copy)


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
