"""One's own account: secrets, machines, language and type; and the secretary's page about keys."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from nep.foundation.ids import new_public_id
from nep.people.models import OneTimeLink, User
from nep.people.services import sample_sign_ins
from nep.people.services.sample_sign_ins import SampleSignIn
from tests.factories.people import Commune, make_member
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import (
    OTHER_PIN,
    PASSWORD,
    PIN,
    is_inside,
    knock_with_password,
    knock_with_pin,
    make_member_with_pin,
    make_officer,
)


@pytest.fixture
def member(commune: Commune) -> User:
    return make_member_with_pin(commune.cell)


@pytest.fixture
def officer(commune: Commune) -> User:
    return make_officer(commune.cell)


def keys_address(name: str, commune: Commune, user: User, **more: object) -> str:
    return reverse(
        f"sign_in_keys:{name}",
        kwargs={"acting": commune.cell.public_id, "person": user.person.public_id, **more},
    )


def test_one_changes_the_own_pin_by_proving_the_present_one(client: Client, member: User) -> None:
    there = Client()
    knock_with_pin(there)
    knock_with_pin(client)
    wrong = {"current": "000111", "new": OTHER_PIN, "again": OTHER_PIN}
    refused = client.post("/tai-khoan/ma-pin/", wrong)
    done = client.post("/tai-khoan/ma-pin/", {**wrong, "current": PIN})

    assert refused.status_code == 422
    assert "Mã PIN hiện tại không đúng" in refused.content.decode()
    assert done.status_code == 302
    assert client.get("/tai-khoan/").status_code == 200
    assert there.get("/tai-khoan/").status_code == 302, "whoever knew the old one is out"
    fresh = Client()
    assert knock_with_pin(fresh, pin=PIN).status_code == 422
    knock_with_pin(fresh, pin=OTHER_PIN)
    assert is_inside(fresh)


def test_a_new_password_signs_the_other_machines_out(officer: User) -> None:
    here, there = Client(), Client()
    knock_with_password(here)
    knock_with_password(there)
    new = PASSWORD + " mới"
    refused = here.post(
        "/tai-khoan/mat-khau/", {"current": PASSWORD, "new": "ngắn", "again": "ngắn"}
    )
    here.post("/tai-khoan/mat-khau/", {"current": PASSWORD, "new": new, "again": new})

    assert refused.status_code == 422
    assert here.get("/tai-khoan/").status_code == 200
    assert there.get("/tai-khoan/").status_code == 302


def test_pages_of_the_account_keep_the_places_of_the_post(officer: User, commune: Commune) -> None:
    """The frame stays as it is in the post: no place comes and goes."""
    visitor = Client()
    knock_with_password(visitor)
    inside = visitor.get(f"/u/{commune.cell.public_id}/hom-nay/").content.decode()
    account = visitor.get("/tai-khoan/").content.decode()
    for place in ("hom-nay", "sinh-hoat", "nguoi", "nhap-du-lieu"):
        address = f'href="/u/{commune.cell.public_id}/{place}/"'
        assert address in inside
        assert address in account


def test_machines_are_listed_and_may_be_signed_out(officer: User) -> None:
    here, there = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows)"), Client(HTTP_USER_AGENT="iPhone")
    knock_with_password(here)
    knock_with_password(there)
    page = here.get("/tai-khoan/").content.decode()

    assert "Điện thoại" in page
    assert "Máy này" in page
    here.post("/tai-khoan/dang-xuat-noi-khac/")
    assert there.get("/tai-khoan/").status_code == 302
    assert here.get("/tai-khoan/").status_code == 200


def test_nobody_ends_the_session_of_somebody_else(
    client: Client, officer: User, member: User
) -> None:
    from allauth.usersessions.models import UserSession

    other = Client()
    knock_with_pin(other)
    session = UserSession.objects.get(user=member)
    knock_with_password(client)
    client.post(f"/tai-khoan/may/{session.pk}/dang-xuat/")

    assert other.get("/tai-khoan/").status_code == 200


def test_language_and_type_travel_with_the_account(client: Client, member: User) -> None:
    knock_with_pin(client)
    body = {"language": "en", "large_type": "on", "command_id": str(new_public_id())}
    client.post("/tai-khoan/lua-chon/", body)

    page = client.get("/tai-khoan/").content.decode()
    assert '<html lang="en" data-type="large">' in page
    other = Client()
    knock_with_pin(other)
    other.get("/tai-khoan/")
    assert '<html lang="en" data-type="large">' in other.get("/tai-khoan/").content.decode()


def test_the_secretary_hands_out_a_link_with_a_qr_code(
    client: Client, officer: User, member: User, commune: Commune
) -> None:
    knock_with_password(client)
    assert client.get(keys_address("of", commune, member)).status_code == 200
    body = {"command_id": str(new_public_id())}
    answer = client.post(keys_address("issue", commune, member), body)
    page = client.get(answer["Location"]).content.decode()

    assert OneTimeLink.objects.filter(user=member).count() == 1
    assert "http://testserver/vao/" in page
    assert "<svg" in page
    client.post(keys_address("revoke-link", commune, member), {"command_id": new_public_id()})
    assert client.get(answer["Location"]).status_code == 404


def test_the_page_about_keys_exists_for_those_only_who_may_hand_out(
    client: Client, member: User, commune: Commune
) -> None:
    make_officer(commune.sibling_cell, "lang-gieng")
    knock_with_password(client, name="lang-gieng")
    own_post = keys_address("of", commune, member).replace(
        str(commune.cell.public_id), str(commune.sibling_cell.public_id)
    )

    assert client.get(keys_address("of", commune, member)).status_code == 404
    assert client.get(own_post).status_code == 404
    assert (
        client.post(own_post + "cap-duong-dan/", {"command_id": new_public_id()}).status_code == 404
    )
    assert not OneTimeLink.objects.exists()


def test_a_member_keeps_nobodys_keys(client: Client, member: User, commune: Commune) -> None:
    other = make_member(commune.cell)
    knock_with_pin(client)

    address = keys_address("of", commune, member).replace(
        str(member.person.public_id), str(other.public_id)
    )
    assert client.get(address).status_code == 404


def test_the_sample_site_prints_known_keys_and_no_other_site_does(
    client: Client, commune: Commune, settings: Settings
) -> None:
    wanted = [
        SampleSignIn(person=make_member(commune.cell), username="bi-thu-mau"),
        SampleSignIn(person=make_member(commune.cell, phone="0900000001")),
    ]
    settings.NEP_SAMPLE_SITE = False
    with pytest.raises(sample_sign_ins.NotASampleSiteError):
        sample_sign_ins.make_sample_sign_ins(wanted)
    settings.NEP_SAMPLE_SITE = True
    sample_sign_ins.make_sample_sign_ins(wanted)
    sample_sign_ins.make_sample_sign_ins(wanted)

    officer, member = Client(), Client()
    knock_with_password(officer, name="bi-thu-mau", password=sample_sign_ins.SAMPLE_PASSWORD)
    knock_with_pin(member, phone="0900000001", pin=sample_sign_ins.SAMPLE_PIN)
    assert is_inside(officer)
    assert is_inside(member)
