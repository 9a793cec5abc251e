"""The ward's Ban Xây dựng Đảng merges two small cells, sees what follows, and takes it back."""

from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.visitor import DESK, Visitor

ONE, OTHER, NEW = "Chi bộ mẫu 06", "Chi bộ mẫu 08", "Chi bộ mẫu 06 và 08"


def opens(visitor: Visitor, name: str) -> None:
    """The page of a unit, by the tree."""
    visitor.goes("/u/{u}/to-chuc/")
    visitor.page.get_by_role("link", name=name, exact=True).click()
    visitor.sees(name)


def test_two_cells_become_one_and_two_again(arrive: Arrive) -> None:
    officer = arrive("xay-dung-dang", DESK)
    opens(officer, ONE)
    officer.presses("Sắp xếp tổ chức")
    officer.sees("Sắp xếp tổ chức")
    officer.picks("Sáp nhập, hợp nhất")
    officer.sees("Sáp nhập, hợp nhất")

    officer.page.get_by_text(OTHER, exact=True).click()
    officer.fills("Tên đơn vị mới (không bắt buộc)", NEW)
    officer.presses("Xem hệ quả trước khi ghi")
    officer.reads("Những gì sẽ thay đổi")
    officer.sees("Sáp nhập, hợp nhất")
    for sentence in ("Thành lập", "11 đảng viên", "chức vụ chuyển sang"):
        officer.reads(sentence)

    officer.presses("Ghi việc này")
    officer.sees("Lịch sử")
    officer.reads("Đã ghi: Sáp nhập, hợp nhất.")
    expect(officer.page.get_by_role("link", name=NEW).first).to_be_visible()

    opens(officer, NEW)
    officer.reads("Kế thừa")
    for name in (ONE, OTHER):
        expect(officer.page.get_by_role("link", name=name, exact=True)).to_be_visible()
    officer.goes("/u/{u}/to-chuc/")
    expect(officer.page.get_by_role("link", name=ONE, exact=True)).to_have_count(0)

    opens(officer, NEW)
    officer.presses("Lịch sử")
    officer.sees("Lịch sử")
    officer.page.get_by_role("link", name="Hoàn tác việc này").first.click()
    officer.sees("Hoàn tác: Sáp nhập, hợp nhất")
    officer.fills("Lý do hoàn tác", "Ghi nhầm đơn vị")
    officer.presses("Hoàn tác việc này")
    officer.reads("Đã hoàn tác.")
    officer.sees("Lịch sử")

    for name in (ONE, OTHER):
        opens(officer, name)
    expect(officer.page.get_by_role("link", name=NEW, exact=True)).to_have_count(0)
