"""Keys of an account in a browser: codes and their reserve, a new PIN, shut and open again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Browser, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from nep.people.choices import PostKind
from nep.people.models import User
from tests.factories.people import Commune, make_commune
from tests.journeys.site import Site
from tests.journeys.visitor import DESK, Visitor
from tests.people.sign_in_world import (
    OTHER_PIN,
    PASSWORD,
    PHONE,
    PIN,
    make_member_with_pin,
    make_officer,
)
from tests.people.test_sign_in_second_factor import code_of

TODAY = re.compile(r", ngày \d\d")
Come = Callable[..., Visitor]


class VisitorOfTheTest(Visitor):
    """Django's own server gives the stylesheet in parts; axe need not fetch them again."""

    axe_options: ClassVar = {**Visitor.axe_options, "preload": False}


@pytest.fixture
def commune(transactional_db: None, settings: Settings) -> Commune:
    settings.REQUIRE_SECOND_FACTOR = True
    settings.AUTH_PASSWORD_VALIDATORS = []
    cache.clear()
    return make_commune()


@pytest.fixture
def come(browser: Browser, live_server: LiveServer, tmp_path: Path) -> Iterator[Come]:
    """Let somebody come to a site that holds only what the test made."""
    present: list[Visitor] = []

    def come(size: dict[str, int] | None = None) -> Visitor:
        present.append(VisitorOfTheTest(browser, Site(live_server.url, tmp_path), size=size))
        return present[-1]

    yield come
    for visitor in present:
        visitor.leaves()


def by_name(visitor: Visitor, name: str) -> None:
    visitor.goes("/dang-nhap/can-bo/")
    visitor.fills("Tên đăng nhập hoặc thư điện tử", name)
    visitor.fills("Mật khẩu", PASSWORD)
    visitor.presses("Đăng nhập")


def by_pin(visitor: Visitor, pin: str) -> None:
    visitor.goes("/dang-nhap/")
    visitor.fills("Số điện thoại", PHONE)
    visitor.presses("Tiếp tục")
    visitor.fills("Mã PIN", pin)
    visitor.presses("Đăng nhập")


def signs_out(visitor: Visitor) -> None:
    visitor.goes("/dang-xuat/")
    visitor.presses("Đăng xuất")
    visitor.sees("Đăng nhập")


def test_codes_of_a_telephone_and_the_reserve_for_the_day_it_is_lost(
    come: Come, commune: Commune
) -> None:
    make_officer(commune.cell)
    officer = come()
    by_name(officer, "bithu")
    officer.sees("Xác nhận bước hai")
    officer.presses("Thêm mã trên điện thoại")
    officer.sees("Thêm mã trên điện thoại")
    same_phone = officer.page.get_by_role("link", name="Ứng dụng ở ngay trên máy này")
    expect(same_phone).to_have_attribute("href", re.compile("^otpauth://totp/"))
    officer.page.get_by_text("Không quét được mã QR").click()
    secret = officer.page.locator("details code").inner_text()

    officer.fills("Mã xác nhận trên điện thoại", "000000")
    officer.presses("Thêm mã trên điện thoại")
    officer.reads("Mã không đúng. Nhập mã đang hiện trên điện thoại.")
    expect(officer.page.get_by_label("Mã xác nhận trên điện thoại")).to_be_focused()
    officer.fills("Mã xác nhận trên điện thoại", code_of(secret))
    officer.presses("Thêm mã trên điện thoại")
    officer.sees("Mã dự phòng")
    reserve = officer.page.locator("main li code").first.inner_text()
    officer.presses("Đã cất mã, vào Nếp")
    officer.sees(TODAY)

    for try_, is_taken in enumerate((True, False)):
        signs_out(officer)
        by_name(officer, "bithu")
        officer.sees("Xác nhận bước hai")
        officer.fills("Mã xác nhận", reserve)
        officer.presses("Đăng nhập")
        if is_taken:
            officer.sees("Ghi nhớ máy này")
            officer.presses("Lần sau vẫn hỏi mã")
            officer.sees(TODAY)
        else:
            officer.reads("Mã không đúng.")
            assert try_ == 1
            officer.goes("/dang-nhap/")
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_a_member_changes_the_pin_and_is_told_what_is_wrong_first(
    come: Come, commune: Commune
) -> None:
    make_member_with_pin(commune.cell)
    member, elsewhere = come(), come()
    by_pin(elsewhere, PIN)
    elsewhere.sees(TODAY)
    by_pin(member, PIN)
    member.sees(TODAY)
    member.goes("/tai-khoan/")
    member.sees("Tài khoản của tôi")
    member.picks("Đổi mã PIN")
    member.sees("Đổi mã PIN")

    wrong = [
        ("", "", "", "Hãy điền “Mã PIN hiện tại”.", "Mã PIN hiện tại"),
        (PIN, OTHER_PIN, PIN, "Hai lần nhập không giống nhau.", "Nhập lại mã PIN mới"),
        (PIN, "123456", "123456", "Mã PIN này dễ đoán", "Mã PIN mới"),
        ("000111", OTHER_PIN, OTHER_PIN, "Mã PIN hiện tại không đúng.", "Mã PIN hiện tại"),
    ]
    for current, new, again, sentence, field in wrong:
        changes_pin(member, current, new, again)
        member.reads(sentence)
        expect(member.page.get_by_label(field, exact=True)).to_be_focused()
        member.sees("Đổi mã PIN", refused=True)
    changes_pin(member, PIN, OTHER_PIN, OTHER_PIN)
    member.sees("Tài khoản của tôi")
    member.reads("Đã đổi mã PIN; các máy khác đã được đăng xuất.")

    elsewhere.goes("/tai-khoan/")
    elsewhere.sees("Đăng nhập")
    by_pin(elsewhere, OTHER_PIN)
    elsewhere.sees(TODAY)


