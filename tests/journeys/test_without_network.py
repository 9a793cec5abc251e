"""A phone in airplane mode from opening to closing; then sent three times, recorded once."""

import json
import re
from datetime import timedelta
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Request, expect

from nep.foundation.clock import VIETNAM, now
from nep.people.services.sample_sign_ins import SAMPLE_PASSWORD
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import DESK, Visitor

GIST = "Ngõ 4 còn đọng rác ở cuối tuần, nên giao rõ người trông coi."
CONCLUSION = "Tổng vệ sinh sáng Thứ Bảy hằng tuần."
TASK = "Chia đoạn đường cho từng hộ đảng viên."
GUEST = "Lê Thị Khách, phó bí thư Đảng ủy"
LATE, ILL = 2, 1  # rows of the roll
COUNTED = ("spoken", "concluded", "voted", "given")


def takes_along(clerk: Visitor, kind: str = "Sinh hoạt bất thường") -> str:
    """A meeting of today, kept on this phone by its chair."""
    soon = now().astimezone(VIETNAM) + timedelta(minutes=25)
    clerk.goes("/u/{u}/sinh-hoat/")
    clerk.presses("Thêm buổi sinh hoạt")
    clerk.presses(kind)
    if clerk.page.get_by_label("Chủ đề", exact=True).count():
        clerk.fills("Chủ đề", "Giữ gìn đường làng ngõ xóm")
    clerk.fills("Ngày", soon.strftime("%d/%m/%Y"))
    clerk.fills("Giờ", soon.strftime("%H:%M"))
    clerk.page.locator("main form button[type=submit]").last.click()
    clerk.sees(re.compile(kind))
    found = re.search(r"/sinh-hoat/([0-9a-f-]{36})/", clerk.page.url)
    assert found
    clerk.presses("Mang theo buổi sinh hoạt")
    clerk.reads("Trên máy này sẽ có")
    clerk.sees("Mang theo buổi sinh hoạt")
    clerk.presses("Cất vào máy này")
    clerk.reads("Từ giờ trang này mở được khi không có mạng")
    clerk.finds_it_whole()
    return found[1]


def calls_the_roll(page: Page) -> int:
    """One ill, one late, everybody else there; how many are due."""
    rows = page.locator('[data-list="people"] > li')
    due = rows.count()
    rows.nth(ILL).get_by_role("button").click()
    page.locator("#ghi-nguoi").get_by_role("button", name="Ốm").click()
    expect(rows.nth(ILL)).to_contain_text("Báo vắng")
    rows.nth(LATE).get_by_role("button").click()
    page.locator("#ghi-nguoi").get_by_role("button", name="Đến muộn, vừa đến").click()
    expect(rows.nth(LATE)).to_contain_text("đến ")
    page.locator("summary").filter(has_text="Tất cả có mặt").click()
    page.get_by_role("button", name=f"Ghi có mặt {due - 2} đồng chí").click()
    expect(page.locator('[data-field="heads"]')).to_have_text(
        f"{due - 1} có mặt · 1 báo vắng · 0 chưa đến"
    )
    return due


def goes_on(page: Page, until: str) -> None:
    """Item by item to the one of this name, or to the end."""
    title, following = page.locator('[data-field="now-title"]'), page.locator('[data-do="next"]')
    while following.is_visible():
        here = title.inner_text()
        if until and until in here:
            return
        following.click()
        expect(title).not_to_have_text(here)
    assert not until, f"no item {until}"


def welcomes_a_guest(page: Page) -> None:
    """Without a name she is refused at once."""
    page.locator("summary").filter(has_text="Khách và cấp trên dự (0)").click()
    form = page.locator('[data-part="guest"]')
    form.get_by_role("button", name="Ghi khách").click()
    expect(form).to_contain_text("Hãy ghi tên hoặc đơn vị của khách.")
    form.get_by_label("Họ tên, chức vụ").fill(GUEST)
    form.get_by_label("Tư cách dự").select_option("superior")
    form.get_by_role("button", name="Ghi khách").click()
    expect(page.locator('[data-list="guests"]')).to_contain_text(GUEST)


def opens_the_sitting(page: Page, due: int) -> None:
    """Khai mạc, the agenda adopted, the line of dues."""
    page.locator("main").get_by_role("link", name="Nội dung", exact=True).click()
    clerk = page.get_by_label("Thư ký", exact=True)
    if not clerk.input_value():
        clerk.select_option(index=4)
    page.get_by_role("button", name="Khai mạc").click()
    expect(page.locator('[data-field="now-title"]')).to_be_visible()
    page.locator('[data-part="lines"] > summary').click()
    page.get_by_role("button", name="Chương trình được thông qua").click()
    expect(page.locator('[data-part="adopted"]')).to_be_visible()
    lines = page.locator('[data-part="dues"]')
    lines.get_by_label("Đã đóng").fill(str(due + 1))
    lines.get_by_label("Phải đóng").fill(str(due))
    lines.get_by_role("button", name="Ghi dòng đảng phí").click()
    expect(lines).to_contain_text(f"nhiều hơn số phải đóng là {due}")
    lines.get_by_label("Đã đóng").fill(str(due))
    lines.get_by_role("button", name="Ghi dòng đảng phí").click()
    expect(page.locator('[data-field="dues"]')).to_contain_text(f"Đã đóng {due} trong {due}")


