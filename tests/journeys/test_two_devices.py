"""Chair on a laptop and clerk on a phone write at once: both entries stand, each sees the other."""

import re
import time
from datetime import timedelta

from playwright.sync_api import Page, expect

from nep.foundation.clock import VIETNAM, now
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import DESK, Visitor

AT_MOST = 2.0  # seconds after which the other device shows the change (issue 3)


def calls_a_meeting(secretary: Visitor) -> str:
    """An extraordinary meeting that begins soon."""
    page = secretary.page
    soon = now().astimezone(VIETNAM) + timedelta(minutes=25)
    secretary.goes("/u/{u}/sinh-hoat/")
    secretary.presses("Thêm buổi sinh hoạt")
    secretary.presses("Sinh hoạt bất thường")
    secretary.fills("Ngày", soon.strftime("%d/%m/%Y"))
    secretary.fills("Giờ", soon.strftime("%H:%M"))
    page.locator("main form button[type=submit]").last.click()
    secretary.sees("Sinh hoạt bất thường")
    found = re.search(r"/sinh-hoat/([0-9a-f-]{36})/", page.url)
    assert found
    return found[1]


def opens_a_room(secretary: Visitor) -> str:
    """An extraordinary meeting of today, everybody present, opened."""
    page = secretary.page
    key = calls_a_meeting(secretary)
    secretary.goes(f"/u/{{u}}/sinh-hoat/{key}/trong-phong/")
    secretary.presses("Mở danh sách điểm danh")
    page.locator("main summary").filter(has_text="Tất cả có mặt").click()
    page.get_by_role("button", name=re.compile("^Ghi có mặt")).click()
    expect(page.locator("#danh-sach .roll-present")).not_to_have_count(0)
    page.locator("main").get_by_role("link", name=re.compile("sang khai mạc")).click()
    clerk = page.get_by_label("Thư ký", exact=True)
    if clerk.input_value() == "":
        clerk.select_option(index=2)
    page.locator("#khai-mac").get_by_role("button", name="Khai mạc").click()
    expect(page.locator("#noi-dung h2")).to_be_visible()
    return key


def goes_to_the_discussion(page: Page) -> None:
    """On to the item in which people speak."""
    for _turn in range(10):
        title = page.locator("#noi-dung h2").inner_text()
        if title.startswith("Thảo luận"):
            return
        page.locator("#standing").get_by_role("button", name=re.compile("nội dung")).last.click()
        expect(page.locator("#noi-dung h2")).not_to_have_text(title)
    raise AssertionError("the agenda has no discussion")


def test_what_one_writes_the_other_sees_and_nothing_is_lost(arrive: Arrive) -> None:
    secretary = arrive("bi-thu", DESK)
    key = opens_a_room(secretary)
    deputy = arrive("pho-bi-thu")
    deputy.goes(f"/u/{{u}}/sinh-hoat/{key}/trong-phong/")
    expect(deputy.page.locator("#noi-dung h2")).to_be_visible()
    goes_to_the_discussion(secretary.page)
    expect(deputy.page.locator("#noi-dung h2")).to_contain_text("Thảo luận")

    desk, phone = secretary.page, deputy.page
    began = time.monotonic()
    desk.locator("#ten-phat-bieu button").nth(2).click()
    expect(desk.locator("#y-kien > li")).to_have_count(1)
    written = time.monotonic()
    expect(phone.locator("#y-kien > li")).to_have_count(1)
    seen = time.monotonic()
    assert seen - written <= AT_MOST, f"seen after {seen - began:.1f} s"

    phone.locator("#ten-phat-bieu button").nth(5).click()
    desk.locator("#ten-phat-bieu button").nth(8).click()
    for page in (desk, phone):
        expect(page.locator("#y-kien > li")).to_have_count(3)
    phone.locator("#y-kien textarea").nth(0).fill("Lời ghi trên điện thoại.")
    desk.locator("#y-kien textarea").nth(1).fill("Lời ghi trên máy tính.")
    phone.keyboard.press("Tab")
    desk.keyboard.press("Tab")
    for page in (desk, phone):
        expect(page.locator("#y-kien")).to_contain_text("Lời ghi trên điện thoại.")
        expect(page.locator("#y-kien")).to_contain_text("Lời ghi trên máy tính.")
    secretary.finds_it_whole()
    deputy.finds_it_whole()


