"""What a secretary does with "Mang theo buổi sinh hoạt": takes it along, holds it, closes it."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import FilePayload, Locator, Page, expect

from nep.foundation.clock import VIETNAM, now
from tests.journeys.visitor import Visitor

GIST = "Ngõ 4 còn đọng rác ở cuối tuần, nên giao rõ người trông coi."
CONCLUSION = "Tổng vệ sinh sáng Thứ Bảy hằng tuần."
TASK = "Chia đoạn đường cho từng hộ đảng viên."
DRAFT = "Mỗi nhà giữ sạch đoạn đường trước nhà."
GUEST = "Lê Thị Khách, phó bí thư Đảng ủy"
HEARD = "Nghe kết quả các nhiệm vụ đang thực hiện"
BY_NAME = "Cử người trông coi ngõ 4"
AMENDED = (
    ("Mỗi nhà", "Mỗi hộ"),
    ("trước nhà", "trước nhà và rãnh nước"),
    ("Mỗi hộ", "Mỗi gia đình"),
)
"""Passages of the draft and what is proposed for them, one after the other."""
LATE, ILL = 2, 1  # rows of the roll
LEFT_HERE = """async () => {
    const names = (await indexedDB.databases()).map((one) => one.name);
    const workers = (await navigator.serviceWorker.getRegistrations()).length;
    return { names, caches: await caches.keys(), workers };
}"""
"""What a device still holds."""


def calls_a_meeting(clerk: Visitor, kind: str = "Sinh hoạt bất thường") -> str:
    """A meeting of today."""
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
    return found[1]


def puts_papers(clerk: Visitor, key: str) -> None:
    """A text and a file into the pack."""
    for title, text, file in (("Dự thảo", DRAFT, ""), ("Bảng phân công", "", "phan-cong.txt")):
        clerk.goes(f"/u/{{u}}/sinh-hoat/{key}/tai-lieu/")
        form = clerk.page.locator("main form").filter(has=clerk.page.locator("[name=no_secrets]"))
        if not form.is_visible():
            clerk.page.locator("main summary").filter(has_text="Thêm tài liệu").click()
        form.locator("[name=title]").fill(title)
        form.locator("[name=text]").fill(text)
        if file:
            content = FilePayload(name=file, mimeType="text/plain", buffer=DRAFT.encode())
            form.locator("[name=file]").set_input_files(content)
        form.locator("[name=no_secrets]").check()
        form.get_by_role("button", name="Thêm tài liệu").click()
        clerk.reads("Đã thêm tài liệu")


def takes_along(clerk: Visitor) -> str:
    """An extraordinary meeting of today, kept on this phone by its chair."""
    key = calls_a_meeting(clerk)
    keeps(clerk, key)
    return key


def keeps(clerk: Visitor, key: str) -> None:
    """The page of this meeting, opened from its workspace and kept."""
    clerk.goes(f"/u/{{u}}/sinh-hoat/{key}/")
    clerk.presses("Mang theo buổi sinh hoạt")
    clerk.reads("Trên máy này sẽ có")
    clerk.sees("Mang theo buổi sinh hoạt")
    clerk.presses("Cất vào máy này")
    clerk.reads("Từ giờ trang này mở được khi không có mạng")
    clerk.finds_it_whole()


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


def reads_the_papers(page: Page) -> None:
    """A text on the page, a file as this device opens it."""
    page.locator('[data-part="papers"] > summary').click()
    rows, dialog = page.locator('[data-list="papers"] > li'), page.locator("#doc-tai-lieu")
    rows.filter(has_text="Dự thảo").get_by_role("button", name="Mở").click()
    expect(dialog).to_contain_text(DRAFT)
    dialog.get_by_role("button", name="Đóng").click()
    rows.filter(has_text="Bảng phân công").get_by_role("button", name="Mở").click()
    with page.expect_download() as brought:
        dialog.get_by_role("link", name="Mở tệp trên máy này").click()
    assert brought.value.path().read_text(encoding="utf-8") == DRAFT
    dialog.get_by_role("button", name="Đóng").click()


def puts_work_on_the_agenda(clerk: Visitor, key: str) -> None:
    """One item more: the room hears of open work."""
    clerk.goes(f"/u/{{u}}/sinh-hoat/{key}/chuong-trinh/")
    clerk.page.locator("main summary").filter(has_text="Thêm nội dung").first.click()
    form = clerk.page.locator("main form").filter(has=clerk.page.locator("[name=minutes]")).last
    form.locator("[name=title]").fill(HEARD)
    form.locator("[name=kind]").select_option("open_assignments")
    form.get_by_role("button", name="Thêm vào chương trình").click()
    clerk.reads(HEARD)


def hears_of_work(page: Page) -> None:
    """What became of the first piece of work; a wrong tap is taken back before it was sent."""
    starts(page, HEARD)
    first = page.locator('[data-list="heard"] > li').first
    said = first.locator('[data-field="became"]')
    first.get_by_role("button", name="Không hoàn thành").click()
    expect(said).to_have_text("Không hoàn thành")
    first.get_by_role("button", name="Bỏ", exact=True).click()
    expect(said).to_be_hidden()
    first.get_by_role("button", name="Đang thực hiện").click()
    expect(said).to_have_text("Đang thực hiện")


def starts(page: Page, title: str) -> None:
    """This very item, out of turn."""
    row = page.locator('[data-list="items"] > li').filter(has_text=title)
    row.get_by_role("button").click()
    expect(page.locator('[data-field="now-title"]')).to_contain_text(title)


def amends(page: Page, present: int) -> None:
    """A passage that is not there is refused; one is taken in, one voted, one turned down."""
    page.locator('[data-part="amend"] > summary').click()
    form = page.locator('[data-part="amending"]')
    for place, (old, new) in enumerate(AMENDED):
        form.get_by_label("Dự thảo", exact=True).select_option("Dự thảo")
        form.get_by_label("Người đề nghị").select_option(index=3 + place)
        form.get_by_label("Đoạn trong dự thảo").fill("Không có đoạn này")
        form.get_by_label("Đề nghị sửa thành").fill(new)
        form.get_by_role("button", name="Ghi đề nghị").click()
        expect(form).to_contain_text(f"Không tìm thấy đoạn này trong bản {min(place, 2) + 1}")
        form.get_by_label("Đoạn trong dự thảo").fill(old)
        form.get_by_role("button", name="Ghi đề nghị").click()
        row = page.locator('[data-list="amendments"] > li').nth(place)
        expect(row).to_contain_text(new)
        _decides_on(page, place, row, present)
    expect(page.locator('[data-list="drafts"] > details > summary')).to_contain_text("bản 3")


def _decides_on(page: Page, place: int, row: Locator, present: int) -> None:
    if place == 0:
        row.get_by_role("button", name="Tiếp thu", exact=True).click()
        expect(row).to_contain_text("Đã đưa vào bản 2")
        return
    row.get_by_role("button", name="Biểu quyết hoặc không tiếp thu").click()
    dialog = page.locator("#quyet-sua")
    if place == 1:
        dialog.locator("[name=agree]").fill(str(present + 1))
        dialog.get_by_role("button", name="Ghi kết quả biểu quyết").click()
        expect(dialog).to_contain_text("có quyền biểu quyết đang có mặt")
        dialog.locator("[name=agree]").fill(str(present - 2))
        dialog.get_by_role("button", name="Ghi kết quả biểu quyết").click()
        expect(row).to_contain_text(f"tán thành {present - 2} / ")
        expect(row).to_contain_text("Đã đưa vào bản 3")
        return
    dialog.get_by_role("button", name="Không tiếp thu").click()
    expect(dialog).to_contain_text("Hãy ghi một dòng lý do.")
    dialog.get_by_label("Lý do").fill("Đã có ở câu trên")
    dialog.get_by_role("button", name="Không tiếp thu").click()
    expect(row).to_contain_text("Lý do: Đã có ở câu trên")


def votes_by_name(page: Page) -> None:
    """Three hands with their names; the totals follow from them."""
    voting = page.locator('[data-part="voting"]')
    voting.get_by_label("Nội dung biểu quyết").fill(BY_NAME)
    voting.locator("summary").filter(has_text="Ghi từng người").click()
    hands = voting.locator("[data-hand]")
    for place, choice in enumerate(("agree", "agree", "disagree")):
        hands.nth(place).select_option(choice)
    voting.get_by_role("button", name="Ghi kết quả biểu quyết").click()
    row = page.locator('[data-list="votes"] > li').filter(has_text=BY_NAME)
    expect(row).to_contain_text("tán thành 2 / ")
    expect(row).to_contain_text("không tán thành 1, ý kiến khác 0 · ghi tên 3 người")
    expect(hands.first).to_have_value("")


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
