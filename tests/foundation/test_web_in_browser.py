"""The frame in a real browser: nothing is cut, everything can be reached, axe finds nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, sync_playwright

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}  # what remains of 1280 px at a zoom of 400 %
TOUCHED = "main :is(.btn, input:not([type=checkbox], [type=radio]), select, .choice, .check, .item)"


@pytest.fixture
def address(live_server: Any, settings: Any) -> str:
    settings.DEBUG = True
    return f"{live_server.url}{reverse('web:gallery')}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Playwright's loop runs in this thread; Django would take it for asynchronous code.
    with pytest.MonkeyPatch.context() as patched, sync_playwright() as play:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        opened = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


def page_at(browser: Browser, address: str, size: dict[str, int], *, large: bool = False) -> Page:
    context = browser.new_context(viewport=size, locale="vi")
    if large:
        context.add_cookies([{"name": "nep_large_type", "value": "1", "url": address}])
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda line: page.complaints.append(line.text))
    page.on("pageerror", lambda fault: page.complaints.append(str(fault)))
    page.goto(address)
    return page


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_and_the_browser_does_not_complain(browser, address, size) -> None:
    for query in ("", "?sai"):
        page = page_at(browser, address + query, size)
        assert page.complaints == []
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("size", [NARROW, PHONE], ids=["narrow", "phone"])
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_nothing_is_cut_on_small_screens(browser, address, size, large) -> None:
    page = page_at(browser, address, size, large=large)
    beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert beyond <= 0


def test_what_is_touched_on_a_phone_is_48_pixels_high(browser, address) -> None:
    page = page_at(browser, address, PHONE)
    heights = page.locator(TOUCHED).evaluate_all(
        """all => all.filter(one => one.checkVisibility())
            .map(one => [one.getBoundingClientRect().height, one.outerHTML.slice(0, 80)])"""
    )
    assert len(heights) > 20
    assert [one for one in heights if one[0] < 48] == []


def test_large_type_is_larger(browser, address) -> None:
    size_of = "parseFloat(getComputedStyle(document.body).fontSize)"
    normal = page_at(browser, address, PHONE).evaluate(size_of)
    large = page_at(browser, address, PHONE, large=True).evaluate(size_of)
    assert normal == 17
    assert large >= normal * 1.2


def test_the_first_key_leads_past_the_frame(browser, address) -> None:
    page = page_at(browser, address, DESK)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_dialog_opens_and_closes_by_keyboard(browser, address) -> None:
    page = page_at(browser, address, DESK)
    dialog = page.locator("#sample-dialog")
    page.locator("[data-opens=sample-dialog]").press("Enter")
    assert dialog.is_visible()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_a_click_in_a_row_opens_it(browser, address) -> None:
    page = page_at(browser, address, DESK)
    page.locator("td", has_text="Trường học").click()
    assert page.url.endswith("#3")


def test_a_branch_folds_and_says_so(browser, address) -> None:
    page = page_at(browser, address, PHONE)
    button = page.locator("[data-branch]").first
    below = page.locator(".branch-below").first
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    assert button.get_attribute("aria-expanded") == "false"
    assert not below.is_visible()


def test_what_went_wrong_is_where_the_reader_starts(browser, address) -> None:
    page = page_at(browser, f"{address}?sai", DESK)
    assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    page.locator("[data-error-summary] a").first.click()
    assert page.evaluate("location.hash").startswith("#id_")
