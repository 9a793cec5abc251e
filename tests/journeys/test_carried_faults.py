"""What goes wrong around a device without a network: its clock, a doubled id, an old paper."""

import json
import random
import re
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from nep.foundation.clock import VIETNAM, now
from nep.meetings.rules.room_amendments import fault_of, merged
from tests.journeys.carrying import (
    DRAFT,
    GIST,
    calls_a_meeting,
    goes_on,
    keeps,
    puts_papers,
    takes_along,
)
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import DESK, Visitor

TWO_HOURS_AHEAD = """(() => {
    const Real = Date, ahead = 2 * 3600 * 1000;
    globalThis.Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(Real.now() + ahead); }
        static now() { return Real.now() + ahead; }
    };
})()"""
STANDS = """async (copy) => (await fetch(copy)).json()"""
MERGE = """async (cases) => {
    const loaded = performance.getEntriesByType("resource").map((one) => one.name);
    const { faultOf, merged } = await import(loaded.find((name) => name.includes("/drafts")));
    return cases.map(([text, old, fresh]) => {
        const fault = faultOf(text, old, fresh);
        return [fault || null, fault ? null : merged(text, old, fresh)];
    });
}"""
OTHER_WORDS = "Lời khác của cùng một lệnh."
SECOND_VERSION = re.compile("/mang-theo/tai-lieu/[0-9a-f-]+/2/$")
NEW_TEXT = "Bản phân công đã sửa sau buổi họp chi ủy."


def opens(page: Page) -> None:
    """Everybody there, Khai mạc."""
    page.locator("summary").filter(has_text="Tất cả có mặt").click()
    page.get_by_role("button", name=re.compile("^Ghi có mặt")).click()
    page.locator("main").get_by_role("link", name="Nội dung", exact=True).click()
    clerk = page.get_by_label("Thư ký", exact=True)
    if not clerk.input_value():
        clerk.select_option(index=4)
    page.get_by_role("button", name="Khai mạc").click()
    expect(page.locator('[data-field="now-title"]')).to_be_visible()


def test_a_phone_two_hours_ahead_shows_and_records_the_hours_of_the_system(arrive: Arrive) -> None:
    clerk = arrive("chi-uy")
    page = clerk.page
    page.add_init_script(TWO_HOURS_AHEAD)
    key = takes_along(clerk)
    copy = page.locator("#mang-theo").get_attribute("data-copy")
    expect(page.locator('[data-field="clock"]')).to_contain_text("Đồng hồ máy này nhanh 2 giờ.")
    clerk.context.set_offline(True)
    opens(page)
    hours = {_hour(now() - timedelta(minutes=minutes)) for minutes in (0, 1)}
    said = page.locator('[data-field="standing"]').inner_text()
    assert any(hour in said for hour in hours), said
    clerk.finds_it_whole()

    clerk.context.set_offline(False)
    expect(page.locator('[data-field="unsent"]')).to_have_text("Không còn gì chưa gửi")
    opened = datetime.fromisoformat(page.evaluate(STANDS, copy)["meeting"]["opened_at"])
    assert abs(opened - now()) < timedelta(minutes=3)
    clerk.goes(f"/u/{{u}}/sinh-hoat/{key}/trong-phong/")
    expect(page.locator("[data-since]").first).to_have_text(re.compile("^[0-3] phút"))


def _hour(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).strftime("%H giờ %M")


def test_the_same_id_with_other_words_loses_neither(arrive: Arrive) -> None:
    """A first sending arrives changed on the way, and its answer is lost."""
    clerk = arrive("bi-thu")
    page = clerk.page
    takes_along(clerk)
    copy = page.locator("#mang-theo").get_attribute("data-copy")
    clerk.context.set_offline(True)
    opens(page)
    goes_on(page, "Thảo luận")
    page.locator('[data-list="speakers"] button').nth(5).click()
    page.get_by_role("button", name="Ghi nội dung").click()
    page.locator("#loi-y-kien").fill(GIST)
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator('[data-list="said"]')).to_contain_text(GIST)

    page.route("**/hang-doi/", _with_other_words)
    clerk.context.set_offline(False)
    expect(page.locator('[data-field="said"]')).to_contain_text("chưa liên lạc được với hệ thống")
    page.unroute("**/hang-doi/")
    page.get_by_role("button", name="Gửi ngay").click()
    expect(page.locator('[data-field="said"]')).to_contain_text("còn 1 việc chưa ghi được")
    page.locator("main").get_by_role("link", name="Việc đã ghi").click()
    refused = page.locator('[data-list="acts"] > li').filter(has_text="Không ghi được")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("Mã lệnh này đã dùng cho một nội dung khác.")
    expect(refused).to_contain_text(GIST)  # what was typed here is still to be read
    clerk.complaints.clear()  # the answer that was lost
    clerk.finds_it_whole()
    items = page.evaluate(STANDS, copy)["items"]
    assert sum(one["spoken"] for one in items) == 1
    _takes_words_in_as_the_server_does(page)


