"""The pages, through their addresses: who opens them, what they say, what they cost."""

from datetime import date

import pytest
from django.test import Client

from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.ids import new_public_id
from nep.foundation.registries import today_items
from nep.foundation.sync import Envelope
from nep.meetings.choices import ItemPurpose, MeetingState
from nep.meetings.models import CalendarFeed, Meeting, MeetingPart, Visit
from nep.meetings.services.calendar.drafting import make_drafts
from nep.organisation.choices import Role
from nep.people.choices import PostKind
from tests.factories.meetings import make_regime, meeting_in, vietnamese
from tests.factories.people import actor_in, make_member, make_post
from tests.people.sign_in_world import make_officer


@pytest.fixture
def year(seeded, clock):
    make_regime(seeded.commune)
    make_regime(seeded.commune, kind="thematic", months=(3, 6, 9, 12))
    make_drafts(
        unit_ids=[seeded.cell.pk, seeded.sibling_cell.pk, seeded.far_cell.pk],
        year=2026,
        envelope=Envelope.now(),
        actor=Actor.system("tests"),
    )
    return seeded


def signed_in(unit, name, kind):
    client = Client()
    client.force_login(make_officer(unit, name, kind=kind))
    return client


@pytest.fixture
def secretary(year):
    return signed_in(year.cell, "bithu", PostKind.SECRETARY)


@pytest.fixture
def office(year):
    return signed_in(year.commune, "canbo", PostKind.PARTY_BUILDING_OFFICER)


def at(unit, rest):
    return f"/u/{unit.public_id}/{rest}"


def posted(**fields):
    return {"command_id": str(new_public_id()), "occurred_at": now().isoformat(), **fields}


def june_of(unit):
    return Meeting.objects.get(unit=unit, regime_on=date(2026, 6, 3))


def test_a_secretary_finds_his_next_meeting_and_its_next_act(secretary, year):
    text = secretary.get(at(year.cell, "sinh-hoat/")).content.decode()
    assert "14 giờ 00, ngày 04/5/2026" in text
    assert "Thêm buổi sinh hoạt" in text
    assert "Sinh hoạt định kỳ và chuyên đề" in text
    assert "Chưa ghi nhận" in text


def test_a_superior_finds_the_units_below(office, year):
    text = office.get(at(year.commune, "sinh-hoat/")).content.decode()
    assert "Chi bộ mẫu 01: chưa ghi nhận sinh hoạt tháng 04/2026" in text
    assert "Chi bộ mẫu 03" not in text


def test_every_page_of_the_view_from_above_opens(office, year):
    for rest, words in {
        "nen-nep/": "Chưa ghi nhận",
        "nen-nep/?nam=2026": "Tháng 06/2026: chưa đến kỳ",
        "nen-nep/?khoi=doan-the": "Không có đơn vị nào",
        "nen-nep/chua-ghi-nhan/": "Chưa ghi nhận sinh hoạt định kỳ tháng 01/2026",
        "nen-nep/chuyen-de/": "Dự kiến 03/06/2026",
        "sinh-hoat/da-to-chuc/": "Chưa có buổi sinh hoạt nào",
        "cap-tren-du/": "Chưa phân công người dự",
        f"sinh-hoat/don-vi/{year.cell.public_id}/": "Các tháng đã qua",
        f"sinh-hoat/{june_of(year.cell).public_id}/": "Số liệu của buổi sinh hoạt",
    }.items():
        answer = office.get(at(year.commune, rest))
        assert answer.status_code == 200, rest
        assert words in answer.content.decode(), rest


def test_a_combined_sitting_that_is_missing_is_called_by_both_kinds(office, year):
    missing = at(year.commune, "nen-nep/chua-ghi-nhan/")
    assert "định kỳ và chuyên đề tháng 01" not in office.get(missing).content.decode()
    [january] = Meeting.objects.filter(unit=year.cell, regime_on__month=1, kind="regular")
    MeetingPart.objects.create(meeting=january, order=2, kind="thematic")
    told = office.get(missing).content.decode()
    assert "Chưa ghi nhận sinh hoạt định kỳ và chuyên đề tháng 01/2026" in told


