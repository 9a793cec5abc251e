"""A cell of 25 holds a whole meeting: from the ward's orientation to the superior's view."""

import io
import logging
import re
import subprocess
import zipfile
from datetime import timedelta

from playwright.sync_api import Page, expect

from nep.foundation.clock import VIETNAM, now
from tests.journeys.conftest import Arrive
from tests.journeys.hand import Hand
from tests.journeys.visitor import DESK, Visitor

CELL = "Chi bộ mẫu 01"
WANTED = "Triển khai kế hoạch chỉnh trang ngõ xóm trước Tết"
QUESTION = "Thông qua kết luận của chủ trì"
POINT = "Mức đóng góp mua dụng cụ tổng vệ sinh"
CONCLUSION = (
    "Mỗi gia đình đảng viên giữ sạch đoạn ngõ trước nhà; tổng vệ sinh sáng Thứ Bảy hằng tuần."
)
TASK = "Vận động các hộ ngõ 4 tham gia tổng vệ sinh"
GISTS = (
    "Ngõ 4 còn đọng rác ở cuối tuần, nên giao rõ người trông coi.",
    "Gia đình tôi xin nhận quét đoạn đường trước nhà văn hóa.",
    "Nên phát tờ nhắc phân loại rác đến từng hộ trước khi làm.",
    "Đề nghị phường bố trí thêm hai thùng rác lớn.",
)
MOST_TAPS = 60

counted = logging.getLogger("nep.journeys")


def key_of(page: Page) -> str:
    """The meeting this page is about."""
    found = re.search(r"/sinh-hoat/([0-9a-f-]{36})/", page.url)
    assert found, page.url
    return found[1]


def writes_the_orientation(arrive: Arrive) -> None:
    """The ward adds one content to the orientation of this month and sends it to every cell."""
    office = arrive("van-phong", DESK)
    office.goes("/u/{u}/dinh-huong/")
    office.sees("Định hướng sinh hoạt")
    month = now().astimezone(VIETNAM).strftime("%m/%Y")
    office.page.locator("main a").filter(has_text=f"Định hướng tháng {month}").click()
    office.sees(f"Định hướng tháng {month}")
    office.page.locator("main summary").filter(has_text="Thêm nội dung định hướng").click()
    office.fills("Nội dung", WANTED)
    office.presses("Thêm nội dung")
    office.reads(WANTED)
    office.presses("Gửi nội dung bổ sung")
    office.reads("Đã xem: 1 trong 10 chi bộ")
    office.sees(f"Định hướng tháng {month}")


def calls_the_meeting(secretary: Visitor) -> str:
    """A regular meeting of today; place and chair are filled in."""
    soon = now().astimezone(VIETNAM) + timedelta(minutes=25)
    secretary.goes("/u/{u}/sinh-hoat/")
    secretary.sees("Sinh hoạt")
    secretary.presses("Thêm buổi sinh hoạt")
    secretary.sees("Thêm buổi sinh hoạt")
    secretary.presses("Sinh hoạt định kỳ")
    secretary.fills("Ngày", soon.strftime("%d/%m/%Y"))
    secretary.fills("Giờ", soon.strftime("%H:%M"))
    secretary.finds_it_whole()
    secretary.page.locator("main form button[type=submit]").last.click()
    secretary.sees("Sinh hoạt định kỳ")
    return key_of(secretary.page)


def prepares(secretary: Visitor, key: str) -> None:
    """Chi ủy's three boxes, agenda with what came from above, notice, and who was told."""
    secretary.goes(f"/u/{{u}}/sinh-hoat/{key}/chuan-bi/")
    secretary.sees("Chuẩn bị buổi sinh hoạt")
    secretary.page.locator("#buoc-1 textarea").nth(0).fill("Các việc tháng trước đã xong.")
    secretary.page.locator("#buoc-1 textarea").nth(1).fill("Chuẩn bị kiểm điểm cuối năm.")
    secretary.page.locator("#buoc-1 textarea").nth(2).fill(POINT)
    secretary.page.locator("#buoc-1 button[value=first_step]").click()
    secretary.reads("Chi ủy đã họp")
    secretary.sees("Chuẩn bị buổi sinh hoạt")
    secretary.goes(f"/u/{{u}}/sinh-hoat/{key}/chuong-trinh/")
    secretary.sees("Chương trình")
    for words in (WANTED, POINT):
        secretary.reads(words)
    secretary.goes(f"/u/{{u}}/sinh-hoat/{key}/thong-bao/")
    secretary.sees("Thông báo sinh hoạt")
    secretary.presses("Gửi thông báo sinh hoạt")
    secretary.reads("Đã biết 0 trong")
    for box in secretary.page.locator("input[name=who]").all()[:20]:
        box.check()
    secretary.presses("Ghi đã báo những đồng chí được chọn")
    secretary.reads("Đã biết 20 trong")
    secretary.sees("Thông báo sinh hoạt")


