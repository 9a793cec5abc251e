"""The pages of the room, through their addresses and without any script."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils.html import escape

from nep.assignments.models import Assignment
from nep.foundation.clock import now
from nep.foundation.ids import new_public_id
from nep.foundation.text import format_day, format_time
from nep.meetings.choices import AgendaKind, MeetingState, RollState
from nep.meetings.models import AgendaItem, Attendance, Meeting, MeetingAssignment, SelfScore
from nep.meetings.services.room.check_in import check_in_ticket
from nep.meetings.views.room_doors import PULSE_SALT
from nep.people.services.links import account_of
from tests.factories.meetings import item_of, meeting_in
from tests.people.sign_in_world import make_officer


@pytest.fixture
def told(seeded) -> Meeting:
    """A meeting that may be opened now."""
    return meeting_in(seeded.cell, members=6)


@pytest.fixture
def clerk(told) -> Client:
    return signed_in(told.chair)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(account_of(person))
    return client


def page(meeting: Meeting, name: str = "trong-phong") -> str:
    return f"/u/{meeting.unit.public_id}/sinh-hoat/{meeting.public_id}/{name}/"


def post(client: Client, address: str, viec: str = "", **given: object):
    return client.post(
        address, {"command_id": str(new_public_id()), "viec": viec, **given}, follow=True
    )


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def opened(client: Client, meeting: Meeting) -> None:
    post(client, page(meeting), "mo-danh-sach")
    post(client, page(meeting, "diem-danh"), "tat-ca-co-mat")
    given = {"chair": meeting.chair_id, "clerk": meeting.clerk_id}
    post(client, page(meeting), "khai-mac", **given)
    meeting.refresh_from_db()


def test_the_room_offers_one_act_after_the_other(clerk, told):
    room = page(told)
    assert "Mở danh sách điểm danh" in text_of(clerk.get(room))
    opened(clerk, told)
    assert told.state == MeetingState.IN_SESSION
    text = text_of(clerk.get(room))
    assert "Xong, sang nội dung 2" in text
    assert text.count("btn-primary") == 1

    post(clerk, room, "noi-dung-tiep")
    first, second = told.agenda.order_by("order")[:2]
    assert first.ended_at == second.started_at
    for _ in range(6):
        post(clerk, room, "noi-dung-tiep")
    assert "Tự chấm điểm" in text_of(clerk.get(room))
    assert not told.agenda.filter(started_at=None).exists()


def test_the_number_of_all_present_stands_in_its_button(clerk, told):
    post(clerk, page(told), "mo-danh-sach")
    roll = page(told, "diem-danh")
    given = {"person": told.clerk_id, "reason": "ill"}
    post(clerk, roll, "ghi", **given)

    text = text_of(clerk.get(roll))
    assert "Ghi có mặt 5 đồng chí" in text
    assert "%" not in re.sub(r"<[^>]*>", "", text.split('id="room"')[1].split("</main>")[0])
    answer = post(clerk, roll, "tat-ca-co-mat")
    assert "Đã ghi có mặt 5 đồng chí." in text_of(answer)
    assert told.roll.filter(state=RollState.PRESENT).count() == 5


def test_the_last_mark_is_taken_back(clerk, told):
    post(clerk, page(told), "mo-danh-sach")
    roll = page(told, "diem-danh")
    answer = post(clerk, roll, "tat-ca-co-mat")
    kept = re.search(r'name="truoc" value="([^"]+)"', answer.content.decode()).group(1)
    post(clerk, roll, "hoan-tac", truoc=kept)

    assert told.roll.filter(state=RollState.UNKNOWN).count() == 6


def test_late_and_early_are_times_of_the_day(clerk, told):
    opened(clerk, told)
    roll = page(told, "diem-danh")
    post(clerk, roll, "ghi", person=told.clerk_id, state="present", arrived_at="14 giờ 12")
    row = told.roll.get(person_id=told.clerk_id)
    assert format_time(row.arrived_at) == "14:12"

    wrong = {"arrived_at": "14:12", "left_at": "13:00"}
    answer = post(clerk, roll, "ghi", person=told.clerk_id, state="present", **wrong)
    assert answer.status_code == 422
    assert "Giờ về trước giờ đến" in text_of(answer)
    assert 'value="13:00"' in text_of(answer)
    typed = post(clerk, roll, "ghi", person=told.clerk_id, state="present", arrived_at="25:99")
    assert typed.status_code == 422
    assert 'value="25:99"' in text_of(typed)


def test_a_name_is_found_by_its_last_word(clerk, told):
    post(clerk, page(told), "mo-danh-sach")
    text = text_of(clerk.get(page(told, "diem-danh"), {"tim": "hanh"}))

    assert text.count('class="roll-row"') == 1
    assert "Lê Thị Hạnh" in text


def test_three_large_choices_open_without_a_script(clerk, told):
    post(clerk, page(told), "mo-danh-sach")
    text = text_of(clerk.get(page(told, "diem-danh"), {"nguoi": told.clerk_id}))
    card = text.split('id="chon"')[1].split("</section>")[0]

    assert [word for word in ("Có mặt", "Báo vắng", "Chưa đến") if word in card] == [
        "Có mặt",
        "Báo vắng",
        "Chưa đến",
    ]


def test_guests_come_and_go(clerk, told):
    roll = page(told, "diem-danh")
    post(clerk, page(told), "mo-danh-sach")
    post(clerk, roll, "khach", who="Trần Thị Khách", role="superior", head_count=1)
    guest = told.guests.get()
    assert "Trần Thị Khách" in text_of(clerk.get(roll))
    post(clerk, roll, "bo-khach", khach=guest.pk)
    assert "Trần Thị Khách" not in text_of(clerk.get(roll))


def test_one_tap_for_a_speaker_and_then_the_gist(clerk, told):
    opened(clerk, told)
    item = item_of(told)
    address = page(told, f"noi-dung/{item.public_id}")
    post(clerk, address, "bat-dau", ve="phong")
    answer = post(clerk, address, "phat-bieu", person=told.clerk_id, ve="phong")
    assert answer.redirect_chain[-1][0] == page(told)
    opinion = told.opinions.get()

    gist = {"key": opinion.public_id, "kind": "unit_practice", "base_revision": 0}
    post(clerk, address, "ghi-y-kien", text="Đường làng còn rác.", **gist)
    post(clerk, address, "ghi-y-kien", text="Bản của người khác.", **gist)
    text = text_of(clerk.get(address))
    assert "Ý kiến này đang có 2 bản khác nhau" in text
    post(clerk, address, "chon-ban", key=opinion.public_id, text="Bản của người khác.")
    opinion.refresh_from_db()
    assert (opinion.text, opinion.in_conflict) == ("Bản của người khác.", False)


def test_a_refused_reservation_keeps_what_was_typed(clerk, told):
    opened(clerk, told)
    item = item_of(told)
    address = page(told, f"noi-dung/{item.public_id}")
    post(clerk, address, "phat-bieu", person=told.clerk_id)
    gist = {"key": told.opinions.get().public_id, "kind": "reservation", "base_revision": 0}
    answer = post(clerk, address, "ghi-y-kien", text="Tôi bảo lưu.", **gist)

    assert answer.status_code == 422
    assert "Tôi bảo lưu." in text_of(answer)
    assert "đã đọc lại" in text_of(answer)
    post(clerk, address, "ghi-y-kien", text="Tôi bảo lưu.", read_back="on", **gist)
    assert told.opinions.get().text == "Tôi bảo lưu."


def test_a_vote_is_counted_on_the_page_with_its_three_numbers(clerk, told):
    opened(clerk, told)
    item = item_of(told)
    address = page(told, f"noi-dung/{item.public_id}")
    answer = post(clerk, address, "bieu-quyet", question="Dọn mương", agree=7)
    assert answer.status_code == 422
    assert "là 7 nhưng chỉ có 6" in text_of(answer)
    assert 'value="7"' in text_of(answer)
    text = text_of(post(clerk, address, "bieu-quyet", question="Dọn mương", agree=5, disagree=1))
    assert "tán thành 5 / có quyền biểu quyết 6 (có mặt 6)" in text


def test_conclusions_and_work_are_written_under_their_item(clerk, told):
    opened(clerk, told)
    item = item_of(told)
    address = page(told, f"noi-dung/{item.public_id}")
    post(clerk, address, "ket-luan", text="Dọn mương sáng thứ Bảy.")
    due = format_day(told.held_on + timedelta(days=7))
    task = {"content": "Mượn cuốc", "holder": told.clerk_id, "due_on": due}
    post(clerk, address, "giao-viec", **task)

    text = text_of(clerk.get(address))
    assert "Dọn mương sáng thứ Bảy." in text
    assert "Mượn cuốc" in text
    refused = post(clerk, address, "giao-viec", **{**task, "due_on": ""})
    assert refused.status_code == 422
    assert "Mượn cuốc" in text_of(refused)


def test_open_work_is_heard_of_in_one_tap(clerk, told):
    opened(clerk, told)
    item = item_of(told)
    AgendaItem.objects.filter(pk=item.pk).update(kind=AgendaKind.OPEN_ASSIGNMENTS)
    address = page(told, f"noi-dung/{item.public_id}")
    due = format_day(told.held_on + timedelta(days=7))
    task = {"content": "Mượn cuốc", "holder": told.clerk_id, "due_on": due}
    post(clerk, address, "giao-viec", **task)
    work = Assignment.objects.get()
    MeetingAssignment.objects.create(meeting=told, assignment=work, item=item, is_given=False)

    assert "Hoàn thành đúng hạn" in text_of(clerk.get(address))
    text = text_of(post(clerk, address, "nghe-viec", key=work.pk, result="done_on_time"))
    work.refresh_from_db()
    assert work.result == "done_on_time"
    assert 'name="result"' not in text


def test_a_restricted_item_has_no_boxes(clerk, told):
    opened(clerk, told)
    item = item_of(told)
    address = page(told, f"noi-dung/{item.public_id}")
    title = item.title
    post(clerk, address, "ghi-rieng")
    text = text_of(clerk.get(address))

    assert "Nội dung ghi riêng" in text
    assert title not in text
    for word in ("Người phát biểu", "Biểu quyết", "Ghi kết luận", "Giao nhiệm vụ"):
        assert word not in text
    screen = text_of(clerk.get(page(told, "man-hinh-lon")))
    assert title not in screen


def test_the_score_and_the_closing(clerk, told):
    opened(clerk, told)
    Meeting.objects.filter(pk=told.pk).update(opened_at=now() - timedelta(hours=1))
    given = {"part": 1, "p1-level": "good", "p1-total": "92", "p1-agree": 6}
    answer = post(clerk, page(told, "cham-diem"), "cham", **given)
    assert SelfScore.objects.get().vote.agree == 6
    assert "Đã ghi điểm tự chấm." in text_of(answer)

    row = told.roll.get(person_id=told.clerk_id)
    Attendance.objects.filter(pk=row.pk).update(state=RollState.UNKNOWN)
    closing = page(told, "be-mac")
    refused = post(clerk, closing, "be-mac", outcome_form="conclusion")
    assert refused.status_code == 422
    decided = {"outcome_form": "conclusion", f"vang-{row.person_id}": "excused:duty"}
    post(clerk, closing, "be-mac", **decided)
    told.refresh_from_db()
    assert told.state == MeetingState.CONCLUDED
    assert (told.counted_present, told.counted_excused) == (5, 1)


def test_the_screen_names_nobody(clerk, told):
    opened(clerk, told)
    text = clerk.get(page(told, "man-hinh-lon"), {"ma": "1"}).content.decode()

    body = text.split('id="room"')[1]
    for row in told.roll.select_related("person"):
        assert escape(row.person.full_name) not in body
    assert "<svg" in body


def test_the_pulse_answers_with_a_ticket_alone(clerk, told, django_assert_num_queries):
    opened(clerk, told)
    stranger = Client()
    ticket = signing.dumps([told.pk, 1], salt=PULSE_SALT)
    beat = page(told, "nhip")
    with django_assert_num_queries(1):
        same = stranger.get(beat, {"tu": told.revision, "ve": ticket, "may": "a"})
    assert (same.status_code, same["X-Others"]) == (204, "0")
    moved = stranger.get(beat, {"tu": told.revision - 1, "ve": ticket, "may": "b"})
    assert moved.json() == {"revision": told.revision}
    assert moved["X-Others"] == "1"
    assert stranger.get(beat, {"tu": 0, "ve": "gia-mao"}).status_code == 403


def test_a_member_checks_in_by_the_code(told, clerk, seeded):
    post(clerk, page(told), "mo-danh-sach")
    row = told.roll.exclude(person_id__in=[told.chair_id, told.clerk_id]).first()
    phone = signed_in(row.person)
    address = page(told, "tu-diem-danh")
    ticket = check_in_ticket(told)
    assert "Tôi có mặt" in text_of(phone.get(address, {"ma": ticket}))
    post(phone, address, ma=ticket)
    row.refresh_from_db()
    assert row.state == RollState.PRESENT


def test_a_member_who_does_not_write_is_kept_out(told, clerk):
    post(clerk, page(told), "mo-danh-sach")
    row = told.roll.exclude(person_id__in=[told.chair_id, told.clerk_id]).first()
    plain = signed_in(row.person)
    for name in ("trong-phong", "diem-danh", "be-mac", "cham-diem", "ghi-tu-giay"):
        assert plain.get(page(told, name)).status_code == 403
    assert post(plain, page(told, "diem-danh"), "tat-ca-co-mat").status_code == 403
    assert told.roll.filter(state=RollState.PRESENT).count() == 0


def test_a_stranger_finds_nothing(told, seeded):
    stranger = Client()
    stranger.force_login(make_officer(seeded.far_cell, "bithuxa"))
    address = page(told).replace(str(told.unit.public_id), str(seeded.far_cell.public_id), 1)
    assert stranger.get(address).status_code == 404


def test_the_paper_book_is_one_page_and_one_command(clerk, seeded, told):
    old = meeting_in(seeded.cell, members=6, kinds=("thematic",), at=now() - timedelta(days=20))
    address = page(old, "ghi-tu-giay")
    text = text_of(clerk.get(address))
    assert "Vệ sinh đường làng ngõ xóm" in text
    item = item_of(old)
    book = {
        "day": format_day(old.held_on),
        "opened_at": "14:00",
        "closed_at": "15:30",
        "chair": old.chair_id,
        "clerk": old.clerk_id,
        f"vang-{old.chair_id}": "excused:duty",
        "guests": "Trần Thị Khách, Đảng ủy xã",
        "outcome_form": "conclusion",
        f"nguoi-{item.pk}-0": old.clerk_id,
        f"loai-{item.pk}-0": "unit_practice",
        f"loi-{item.pk}-0": "Nhất trí.",
        f"ketluan-{item.pk}": "Tổng vệ sinh.",
        f"agree-{item.pk}": 5,
        f"viec-{item.pk}-0": "Mượn cuốc",
        f"ai-{item.pk}-0": old.clerk_id,
    }
    refused = post(clerk, address, **book)
    assert refused.status_code == 422
    assert "Hãy ghi hạn." in text_of(refused)
    assert "Tổng vệ sinh." in text_of(refused)
    due = format_day(old.held_on + timedelta(days=7))
    post(clerk, address, **book, **{f"han-{item.pk}-0": due})

    old.refresh_from_db()
    assert (old.state, old.paper_born) == (MeetingState.CONCLUDED, True)
    assert (old.counted_present, old.counted_excused, old.counted_guests) == (5, 1, 1)
    assert (old.counted_opinions, old.counted_assignments) == (1, 1)


@pytest.mark.parametrize("name", ["trong-phong", "diem-danh", "be-mac", "cham-diem"])
def test_a_page_of_the_room_costs_few_statements(clerk, told, name, django_assert_max_num_queries):
    opened(clerk, told)
    post(clerk, page(told, f"noi-dung/{item_of(told).public_id}"), "bat-dau")
    clerk.get(page(told, name))
    with django_assert_max_num_queries(15):
        assert clerk.get(page(told, name)).status_code == 200


def test_both_parts_stand_in_the_paper_book(clerk, seeded, told):
    at = now() - timedelta(days=20)
    old = meeting_in(seeded.cell, members=6, kinds=("regular", "thematic"), at=at)
    address = page(old, "ghi-tu-giay")
    text = text_of(clerk.get(address))
    assert "Phần 1: Sinh hoạt định kỳ" in text
    assert "Phần 2: Sinh hoạt chuyên đề" in text
    book = {
        "day": format_day(old.held_on),
        "opened_at": "14:00",
        "closed_at": "16:00",
        "chair": old.chair_id,
        "clerk": old.clerk_id,
        "outcome_form": "conclusion",
        "phan-1-den": "15:00",
        "phan-1-muc": "good",
        "phan-2-tu": "14:50",
        "phan-2-muc": "fair",
        "phan-2-diem": "80",
    }
    refused = post(clerk, address, **book)
    assert refused.status_code in (409, 422)
    assert "Phần 2 bắt đầu khi phần trước chưa kết thúc" in text_of(refused)

    post(clerk, address, **{**book, "phan-2-tu": "15:00"})
    first, second = old.parts.order_by("order")
    assert first.ended_at == second.started_at
    assert (first.score.level, second.score.level) == ("good", "fair")