def test_each_square_is_a_link_with_a_sign_and_a_word(office, year):
    text = office.get(at(year.commune, "nen-nep/?nam=2026")).content.decode()
    page = at(year.commune, f"sinh-hoat/don-vi/{year.cell.public_id}/")
    assert f'href="{page}?nam=2026#thang-2"' in text
    assert 'aria-label="Tháng 02/2026: chưa ghi nhận' in text


@pytest.mark.parametrize(
    "rest",
    ["sinh-hoat/", "nen-nep/", "nen-nep/chua-ghi-nhan/", "nen-nep/chuyen-de/", "cap-tren-du/"],
)
def test_a_page_costs_few_statements(office, year, rest, django_assert_max_num_queries):
    office.get(at(year.commune, rest))
    with django_assert_max_num_queries(20):  # five of them are session, account, posts, frame
        assert office.get(at(year.commune, rest)).status_code == 200


def test_units_out_of_sight_do_not_exist(secretary, year):
    other = f"sinh-hoat/don-vi/{year.far_cell.public_id}/"
    assert secretary.get(at(year.cell, other)).status_code == 404
    assert secretary.get(at(year.cell, f"{other}moi/")).status_code == 404
    asked = f"nen-nep/?don-vi={year.far_cell.public_id}"
    assert secretary.get(at(year.cell, asked)).status_code == 404


def test_a_meeting_is_called_in_two_taps_and_a_form(secretary, year):
    page = at(year.cell, f"sinh-hoat/don-vi/{year.cell.public_id}/moi/")
    assert "?hinh-thuc=extraordinary" in secretary.get(page).content.decode()
    form = f"{page}?hinh-thuc=extraordinary"
    assert secretary.get(form).status_code == 200

    wrong = secretary.post(form, posted(day="01/04/2026", starts_at="14:00", place="Trụ sở"))
    assert wrong.status_code == 422
    assert "Trụ sở" in wrong.content.decode()
    done = secretary.post(form, posted(day="20/05/2026", starts_at="19h30"))

    row = Meeting.objects.get(kind="extraordinary")
    assert done["Location"] == at(year.cell, f"sinh-hoat/{row.public_id}/")
    assert row.planned_at == vietnamese(2026, 5, 20, 19, 30)


def test_a_meeting_held_already_goes_on_to_its_paper_book(secretary, year):
    form = at(year.cell, f"sinh-hoat/don-vi/{year.cell.public_id}/moi/?hinh-thuc=extraordinary")

    to_come = posted(day="20/05/2026", starts_at="19:30", paper_born="on")
    assert "chưa ghi lại từ giấy được" in secretary.post(form, to_come).content.decode()
    assert not Meeting.objects.filter(kind="extraordinary").exists()
    held = posted(day="01/04/2026", starts_at="19:30", paper_born="on")
    done = secretary.post(form, held)

    row = Meeting.objects.get(kind="extraordinary")
    book = at(year.cell, f"sinh-hoat/{row.public_id}/ghi-tu-giay/")
    assert done["Location"] == book
    assert "Buổi này chưa có chương trình" in secretary.get(book).content.decode()
    assert not row.agenda.exists()

    opened = secretary.post(book, posted(viec="mo-chuong-trinh"), follow=True).content.decode()
    assert "Buổi này chưa có chương trình" not in opened
    assert row.agenda.exists()
    assert row.agenda.first().title in opened


def test_words_of_the_book_without_their_speaker_are_asked_about(secretary, year):
    form = at(year.cell, f"sinh-hoat/don-vi/{year.cell.public_id}/moi/?hinh-thuc=extraordinary")
    secretary.post(form, posted(day="01/04/2026", starts_at="19:30", paper_born="on"))
    row = Meeting.objects.get(kind="extraordinary")
    book = at(year.cell, f"sinh-hoat/{row.public_id}/ghi-tu-giay/")
    secretary.post(book, posted(viec="mo-chuong-trinh"))
    item = row.agenda.filter(purpose=ItemPurpose.DISCUSS).first()
    people = [make_member(year.cell).pk for _one in range(2)]
    told = {
        "day": "01/04/2026",
        "opened_at": "19:30",
        "closed_at": "20:30",
        "chair": people[0],
        "clerk": people[1],
        "outcome_form": "conclusion",
        f"loi-{item.pk}-0": "Đề nghị sửa đường thôn.",
    }

    refused = secretary.post(book, posted(**told, total="92,5", paid="5"))
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Hãy chọn người phát biểu." in text
    assert "Hãy chọn mức tự chấm của số điểm này." in text
    assert "Hãy ghi cả số đã đóng và số phải đóng." in text
    assert "Đề nghị sửa đường thôn." in text
    assert not row.opinions.exists()

    whole = {f"nguoi-{item.pk}-0": people[1], "level": "good", "due": "6"}
    done = secretary.post(book, posted(**told, **whole, total="92,5", paid="5"))
    assert done.status_code == 302
    assert row.opinions.get().text == "Đề nghị sửa đường thôn."


