"""The whole way through a real OpenID Connect server: there, proven, and back with a session."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from nep.people.models import User
from nep.people.signin_settings import oidc_providers
from tests.factories.people import Commune
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import make_officer

DOOR = "/dang-nhap/nha-cung-cap/co-quan/"
STARTS_WITHIN = 60.0
WHO = "can-bo-42"
MAIL = "bithu@example.vn"
NO_ACCOUNT = "Tài khoản cơ quan này chưa có trong Nếp"
STOPPED = "Đã dừng đăng nhập"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of its own, in a process of its own; its library warns about its own parts."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        with closing(socket.socket()) as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server of identities did not start")


@pytest.fixture
def provider(settings: Settings, server: str) -> str:
    """The site as the environment sets it up: the address of the server, a name and a secret."""
    settings.REQUIRE_SECOND_FACTOR = False
    settings.SOCIALACCOUNT_PROVIDERS = oidc_providers(
        server_url=server, client_id="nep", secret="s" * 32, name="Tài khoản tỉnh"
    )
    return server


def goes_and_proves(client: Client, server: str, *, action: str = "") -> HttpResponse:
    """Press our button, prove oneself at the server, and follow its way back to us."""
    there = urlsplit(client.post(DOOR)["Location"])
    assert f"{there.scheme}://{there.netloc}" == server
    with closing(HTTPConnection(there.netloc, timeout=30)) as asked:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        told = urlencode({"sub": WHO} | ({"action": action} if action else {}))
        asked.request("POST", f"{there.path}?{there.query}", body=told, headers=form)
        answer = asked.getresponse()
        assert answer.status == 302, answer.read()[:400]
        back = urlsplit(answer.headers["Location"])
    assert back.path == f"{DOOR}tro-ve/"
    # This server forgets to give the state back with a refusal (RFC 6749, 4.1.2.1); others give it.
    told_back = parse_qs(there.query) | parse_qs(back.query)
    kept = {name: told_back[name][0] for name in ("state", "code", "error") if name in told_back}
    return client.get(back.path, kept)


def knows(server: str, **claims: object) -> None:
    """Tell the server what it says about this person."""
    body = json.dumps(claims).encode()
    told = urllib.request.Request(f"{server}/users/{WHO}", data=body, method="PUT")
    told.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(told, timeout=30) as answer:
        assert answer.status == 204


@pytest.fixture
def officer(commune: Commune) -> User:
    """An officer whose address the province's server may prove."""
    user = make_officer(commune.cell)
    User.objects.filter(pk=user.pk).update(email=MAIL)
    return user


def test_a_proven_address_opens_the_account_and_opens_it_again(
    client: Client, officer: User, provider: str
) -> None:
    knows(provider, email=MAIL, email_verified=True)

    for _ in range(2):  # the second time the two accounts are already joined
        answer = goes_and_proves(client, provider)
        assert answer.status_code == 302
        assert client.session["_auth_user_id"] == str(officer.pk)
        client.logout()


@pytest.mark.parametrize(
    ("claims", "action", "said"),
    [
        ({"email": MAIL, "email_verified": False}, "", NO_ACCOUNT),
        ({"email": "nguoi-khac@example.vn", "email_verified": True}, "", NO_ACCOUNT),
        ({"email": MAIL, "email_verified": True}, "deny", STOPPED),
    ],
    ids=["an address nobody proved", "an address nobody has here", "a person who says no there"],
)
def test_whoever_is_not_proven_stays_outside_and_reads_why(
    client: Client,
    officer: User,
    provider: str,
    claims: dict[str, object],
    action: str,
    said: str,
) -> None:
    knows(provider, **claims)

    answer = goes_and_proves(client, provider, action=action)
    if answer.status_code == 302:
        answer = client.get(answer["Location"])

    assert "_auth_user_id" not in client.session
    assert not User.objects.exclude(pk=officer.pk).filter(email=MAIL).exists()
    assert f"<h1>{said}</h1>" in answer.content.decode()


def test_a_way_back_that_was_not_begun_here_opens_nothing(
    client: Client, officer: User, provider: str
) -> None:
    knows(provider, email=MAIL, email_verified=True)
    client.post(DOOR)

    client.get(f"{DOOR}tro-ve/?code=khong-co&state=khong-co")

    assert "_auth_user_id" not in client.session
