"""A kept connection is asked now and then whether it stands, and replaced when it does not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections
from django.db.utils import OperationalError

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql_only]


@pytest.fixture
def kept() -> Iterator[Any]:
    """A second connection of a worker, as it stands at the beginning of a request."""
    second = connections.create_connection("default")
    second.ensure_connection()
    second._stood_at = time.monotonic() - 10  # asked as long ago as that
    _request_begins(second)
    yield second
    second.close()


def _request_begins(second: Any) -> None:
    second.health_check_enabled, second.health_check_done = True, False


def _asked(second: Any) -> int:
    with second.cursor() as cursor:
        cursor.execute("SELECT 17")
        return int(cursor.fetchone()[0])


def _cut(second: Any) -> None:
    with connection.cursor() as cursor:
        pid = second.connection.info.backend_pid
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


@pytest.fixture
def checks(kept: Any, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """How often the server was asked whether the connection stands, and what came of it."""
    found: list[bool] = []
    usable = kept.is_usable

    def counted() -> bool:
        found.append(usable())
        return found[-1]

    monkeypatch.setattr(kept, "is_usable", counted)
    return found


def test_requests_close_together_ask_once(kept, checks):
    for _request in range(3):
        _request_begins(kept)
        assert _asked(kept) == 17
    assert checks == [True]


def test_one_that_lay_idle_is_asked_and_replaced(kept, checks):
    assert _asked(kept) == 17
    first = kept.connection
    _cut(kept)
    kept._stood_at -= 10  # as long ago as that
    _request_begins(kept)
    assert _asked(kept) == 17
    assert checks == [True, False]
    assert kept.connection is not first


def test_one_that_went_away_under_our_hands_fails_once(kept):
    assert _asked(kept) == 17
    _cut(kept)
    _request_begins(kept)
    with pytest.raises(OperationalError):
        _asked(kept)
    kept.close_if_unusable_or_obsolete()  # as Django does when the request has ended
    _request_begins(kept)
    assert _asked(kept) == 17


@pytest.mark.parametrize("since", [0, 10])
def test_it_is_not_asked_again_in_the_middle_of_a_request(kept, checks, since):
    """After a commit a question would begin a transaction that nobody ends."""
    kept._stood_at += 10 - since
    kept.set_autocommit(autocommit=False)
    assert _asked(kept) == 17
    kept._stood_at -= 10  # so long does the request take
    kept.commit()
    kept.set_autocommit(autocommit=True)
    assert _asked(kept) == 17
    assert checks == ([True] if since else [])


def test_no_question_is_compiled() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT setting, source FROM pg_settings WHERE name = 'jit'")
        assert cursor.fetchone() == ("off", "session")  # not only as the tests' server is told