def discusses(page: Page) -> None:
    """A member with his gist, the guest, a conclusion."""
    goes_on(page, "Thảo luận")
    page.locator('[data-list="speakers"] button').nth(5).click()
    page.get_by_role("button", name="Ghi nội dung").click()
    page.get_by_label("Loại ý kiến").select_option("unit_practice")
    page.locator("#loi-y-kien").fill(GIST)
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator('[data-list="said"]')).to_contain_text(GIST)
    page.get_by_role("button", name=re.compile(GUEST)).click()
    expect(page.locator('[data-list="said"] > li')).to_have_count(2)
    page.locator('[data-part="conclusion"] > summary').click()
    conclusion = page.locator('[data-part="concluding"]')
    conclusion.get_by_label("Nội dung kết luận").fill(CONCLUSION)
    conclusion.get_by_role("button", name="Ghi kết luận").click()
    expect(page.locator('[data-list="conclusions"]')).to_contain_text(CONCLUSION)


def decides(page: Page, present: int) -> str:
    """Work for somebody; a vote, not of more hands than people in the room; its three numbers."""
    goes_on(page, "Chủ trì kết luận")
    page.locator('[data-part="task"] > summary').click()
    giving = page.locator('[data-part="giving"]')
    giving.get_by_label("Nội dung việc").fill(TASK)
    giving.get_by_role("button", name="Giao nhiệm vụ").click()
    expect(giving).to_contain_text("Hãy chọn người thực hiện.")
    giving.get_by_label("Người thực hiện").select_option(index=3)
    giving.get_by_role("button", name="Giao nhiệm vụ").click()
    expect(page.locator('[data-list="tasks"]')).to_contain_text(TASK)
    goes_on(page, "Biểu quyết")
    voting = page.locator('[data-part="voting"]')
    agree = voting.locator("[name=agree]")
    voters = int(agree.input_value())
    assert 0 < voters <= present
    agree.fill(str(voters + 1))
    voting.get_by_role("button", name="Ghi kết quả biểu quyết").click()
    expect(voting).to_contain_text(f"nhưng chỉ có {voters} đồng chí có quyền biểu quyết")
    agree.fill(str(voters - 1))
    voting.locator("[name=disagree]").fill("1")
    voting.get_by_role("button", name="Ghi kết quả biểu quyết").click()
    expect(page.locator('[data-list="votes"]')).to_contain_text(f"tán thành {voters - 1} / ")
    expect(page.locator('[data-list="votes"]')).to_contain_text("Được thông qua")
    return page.locator('[data-list="votes"] [data-field="hands"]').inner_text()


def scores_and_closes(page: Page) -> None:
    """The score under its own item, then on to the end and Bế mạc."""
    goes_on(page, "Tự chấm điểm")
    scoring = page.locator('[data-part="scoring"]')
    scoring.get_by_label("Điểm chấm").fill("92.5")
    scoring.get_by_role("button", name="Ghi điểm tự chấm").click()
    expect(scoring).to_contain_text("Hãy chọn mức tự chấm.")
    scoring.get_by_text("Tốt", exact=True).click()
    scoring.get_by_role("button", name="Ghi điểm tự chấm").click()
    expect(page.locator('[data-list="scores"]')).to_contain_text("Mức tự chấm: Tốt, 92,5 điểm")
    goes_on(page, "")
    page.locator('[data-part="closing"]').get_by_role("button", name="Bế mạc").click()
    expect(page.locator('[data-field="standing"]')).to_contain_text("bế mạc")


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
    const { people, items, meeting, guests, parts } = await (await fetch(copy)).json();
    return JSON.stringify({ people, items, meeting, guests, parts });
}"""
LEFT_HERE = """async () => {
    const names = (await indexedDB.databases()).map((one) => one.name);
    const workers = (await navigator.serviceWorker.getRegistrations()).length;
    return { names, caches: await caches.keys(), workers };
}"""


def test_a_meeting_without_network_is_recorded_once(arrive: Arrive) -> None:
    clerk = arrive("bi-thu")
    page = clerk.page
    key = takes_along(clerk, "Sinh hoạt chuyên đề")
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
    discusses(page)
    clerk.finds_it_whole()
    numbers = decides(page, due - 1)
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
    # The score was voted too.
    assert counts == {"spoken": 2, "concluded": 1, "voted": 2, "given": 1}
    assert [one["who"] for one in told["guests"]] == [GUEST]
    assert [(one["level"], one["total"]) for one in told["parts"]] == [("good", "92.50")]
    assert told["meeting"]["agenda_adopted"]
    assert told["meeting"]["dues"] == {"paid": due, "due": due, "late": 0, "total": None}
    assert told["meeting"]["opened_at"] < told["meeting"]["closed_at"]


def _reads_the_minutes(clerk: Visitor, page: Page, key: str, numbers: str) -> None:
    page.goto(f"/u/{_unit_of(page.url)}/sinh-hoat/{key}/bien-ban/")
    for words in (GIST, CONCLUSION, TASK, numbers):
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
