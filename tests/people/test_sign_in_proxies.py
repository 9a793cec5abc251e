"""Who the caller is behind proxies: believed only as far as our own machines have written it."""

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings as SettingsWrapper

from nep.people.addresses import client_address
from nep.people.models import User
from tests.factories.people import Commune
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import PHONE, PIN, is_inside, make_member_with_pin

PROXY, INNER = "10.0.0.1", "10.0.0.2"
HOME, OTHER = "203.0.113.7", "198.51.100.9"


@pytest.mark.parametrize(
    ("trusted", "nearest", "forwarded", "caller"),
    [
        ((), HOME, "", HOME),
        ((), PROXY, HOME, PROXY),
        ((PROXY,), PROXY, HOME, HOME),
        ((PROXY,), PROXY, "", PROXY),
        ((PROXY,), HOME, OTHER, HOME),
        ((PROXY,), PROXY, f"{OTHER}, {HOME}", HOME),
        ((PROXY,), PROXY, f"{PROXY}, {HOME}", HOME),
        ((PROXY,), PROXY, f"{HOME}, {INNER}", INNER),
        (("10.0.0.0/24",), PROXY, f"{OTHER}, {HOME}, {INNER}", HOME),
        (("10.0.0.0/24",), PROXY, f"{PROXY}, {INNER}", PROXY),
        ((PROXY,), PROXY, "not an address", PROXY),
        ((PROXY,), PROXY, f"{HOME}, unknown", PROXY),
        ((PROXY,), PROXY, f"{HOME}:51200", HOME),
        ((PROXY,), f"::ffff:{PROXY}", f"::ffff:{HOME}", HOME),
        (("fd00::/8",), "fd00::1", "[2001:db8::5]:443", "2001:db8::5"),
        ((PROXY,), "", HOME, "0.0.0.0"),
    ],
)
def test_the_caller_is_the_first_address_that_is_no_proxy_of_ours(
    settings: SettingsWrapper,
    trusted: tuple[str, ...],
    nearest: str,
    forwarded: str,
    caller: str,
) -> None:
    settings.NEP_TRUSTED_PROXIES = trusted
    request = RequestFactory().get("/", REMOTE_ADDR=nearest, headers={"X-Forwarded-For": forwarded})

    assert client_address(request) == caller


@pytest.fixture
def member(commune: Commune) -> User:
    return make_member_with_pin(commune.cell)


def knock(client: Client, pin: str, forwarded: str) -> int:
    """Number and PIN through the proxy; the header as it arrives at Nếp."""
    through = {"REMOTE_ADDR": PROXY, "headers": {"X-Forwarded-For": forwarded}}
    client.post("/dang-nhap/", {"phone": PHONE}, **through)
    return client.post("/dang-nhap/ma-pin/", {"pin": pin}, **through).status_code


def test_an_attacker_behind_the_proxy_locks_himself_and_not_the_owner(
    settings: SettingsWrapper, member: User
) -> None:
    settings.NEP_TRUSTED_PROXIES = (PROXY,)
    for _ in range(5):
        knock(Client(), "111222", OTHER)

    assert knock(Client(), PIN, OTHER) == 429
    owner = Client()
    knock(owner, PIN, HOME)
    assert is_inside(owner)


def test_a_forged_header_gives_no_new_tries(settings: SettingsWrapper, member: User) -> None:
    """The attacker writes another address each time; the proxy appends his true one."""
    settings.NEP_TRUSTED_PROXIES = (PROXY,)
    for turn in range(5):
        knock(Client(), "111222", f"203.0.113.{turn}, {OTHER}")

    attacker = Client()
    assert knock(attacker, PIN, f"203.0.113.99, {OTHER}") == 429
    assert not is_inside(attacker)


def test_without_a_named_proxy_the_header_is_not_read(
    settings: SettingsWrapper, member: User
) -> None:
    settings.NEP_TRUSTED_PROXIES = ()
    for turn in range(5):
        knock(Client(), "111222", f"203.0.113.{turn}")

    assert knock(Client(), PIN, HOME) == 429
