"""A member goes from one cell to another; two secretaries act, and the ward counts him once."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

FROM, TO = "Chi bộ mẫu 01", "Chi bộ mẫu 02"
PIN = "739146"


def counted(officer: Visitor, name: str) -> int:
    """How many party members the page of people says that a unit has."""
    officer.goes("/u/{u}/to-chuc/")
    officer.page.get_by_role("link", name=name, exact=True).click()
    officer.sees(name)
    officer.page.get_by_role("link", name="Danh sách", exact=True).click()
    officer.sees(name)
    said = officer.page.locator("main").inner_text()
    found = re.search(r"([\d.]+) đảng viên:", said)
    assert found, said
    return int(found[1].replace(".", ""))


def counts(officer: Visitor) -> dict[str, int]:
    """Of the ward and of both cells."""
    return {name: counted(officer, name) for name in ("Đảng bộ phường mẫu", FROM, TO)}


def the_secretary_of(name: str, officer: Visitor, arrive: Arrive) -> Visitor:
    """A second person: the officer gives the secretary a one-time link, and he comes in by it."""
    officer.goes("/u/{u}/to-chuc/")
    officer.page.get_by_role("link", name=name, exact=True).click()
    officer.page.get_by_role("link", name="Chức vụ và nhiệm kỳ", exact=True).click()
    officer.sees(re.compile("^Chức vụ"))
    row = officer.page.locator("tr", has_text=re.compile("Bí thư")).first
    row.locator("a[data-row-link]").click()
    officer.page.wait_for_url(re.compile(r"/nguoi/[0-9a-f-]{36}/"))
    officer.goes(f"{officer.page.url.partition('?')[0]}dang-nhap/")
    officer.presses("Cấp đường dẫn và mã QR")
    address = officer.page.locator("code").inner_text()
    secretary = arrive()
    secretary.goes(address)
    secretary.fills("Mã PIN mới", PIN)
    secretary.fills("Nhập lại mã PIN mới", PIN)
    secretary.presses("Đặt mã PIN và đăng nhập")
    secretary.page.wait_for_url("**/u/**")
    return secretary


def test_a_member_is_never_counted_twice_nor_lost(arrive: Arrive) -> None:
    officer, giving = arrive("van-phong"), arrive("bi-thu")
    before = counts(officer)

    giving.goes("/u/{u}/nguoi/")
    giving.page.locator("tbody a[data-row-link]").nth(9).click()
    giving.page.wait_for_url(re.compile(r"/nguoi/[0-9a-f-]{36}/"))
    name = giving.page.get_by_role("heading", level=1).inner_text()
    giving.sees(name)
    giving.presses("Giới thiệu chuyển sinh hoạt")
    giving.sees("Giới thiệu chuyển sinh hoạt")
    giving.fills("Tìm chi bộ đến", "chi bo mau 02")
    giving.presses("Tìm")
    giving.page.wait_for_url("**tim=**")
    giving.page.get_by_text(TO).first.click()
    giving.fills("Giấy giới thiệu số (không bắt buộc)", "12-GGT")
    giving.sees("Giới thiệu chuyển sinh hoạt")
    giving.presses("Gửi giới thiệu")
    giving.sees("Chuyển sinh hoạt")
    giving.reads(f"{name} vẫn thuộc chi bộ này đến khi nơi đến tiếp nhận.")
    assert counts(officer) == before

    taking = the_secretary_of(TO, officer, arrive)
    taking.goes("/u/{u}/chuyen-sinh-hoat/")
    taking.sees("Chuyển sinh hoạt")
    taking.picks(name)
    taking.sees(name)
    taking.presses("Tiếp nhận vào chi bộ từ ngày này")
    taking.sees("Chuyển sinh hoạt")
    taking.reads(f"Đã tiếp nhận {name}.")

    after = counts(officer)
    assert after == {**before, FROM: before[FROM] - 1, TO: before[TO] + 1}
    taking.goes("/u/{u}/nguoi/")
    expect(taking.page.get_by_role("link", name=name)).to_be_visible()
