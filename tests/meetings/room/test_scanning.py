"""One phone reads members' cards: beside the list, without doubles (feature 22)."""

import re

import pytest
from django.test import Client

from nep.foundation.clock import now
from nep.foundation.ids import new_public_id
from nep.meetings.choices import MarkMethod, MeetingState, RollState
from nep.meetings.models import Meeting
from nep.meetings.queries.room_codes import code_of
from nep.meetings.rules.room_codes import ALPHABET, MARK, printed, read_code, spelled
from tests.factories.meetings import meeting_in
from tests.factories.people import make_member
from tests.meetings.room.test_pages import opened, page, post, signed_in, text_of

SCAN = "diem-danh/quet-ma"


@pytest.fixture
def told(seeded) -> Meeting:
    return meeting_in(seeded.cell, members=6)


@pytest.fixture
def clerk(told) -> Client:
    return signed_in(told.chair)


def card_of(person, unit) -> str:
    """What the square on a person's card says."""
    return MARK + code_of(unit.public_id, person.public_id)


def show(client: Client, meeting: Meeting, code: str, **more: str):
    """Hold a card before the camera: the page sends its code and takes the part that changed."""
    given = {"command_id": str(new_public_id()), "viec": "quet", "kem": "1", "ma": code, **more}
    return client.post(page(meeting, SCAN), given)


def test_a_card_marks_its_owner_and_twice_is_once(clerk, told):
    post(clerk, page(told), "mo-danh-sach")
    member = told.clerk
    answer = show(clerk, told, card_of(member, told.unit))

    assert answer.status_code == 200
    assert f"Đã ghi có mặt: {member.full_name}." in text_of(answer)
    assert "<b>1 có mặt</b>" in text_of(answer)
    row = told.roll.get(person=member)
    assert (row.state, row.method) == (RollState.PRESENT, MarkMethod.QR)
    told.refresh_from_db()
    revision = told.revision

    again = show(clerk, told, card_of(member, told.unit))
    assert f"{member.full_name} đã ghi có mặt rồi." in text_of(again)
    told.refresh_from_db()
    assert told.revision == revision


def test_a_mark_in_the_list_and_a_card_make_one_row(clerk, told):
    post(clerk, page(told), "mo-danh-sach")
    post(clerk, page(told, "diem-danh"), "ghi", person=told.clerk_id, state="present")
    answer = show(clerk, told, card_of(told.clerk, told.unit))

    assert "đã ghi có mặt rồi" in text_of(answer)
    row = told.roll.get(person=told.clerk)
    assert (row.state, row.method) == (RollState.PRESENT, MarkMethod.LIST)


def test_who_reported_absent_and_came_is_there(clerk, told):
    post(clerk, page(told), "mo-danh-sach")
    post(clerk, page(told, "diem-danh"), "ghi", person=told.clerk_id, reason="duty")
    show(clerk, told, card_of(told.clerk, told.unit))

    row = told.roll.get(person=told.clerk)
    assert (row.state, row.reason) == (RollState.PRESENT, "")


def test_a_card_of_another_unit_marks_nobody(clerk, told, seeded):
    post(clerk, page(told), "mo-danh-sach")
    elsewhere = card_of(told.clerk, seeded.far_cell)
    answer = show(clerk, told, elsewhere)

    assert answer.status_code == 409
    assert "không có người mang mã này" in text_of(answer)
    assert not told.roll.exclude(state=RollState.UNKNOWN).exists()
    assert show(clerk, told, card_of(told.clerk, told.unit)).status_code == 200


@pytest.mark.parametrize("seen", ["", "https://example.com/", "NEP:", "NEP:AAAA-BBBB", "xin chào"])
def test_a_square_of_something_else_is_told_apart(clerk, told, seen):
    post(clerk, page(told), "mo-danh-sach")
    answer = show(clerk, told, seen)

    assert answer.status_code == 422
    assert "không phải mã điểm danh của Nếp" in text_of(answer)
    assert show(clerk, told, card_of(told.clerk, told.unit)).status_code == 200


