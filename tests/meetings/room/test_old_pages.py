"""Buttons of a page drawn before another device closed the meeting or moved it on."""

import re

import pytest
from django.test import Client

from nep.foundation.ids import new_public_id
from nep.meetings.choices import AgendaKind, MeetingState
from nep.meetings.models import Conclusion, Meeting, Opinion, Vote
from nep.people.services.links import account_of
from tests.factories.meetings import item_of, meeting_in


@pytest.fixture
def told(seeded) -> Meeting:
    """A meeting that may be opened now."""
    return meeting_in(seeded.cell, members=6)


@pytest.fixture
def clerk(told) -> Client:
    client = Client()
    client.force_login(account_of(told.chair))
    return client


def page(meeting: Meeting, name: str = "trong-phong") -> str:
    return f"/u/{meeting.unit.public_id}/sinh-hoat/{meeting.public_id}/{name}/"


def post(client: Client, address: str, viec: str = "", **given: object):
    given = {"command_id": str(new_public_id()), "viec": viec, **given}
    return client.post(address, given, follow=True)


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def opened(clerk, told) -> Meeting:
    """The meeting in session, all present, at its first item."""
    post(clerk, page(told), "mo-danh-sach")
    post(clerk, page(told, "diem-danh"), "tat-ca-co-mat")
    post(clerk, page(told), "khai-mac", chair=told.chair_id, clerk=told.clerk_id)
    told.refresh_from_db()
    return told


def named_in(answer) -> dict[str, str]:
    """What the button to the next item hands in."""
    form = answer.content.decode().split('value="noi-dung-tiep"')[1].split("</form>")[0]
    return dict(re.findall(r'name="(sang|muc)" value="([^"]+)"', form))


def close(client: Client, meeting: Meeting) -> None:
    post(client, page(meeting, "be-mac"), "be-mac", outcome_form="conclusion")
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CONCLUDED


def running(meeting: Meeting) -> list[int]:
    rows = meeting.agenda.filter(started_at__isnull=False, ended_at=None)
    return list(rows.values_list("order", flat=True))


def test_the_next_item_pressed_after_the_close_says_so_and_leads_to_the_closed_meeting(
    clerk, opened
):
    old = named_in(clerk.get(page(opened)))
    close(clerk, opened)

    answer = post(clerk, page(opened), "noi-dung-tiep", **old)

    text = text_of(answer)
    assert "Buổi sinh hoạt đã bế mạc lúc" in text.split('id="room"')[0]
    assert "Xem biên bản và việc tiếp theo" in text
    assert running(opened) == []


def test_the_next_item_pressed_on_an_old_page_does_not_skip_one(clerk, opened):
    old = named_in(clerk.get(page(opened)))
    post(clerk, page(opened), "noi-dung-tiep", **old)
    assert running(opened) == [2]

    again = post(clerk, page(opened), "noi-dung-tiep", **old)
    assert running(opened) == [2]
    assert "Phòng đang ở nội dung 2." in text_of(again)

    post(clerk, page(opened), "noi-dung-tiep", **named_in(clerk.get(page(opened))))
    late = post(clerk, page(opened), "noi-dung-tiep", **old)
    assert running(opened) == [3]
    assert "Nội dung 2 đã qua. Phòng đang ở nội dung 3." in text_of(late)


def test_nobody_speaks_is_said_of_the_item_on_the_page_only(clerk, opened):
    discussion = item_of(opened, AgendaKind.DISCUSSION)
    conclusion = item_of(opened, AgendaKind.CONCLUSION)
    there = page(opened, f"noi-dung/{discussion.public_id}")
    post(clerk, there, "bat-dau")
    form = clerk.get(page(opened)).content.decode().split('value="khong-ai-phat-bieu"')[1]
    old = dict(re.findall(r'name="(sang|muc)" value="([^"]+)"', form.split("</form>")[0]))
    assert old == {"muc": str(discussion.public_id), "sang": str(conclusion.public_id)}

    post(clerk, page(opened, f"noi-dung/{item_of(opened, 'information').public_id}"), "bat-dau")
    answer = post(clerk, page(opened), "khong-ai-phat-bieu", **old)
    assert "Chưa ghi gì cho nội dung 5." in text_of(answer)
    assert not opened.agenda.exclude(no_opinion_at=None).exists()

    post(clerk, there, "bat-dau")
    post(clerk, page(opened), "khong-ai-phat-bieu", **old)
    assert list(opened.agenda.exclude(no_opinion_at=None)) == [discussion]
    assert running(opened) == [conclusion.order]


