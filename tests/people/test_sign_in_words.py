"""No English word on any page of signing in, whatever the packages below bring along."""

import re
from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from nep.people.models.account import LinkDoor
from nep.people.sign_in_urls import officers, own, provider_pages, second_factor
from tests.factories.people import Commune
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import (
    knock_with_password,
    knock_with_pin,
    make_link,
    make_member_with_pin,
    make_officer,
)
from tests.people.test_sign_in_second_factor import enrol

ENGLISH = re.compile(
    r"\b(the|you|your|please|sign|login|log|password|account|code|codes|this|that|enter|email|"
    r"username|user|phone|must|should|with|from|required|field|invalid|incorrect|key|security|"
    r"cancel|confirm|continue|remember|trust|browser|not|and|are|for|is)\b",
    re.IGNORECASE,
)
SPOKEN = {"placeholder", "title", "aria-label", "alt", "data-saving", "data-unsaved"}
SILENT = {"script", "style", "code", "svg"}


class Spoken(HTMLParser):
    """Collect what a page says to eyes and ears."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.words += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def english_in(answer: HttpResponse) -> list[str]:
    spoken = Spoken()
    spoken.feed(answer.content.decode())
    return [words.strip() for words in spoken.words if ENGLISH.search(words)]


def test_the_measure_finds_english() -> None:
    answer = HttpResponse('<p>Mã PIN</p><input placeholder="Enter code"><p>Incorrect code.</p>')

    assert english_in(answer) == ["Enter code", "Incorrect code."]


def test_doors_and_their_refusals(client: Client, commune: Commune) -> None:
    make_member_with_pin(commune.cell)
    make_member_with_pin(commune.sibling_cell, "Nguyễn Văn Bình")
    officer = make_officer(commune.cell)
    _link, token = make_link(officer.person)
    answers = [
        client.get("/dang-nhap/"),
        client.post("/dang-nhap/", {"phone": ""}),
        client.post("/dang-nhap/", {"phone": "12"}),
        client.post("/dang-nhap/", {"phone": "0912345678"}, follow=True),
        client.post("/dang-nhap/chon-ten/", {}),
        client.post("/dang-nhap/chon-ten/", {"who": "x"}),
        client.get("/dang-nhap/ma-pin/"),
        client.post("/dang-nhap/ma-pin/", {"pin": ""}),
        client.post("/dang-nhap/ma-pin/", {"pin": "111222"}),
        client.get("/dang-nhap/can-bo/"),
        client.post("/dang-nhap/can-bo/", {}),
        knock_with_password(Client(), password="sai"),
        knock_with_password(Client(), name="a@b.vn", password="sai"),
        client.get(f"/vao/{token}/"),
        client.post(f"/vao/{token}/", {}),
        client.post(f"/vao/{token}/", {"new": "123456", "again": "654321"}),
        client.get("/vao/khong-co/"),
        client.get("/tai-khoan/da-khoa/"),
        *[client.get(reverse(page.name)) for page in provider_pages],
    ]
    for _ in range(6):
        locked = knock_with_password(Client(), password="sai")

    assert locked.status_code == 429
    assert [
        (answer.status_code, english_in(answer)) for answer in answers if english_in(answer)
    ] == []
    assert english_in(locked) == []


def test_a_password_link_and_its_refusals(client: Client, commune: Commune) -> None:
    officer = make_officer(commune.cell)
    _link, token = make_link(officer.person, door=LinkDoor.PASSWORD)
    answers = [
        client.get(f"/vao/{token}/"),
        client.post(f"/vao/{token}/", {"new": "ngắn", "again": "ngắn"}),
        client.post(f"/vao/{token}/", {"new": "1234567890", "again": "1234567890"}),
        client.post(f"/vao/{token}/", {"new": "password123", "again": "password123"}),
    ]

    assert [answer.status_code for answer in answers] == [200, 422, 422, 422]
    assert [english_in(answer) for answer in answers] == [[], [], [], []]


def test_own_account_and_second_factor(
    client: Client, commune: Commune, settings: Settings
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    make_officer(commune.cell)
    knock_with_password(client)
    before = [
        client.get(reverse("sign_in:second-factor")),
        client.get(reverse("mfa_activate_totp")),
        client.post(reverse("mfa_activate_totp"), {"code": ""}),
        client.post(reverse("mfa_activate_totp"), {"code": "1"}),
        client.get(reverse("mfa_add_webauthn")),
        client.get(reverse("account_reauthenticate")),
        client.post(reverse("account_reauthenticate"), {"password": "sai"}),
    ]
    enrol(client)
    names = ["mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
    names += ["mfa_deactivate_totp", "mfa_reauthenticate", "account_logout"]
    names += [f"sign_in:{name}" for name in ("account", "roles", "change-pin", "change-password")]
    after = [client.get(reverse(name)) for name in names]
    after.append(client.post(reverse("mfa_deactivate_totp")))
    waiting = Client()
    knock_with_password(waiting)
    after += [
        waiting.get(reverse("mfa_authenticate")),
        waiting.post(reverse("mfa_authenticate"), {"code": "000000"}),
    ]

    assert {answer.status_code for answer in [*before, *after]} == {200}
    assert [english_in(answer) for answer in [*before, *after] if english_in(answer)] == []


@pytest.mark.parametrize("role", ["visitor", "member"])
def test_every_address_of_signing_in_answers_without_fault(
    client: Client, commune: Commune, role: str
) -> None:
    """A new address stands in one of the lists walked here, and never answers 5xx."""
    make_member_with_pin(commune.cell)
    if role == "member":
        knock_with_pin(client)
    for page in [*own, *officers, *second_factor, *provider_pages]:
        name = f"sign_in:{page.name}" if page in own else page.name
        given = {"token": "x", "session": 1, "pk": 1}
        arguments = {key: given[key] for key in page.pattern.converters}

        assert client.get(reverse(name, kwargs=arguments)).status_code < 500, name
