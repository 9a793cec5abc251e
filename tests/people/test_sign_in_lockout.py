"""Locked by name and address together: one office behind one line is never locked out."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from nep.people.models import User
from tests.factories.people import Commune
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import (
    OTHER_PIN,
    is_inside,
    knock_with_password,
    knock_with_pin,
    make_link,
    make_member_with_pin,
    make_officer,
)

HOME = "10.9.9.9"
COLLEAGUES = "0911222333"


@pytest.fixture
def member(commune: Commune) -> User:
    return make_member_with_pin(commune.cell)


@pytest.fixture
def colleague(commune: Commune) -> User:
    return make_member_with_pin(commune.cell, "Lê Thị Cúc", phone=COLLEAGUES, pin=OTHER_PIN)


def fail_with_pin(times: int) -> None:
    for _ in range(times):
        knock_with_pin(Client(), pin="111222")


def test_four_failures_do_not_lock(client: Client, member: User) -> None:
    fail_with_pin(4)

    knock_with_pin(client)
    assert is_inside(client)


def test_the_fifth_failure_locks_this_name_here_even_with_the_right_pin(
    client: Client, member: User
) -> None:
    fail_with_pin(5)

    answer = knock_with_pin(client)
    page = answer.content.decode()
    assert answer.status_code == 429
    assert not is_inside(client)
    assert "tạm dừng đăng nhập từ máy này trong 15 phút" in page
    assert "Đợi 15 phút rồi nhập lại" in page


def test_a_colleague_behind_the_same_line_is_not_locked_out(
    client: Client, member: User, colleague: User
) -> None:
    fail_with_pin(5)

    knock_with_pin(client, phone=COLLEAGUES, pin=OTHER_PIN)
    assert is_inside(client)


def test_a_whole_office_of_strugglers_does_not_lock_the_next_one(
    client: Client, commune: Commune, colleague: User
) -> None:
    for number in range(8):
        for _ in range(4):
            knock_with_pin(Client(), phone=f"09870000{number:02d}", pin="111222")

    knock_with_pin(client, phone=COLLEAGUES, pin=OTHER_PIN)
    assert is_inside(client)


def test_the_same_name_enters_from_another_address(client: Client, member: User) -> None:
    fail_with_pin(5)

    knock_with_pin(client, address=HOME)
    assert is_inside(client)


def test_the_lock_opens_after_the_cooling_off(client: Client, member: User) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 8, tzinfo=UTC), tick=False) as clock:
        fail_with_pin(5)
        clock.shift(timedelta(minutes=14))
        assert knock_with_pin(client).status_code == 429
        clock.shift(timedelta(minutes=2))
        knock_with_pin(client)
        assert is_inside(client)


def test_officers_are_locked_the_same_way_however_they_write_their_name(
    client: Client, commune: Commune
) -> None:
    make_officer(commune.cell)
    for name in ("bithu", "BITHU", " bithu", "BiThu", "bithu "):
        knock_with_password(Client(), name=name, password="không phải")

    answer = knock_with_password(client)
    assert answer.status_code == 429
    assert not is_inside(client)
    knock_with_password(client, address=HOME)
    assert is_inside(client)


def test_a_success_forgets_the_failures_before_it(client: Client, member: User) -> None:
    fail_with_pin(4)
    knock_with_pin(Client())
    fail_with_pin(4)

    knock_with_pin(client)
    assert is_inside(client)


def test_the_door_of_links_is_locked_too(client: Client, member: User) -> None:
    _link, token = make_link(member.person)
    forged = token[:-4] + ("AAAA" if not token.endswith("AAAA") else "BBBB")
    answers = [client.get(f"/vao/{forged}/").status_code for _ in range(6)]

    assert answers == [410, 410, 410, 410, 429, 429]
    assert client.get(f"/vao/{token}/").status_code == 429
    assert client.get(f"/vao/{token}/", REMOTE_ADDR=HOME).status_code == 200


def test_a_header_of_the_caller_does_not_give_a_new_address(client: Client, member: User) -> None:
    fail_with_pin(5)

    client.post("/dang-nhap/", {"phone": "0912345678"})
    answer = client.post(
        "/dang-nhap/ma-pin/",
        {"pin": "739146"},
        REMOTE_ADDR="10.1.2.3",
        HTTP_X_FORWARDED_FOR="203.0.113.7",
    )
    assert answer.status_code == 429