def test_words_of_an_old_page_go_to_their_item_and_it_is_said(clerk, opened):
    discussion = item_of(opened, AgendaKind.DISCUSSION)
    there = page(opened, f"noi-dung/{discussion.public_id}")
    post(clerk, there, "bat-dau")
    post(clerk, page(opened), "noi-dung-tiep")

    answer = post(clerk, there, "ket-luan", ve="phong", text="Mỗi hộ tự dọn đoạn đường.")
    assert "Phần vừa gửi thuộc nội dung 5" in text_of(answer)
    assert Conclusion.objects.get().item == discussion
    tapped = post(clerk, there, "phat-bieu", ve="phong", person=opened.clerk_id)
    assert "Phần vừa gửi thuộc nội dung 5" in text_of(tapped)
    assert Opinion.objects.get().item == discussion

    post(clerk, there, "bat-dau")
    at_hand = post(clerk, there, "ket-luan", ve="phong", text="Ai cũng dọn.")
    assert "Phần vừa gửi" not in text_of(at_hand)


def test_after_the_close_taps_are_refused_and_typed_words_are_taken(clerk, opened):
    discussion = item_of(opened, AgendaKind.DISCUSSION)
    there = page(opened, f"noi-dung/{discussion.public_id}")
    post(clerk, there, "bat-dau")
    post(clerk, there, "phat-bieu", ve="phong", person=opened.clerk_id)
    opinion = Opinion.objects.get()
    close(clerk, opened)

    for viec in ("phat-bieu", "bat-dau", "khong-y-kien"):
        answer = post(clerk, there, viec, ve="phong", person=opened.clerk_id)
        assert "Buổi sinh hoạt đã bế mạc lúc" in text_of(answer)
    assert Opinion.objects.count() == 1

    words = {"text": "Đề nghị dọn mương.", "kind": "unit_practice", "key": opinion.public_id}
    answer = post(clerk, there, "ghi-y-kien", ve="phong", base_revision=opinion.revision, **words)
    opinion.refresh_from_db()
    assert opinion.text == "Đề nghị dọn mương."
    assert "Phần vừa gửi thuộc nội dung 5" in text_of(answer)

    hands = {"question": "Dọn mương", "agree": 5, "disagree": 1, "other": 0}
    refused = post(clerk, there, "bieu-quyet", ve="phong", **hands)
    assert refused.status_code == 422
    assert "hãy bấm ghi lần nữa" in text_of(refused)
    assert 'value="Dọn mương"' in text_of(refused) or ">Dọn mương<" in text_of(refused)
    assert not Vote.objects.exists()
    post(clerk, there, "bieu-quyet", **hands)
    assert Vote.objects.get().agree == 5


@pytest.mark.parametrize("viec", ["tam-nghi", "thong-qua-chuong-trinh", "khai-mac", "dong-ho"])
def test_every_other_button_of_the_room_says_that_it_is_over(clerk, opened, viec):
    close(clerk, opened)
    revision = opened.revision

    answer = post(clerk, page(opened), viec, chair=opened.chair_id, clerk=opened.clerk_id, bat="1")

    said = text_of(answer).split('id="messages"')[1].split('id="room"')[0]
    assert "bế mạc" in said or "khai mạc rồi" in said
    opened.refresh_from_db()
    assert opened.revision == revision


def test_the_opening_pressed_twice_says_that_it_is_open(clerk, opened):
    answer = post(clerk, page(opened), "khai-mac", chair=opened.chair_id, clerk=opened.clerk_id)
    assert "đã khai mạc" in text_of(answer).split('id="room"')[0]


def test_closing_what_is_closed_leads_to_the_closed_meeting(clerk, opened):
    close(clerk, opened)
    for answer in (
        clerk.get(page(opened, "be-mac"), follow=True),
        post(clerk, page(opened, "be-mac"), "be-mac", outcome_form="conclusion"),
    ):
        assert answer.redirect_chain[-1][0].endswith(f"/sinh-hoat/{opened.public_id}/")
        assert "Buổi sinh hoạt đã bế mạc lúc" in text_of(answer)


def test_the_roll_of_an_old_page_ends_in_a_sentence(clerk, opened):
    roll = page(opened, "diem-danh")
    assert "Không còn ai chờ ghi có mặt." in text_of(post(clerk, roll, "tat-ca-co-mat"))
    assert "không hoàn tác được nữa" in text_of(post(clerk, roll, "hoan-tac", truoc="cu"))
    assert "không còn trong danh sách" in text_of(post(clerk, roll, "bo-khach", khach="999"))
