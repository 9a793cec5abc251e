"""Databases with our tables in them: migrated once a run, and copied wherever one is wanted.

`make test` migrates one database of each kind before it starts and names them in the environment
(`NEP_TEST_SQLITE` a file, `NEP_TEST_TEMPLATE` a PostgreSQL database). Without it, a process of
pytest migrates for itself, and the first that wants a file makes it for all of its run.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase

MADE_FILE = os.environ.get("NEP_TEST_SQLITE", "")
MADE_TEMPLATE = os.environ.get("NEP_TEST_TEMPLATE", "")
SERVER = os.environ.get("NEP_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:55432/postgres")
ROOT = Path(__file__).resolve().parent.parent
MADE_BY_MIGRATIONS = {"django_migrations", "django_content_type", "auth_permission"}

_django_empties = TransactionTestCase._fixture_teardown


def copy_instead_of_migrating(place: BaseDatabaseWrapper) -> None:
    """Let Django make its test database from what `make test` has migrated, if it has."""
    if MADE_FILE if place.vendor == "sqlite" else MADE_TEMPLATE:
        made: Any = partial(_make_test_database, place)
        place.creation.create_test_db = made  # type: ignore[method-assign]


def _make_test_database(
    place: BaseDatabaseWrapper,
    verbosity: int = 1,
    autoclobber: bool = False,
    serialize: bool = True,
    keepdb: bool = False,
) -> str:
    """What Django's own does, with a copy in place of `migrate`."""
    creation = place.creation
    name = creation._get_test_db_name()
    creation._create_test_db(verbosity, autoclobber, keepdb)  # PostgreSQL copies its template here
    place.close()
    settings.DATABASES[place.alias]["NAME"] = place.settings_dict["NAME"] = name
    place.ensure_connection()
    if place.vendor == "sqlite":
        copy_tables_into(place, Path(MADE_FILE))
    return name


def copy_tables_into(place: BaseDatabaseWrapper, made: Path) -> None:
    """Fill an open, empty SQLite database, in memory or in a file."""
    place.ensure_connection()
    with closing(sqlite3.connect(made)) as source:
        source.backup(place.connection)


def empty_after(test: TransactionTestCase) -> None:
    """Take away what a test committed, without Django's truncating of every table there is."""
    if connection.vendor == "sqlite" and MADE_FILE:
        copy_tables_into(connection, Path(MADE_FILE))
    elif connection.vendor == "postgresql" and MADE_TEMPLATE:
        _delete_all_rows()
    else:
        _django_empties(test)


def _delete_all_rows() -> None:
    """Of the tables that have some; what the migrations wrote about our models stays."""
    with transaction.atomic(), connection.cursor() as cursor:
        names = sorted(set(connection.introspection.table_names(cursor)) - MADE_BY_MIGRATIONS)
        filled = [f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in names]
        cursor.execute(" UNION ALL ".join(filled))
        found = [name for (name,) in cursor.fetchall()]
        cursor.execute("SET LOCAL session_replication_role = replica")  # no key, no trigger
        for name in found:
            cursor.execute(f'DELETE FROM "{name}"')


def migrated_file(shared: Path) -> Path:
    """An empty SQLite database with our tables; the first process of a run makes it for all."""
    if MADE_FILE:
        return Path(MADE_FILE)
    path = shared / "migrated.sqlite3"
    with (shared / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            begun = path.with_suffix(".begun")
            migrate(f"sqlite:///{begun}")
            settle(begun)
            begun.rename(path)
    return path


def migrate(url: str) -> None:
    """Run the migrations in a process of their own, as a site does."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEP_")}
    with tempfile.TemporaryDirectory(prefix="nep-test-migrating-") as home:
        asked = {
            "DJANGO_SETTINGS_MODULE": "nep.config.settings.dev",
            "NEP_HOME": home,
            "NEP_DATABASE_URL": url,
            "NEP_LOG_LEVEL": "WARNING",
        }
        command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--run-syncdb"]
        subprocess.run(command, cwd=ROOT, env=kept | asked, check=True)


def settle(path: Path) -> None:
    """One file without a log beside it, so that it can be copied."""
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode=DELETE")


def make_postgresql(name: str, like: str = MADE_TEMPLATE) -> bool:
    """A database of this name on the server of the tests; says whether it has our tables."""
    drop_postgresql(name)
    _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{like or "template0"}"')
    return bool(like)


def drop_postgresql(name: str) -> None:
    """Away with it, whoever is still connected."""
    _on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def address_of(name: str) -> str:
    """Where a database of that server is reached."""
    return f"{SERVER.rpartition('/')[0]}/{name}"


def _on_server(statement: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement)
