"""The first visit on SQLite: light on a slow line, whole by keyboard, at 200 %, in large type."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from nep.people.services.sample_sign_ins import SAMPLE_PASSWORD
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import DESK, Visitor

KILOBYTE = 1000
FIRST, LATER = 250 * KILOBYTE, 50 * KILOBYTE
HALF = {"width": DESK["width"] // 2, "height": DESK["height"] // 2}  # a desk at a zoom of 200 %
EVERY_DAY = (
    "hom-nay/",
    "to-chuc/",
    "to-chuc/{u}/",
    "nguoi/",
    "van-ban/",
    "van-ban-quy-dinh/",
    "thong-tin-cua-toi/",
    "nguoi/don-vi/{u}/chuc-vu/",
)

pytestmark = pytest.mark.sqlite_only


@dataclass
class Scales:
    """What the line carried, as the browser measured it: heads and compressed bodies."""

    carried: dict[str, float] = field(default_factory=dict)

    @classmethod
    def on(cls, page: Page) -> "Scales":
        scales = cls()
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.loadingFinished", scales._weigh)
        return scales

    def _weigh(self, told: dict[str, object]) -> None:
        self.carried[str(told["requestId"])] = float(str(told["encodedDataLength"]))

    def read_off(self, page: Page) -> float:
        """What came since the last reading."""
        page.wait_for_load_state("networkidle")
        total = sum(self.carried.values())
        self.carried.clear()
        return total


def focused(page: Page) -> str:
    """The words of what the keyboard is on."""
    return page.evaluate(
        """() => { const one = document.activeElement;
        return one.labels?.[0]?.innerText ?? one.innerText ?? ''; }"""
    ).strip()


def tabs_to(page: Page, words: str) -> None:
    """Press Tab until the keyboard is there, and see where it is."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page).startswith(words):
            ring = "getComputedStyle(document.activeElement).outlineStyle"
            shadow = "getComputedStyle(document.activeElement).boxShadow"
            assert page.evaluate(ring) != "none" or page.evaluate(shadow) != "none", words
            return
    pytest.fail(f"the Tab key never comes to “{words}”")


def types(page: Page, words: str) -> None:
    """Type key by key; the field has the keyboard."""
    page.keyboard.type(words)


def test_the_first_page_is_light_and_later_ones_lighter(arrive: Arrive) -> None:
    secretary = arrive()
    scales = Scales.on(secretary.page)
    secretary.goes("/dang-nhap/can-bo/")
    secretary.sees("Cán bộ đăng nhập")
    first = scales.read_off(secretary.page)
    assert 20 * KILOBYTE < first <= FIRST, f"the first page carried {first:.0f} bytes"
    secretary.fills("Tên đăng nhập hoặc thư điện tử", "bi-thu")
    secretary.fills("Mật khẩu", SAMPLE_PASSWORD)
    secretary.presses("Đăng nhập")
    secretary.page.wait_for_url("**/hom-nay/")
    weights = {"hom-nay/ after signing in": scales.read_off(secretary.page)}
    for path in EVERY_DAY:
        secretary.goes(f"/u/{{u}}/{path}")
        weights[path] = scales.read_off(secretary.page)
        assert weights[path] > 0, f"{path} was not weighed"
    heavy = {path: weight for path, weight in weights.items() if weight > LATER}
    assert heavy == {}


def test_signing_in_and_searching_need_no_mouse(arrive: Arrive) -> None:
    officer = arrive(size=DESK)
    page = officer.page
    officer.goes("/dang-nhap/can-bo/")
    tabs_to(page, "Tên đăng nhập")
    types(page, "xay-dung-dang")
    tabs_to(page, "Mật khẩu")
    types(page, SAMPLE_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/hom-nay/")

    tabs_to(page, "Đến nội dung chính")
    tabs_to(page, "Tổ chức")
    page.keyboard.press("Enter")
    officer.sees("Tổ chức")
    tabs_to(page, "Đến nội dung chính")
    page.keyboard.press("Enter")
    tabs_to(page, "Tìm đơn vị")
    types(page, "chi bo mau 03")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    officer.sees("Tổ chức")
    tabs_to(page, "Chi bộ mẫu 03")
    page.keyboard.press("Enter")
    officer.sees("Chi bộ mẫu 03")


@pytest.mark.parametrize("size", [HALF, DESK], ids=["200 percent", "100 percent"])
def test_nothing_is_cut_at_twice_the_size(arrive: Arrive, size: dict[str, int]) -> None:
    walks(arrive("bi-thu", size))


def test_large_type_is_kept_and_cuts_nothing(arrive: Arrive) -> None:
    secretary = arrive("bi-thu")
    size_of = "parseFloat(getComputedStyle(document.body).fontSize)"
    before = secretary.page.evaluate(size_of)
    secretary.presses("Thêm")
    secretary.page.locator("#more").get_by_role("button", name="Chữ to").click()
    expect(secretary.page.locator("html[data-type=large]")).to_be_attached()
    assert secretary.page.evaluate(size_of) >= before * 1.2
    walks(secretary)


def walks(visitor: Visitor) -> None:
    """Through the pages of every day; each must be whole and no wider than the screen."""
    for path in EVERY_DAY:
        visitor.goes(f"/u/{{u}}/{path}")
        visitor.finds_it_whole()
