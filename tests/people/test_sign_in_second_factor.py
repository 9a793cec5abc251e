"""Officers prove twice who they are; nothing else opens before they can."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse
from pytest_django import Settings as SettingsWrapper

from nep.people.choices import PostKind
from nep.people.models import User
from tests.factories.people import Commune
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import (
    is_inside,
    knock_with_password,
    knock_with_pin,
    make_link,
    make_member_with_pin,
    make_officer,
)

ENROL = "/tai-khoan/buoc-hai/"


@pytest.fixture(autouse=True)
def _required(settings: SettingsWrapper) -> None:
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def officer(commune: Commune) -> User:
    return make_officer(commune.cell)


def code_of(secret: str, *, steps: int = 0) -> str:
    """The code a telephone shows now, computed from the secret it was given."""
    counter = int(time.time()) // 30 + steps
    return format_hotp_value(hotp_value(secret, counter))


def enrol(client: Client) -> str:
    """Add a code generator and give its secret."""
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302
    return secret


@pytest.mark.parametrize("address", ["/", "/tai-khoan/", "/doi-vai/", "/tai-khoan/mat-khau/"])
def test_an_officer_without_second_factor_is_led_to_add_one(
    client: Client, officer: User, address: str
) -> None:
    knock_with_password(client)

    assert is_inside(client)
    assert client.get(address)["Location"] == ENROL
    page = client.get(ENROL)
    assert page.status_code == 200
    assert "phải có xác nhận bước hai" in page.content.decode()


def test_a_page_under_a_post_is_closed_too(client: Client, officer: User, commune: Commune) -> None:
    knock_with_password(client)

    address = reverse(
        "sign_in_keys:of",
        kwargs={"acting": commune.cell.public_id, "person": officer.person.public_id},
    )
    assert client.get(address)["Location"] == ENROL


def test_after_adding_a_code_generator_the_pages_open(client: Client, officer: User) -> None:
    knock_with_password(client)
    enrol(client)

    assert client.get("/tai-khoan/").status_code == 200
    stored = Authenticator.objects.get(user=officer, type=Authenticator.Type.TOTP)
    assert len(stored.data["secret"]) > 60, "the secret lies sealed, not as the app shows it"


def test_the_next_sign_in_asks_for_the_code_and_refuses_a_wrong_one(officer: User) -> None:
    first, second = Client(), Client()
    knock_with_password(first)
    secret = enrol(first)
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).update(last_used_at=None)

    answer = knock_with_password(second)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_inside(second)
    wrong = second.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    assert "Mã không đúng" in wrong.content.decode()
    assert not is_inside(second)
    right = second.post(reverse("mfa_authenticate"), {"code": code_of(secret, steps=1)})
    assert right["Location"] == reverse("mfa_trust")
    second.post(reverse("mfa_trust"), {"action": "skip"})
    assert is_inside(second)
    assert second.get("/tai-khoan/").status_code == 200


def test_guessing_codes_is_stopped(officer: User) -> None:
    first, second = Client(), Client()
    knock_with_password(first)
    secret = enrol(first)
    knock_with_password(second)
    for _ in range(5):
        second.post(reverse("mfa_authenticate"), {"code": "000000"})

    answer = second.post(reverse("mfa_authenticate"), {"code": code_of(secret, steps=1)})
    assert not is_inside(second)
    assert "quá nhiều lần" in answer.content.decode()


def test_a_trusted_machine_is_not_asked_again(officer: User) -> None:
    client = Client()
    knock_with_password(client)
    secret = enrol(client)
    client.post("/dang-xuat/")
    knock_with_password(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, steps=1)})
    client.post(reverse("mfa_trust"), {"action": "trust"})
    client.post("/dang-xuat/")

    knock_with_password(client)
    assert is_inside(client)


def test_a_shared_machine_is_never_trusted(officer: User) -> None:
    client = Client()
    knock_with_password(client)
    secret = enrol(client)
    shared = Client()
    knock_with_password(shared, shared=True)

    answer = shared.post(reverse("mfa_authenticate"), {"code": code_of(secret, steps=1)})
    assert answer["Location"] == "/"
    assert is_inside(shared)


def test_the_door_of_pins_asks_officers_for_the_code_too(commune: Commune) -> None:
    user = make_member_with_pin(commune.cell)
    make_officer_of(user, commune)
    first, second = Client(), Client()
    knock_with_pin(first)
    assert first.get("/tai-khoan/")["Location"] == ENROL
    enrol(first)

    assert knock_with_pin(second)["Location"] == reverse("mfa_authenticate")
    assert not is_inside(second)


def test_the_door_of_links_asks_officers_for_the_code_too(officer: User) -> None:
    first, second = Client(), Client()
    knock_with_password(first)
    enrol(first)
    _link, token = make_link(officer.person)

    answer = second.post(f"/vao/{token}/", {"new": "739146", "again": "739146"})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_inside(second)


def test_a_recovery_code_works_once(officer: User) -> None:
    first = Client()
    knock_with_password(first)
    enrol(first)
    page = first.get(reverse("mfa_view_recovery_codes"))
    code = page.context["unused_codes"][0]
    inside, again = Client(), Client()
    for browser in (inside, again):
        knock_with_password(browser)
        browser.post(reverse("mfa_authenticate"), {"code": code})

    inside.post(reverse("mfa_trust"), {"action": "skip"})
    again.post(reverse("mfa_trust"), {"action": "skip"})
    assert is_inside(inside)
    assert not is_inside(again)


def test_an_officer_cannot_drop_the_last_second_factor(client: Client, officer: User) -> None:
    knock_with_password(client)
    enrol(client)

    answer = client.post(reverse("mfa_deactivate_totp"))
    assert answer.status_code == 200
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_a_plain_member_needs_none(client: Client, commune: Commune) -> None:
    make_member_with_pin(commune.cell)
    knock_with_pin(client)

    assert client.get("/tai-khoan/").status_code == 200


def test_the_sample_site_asks_nobody(
    client: Client, officer: User, settings: SettingsWrapper
) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    knock_with_password(client)

    assert client.get("/tai-khoan/").status_code == 200


def make_officer_of(user: User, commune: Commune) -> None:
    from tests.factories.people import make_post

    make_post(commune.cell, PostKind.SECRETARY, person=user.person)
