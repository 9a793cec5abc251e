"""Passkeys in a real browser with a virtual key: added, used, refused, lost, and taken off."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Browser, CDPSession, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from nep.foundation.audit.models import AuditEntry, AuditPayload
from nep.people.models import User
from tests.factories.people import make_commune
from tests.people.sign_in_world import PASSWORD, make_officer

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
OFFICERS_DOOR = re.compile("/dang-nhap/can-bo/")


class Desk:
    """An officer before a machine that has a fingerprint reader."""

    def __init__(self, page: Page, live_server: LiveServer) -> None:
        self.page = page
        self.site = live_server.url.replace("127.0.0.1", "localhost")  # keys belong to names
        self.devtools: CDPSession = page.context.new_cdp_session(page)
        self.devtools.send("WebAuthn.enable")
        made = self.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        self.reader = made["authenticatorId"]

    def goes(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")

    def presses(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()

    def reads(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_be_visible()

    def signs_in_with_password(self) -> None:
        self.goes("/dang-nhap/can-bo/")
        self.page.get_by_label("Tên đăng nhập hoặc thư điện tử").fill("bithu")
        self.page.get_by_label("Mật khẩu").fill(PASSWORD)
        self.presses("Đăng nhập")

    def adds_a_key(self) -> None:
        self.goes("/tai-khoan/buoc-hai/khoa/them/")
        self.presses("Thêm khóa bảo mật")

    def signs_out(self) -> None:
        self.goes("/dang-xuat/")
        self.presses("Đăng xuất")
        expect(self.page.get_by_role("heading", name="Đăng nhập")).to_be_visible()

    def offers_the_key(self, *, shared: bool = False) -> None:
        self.goes("/dang-nhap/can-bo/")
        if shared:
            self.page.get_by_label("Máy dùng chung").check()
        self.presses("Đăng nhập bằng khóa bảo mật")

    def is_inside(self) -> None:
        self.page.wait_for_url(lambda address: "/dang-nhap/" not in address)
        self.goes("/tai-khoan/")
        expect(self.page.get_by_role("heading", name="Tài khoản của tôi")).to_be_visible()


@pytest.fixture
def officer(transactional_db: None, settings: Settings) -> User:
    settings.REQUIRE_SECOND_FACTOR = True
    cache.clear()
    return make_officer(make_commune().cell)


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer, officer: User) -> Desk:
    """The officer has added a key and signed out again."""
    desk = Desk(browser.new_context(locale="vi-VN").new_page(), live_server)
    desk.signs_in_with_password()
    desk.reads("phải có xác nhận bước hai")
    desk.page.get_by_role("link", name="Thêm khóa bảo mật").click()
    desk.presses("Thêm khóa bảo mật")
    expect(desk.page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    assert Authenticator.objects.filter(user=officer, type="webauthn").count() == 1
    desk.signs_out()
    return desk


def test_an_officer_signs_in_with_the_key_alone(desk: Desk, officer: User) -> None:
    desk.offers_the_key()
    desk.is_inside()
    signed_in = AuditEntry.objects.filter(action="people.signed_in").latest("pk")
    carried = AuditPayload.objects.get(year=signed_in.year, entry_id=signed_in.pk)
    assert carried.body["door"] == "passkey"


def test_a_key_that_opens_nothing_here_says_so_and_the_password_still_does(
    desk: Desk, officer: User
) -> None:
    Authenticator.objects.filter(user=officer).delete()
    desk.offers_the_key()
    desk.reads("Khóa bảo mật này không mở được tài khoản nào ở đây.")
    expect(desk.page).to_have_url(OFFICERS_DOOR)

    desk.signs_in_with_password()
    desk.reads("phải có xác nhận bước hai")


def test_a_shut_account_is_not_opened_by_its_key(desk: Desk, officer: User) -> None:
    User.objects.filter(pk=officer.pk).update(is_active=False)
    desk.offers_the_key()
    expect(desk.page.get_by_role("heading", name="Tài khoản đang khóa")).to_be_visible()

    User.objects.filter(pk=officer.pk).update(is_active=True)
    desk.offers_the_key()
    desk.is_inside()


def test_a_finger_that_is_not_known_says_what_to_do(desk: Desk) -> None:
    known = {"authenticatorId": desk.reader, "isUserVerified": True}
    desk.devtools.send("WebAuthn.setUserVerified", known | {"isUserVerified": False})
    desk.offers_the_key()
    desk.reads("Chưa dùng được khóa bảo mật. Thử lại, hoặc chọn cách khác.")

    desk.devtools.send("WebAuthn.setUserVerified", known)
    desk.presses("Đăng nhập bằng khóa bảo mật")
    desk.is_inside()


def test_a_machine_that_belongs_to_many_is_one_with_a_key_too(desk: Desk) -> None:
    desk.offers_the_key(shared=True)
    desk.is_inside()
    body = desk.page.locator("body")
    expect(body).to_have_attribute("data-sign-out-after", "600")
    [session] = [one for one in desk.page.context.cookies() if one["name"] == "nep_session"]
    assert session["expires"] == -1, "the cookie ends with the browser"

    desk.signs_out()
    desk.offers_the_key()
    desk.is_inside()
    expect(body).not_to_have_attribute("data-sign-out-after", "600")


def test_the_key_after_the_password(desk: Desk, officer: User) -> None:
    desk.signs_in_with_password()
    expect(desk.page.get_by_role("heading", name="Xác nhận bước hai")).to_be_visible()
    desk.presses("Dùng khóa bảo mật")
    desk.presses("Lần sau vẫn hỏi mã")
    desk.is_inside()


def test_a_machine_has_one_key_for_an_account(desk: Desk, officer: User) -> None:
    desk.offers_the_key()
    desk.is_inside()
    desk.adds_a_key()
    desk.reads("Máy này đã có khóa của tài khoản này, không cần thêm lần nữa.")
    assert Authenticator.objects.filter(user=officer, type="webauthn").count() == 1


def test_the_only_second_step_stays_until_there_is_another(desk: Desk, officer: User) -> None:
    desk.offers_the_key()
    desk.is_inside()
    keys = Authenticator.objects.filter(user=officer, type="webauthn")
    removal = f"/tai-khoan/buoc-hai/khoa/{keys.get().pk}/bo/"
    desk.goes(removal)
    desk.presses("Bỏ khóa bảo mật")
    desk.reads("Đây là cách xác nhận bước hai duy nhất nên chưa bỏ được.")
    assert keys.exists()

    Authenticator.objects.create(user=officer, type="totp", data={"secret": "x"})
    desk.goes(removal)
    desk.presses("Bỏ khóa bảo mật")
    expect(desk.page.get_by_role("heading", name="Xác nhận bước hai")).to_be_visible()
    assert not keys.exists()
