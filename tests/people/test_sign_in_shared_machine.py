"""\"Máy dùng chung\": signs out after ten minutes and leaves nothing behind."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from nep.people.models import User
from tests.factories.people import Commune
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import is_inside, knock_with_pin, make_member_with_pin


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 3, 2, 8, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def member(commune: Commune) -> User:
    return make_member_with_pin(commune.cell)


def test_left_alone_for_ten_minutes_it_signs_out(
    client: Client, clock: time_machine.Traveller, member: User
) -> None:
    knock_with_pin(client, shared=True)
    clock.shift(timedelta(minutes=10))

    answer = client.get("/tai-khoan/")
    assert answer["Location"] == "/dang-nhap/"
    assert not is_inside(client)
    assert "đã tự đăng xuất sau 10 phút" in client.get("/dang-nhap/").content.decode()


def test_somebody_who_works_stays_inside(
    client: Client, clock: time_machine.Traveller, member: User
) -> None:
    knock_with_pin(client, shared=True)
    for _ in range(4):
        clock.shift(timedelta(minutes=9))
        assert client.get("/tai-khoan/").status_code == 200


def test_somebody_who_only_types_is_heard_of(
    client: Client, clock: time_machine.Traveller, member: User
) -> None:
    knock_with_pin(client, shared=True)
    for _ in range(3):
        clock.shift(timedelta(minutes=9))
        assert client.get("/con-lam-viec/").status_code == 204
    assert client.get("/tai-khoan/").status_code == 200


def test_a_machine_of_ones_own_stays_inside(
    client: Client, clock: time_machine.Traveller, member: User
) -> None:
    knock_with_pin(client, shared=False)
    clock.shift(timedelta(minutes=30))

    assert client.get("/tai-khoan/").status_code == 200


def test_its_cookie_ends_with_the_browser_and_its_pages_are_kept_nowhere(
    client: Client, member: User
) -> None:
    knock_with_pin(client, shared=True)

    assert client.session.get_expire_at_browser_close()
    assert client.get("/tai-khoan/")["Cache-Control"] == "no-store"
    assert 'data-sign-out-after="600"' in client.get("/tai-khoan/").content.decode()


def test_signing_out_leaves_nothing(client: Client, member: User) -> None:
    knock_with_pin(client, shared=True)
    answer = client.post("/dang-xuat/")

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer["Cache-Control"] == "no-store"
    assert answer.cookies["nep_session"].value == ""
    assert Session.objects.count() == 0


def test_opening_the_address_of_signing_out_does_not_sign_out(client: Client, member: User) -> None:
    knock_with_pin(client)

    assert client.get("/dang-xuat/").status_code == 200
    assert is_inside(client)
