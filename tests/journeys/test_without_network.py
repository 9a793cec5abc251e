"""A phone in airplane mode from opening to closing; then sent three times, recorded once."""

import json
import re
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Request, expect

from nep.people.services.sample_sign_ins import SAMPLE_PASSWORD
from tests.journeys.carrying import (
    BY_NAME,
    CONCLUSION,
    GIST,
    GUEST,
    ILL,
    LATE,
    LEFT_HERE,
    TASK,
    amends,
    calls_a_meeting,
    calls_the_roll,
    decides,
    discusses,
    hears_of_work,
    keeps,
    opens_the_sitting,
    puts_papers,
    puts_work_on_the_agenda,
    reads_the_papers,
    scores_and_closes,
    takes_along,
    votes_by_name,
    welcomes_a_guest,
)
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import DESK, Visitor

COUNTED = ("spoken", "concluded", "voted", "given", "amended")


def listens(page: Page) -> list[str]:
    """What this page posts to the queue from now on."""
    posted: list[str] = []

    def hear(request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/hang-doi/"):
            posted.append(request.post_data or "")

    page.on("request", hear)
    return posted


SEND_AGAIN = """async ([copy, queue, body]) => {
    const { csrf } = await (await fetch(copy)).json();
    const headers = { "content-type": "application/json", "x-csrftoken": csrf };
    const answer = await fetch(queue, { method: "POST", headers, body });
    return (await answer.json()).answers.map((one) => one.status);
}"""
STANDS = """async (copy) => {
    const told = await (await fetch(copy)).json();
    const { people, items, meeting, guests, parts, work, drafts, amendments } = told;
    return JSON.stringify({ people, items, meeting, guests, parts, work, drafts, amendments });
}"""


def test_a_meeting_without_network_is_recorded_once(arrive: Arrive) -> None:
    clerk = arrive("bi-thu")
    page = clerk.page
    key = calls_a_meeting(clerk, "Sinh hoạt chuyên đề")
    puts_papers(clerk, key)
    puts_work_on_the_agenda(clerk, key)
    keeps(clerk, key)
    posted = listens(page)
    data = page.locator("#mang-theo").get_attribute("data-copy")
    queue = page.locator("#mang-theo").get_attribute("data-queue")

    clerk.context.set_offline(True)
    page.reload()
    expect(page.locator('[data-field="network"]')).to_have_text("Không có mạng")
    due = calls_the_roll(page)
    welcomes_a_guest(page)
    clerk.finds_it_whole()
    opens_the_sitting(page, due)
    reads_the_papers(page)
    hears_of_work(page)
    clerk.finds_it_whole()
    discusses(page)
    amends(page, due - 1)
    clerk.finds_it_whole()
    numbers = decides(page, due - 1)
    votes_by_name(page)
    clerk.finds_it_whole()
    scores_and_closes(page)
    clerk.finds_it_whole()
    page.close()  # the browser is killed; what was written stands
    page = clerk.page = clerk.context.new_page()
    posted = listens(page)
    page.goto(f"/u/{_unit_of(data)}/sinh-hoat/{key}/mang-theo/#viec-da-ghi")
    unsent = page.locator('[data-field="unsent"]')
    expect(unsent).to_have_text(re.compile(r"Chưa gửi: \d+"))
    expect(page.locator('[data-list="acts"] .tag').first).to_have_text("Chưa gửi")
    kept = int(unsent.inner_text().rpartition(" ")[2])
    assert posted == []

    clerk.context.set_offline(False)
    expect(page.locator('[data-field="said"]')).to_contain_text(f"hệ thống đã ghi {kept} việc")
    expect(page.locator('[data-list="acts"] .tag').first).to_have_text("Đã ghi")
    assert page.evaluate(LEFT_HERE)["workers"] == 0
    [body] = posted
    commands = json.loads(body)["commands"]
    assert len(commands) == kept
    assert [one["envelope"]["device_seq"] for one in commands] == sorted(
        {one["envelope"]["device_seq"] for one in commands}
    )
    stood = page.evaluate(STANDS, data)
    for _time in range(2):
        assert page.evaluate(SEND_AGAIN, [data, queue, body]) == ["repeated"] * kept
        assert page.evaluate(STANDS, data) == stood
    _is_as_it_was_held(json.loads(stood), due)
    _reads_the_minutes(clerk, page, key, numbers)


def _unit_of(address: str | None) -> str:
    found = re.search(r"/u/([0-9a-f-]{36})/", address or "")
    assert found
    return found[1]


def _is_as_it_was_held(told: dict[str, Any], due: int) -> None:
    """One row per person, the states as they were tapped, one opinion, one conclusion."""
    people = [one for one in told["people"] if one["is_due"]]
    assert len(people) == len({one["key"] for one in people}) == due
    states = [one["state"] for one in people]
    assert (states.count("present"), states.count("excused")) == (due - 1, 1)
    assert people[ILL]["reason"] == "ill"
    assert people[LATE]["arrived_at"]
    counts = {name: sum(one[name] for one in told["items"]) for name in COUNTED}
    # The score and an amendment were voted too.
    wanted = {"spoken": 2, "concluded": 1, "voted": 4, "given": 1, "amended": 3}
    assert counts == wanted
    assert told["amendments"] == []  # all decided
    texts = {one["title"]: (one["number"], one["text"]) for one in told["drafts"]}
    assert texts["Dự thảo"] == (3, "Mỗi hộ giữ sạch đoạn đường trước nhà và rãnh nước.")
    assert [one["is_heard"] for one in told["work"]].count(True) == 1
    assert [one["who"] for one in told["guests"]] == [GUEST]
    assert [(one["level"], one["total"]) for one in told["parts"]] == [("good", "92.50")]
    assert told["meeting"]["agenda_adopted"]
    assert told["meeting"]["dues"] == {"paid": due, "due": due, "late": 0, "total": None}
    assert told["meeting"]["opened_at"] < told["meeting"]["closed_at"]


def _reads_the_minutes(clerk: Visitor, page: Page, key: str, numbers: str) -> None:
    page.goto(f"/u/{_unit_of(page.url)}/sinh-hoat/{key}/bien-ban/")
    for words in (GIST, CONCLUSION, TASK, numbers, BY_NAME, "trước nhà và rãnh nước"):
        clerk.reads(words)


def signs_in(page: Page, username: str) -> None:
    """Somebody signs in where the session of another has run out."""
    page.context.clear_cookies(name="nep_session")
    page.goto("/dang-nhap/can-bo/")
    page.get_by_label("Tên đăng nhập hoặc thư điện tử", exact=True).fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(SAMPLE_PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url("**/u/**")


def opens_it_elsewhere(secretary: Visitor, key: str) -> None:
    """The secretary opens the same meeting on a page of the room."""
    secretary.goes(f"/u/{{u}}/sinh-hoat/{key}/trong-phong/")
    secretary.presses("Mở danh sách điểm danh")
    secretary.goes(f"/u/{{u}}/sinh-hoat/{key}/trong-phong/")
    clerk = secretary.page.get_by_label("Thư ký", exact=True)
    if not clerk.input_value():
        clerk.select_option(index=4)
    secretary.page.locator("#khai-mac").get_by_role("button", name="Khai mạc").click()
    expect(secretary.page.locator("#noi-dung h2")).to_be_visible()


def test_the_next_one_reads_nothing_and_the_same_one_goes_on(arrive: Arrive) -> None:
    """A session runs out with acts not sent; another one signs in; then the first one again."""
    clerk = arrive("chi-uy")
    page = clerk.page
    key = takes_along(clerk)
    address = page.url
    clerk.context.set_offline(True)
    row = page.locator('[data-list="people"] > li').nth(ILL)
    name = row.locator("b").inner_text()
    row.get_by_role("button").click()
    page.locator("#ghi-nguoi").get_by_role("button", name="Công tác").click()
    page.locator("main").get_by_role("link", name="Nội dung", exact=True).click()
    page.get_by_label("Thư ký", exact=True).select_option(index=4)
    page.get_by_role("button", name="Khai mạc").click()
    expect(page.locator('[data-field="unsent"]')).to_have_text("Chưa gửi: 3")
    opens_it_elsewhere(arrive("bi-thu", DESK), key)

    clerk.context.clear_cookies(name="nep_session")
    clerk.context.set_offline(False)
    expect(page.locator('[data-field="said"]')).to_contain_text("Phiên đăng nhập đã hết")
    signs_in(page, "bi-thu")
    clerk.context.set_offline(True)
    page.goto(address)
    expect(page.locator("main")).to_contain_text("được khóa cho một lần đăng nhập trước")
    assert name not in page.content()

    clerk.context.set_offline(False)
    signs_in(page, "chi-uy")
    page.goto(f"{address}#viec-da-ghi")
    expect(page.locator('[data-field="said"]')).to_contain_text("Đã ghi 2 việc; còn 1 việc")
    refused = page.locator('[data-list="acts"] > li').filter(has_text="Khai mạc")
    expect(refused).to_contain_text("Không ghi được")
    expect(refused).to_contain_text("Buổi sinh hoạt này đã khai mạc rồi.")
    refused.get_by_role("button", name="Bỏ khỏi máy").click()
    expect(refused).to_have_count(0)
    page.goto(f"{address}#diem-danh")
    expect(page.locator('[data-list="people"] > li').nth(ILL)).to_contain_text("Công tác")


def test_what_was_kept_is_gone_after_signing_out(arrive: Arrive, cookies: dict[str, Any]) -> None:
    """The next one at this device finds neither the copy nor a page that opens without network."""
    clerk = arrive("pho-bi-thu", DESK)
    page = clerk.page
    takes_along(clerk)
    address = page.url
    kept = page.evaluate(LEFT_HERE)
    assert kept["names"] == ["nep-carried"]
    assert (len(kept["caches"]), kept["workers"]) == (1, 1)

    clerk.goes("/dang-xuat/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/dang-nhap/**")
    del cookies["pho-bi-thu"]  # that session is over for every other journey too
    left = page.evaluate(LEFT_HERE)
    assert (left["names"], left["caches"], left["workers"]) == ([], [], 0)
    clerk.context.set_offline(True)
    assert "ERR_INTERNET_DISCONNECTED" in _fault_of(page, address)


def _fault_of(page: Page, address: str) -> str:
    try:
        page.goto(address)
    except PlaywrightError as fault:
        return str(fault)
    return ""
