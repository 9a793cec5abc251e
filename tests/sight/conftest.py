"""The small world, built once for all tests of this folder and taken away again."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler
from pytest_django import DjangoDbBlocker

from tests.factories.world import VISITORS, Visitor, World, make_world
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