def test_a_shift_asks_for_its_reason_and_says_what_the_day_means(secretary, year):
    page = at(year.cell, f"sinh-hoat/{june_of(year.cell).public_id}/doi-ngay/")
    assert "Theo chế độ là ngày 03/6/2026" in secretary.get(page).content.decode()

    refused = secretary.post(page, posted(day="05/06/2026", starts_at="14:00"))
    assert refused.status_code == 422
    assert "Hãy ghi lý do đổi ngày" in refused.content.decode()

    beyond = posted(day="20/06/2026", starts_at="14:00", reason="Bận mùa")
    text = secretary.post(page, beyond, follow=True).content.decode()
    assert "Không đúng ngày" in text
    assert june_of(year.cell).held_on == date(2026, 6, 20)


def test_a_shift_that_changes_nothing_says_so(secretary, year):
    page = at(year.cell, f"sinh-hoat/{june_of(year.cell).public_id}/doi-ngay/")

    same = secretary.post(page, posted(day="03/06/2026", starts_at="14:00"), follow=True)
    other = secretary.post(page, posted(day="03/06/2026", starts_at="08:00"), follow=True)

    assert "Buổi sinh hoạt vẫn vào 14 giờ 00, ngày 03/6/2026." in same.content.decode()
    assert "Đã chuyển sang 08 giờ 00, ngày 03/6/2026." in other.content.decode()


@pytest.mark.parametrize(
    ("rest", "reason", "next_act", "stepper"),
    [
        ("", "", "Chuẩn bị buổi sinh hoạt", True),
        ("hoan/", "Lý do hoãn", "Ghi ngày mới", True),
        ("huy/", "Lý do hủy", "", False),
    ],
)
def test_a_meeting_put_off_asks_for_its_day_and_one_called_off_for_nothing(
    secretary, office, year, rest, reason, next_act, stepper
):
    june = june_of(year.cell)
    if rest:
        page = at(year.cell, f"sinh-hoat/{june.public_id}/{rest}")
        secretary.post(page, posted(reason="Mưa lũ kéo dài"))

    text = secretary.get(at(year.cell, f"sinh-hoat/{june.public_id}/")).content.decode()
    above = office.get(at(year.commune, f"sinh-hoat/{june.public_id}/")).content.decode()

    acts = {"Chuẩn bị buổi sinh hoạt", "Ghi ngày mới", "Gửi thông báo sinh hoạt"}
    assert {act for act in acts if act in text} == ({next_act} if next_act else set())
    assert ("Các bước của buổi sinh hoạt" in text) is stepper
    assert ("Mang theo buổi sinh hoạt" in text) is (not rest)
    for seen in (text, above):
        assert ("Mưa lũ kéo dài" in seen) is bool(rest)
        assert reason in seen
    assert ("chưa được xác nhận nên chưa gửi lên" in above) is stepper


@pytest.mark.parametrize(
    ("rest", "state"), [("hoan/", MeetingState.POSTPONED), ("huy/", MeetingState.CANCELLED)]
)
def test_put_off_and_called_off_with_a_reason(secretary, year, rest, state):
    page = at(year.cell, f"sinh-hoat/{june_of(year.cell).public_id}/{rest}")
    assert secretary.post(page, posted(reason="")).status_code == 422
    assert secretary.post(page, posted(reason="Dịch bệnh")).status_code == 302
    assert june_of(year.cell).state == state
    again = secretary.get(page)
    assert again.status_code == (200 if state == MeetingState.POSTPONED else 409)