def _with_other_words(route: Route) -> None:
    body = json.loads(route.request.post_data or "{}")
    for one in body["commands"]:
        if one["command"] == "edit_opinion":
            one["wish"]["text"] = OTHER_WORDS
    route.fetch(post_data=json.dumps(body))
    route.abort()


def _takes_words_in_as_the_server_does(page: Page) -> None:
    chance = random.Random(28)
    cases = [_case(chance) for _number in range(400)]
    wanted = []
    for text, old, new in cases:
        fault = fault_of(text, old, new)
        wanted.append([fault and str(fault), None if fault else merged(text, old, new)])

    assert page.evaluate(MERGE, cases) == wanted
    assert {fault for fault, _text in wanted} == {
        None,
        "nothing_asked",
        "same_words",
        "not_found",
        "found_twice",
    }


def _case(chance: random.Random) -> list[Any]:
    words = ["a", "b.", "khác", "kha\u0301c", ",", "\n", "\r\n", " "]
    made = [" ".join(chance.choices(words, k=length)) for length in (12, 2, chance.randrange(3))]
    made[1] = chance.choice([made[1], "", made[0][2:6], made[2]])
    return made


def test_a_later_version_of_a_paper_comes_when_the_network_is_back(arrive: Arrive) -> None:
    clerk, row = _old_paper_beside_a_new_one(arrive)
    expect(row).to_contain_text("bản 1")

    clerk.context.set_offline(False)
    expect(row).to_contain_text("bản 2")
    clerk.context.set_offline(True)
    assert _read_here(clerk, row, "bản 2") == NEW_TEXT


def test_a_later_version_that_cannot_be_fetched_leaves_the_earlier_one(arrive: Arrive) -> None:
    clerk, row = _old_paper_beside_a_new_one(arrive)
    clerk.page.route(SECOND_VERSION, lambda route: route.abort())

    clerk.context.set_offline(False)
    expect(row).to_contain_text("máy này cất bản 1; đã có bản 2, chưa tải được")
    clerk.complaints.clear()  # the file that did not come
    assert _read_here(clerk, row, "máy này cất bản 1") == DRAFT

    clerk.context.set_offline(True)
    clerk.page.unroute(SECOND_VERSION)
    clerk.context.set_offline(False)
    expect(row).not_to_contain_text("chưa tải được")
    assert _read_here(clerk, row, "bản 2") == NEW_TEXT


def _old_paper_beside_a_new_one(arrive: Arrive) -> tuple[Visitor, Locator]:
    """A device without a network that keeps bản 1, of which bản 2 was handed in meanwhile."""
    clerk = arrive("bi-thu")
    key = calls_a_meeting(clerk)
    puts_papers(clerk, key)
    keeps(clerk, key)
    clerk.page.locator("main").get_by_role("link", name="Nội dung", exact=True).click()
    clerk.page.locator('[data-part="papers"] > summary').click()
    row = clerk.page.locator('[data-list="papers"] > li').filter(has_text="Bảng phân công")
    expect(row).to_contain_text("bản 1")
    clerk.context.set_offline(True)
    _hands_in_another(arrive("pho-bi-thu", DESK), key)
    return clerk, row


def _read_here(clerk: Visitor, row: Locator, version: str) -> str:
    """What the device opens, after it has said which version that is."""
    row.get_by_role("button", name="Mở").click()
    dialog = clerk.page.locator("#doc-tai-lieu")
    expect(dialog).to_contain_text(version)
    clerk.finds_it_whole()
    with clerk.page.expect_download() as brought:
        dialog.get_by_role("link", name="Mở tệp trên máy này").click()
    dialog.get_by_role("button", name="Đóng").click()
    return brought.value.path().read_text(encoding="utf-8")


def _hands_in_another(deputy: Visitor, key: str) -> None:
    """A second version of the file, by somebody else."""
    deputy.goes(f"/u/{{u}}/sinh-hoat/{key}/tai-lieu/")
    deputy.page.locator("main a").filter(has_text="Bảng phân công").first.click()
    form = deputy.page.locator("main form").filter(has=deputy.page.locator("[name=file]"))
    if not form.is_visible():
        deputy.page.locator("main summary").filter(has_text="Thêm phiên bản").click()
    content = FilePayload(name="ban-2.txt", mimeType="text/plain", buffer=NEW_TEXT.encode())
    form.locator("[name=file]").set_input_files(content)
    form.locator("[name=no_secrets]").check()
    form.get_by_role("button", name="Thêm phiên bản").click()
    deputy.reads("Bản 2")