def name_of(visitor: Visitor) -> str:
    """What this person is called, as his own page has it."""
    visitor.goes("/u/{u}/thong-tin-cua-toi/")
    term = visitor.page.locator("main dt").filter(has_text="Họ và tên")
    return term.locator("xpath=following-sibling::dd[1]").first.inner_text().strip()


def opens(hand: Hand, key: str, clerk: str) -> None:
    """Roll call with two exceptions, then Khai mạc."""
    visitor = hand.visitor
    visitor.goes(f"/u/{{u}}/sinh-hoat/{key}/trong-phong/")
    visitor.sees(CELL)
    hand.presses("Mở danh sách điểm danh")
    visitor.sees("Điểm danh")
    hand.opens("Tất cả có mặt")
    hand.presses(re.compile("^Ghi có mặt"))
    expect(visitor.page.locator("#danh-sach .roll-present")).not_to_have_count(0)
    for place, reason in ((3, "Công tác"), (7, "Ốm")):
        row = visitor.page.locator("#danh-sach [data-mark]").nth(place)
        hand.taps_on(row, "a name")
        hand.presses(reason, inside="#ghi-nguoi")
        expect(
            visitor.page.locator("#danh-sach .roll-excused").nth((place - 3) // 4)
        ).to_be_visible()
    visitor.sees("Điểm danh")
    hand.presses("Xong điểm danh, sang khai mạc")
    visitor.sees(CELL)
    hand.chooses("Thư ký", clerk)
    hand.presses("Khai mạc", inside="#khai-mac")
    hand.waits_for("Đã xong 0 trong")
    visitor.sees(CELL)


def speaks(hand: Hand, place: int, words: str) -> None:
    """One tap on a name, then the gist, kept when the next thing is tapped."""
    page = hand.visitor.page
    before = page.locator("#y-kien > li").count()
    hand.taps_on(page.locator("#ten-phat-bieu button").nth(place), "a speaker")
    expect(page.locator("#y-kien > li")).to_have_count(before + 1)
    hand.types(page.locator("#y-kien > li").last.locator("textarea"), words, text=True)
    page.keyboard.press("Tab")
    expect(page.locator("#y-kien > li").last.locator("summary")).to_contain_text(words[:20])


def decides(hand: Hand) -> None:
    """Hands by totals, the conclusion, one piece of work."""
    page = hand.visitor.page
    hand.opens("Biểu quyết")
    agreed = page.locator("#bieu-quyet [name=agree]").input_value()
    assert int(agreed) >= 15, "everybody in the room with a vote stands there to be corrected"
    hand.presses("Ghi kết quả biểu quyết")
    hand.waits_for(re.compile(f"[Tt]án thành {agreed}"))
    hand.opens("Kết luận")
    hand.types(page.locator("#ket-luan textarea"), CONCLUSION, text=True)
    hand.presses("Ghi kết luận")
    hand.waits_for(CONCLUSION)
    hand.opens("Giao nhiệm vụ")
    hand.types(page.locator("#giao-viec [name=content]"), TASK)
    hand.taps += 2
    page.locator("#giao-viec [name=holder]").select_option(index=9)
    hand.presses("Giao nhiệm vụ", inside="#giao-viec form")
    hand.waits_for(TASK)
    hand.visitor.sees(CELL)


def runs(hand: Hand) -> None:
    """Every item in its turn; the acts that fit are offered under each."""
    page = hand.visitor.page
    spoken = decided = False
    for _turn in range(40):
        title = page.locator("#noi-dung h2").inner_text()
        if title == "Thảo luận" and not spoken:
            for place, words in enumerate(GISTS):
                speaks(hand, place, words)
            hand.visitor.sees(CELL)
            spoken = True
        elif title.startswith("Chủ trì kết luận") and not decided:
            decides(hand)
            decided = True
        onward = page.locator("#standing").get_by_role("button", name=re.compile("nội dung"))
        if onward.count() == 0:
            break
        silent = page.locator("#standing").get_by_role("button", name=re.compile("Không có ý kiến"))
        hand.taps_on(silent if silent.count() else onward, "next item")
        expect(page.locator("#noi-dung h2")).not_to_have_text(title)
    assert spoken, "the agenda has a discussion"
    assert decided, "the agenda has a conclusion"


def ends(hand: Hand) -> None:
    """Self score by vote, and Bế mạc."""
    visitor, page = hand.visitor, hand.visitor.page
    hand.presses("Tự chấm điểm", inside="#standing")
    visitor.sees("Tự chấm điểm")
    for part in page.locator("main form:has(input[name=part])").all():
        hand.taps_on(part.get_by_text("Tốt", exact=True), "level")
        hand.types(part.locator("[name$=total]"), "93")
        if not part.locator("[name$='-agree']").input_value():
            hand.types(part.locator("[name$='-agree']"), "15")
        hand.taps_on(part.get_by_role("button", name="Ghi điểm tự chấm"), "score")
    visitor.sees(CELL)
    hand.presses("Bế mạc", inside="#standing")
    visitor.sees("Bế mạc")
    hand.presses("Bế mạc", inside="main form")
    visitor.reads("Dự thảo biên bản đã sẵn sàng")


def confirms(visitor: Visitor, key: str, waiting_for: str) -> None:
    """Read the minutes and confirm them."""
    visitor.goes(f"/u/{{u}}/sinh-hoat/{key}/bien-ban/")
    visitor.sees("Biên bản")
    visitor.presses("Xác nhận biên bản")
    visitor.reads(waiting_for)
    visitor.sees("Biên bản")


def downloads(visitor: Visitor, address: str) -> bytes:
    """The bytes behind an address, as the browser would save them."""
    answer = visitor.context.request.get(address)
    assert answer.status == 200, address
    assert "attachment" in answer.headers["content-disposition"]
    return answer.body()


def finds_the_papers_whole(secretary: Visitor, key: str) -> None:
    """Word and PDF of the minutes, with the words that were spoken and the three numbers."""
    base = f"/u/{secretary.unit_key}/sinh-hoat/{key}/bien-ban/tep"
    word = downloads(secretary, f"{base}/word/")
    assert word[:2] == b"PK"
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        text = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    pdf = downloads(secretary, f"{base}/pdf/")
    assert pdf.startswith(b"%PDF")
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    for words in (text, " ".join(read.stdout.decode().split())):
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words
        assert "BIÊN BẢN" in words
        assert "CHI BỘ MẪU 01" in words
        for gist in (*GISTS, CONCLUSION, TASK):
            assert gist in words, gist
        assert re.search(r"tán thành \d+ ?/ ?có quyền biểu quyết \d+ \(có mặt \d+\)", words)


def states_what_followed(secretary: Visitor, key: str) -> None:
    """Put on the national app: one fact, with its time and person."""
    secretary.goes(f"/u/{{u}}/sinh-hoat/{key}/sau-buoi/")
    secretary.sees("Việc sau buổi sinh hoạt")
    secretary.page.get_by_text(re.compile("Sổ tay đảng viên điện tử")).last.click()
    secretary.presses("Ghi nhận")
    secretary.sees("Việc sau buổi sinh hoạt")
    secretary.reads("Đã xong")


def is_seen_from_above(arrive: Arrive, key: str) -> None:
    """The ward finds the month held in the heat map and opens its copy."""
    above = arrive("bi-thu-phuong", DESK)
    above.goes("/u/{u}/nen-nep/")
    above.sees("Nền nếp")
    above.page.get_by_role("link", name=CELL, exact=True).first.click()
    above.sees(re.compile("[Ss]inh hoạt"))
    above.page.locator(f"main a[href*='{key}']").first.click()
    above.sees("Sinh hoạt định kỳ")
    above.goes(f"/u/{{u}}/sinh-hoat/{key}/bien-ban-gui-cap-tren/")
    above.reads(CONCLUSION)
    for gist in GISTS:
        expect(above.page.locator("main")).not_to_contain_text(gist)
    above.finds_it_whole()


def test_a_cell_of_25_holds_a_meeting(arrive: Arrive) -> None:
    writes_the_orientation(arrive)
    secretary = arrive("bi-thu")
    key = calls_the_meeting(secretary)
    prepares(secretary, key)
    clerk = arrive("chi-uy")
    hand = Hand(secretary)
    opens(hand, key, name_of(clerk))
    runs(hand)
    ends(hand)
    counted.info("%s taps, %s characters, %s of texts", hand.taps, hand.typed, hand.texts)
    confirms(clerk, key, "chờ chủ trì xác nhận")
    confirms(secretary, key, "nội dung đã khóa")
    finds_the_papers_whole(secretary, key)
    states_what_followed(secretary, key)
    is_seen_from_above(arrive, key)
    assert hand.taps <= MOST_TAPS, "\n".join(hand.told)
