"""Somebody of the province looks for a unit, and for the tree as it stood and as it stands."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor


def searches(visitor: Visitor, words: str) -> None:
    """By the field of the tree page."""
    visitor.goes("/u/{u}/to-chuc/")
    visitor.fills("Tìm đơn vị", words)
    visitor.page.get_by_label("Tìm đơn vị", exact=True).press("Enter")
    visitor.page.wait_for_url("**q=**")
    visitor.sees("Tổ chức")


def branch(visitor: Visitor, name: str) -> Locator:
    """The button that opens what lies under a unit."""
    return visitor.page.get_by_role("button", name=f"Mở các đơn vị thuộc {name}", exact=True)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("to dan pho tan long", "Chi bộ Tổ dân phố Tân Long"),
        ("chi bo to dan pho hung hoa", "Chi bộ Tổ dân phố Hưng Hòa"),
        ("Tổ dân phố Hưng Hoà", "Chi bộ Tổ dân phố Hưng Hòa"),
        ("M-Sông Trí", "Đảng bộ phường Sông Trí"),
    ],
    ids=["without accents", "without accents too", "the other tone placing", "by its code"],
)
def test_a_unit_is_found(arrive: Arrive, words: str, name: str) -> None:
    reader = arrive("tinh")
    searches(reader, words)
    reader.picks(name)
    reader.sees(name)


def test_what_is_nowhere_is_said_so(arrive: Arrive) -> None:
    reader = arrive("tinh")
    searches(reader, "Chi bộ Sao Hỏa")
    reader.reads("Không tìm thấy đơn vị nào có “Chi bộ Sao Hỏa”.")


def test_branches_open_and_the_way_leads_down_to_a_cell(arrive: Arrive) -> None:
    reader = arrive("tinh")
    reader.goes("/u/{u}/to-chuc/")
    reader.sees("Tổ chức")
    branch(reader, "Đảng bộ phường Vũng Áng").click()
    expect(branch(reader, "Đảng bộ phường Vũng Áng")).to_have_attribute("aria-expanded", "true")
    cell = reader.page.get_by_role("link", name="Chi bộ Tổ dân phố Tân Long", exact=True)
    expect(cell).to_be_visible()
    reader.finds_it_whole()
    cell.click()
    reader.sees("Chi bộ Tổ dân phố Tân Long")
    reader.reads("Đảng bộ phường Vũng Áng")


def test_the_tree_of_2022_has_the_district_and_the_tree_of_today_has_not(arrive: Arrive) -> None:
    reader = arrive("tinh")
    reader.goes("/u/{u}/to-chuc/")
    old = reader.page.get_by_role("link", name="Đảng bộ thị xã Kỳ Anh", exact=True)
    new = reader.page.get_by_role("link", name="Đảng bộ phường Sông Trí", exact=True)
    expect(new).to_be_visible()
    expect(old).to_have_count(0)

    reader.fills("Xem vào ngày", "31/12/2022")
    reader.page.get_by_label("Xem vào ngày", exact=True).press("Enter")
    reader.reads("Cây tổ chức như vào ngày 31/12/2022.")
    reader.sees("Tổ chức")
    expect(old).to_be_visible()
    expect(new).to_have_count(0)
    branch(reader, "Đảng bộ thị xã Kỳ Anh").click()
    ward = reader.page.get_by_role("link", name="Đảng bộ phường Kỳ Long", exact=True)
    expect(ward).to_be_visible()
    ward.click()
    reader.sees("Đảng bộ phường Kỳ Long")
    reader.reads("Xem như vào ngày 31/12/2022")