def votes(page: Page, *, question: str = "", hands: int) -> None:
    """Send the form of hands as it stands, with this number of those in favour."""
    form = page.locator("#bieu-quyet form").first
    if question:
        page.locator("#bieu-quyet > summary").click()
        form.locator("[name=question]").fill(question)
    form.locator("[name=agree]").fill(str(hands))
    form.get_by_role("button", name="Ghi kết quả biểu quyết").click()


def test_what_was_refused_in_the_room_stays_to_be_mended(arrive: Arrive) -> None:
    secretary = arrive("bi-thu", DESK)
    key = opens_a_room(secretary)
    goes_to_the_discussion(secretary.page)
    deputy = arrive("pho-bi-thu")
    deputy.goes(f"/u/{{u}}/sinh-hoat/{key}/trong-phong/")
    desk, phone = secretary.page, deputy.page
    expect(phone.locator("#noi-dung h2")).to_contain_text("Thảo luận")

    votes(desk, question="Thông qua lịch tổng vệ sinh", hands=99)
    expect(desk.locator("#bieu-quyet .field-error").first).to_contain_text("99")
    expect(desk.locator("#standing")).to_be_visible()
    expect(desk.locator("#ghi-rieng")).to_have_count(0)

    phone.locator("#ten-phat-bieu button").nth(5).click()
    expect(desk.locator("#y-kien > li")).to_have_count(1)
    expect(desk.locator("#bieu-quyet [name=agree]")).to_have_value("99")
    expect(desk.locator("#bieu-quyet [name=question]")).to_have_value("Thông qua lịch tổng vệ sinh")

    votes(desk, hands=15)
    expect(desk.locator("#noi-dung")).to_contain_text("tán thành 15 / có quyền biểu quyết")
    expect(phone.locator("#noi-dung")).to_contain_text("tán thành 15 / có quyền biểu quyết")
    expect(desk.locator("#bieu-quyet [name=question]")).not_to_have_value(
        "Thông qua lịch tổng vệ sinh"
    )


def test_words_stay_with_the_item_under_which_they_were_begun(arrive: Arrive) -> None:
    """The desk moves on while the phone is writing: nothing is lost, nothing goes elsewhere."""
    secretary = arrive("bi-thu", DESK)
    key = opens_a_room(secretary)
    goes_to_the_discussion(secretary.page)
    deputy = arrive("pho-bi-thu")
    deputy.goes(f"/u/{{u}}/sinh-hoat/{key}/trong-phong/")
    desk, phone = secretary.page, deputy.page
    begun_in = phone.locator("#noi-dung h2").inner_text()
    phone.locator("#ten-phat-bieu button").nth(2).click()
    words = phone.locator("#y-kien textarea").first
    words.click()
    words.press_sequentially("Đề nghị dọn mương")

    desk.locator("#standing").get_by_role("button", name=re.compile("nội dung")).first.click()
    expect(phone.locator("#noi-dung h2")).not_to_have_text(begun_in, timeout=15_000)
    kept = phone.locator("#dang-go-do")
    expect(kept).to_contain_text("Phần đang gõ này thuộc nội dung")
    expect(kept).to_contain_text(begun_in)
    phone.keyboard.type(" trước ngày mười")
    expect(kept.locator("textarea")).to_have_value("Đề nghị dọn mương trước ngày mười")
    kept.get_by_role("button", name="Lưu ý kiến").click()

    expect(phone.locator("#messages")).to_contain_text("Phần vừa gửi thuộc nội dung")
    expect(kept.locator("textarea")).to_have_count(0)
    expect(phone.locator("#noi-dung")).not_to_contain_text("Đề nghị dọn mương")
    phone.locator("#chuong-trinh").get_by_role("link").filter(has_text=begun_in).first.click()
    expect(phone.locator("#noi-dung h2")).to_have_text(begun_in)
    expect(phone.locator("#y-kien")).to_contain_text("Đề nghị dọn mương trước ngày mười")
    deputy.finds_it_whole()
