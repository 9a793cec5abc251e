"""The clerk's phone reads the members' cards at the door; without a camera the list goes on."""

import re
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from tests.journeys.camera import browser_with_camera, film_of
from tests.journeys.conftest import Arrive
from tests.journeys.site import Site
from tests.journeys.test_two_devices import calls_a_meeting
from tests.journeys.visitor import DESK, Visitor

SIXTY_WITHIN = 180  # seconds, by one phone (feature 22)
STRANGER = "NEP:0123456789AB"


def opens_a_roll(secretary: Visitor) -> str:
    """A meeting of today whose roll is open and in which nobody is marked."""
    key = calls_a_meeting(secretary)
    secretary.goes(f"/u/{{u}}/sinh-hoat/{key}/trong-phong/")
    secretary.presses("Mở danh sách điểm danh")
    expect(secretary.page.locator("#danh-sach .roll-unknown")).not_to_have_count(0)
    return key


def cards_of(secretary: Visitor, key: str) -> dict[str, str]:
    """Name → what the square on the printed card says."""
    secretary.goes(f"/u/{{u}}/sinh-hoat/{key}/in-phieu/the-diem-danh/")
    secretary.finds_it_whole()
    cards = secretary.page.locator(".card-cut")
    names = cards.locator(".strong").all_inner_texts()
    codes = cards.locator(".code").all_inner_texts()
    return {name: "NEP:" + code.replace(" ", "") for name, code in zip(names, codes, strict=True)}


def test_cards_before_a_camera_mark_their_owners_once(
    arrive: Arrive, browser: Browser, site: Site, cookies: dict[str, Any], tmp_path: Path
) -> None:
    secretary = arrive("bi-thu", DESK)
    key = opens_a_roll(secretary)
    cards = cards_of(secretary, key)
    first, second, third = list(cards)[:3]
    shown = [cards[first], cards[second], cards[third], cards[first], STRANGER]
    with browser_with_camera(browser, film_of(shown, tmp_path)) as with_camera:
        clerk = Visitor(with_camera, site, state=cookies["bi-thu"])
        clerk.goes("/")
        clerk.goes(f"/u/{{u}}/sinh-hoat/{key}/diem-danh/quet-ma/")
        began = time.monotonic()
        for name in (first, second, third):
            expect(clerk.page.locator("#vua-ghi")).to_contain_text(name)
        took = time.monotonic() - began
        assert took / 3 * 60 <= SIXTY_WITHIN, f"three cards took {took:.1f} s"
        clerk.reads("đã ghi có mặt rồi")
        clerk.reads("không có người mang mã này")
        clerk.sees("Quét mã điểm danh", refused=True)
        clerk.leaves()
    secretary.goes(f"/u/{{u}}/sinh-hoat/{key}/diem-danh/")
    expect(secretary.page.locator(".roll-state.roll-present")).to_have_count(3)
    for name in (first, second, third):
        row = secretary.page.locator(".roll-row").filter(has_text=name).first
        expect(row.locator(".roll-state")).to_have_text(re.compile("Có mặt"))
    secretary.finds_it_whole()


def test_without_a_camera_codes_are_typed_and_wait_for_the_network(arrive: Arrive) -> None:
    secretary = arrive("bi-thu")
    key = opens_a_roll(secretary)
    cards = cards_of(secretary, key)
    name, card = next(iter(cards.items()))
    secretary.goes(f"/u/{{u}}/sinh-hoat/{key}/diem-danh/quet-ma/")
    secretary.presses("Bật máy ảnh")
    secretary.reads("Không dùng được máy ảnh của máy này")
    secretary.finds_it_whole()

    secretary.context.set_offline(True)
    secretary.fills("Gõ mã in trên thẻ", card.removeprefix("NEP:").lower())
    secretary.presses("Ghi có mặt")
    secretary.reads("1 mã đang chờ gửi")
    secretary.complaints.clear()
    secretary.context.set_offline(False)
    secretary.reads(f"Đã ghi có mặt: {name}.")
    expect(secretary.page.locator(".scan-trouble")).to_be_empty()
    secretary.finds_it_whole()


def test_a_refused_hour_is_shown_with_what_was_typed(arrive: Arrive) -> None:
    secretary = arrive("bi-thu", DESK)
    page = secretary.page
    opens_a_roll(secretary)
    page.locator("main summary").filter(has_text="Tất cả có mặt").click()
    page.get_by_role("button", name=re.compile("^Ghi có mặt")).click()
    expect(page.locator("#messages")).to_contain_text("Đã ghi có mặt")
    page.locator("#danh-sach [data-mark]").last.click()
    page.locator("#ghi-nguoi summary").click()
    page.locator("#ghi-nguoi [name=arrived_at]").fill("15:00")
    page.locator("#ghi-nguoi [name=left_at]").fill("14:00")
    page.locator("#ghi-nguoi").get_by_role("button", name="Có mặt, với giờ đã ghi").click()
    expect(page.locator("#chon .field-error")).to_be_in_viewport()
    expect(page.locator("#chon [name=left_at]")).to_have_value("14:00")
    expect(page.locator("#chon [name=left_at]")).to_be_visible()
    expect(page.locator("#messages")).not_to_contain_text("Đã ghi có mặt")
    secretary.sees("Điểm danh", refused=True)
