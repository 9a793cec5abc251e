"""An officer adds a passkey and signs in with it alone, in a real browser with a virtual key."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

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


@pytest.fixture
def page(browser: Browser) -> Page:
    """A page of a machine that has a fingerprint reader."""
    page = browser.new_context(locale="vi-VN").new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return page


def test_an_officer_adds_a_passkey_and_signs_in_with_it_alone(
    live_server: LiveServer, page: Page, settings: Settings
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    cache.clear()
    user = make_officer(make_commune().cell)
    site = live_server.url.replace("127.0.0.1", "localhost")  # keys belong to names, not numbers

    page.goto(f"{site}/dang-nhap/can-bo/")
    page.get_by_label("Tên đăng nhập hoặc thư điện tử").fill("bithu")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_text("phải có xác nhận bước hai")).to_be_visible()

    page.get_by_role("link", name="Thêm khóa bảo mật").click()
    page.get_by_role("button", name="Thêm khóa bảo mật").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    assert Authenticator.objects.filter(user=user, type="webauthn").count() == 1

    page.goto(f"{site}/dang-xuat/")
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()

    page.goto(f"{site}/dang-nhap/can-bo/")
    page.get_by_role("button", name="Đăng nhập bằng khóa bảo mật").click()
    page.wait_for_url(lambda address: "/dang-nhap/" not in address)
    page.goto(f"{site}/tai-khoan/")
    expect(page.get_by_role("heading", name="Tài khoản của tôi")).to_be_visible()
