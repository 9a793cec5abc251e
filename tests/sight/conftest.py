"""The small world, built once for all tests of this folder and taken away again."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from pytest_django import DjangoDbBlocker

from tests.factories.world import VISITORS, Visitor, World, make_world
from tests.sight.subjects import Subjects, make_subjects


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One unit for each relation to each role; every test works in a savepoint above them."""
    keeping = _everything_put_back if connection.vendor == "sqlite" else _one_transaction
    with django_db_blocker.unblock(), keeping():
        with transaction.atomic():
            made = make_world()
        yield made


@pytest.fixture(scope="package")
def subjects(world: World) -> Subjects:
    """What the world's units hold."""
    with transaction.atomic():
        return make_subjects(world)


@contextmanager
def _one_transaction() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _everything_put_back() -> Iterator[None]:
    """Commit, and bring the database of before back in the end.

    Acts on the tree make temporary tables. As long as the transaction that made a table is open,
    SQLite reads its whole schema again after every rollback to a savepoint, and here everything
    asked is rolled back: 7 ms a request, ten thousand times.
    """
    with closing(sqlite3.connect(":memory:")) as before:
        connection.ensure_connection()
        connection.connection.backup(before)
        yield
        before.backup(connection.connection)


@pytest.fixture(scope="package")
def sessions(world: World, subjects: Subjects) -> dict[str, str]:
    """Everybody signs in once; what stands in the cookie."""
    found = {}
    for visitor in VISITORS:
        client = Client()
        client.force_login(world.user(visitor))
        found[visitor.key] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


@pytest.fixture
def clients(sessions: dict[str, str]) -> Callable[[Visitor], Client]:
    """A browser with the visitor's cookie; what an earlier request did to it is forgotten."""
    door = ClientHandler(enforce_csrf_checks=False)  # its middleware is put together once

    def browser_of(visitor: Visitor) -> Client:
        cookie = f"{settings.SESSION_COOKIE_NAME}={sessions[visitor.key]}"
        browser = Client(headers={"cookie": cookie})
        browser.handler = door
        return browser

    return browser_of
