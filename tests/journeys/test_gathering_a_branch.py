"""A women's branch meets, with its own words and a practical activity; the roll is its own."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from nep.foundation.clock import VIETNAM, now
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

ACTIVITY = "Sáng Chủ nhật xanh"
TOPIC = "Ngôi nhà xanh, gom phế liệu giúp hội viên khó khăn"
GIST = "Chị em ở cuối ngõ đi xa, nên đặt thêm một điểm gom."
CONCLUSION = "Đặt thêm một điểm gom ở nhà văn hóa."


def calls_the_gathering(head: Visitor) -> None:
    """What kind, when, about what, and what it was joined with."""
    soon = now().astimezone(VIETNAM) + timedelta(minutes=25)
    head.goes("/u/{u}/sinh-hoat/")
    head.sees("Sinh hoạt")
    head.presses("Thêm buổi sinh hoạt")
    head.presses("Sinh hoạt chi hội")
    head.fills("Ngày", soon.strftime("%d/%m/%Y"))
    head.fills("Giờ", soon.strftime("%H:%M"))
    head.page.locator("[name=place]").fill("Nhà văn hóa")
    head.page.locator("[name=title]").fill(TOPIC)
    head.page.locator("[name=joined_with]").fill(ACTIVITY)
    head.finds_it_whole()
    head.page.locator("main form button[type=submit]").last.click()
    head.sees("Sinh hoạt chi hội")


def holds_it(head: Visitor, key: str) -> None:
    """Roll, opening, one speaker, a conclusion, the end; no score is asked for."""
    page = head.page
    head.goes(f"/u/{{u}}/sinh-hoat/{key}/trong-phong/")
    head.presses("Mở danh sách điểm danh")
    head.sees("Điểm danh")
    page.locator("main summary").filter(has_text="Tất cả có mặt").click()
    page.get_by_role("button", name=re.compile("^Ghi có mặt")).click()
    expect(page.locator("#danh-sach .roll-present")).not_to_have_count(0)
    head.page.locator("main").get_by_role("link", name=re.compile("sang khai mạc")).click()
    head.sees(re.compile("Chi hội Phụ nữ"))
    clerk = page.get_by_label("Thư ký", exact=True)
    if clerk.input_value() == "":
        clerk.select_option(index=2)
    page.locator("#khai-mac").get_by_role("button", name="Khai mạc").click()
    expect(page.locator("#noi-dung h2")).to_be_visible()
    said = False
    for _turn in range(30):
        title = page.locator("#noi-dung h2").inner_text()
        if not said and page.locator("#nguoi-phat-bieu[open]").count():
            page.locator("#ten-phat-bieu button").nth(2).click()
            page.locator("#y-kien textarea").last.fill(GIST)
            page.keyboard.press("Tab")
            expect(page.locator("#y-kien summary").last).to_contain_text(GIST[:20])
            page.locator("main summary").filter(has_text="Kết luận").click()
            page.locator("#ket-luan textarea").fill(CONCLUSION)
            page.get_by_role("button", name="Ghi kết luận").click()
            head.reads(CONCLUSION)
            head.finds_it_whole()
            said = True
        onward = page.locator("#standing").get_by_role("button", name=re.compile("nội dung"))
        if onward.count() == 0:
            break
        onward.last.click()
        expect(page.locator("#noi-dung h2")).not_to_have_text(title)
    assert said
    page.locator("#standing").get_by_role("link", name="Bế mạc").click()
    head.sees("Bế mạc")
    page.locator("main form").get_by_role("button", name="Bế mạc").click()
    head.reads("Dự thảo biên bản đã sẵn sàng")


def test_a_womens_branch_meets(arrive: Arrive) -> None:
    head = arrive("phu-nu")
    calls_the_gathering(head)
    found = re.search(r"/sinh-hoat/([0-9a-f-]{36})/", head.page.url)
    assert found
    key = found[1]
    holds_it(head, key)
    head.goes(f"/u/{{u}}/sinh-hoat/{key}/bien-ban/")
    head.sees("Biên bản")
    for words in (GIST, CONCLUSION, ACTIVITY):
        head.reads(words)
    expect(head.page.locator("main")).not_to_contain_text("ĐẢNG CỘNG SẢN VIỆT NAM")
    expect(head.page.locator("main")).not_to_contain_text("đồng chí")
    above = arrive("doan-the")
    above.goes("/u/{u}/nen-nep/")
    above.sees(re.compile("Nền nếp"))
    above.presses("Mặt trận, đoàn thể")
    above.reads("Chi hội Phụ nữ")