def test_who_came_into_the_lists_since_is_named(clerk, told):
    post(clerk, page(told), "mo-danh-sach")
    person = make_member(told.unit, "Phạm Văn Mới")
    answer = show(clerk, told, card_of(person, told.unit))
    assert answer.status_code == 409
    assert "Phạm Văn Mới mới có tên trong danh sách của đơn vị" in text_of(answer)

    post(clerk, page(told, "diem-danh"), "cap-nhat")
    assert show(clerk, told, card_of(person, told.unit)).status_code == 200


def test_before_the_roll_and_after_the_closing_no_card_marks(clerk, told):
    card = card_of(told.clerk, told.unit)
    early = show(clerk, told, card)
    assert early.status_code == 409
    assert "Chưa mở danh sách điểm danh" in text_of(early)

    post(clerk, page(told), "mo-danh-sach")
    assert show(clerk, told, card).status_code == 200
    other = card_of(told.chair, told.unit)
    Meeting.objects.filter(pk=told.pk).update(
        state=MeetingState.CONCLUDED, closed_at=told.planned_at
    )
    late = show(clerk, told, other)
    assert late.status_code == 409
    assert "đã bế mạc" in text_of(late)


def test_without_a_script_the_code_is_typed(clerk, told):
    post(clerk, page(told), "mo-danh-sach")
    code = printed(code_of(told.unit.public_id, told.clerk.public_id)).lower()
    answer = post(clerk, page(told, SCAN), "quet", ma=code)
    assert f"Đã ghi có mặt: {told.clerk.full_name}." in text_of(answer)

    wrong = post(clerk, page(told, SCAN), "quet", ma="nep 12")
    assert wrong.status_code == 422
    assert 'value="nep 12"' in text_of(wrong)


def test_a_member_shows_his_card_and_scans_nobody(clerk, told, seeded):
    opened(clerk, told)
    member = told.roll.exclude(person__in=[told.chair_id, told.clerk_id]).first().person
    own = signed_in(member)
    invitation = text_of(own.get(page(told, "giay-moi")))
    code = printed(code_of(told.unit.public_id, member.public_id))
    assert code in invitation
    assert "<svg" in invitation
    assert own.get(page(told, SCAN)).status_code == 403
    assert show(own, told, card_of(member, told.unit)).status_code == 403
    assert clerk.get(page(told, SCAN)).status_code == 200

    Meeting.objects.filter(pk=told.pk).update(closed_at=now())
    assert code not in text_of(own.get(page(told, "giay-moi")))


def test_the_sheet_of_cards_has_one_for_everybody_and_names_nothing_in_the_square(clerk, told):
    sheet = text_of(clerk.get(page(told, "in-phieu/the-diem-danh")))
    assert sheet.count('class="card-cut"') == 6
    assert printed(code_of(told.unit.public_id, told.clerk.public_id)) in sheet
    assert str(told.clerk.public_id) not in sheet


def test_the_camera_is_allowed_on_this_page(clerk, told):
    post(clerk, page(told), "mo-danh-sach")
    answer = clerk.get(page(told, SCAN))
    assert "camera=(self)" in answer["Permissions-Policy"]
    text = text_of(answer)
    assert "meetings/scan/scan" in text
    assert "qr-decode" in re.search(r'data-decoder="([^"]+)"', text)[1]
    assert "qr-decode" not in text_of(clerk.get(page(told, "diem-danh")))


def test_a_code_is_of_one_person_in_one_unit(told, seeded):
    codes = {
        code_of(unit.public_id, row.public_id)
        for unit in (told.unit, seeded.far_cell)
        for row in (told.chair, told.clerk)
    }
    assert len(codes) == 4


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("NEP:0123456789AB", "0123456789AB"),
        (" nep:o1il 4567-89ab ", "0111456789AB"),
        ("0123 4567 89AB", "0123456789AB"),
        ("0123 4567 89AU", ""),
        ("0123 4567 89A", ""),
        ("", ""),
    ],
)
def test_codes_are_read_as_hands_write_them(typed, read):
    assert read_code(typed) == read


def test_what_is_spelled_is_read_again():
    for digest in (b"\x00" * 32, b"\xff" * 32, bytes(range(32))):
        code = spelled(digest)
        assert len(code) == 12
        assert set(code) <= set(ALPHABET)
        assert read_code(MARK + code) == code
        assert read_code(printed(code)) == code