def test_the_superior_assigns_and_the_visitor_remarks(office, year, clock):
    contact = make_post(year.cell, PostKind.MEMBER_IN_CHARGE).person
    may = Meeting.objects.get(unit=year.cell, regime_on=date(2026, 5, 3))
    page = at(year.commune, f"sinh-hoat/{may.public_id}/nguoi-du/")
    assert contact.full_name in office.get(page).content.decode()
    fields = posted(person=str(contact.public_id), role="in_charge")
    assert office.post(page, fields).status_code == 302

    visit = Visit.objects.get()
    from nep.people.services.links import account_of

    visitor = Client()
    visitor.force_login(account_of(contact))
    own = at(year.cell, f"cap-tren-du/{visit.public_id}/")
    assert "Tôi đã biết lịch dự" in visitor.get(own).content.decode()
    assert visitor.post(f"{own}da-biet/", posted()).status_code == 302
    clock.move_to(vietnamese(2026, 5, 4, 18))
    visitor.force_login(account_of(contact))
    assert (
        visitor.post(f"{own}nhan-xet/", posted(counted_present="17", remark="Tốt")).status_code
        == 302
    )
    visit.refresh_from_db()
    assert (visit.counted_present, visit.remark) == (17, "Tốt")
    seen = office.get(at(year.commune, f"cap-tren-du/{visit.public_id}/")).content.decode()
    assert "Tốt" in seen
    assert "nhan-xet" not in seen


def test_a_feed_is_opened_shown_once_and_shut(secretary, year):
    page = at(year.cell, "lich/")
    assert "Tạo địa chỉ lịch" in secretary.get(page).content.decode()
    made = secretary.post(page, posted(unit=str(year.cell.public_id)))
    assert ".ics" in made.content.decode()
    assert ".ics" not in secretary.get(page).content.decode()
    shut = posted(unit=str(year.cell.public_id), act="shut")
    assert secretary.post(page, shut).status_code == 302
    assert not CalendarFeed.objects.filter(replaced_at=None).exists()
    foreign = posted(unit=str(year.far_cell.public_id))
    assert secretary.post(page, foreign).status_code == 404


def waiting(unit, role, **fields):
    actor = actor_in(unit, role, **fields)
    keyed = Actor(**{**vars(actor), "acting_unit_key": str(unit.public_id)})
    return list(today_items.get("meetings.calendar").items(keyed))


def test_today_says_what_is_late_here_and_below(year, clock):
    late = waiting(year.cell, Role.SECRETARY)
    assert late[0].title == "Chưa ghi nhận sinh hoạt tháng 01/2026"
    assert not any("quá ngày" in item.title for item in late)
    [below] = waiting(year.commune, Role.PARTY_BUILDING)
    assert below.count == 8
    assert "8 kỳ sinh hoạt quá ngày" in below.title


def test_today_tells_members_of_the_next_meeting_and_visitors_of_theirs(year, clock):
    clock.move_to(vietnamese(2026, 6, 1))
    [item] = waiting(year.cell, Role.MEMBER)
    assert "14 giờ 00, ngày 03/6/2026" in item.detail
    person = make_post(year.commune, PostKind.COMMITTEE_MEMBER).person
    Visit.objects.create(meeting=june_of(year.cell), person=person)
    titles = [item.title for item in waiting(year.commune, Role.CELL_COMMITTEE, person=person)]
    assert titles == ["Dự sinh hoạt: Chi bộ mẫu 01"]


def test_the_page_of_a_unit_shows_its_last_twelve_months(office, year):
    address = at(year.commune, f"to-chuc/{year.cell.public_id}/phan-sau/")
    text = office.get(address).content.decode()
    assert "Nền nếp 12 tháng gần đây" in text
    assert "Tháng 04/2026: chưa ghi nhận" in text


def test_a_demonstration_counts_where_it_stands(office, year):
    row = meeting_in(year.cell, MeetingState.CONCLUDED, at=vietnamese(2026, 4, 10), is_pilot=True)
    text = office.get(at(year.commune, "sinh-hoat/da-to-chuc/?loai=diem")).content.decode()
    assert "1 buổi" in text
    assert "Chi bộ mẫu 01" in text
    assert row.title not in text or row.title == ""