def changes_pin(visitor: Visitor, current: str, new: str, again: str) -> None:
    visitor.fills("Mã PIN hiện tại", current)
    visitor.fills("Mã PIN mới", new)
    visitor.fills("Nhập lại mã PIN mới", again)
    visitor.presses("Đổi mã PIN")


@pytest.mark.parametrize("size", [None, DESK], ids=["phone", "desk"])
def test_an_account_is_shut_opened_and_its_person_invited_again(
    come: Come, commune: Commune, settings: Settings, size: dict[str, int] | None
) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    make_officer(commune.commune, "van-phong", kind=PostKind.OFFICE_STAFF)
    officer = make_officer(commune.cell)
    keys = f"nguoi/{officer.person.public_id}/dang-nhap/"
    office, shut_out = come(size), come(size)
    office.context.grant_permissions(["clipboard-read", "clipboard-write"])
    by_name(office, "van-phong")
    office.sees(TODAY)

    office.goes(f"/u/{{u}}/{keys}")
    office.sees(re.compile("^Đăng nhập của "))
    office.presses("Khóa tài khoản")
    office.sees("Khóa tài khoản")
    office.presses("Khóa tài khoản")
    office.reads("Đã khóa tài khoản và đăng xuất mọi máy.")
    office.reads("Tài khoản đang khóa nên chưa cấp được đường dẫn.")
    office.sees(re.compile("^Đăng nhập của "))
    by_name(shut_out, "bithu")
    shut_out.sees("Tài khoản đang khóa")

    office.presses("Mở lại tài khoản")
    office.reads("Đã mở lại tài khoản.")
    office.presses("Cấp đường dẫn đặt mật khẩu")
    office.sees(re.compile("^Đường dẫn của "))
    office.presses("Sao chép đường dẫn")
    office.reads("Đã sao chép. Chỉ gửi cho đúng người này.")
    copied = office.page.evaluate("navigator.clipboard.readText()")
    assert copied == office.page.locator("#link-address").inner_text()
    office.page.reload()
    office.sees(re.compile("^Đường dẫn của "))

    shut_out.goes(copied)
    shut_out.sees("Đặt mật khẩu")
    shut_out.fills("Mật khẩu mới", f"{PASSWORD} mới")
    shut_out.fills("Nhập lại mật khẩu mới", f"{PASSWORD} mới")
    shut_out.presses("Đặt mật khẩu và đăng nhập")
    shut_out.sees(TODAY)
    assert User.objects.get(pk=officer.pk).check_password(f"{PASSWORD} mới")


def test_a_pin_is_taken_back_in_two_steps(come: Come, commune: Commune, settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    member = make_member_with_pin(commune.cell)
    make_officer(commune.cell)
    secretary, visitor = come(), come()
    by_pin(visitor, PIN)
    visitor.sees(TODAY)
    by_name(secretary, "bithu")
    secretary.sees(TODAY)
    secretary.goes(f"/u/{{u}}/nguoi/{member.person.public_id}/dang-nhap/")
    expect(secretary.page.get_by_role("button", name="Thu hồi mã PIN")).to_be_hidden()
    secretary.page.locator("summary", has_text="Thu hồi mã PIN").click()
    secretary.sees(re.compile("^Đăng nhập của "))
    secretary.presses("Thu hồi mã PIN và đăng xuất mọi máy")
    secretary.reads("Đã thu hồi mã PIN và đăng xuất mọi máy.")

    visitor.goes("/tai-khoan/")
    visitor.sees("Đăng nhập")
    by_pin(visitor, PIN)
    visitor.reads("Số điện thoại hoặc mã PIN không đúng.")
