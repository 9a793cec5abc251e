"""Everybody comes in by his own door, and leaves nothing behind where others sit."""

import re

import pytest
from playwright.sync_api import expect

from nep.people.services.sample_sign_ins import SAMPLE_PASSWORD, SAMPLE_PIN
from nep.samples.sign_ins import FROM_THE_SAMPLE, INVENTED_FOR_THE_POST, SampleRole, sample_phone
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

TODAY = re.compile(r", ngày \d\d")
NEW_PIN = "739146"


def by_phone(visitor: Visitor, phone: str, pin: str, *, shared: bool = False) -> None:
    """Through the members' door."""
    visitor.goes("/dang-nhap/")
    visitor.sees("Đăng nhập")
    visitor.fills("Số điện thoại", phone)
    if shared:
        visitor.page.get_by_text("Máy dùng chung").click()
    visitor.presses("Tiếp tục")
    visitor.sees("Nhập mã PIN")
    visitor.fills("Mã PIN", pin)
    visitor.presses("Đăng nhập")


def signs_out(visitor: Visitor) -> None:
    """By the menu of the telephone."""
    visitor.presses("Thêm")
    visitor.page.locator("#more").get_by_role("button", name="Đăng xuất").click()
    visitor.sees("Đăng nhập")


@pytest.mark.parametrize(
    "role", [*FROM_THE_SAMPLE, *INVENTED_FOR_THE_POST], ids=lambda role: role.username
)
def test_an_officer_comes_in_by_name_and_password(arrive: Arrive, role: SampleRole) -> None:
    officer = arrive()
    officer.goes("/dang-nhap/can-bo/")
    officer.fills("Tên đăng nhập hoặc thư điện tử", role.username)
    officer.fills("Mật khẩu", SAMPLE_PASSWORD)
    officer.presses("Đăng nhập")
    officer.sees(TODAY)
    expect(officer.page.locator(".top-post")).not_to_be_empty()
    expect(officer.page.get_by_text("Dữ liệu mẫu, không phải số liệu thật")).to_be_visible()


def test_a_wrong_password_is_refused_in_one_sentence(arrive: Arrive) -> None:
    officer = arrive()
    officer.goes("/dang-nhap/can-bo/")
    officer.sees("Cán bộ đăng nhập")
    officer.fills("Tên đăng nhập hoặc thư điện tử", "bi-thu")
    officer.fills("Mật khẩu", "không phải mật khẩu này")
    officer.presses("Đăng nhập")
    officer.sees("Cán bộ đăng nhập", refused=True)
    expect(officer.page.get_by_role("alert")).to_be_visible()


def test_a_member_comes_in_by_phone_and_pin_and_leaves(arrive: Arrive) -> None:
    member = arrive()
    by_phone(member, sample_phone(), SAMPLE_PIN)
    member.sees(TODAY)
    inside = member.page.url
    signs_out(member)
    member.goes(inside)
    member.sees("Đăng nhập")


def test_a_member_sets_the_first_pin_by_the_link_of_the_secretary(arrive: Arrive) -> None:
    secretary = arrive("bi-thu")
    secretary.goes("/u/{u}/nguoi/")
    secretary.page.locator("tbody a[data-row-link]").nth(8).click()
    expect(secretary.page.locator("dt", has_text="Điện thoại")).to_be_visible()
    phone = secretary.page.locator("dt:has-text('Điện thoại') + dd").inner_text()
    secretary.goes(f"{secretary.page.url.partition('?')[0]}dang-nhap/")
    secretary.sees(re.compile("^Đăng nhập của "))
    secretary.presses("Cấp đường dẫn và mã QR")
    secretary.sees(re.compile("^Đường dẫn của "))
    address = secretary.page.locator("code").inner_text()

    member = arrive()
    member.goes(address)
    member.sees("Đặt mã PIN")
    member.fills("Mã PIN mới", NEW_PIN)
    member.fills("Nhập lại mã PIN mới", NEW_PIN)
    member.presses("Đặt mã PIN và đăng nhập")
    member.sees(TODAY)
    signs_out(member)
    by_phone(member, phone, NEW_PIN)
    member.sees(TODAY)

    somebody_else = arrive()
    somebody_else.goes(address)
    somebody_else.sees("Đường dẫn không còn dùng được", refused=True)


def test_a_shared_machine_signs_out_by_itself_and_keeps_nothing(arrive: Arrive) -> None:
    member = arrive()
    member.page.clock.install()
    by_phone(member, sample_phone(), SAMPLE_PIN, shared=True)
    member.sees(TODAY)
    inside = member.page.url

    member.page.clock.fast_forward("09:05")
    expect(member.page.get_by_role("dialog", name="Máy dùng chung sắp đăng xuất")).to_be_visible()
    member.page.get_by_role("button", name="Tiếp tục làm việc").click()
    member.page.clock.fast_forward("10:05")
    member.sees("Đăng nhập")

    kept = {cookie["name"] for cookie in member.context.cookies()}
    assert "nep_session" not in kept
    assert member.page.evaluate("localStorage.length") == 0
    member.page.go_back()
    member.goes(inside)
    member.sees("Đăng nhập")
