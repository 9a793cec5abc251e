"""Mang theo buổi sinh hoạt: what the page says, what a device gets, how far its worker goes."""

import base64
import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from nep.foundation.sync import Envelope
from nep.foundation.web.context import SHARED_DEVICE_KEY
from nep.meetings.choices import AgendaKind, FactKind, RollState
from nep.meetings.models import (
    AgendaItem,
    Convening,
    Meeting,
    MeetingFact,
    PackDocument,
    PackVersion,
    SelfScore,
)
from nep.meetings.services import accept_amendment, hear_assignment, propose_amendment
from nep.people.choices import PostKind
from nep.people.models import Person
from nep.people.services.links import account_of
from tests.factories.assignments import make_assignment, overdue_by
from tests.factories.meetings import (
    chair_of,
    guest_at,
    held_meeting,
    item_of,
    meeting_in,
    opened_meeting,
)
from tests.factories.people import make_member, make_post

COMMAND = "0199aaaa-0000-7000-8000-000000000001"


@pytest.fixture
def told(seeded) -> Meeting:
    """A meeting that may be opened now."""
    return meeting_in(seeded.cell, members=8)


def signed_in(person, *, shared: bool = False) -> Client:
    client = Client()
    client.force_login(account_of(person))
    if shared:
        session = client.session
        session[SHARED_DEVICE_KEY] = True
        session["nep_seen"] = 4_000_000_000
        session.save()
    return client


def asked(client: Client, meeting: Meeting, name: str = ""):
    return client.get(f"/u/{meeting.unit.public_id}/sinh-hoat/{meeting.public_id}/mang-theo/{name}")


def given(client: Client, meeting: Meeting):
    answer = asked(client, meeting, "du-lieu/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_page_says_what_is_kept_and_nothing_of_the_meeting(told):
    answer = asked(signed_in(told.chair), told)
    shown = answer.content.decode()

    assert answer.status_code == 200
    for words in ("Trên máy này sẽ có", "đăng xuất là mất", "gửi xong buổi sinh hoạt là xóa"):
        assert words in shown
    for secret in (told.chair.full_name, str(told.unit), told.place, item_of(told).title):
        assert secret not in shown
    assert "meetings/carried/page.js" in shown


def test_a_shared_machine_keeps_nothing(told):
    own, shared = (signed_in(told.chair, shared=is_shared) for is_shared in (False, True))

    assert asked(own, told, "du-lieu/").status_code == 200
    refused = asked(shared, told, "du-lieu/")
    assert refused.status_code == 422
    assert "máy dùng chung" in refused.content.decode()
    shown = asked(shared, told).content.decode()
    assert "Đây là máy dùng chung" in shown
    assert "meetings/carried/page.js" not in shown


def test_a_unit_that_writes_totals_has_nothing_to_take_along(told):
    clerk = signed_in(told.chair)
    assert asked(clerk, told, "du-lieu/").status_code == 200
    Meeting.objects.update(counts_only=True)

    assert asked(clerk, told, "du-lieu/").status_code == 422
    assert "chỉ ghi số tổng" in asked(clerk, told).content.decode()


def test_a_device_gets_agenda_roll_and_leaders_before_the_roll_is_open(told):
    away = told.unit and Person.objects.exclude(pk=told.chair_id).order_by("pk").last()
    Convening.objects.create(
        meeting=told, person=away, will_be_absent=True, absence_reason="ill", told_how="phone"
    )
    copy = given(signed_in(told.chair), told)

    assert [item["title"] for item in copy["items"]][4] == "Vệ sinh đường làng ngõ xóm"
    assert len(copy["people"]) == 8
    states = {one["name"]: (one["state"], one["reason"]) for one in copy["people"]}
    assert states.pop(away.full_name) == (RollState.EXCUSED, "ill")
    assert set(states.values()) == {(RollState.UNKNOWN, "")}
    assert copy["meeting"]["chair"] == str(told.chair.public_id)
    assert copy["meeting"]["opened_at"] == ""
    assert not told.roll.exists()


def test_no_words_that_were_said_and_no_number_of_a_person_go_along(seeded):
    meeting = held_meeting(seeded.cell, members=6)
    AgendaItem.objects.filter(meeting=meeting, kind=AgendaKind.INFORMATION).update(
        is_restricted=True, title=""
    )
    copy = given(signed_in(meeting.chair), meeting)
    written = json.dumps(copy, ensure_ascii=False)

    assert "giữ sạch đoạn đường" not in written
    assert "Tổng vệ sinh đường làng" not in written
    assert not {"phone", "email", "identifier", "birth_date"} & set(copy["people"][0])
    discussed = next(one for one in copy["items"] if one["discusses"])
    assert (discussed["spoken"], discussed["concluded"]) == (1, 1)
    [apart] = [one for one in copy["items"] if one["restricted"]]
    assert (apart["title"], apart["presenter"]) == ("", "")
    assert all(one["state"] == RollState.PRESENT for one in copy["people"])


def test_the_seal_is_of_one_person_and_the_same_at_every_sign_in(told):
    deputy = make_post(told.unit, PostKind.DEPUTY_SECRETARY).person
    first, again = (given(signed_in(told.chair), told)["seal"] for _time in range(2))
    other = given(signed_in(deputy), told)["seal"]

    assert first == again != other
    assert len(base64.b64decode(first)) == 32


def test_nothing_of_it_is_kept_by_caches_on_the_way(told):
    clerk = signed_in(told.chair)
    for name in ("", "du-lieu/"):
        assert "no-store" in asked(clerk, told, name)["Cache-Control"]


def test_the_worker_reaches_one_page_and_static_files(told):
    answer = asked(signed_in(told.chair), told, "sw.js")
    body = answer.content.decode()
    told_to_it = json.loads(re.search(r"self\.carried = (.*);", body)[1])

    assert answer["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer
    assert told_to_it["page"].endswith(f"/sinh-hoat/{told.public_id}/mang-theo/")
    assert all(name.startswith("/static/") for name in told_to_it["files"])
    assert "/static/meetings/carried/store.js" in told_to_it["files"]


@pytest.mark.parametrize("name", ["", "du-lieu/", "sw.js"])
def test_whoever_does_not_write_the_record_takes_nothing_along(told, name):
    member = told.unit and Person.objects.exclude(pk__in=[told.chair_id, told.clerk_id]).first()

    assert asked(signed_in(told.chair), told, name).status_code == 200
    assert asked(signed_in(member), told, name).status_code in {403, 404}
    assert asked(Client(), told, name).status_code == 302


def test_few_statements(told, django_assert_max_num_queries):
    """The copy is the whole meeting with its drafts: it may cost two statements more."""
    clerk = signed_in(told.chair)
    for name, most in (("", 15), ("du-lieu/", 17), ("sw.js", 15)):
        asked(clerk, told, name)
        with django_assert_max_num_queries(most):
            asked(clerk, told, name)


def test_a_device_that_was_there_later_sees_the_roll_as_it_stands(told):
    Meeting.objects.update(planned_at=told.planned_at - timedelta(minutes=5))
    clerk = signed_in(told.chair)
    page = f"/u/{told.unit.public_id}/sinh-hoat/{told.public_id}/diem-danh/"
    clerk.post(page, {"command_id": "0199aaaa-0000-7000-8000-000000000001", "viec": "mo-danh-sach"})
    clerk.post(
        page, {"command_id": "0199aaaa-0000-7000-8000-000000000002", "viec": "tat-ca-co-mat"}
    )
    copy = given(clerk, told)

    assert copy["meeting"]["roll_opened_at"]
    assert {one["state"] for one in copy["people"]} == {RollState.PRESENT}


def test_two_of_one_name_are_told_apart_on_the_device_as_on_the_roll(seeded):
    for year in (1958, 1971):
        make_member(seeded.cell, "Lê Văn Nam", birth_year=year)
    told = meeting_in(seeded.cell, members=6)
    clerk = signed_in(told.chair)
    apart = {"Lê Văn Nam (sinh năm 1958)", "Lê Văn Nam (sinh năm 1971)"}
    copy = given(clerk, told)
    names = {one["name"] for one in copy["people"]}

    assert apart < names
    assert "Lê Thị Hạnh" in names
    room = f"/u/{told.unit.public_id}/sinh-hoat/{told.public_id}"
    clerk.post(f"{room}/diem-danh/", {"command_id": COMMAND, "viec": "mo-danh-sach"})
    shown = clerk.get(f"{room}/diem-danh/").content.decode()
    assert all(f"<b>{name}</b>" in shown for name in names)


def test_a_device_knows_by_which_rules_hands_count(seeded):
    meeting = opened_meeting(seeded.cell, members=6)
    copy = given(signed_in(meeting.chair), meeting)

    assert copy["voting"] == {
        "denominator": "ENTITLED",
        "left_out": [
            "TEMPORARILY_AWAY_ABSENT",
            "EXEMPT_ABSENT",
            "SUSPENDED",
            "EXCUSED_WHOLE_SITTING",
        ],
        "comparison": "MORE_THAN",
        "fraction": "1/2",
    }
    one = copy["people"][0]
    assert (one["may_vote"], one["is_official"], one["takes_part"]) == (True, True, "active")
    assert copy["usual_due_on"] == str(meeting.held_on + timedelta(days=25))
    kinds = {item["kind"]: item["usual_opinion"] for item in copy["items"]}
    assert kinds[AgendaKind.DISCUSSION] == "unit_practice"
    assert kinds[AgendaKind.INFORMATION] == "awareness"


def test_guests_dues_agenda_and_score_go_along_as_they_stand(seeded):
    meeting = opened_meeting(seeded.cell, members=6)
    before = given(signed_in(meeting.chair), meeting)
    guest = guest_at(meeting)
    gone = guest_at(meeting, "Người không đến")
    type(gone).objects.filter(pk=gone.pk).update(withdrawn_at=meeting.opened_at)
    Meeting.objects.update(dues_paid=5, dues_due=6, dues_late=1, dues_total=120_000)
    MeetingFact.objects.create(meeting=meeting, kind=FactKind.AGENDA_ADOPTED, at=meeting.opened_at)
    part = meeting.parts.get()
    SelfScore.objects.create(
        meeting=meeting, part=part, level="good", total="92.5", weak_points="Ít người phát biểu."
    )
    copy = given(signed_in(meeting.chair), meeting)

    assert (before["guests"], before["meeting"]["dues"]) == ([], None)
    assert [one["level"] for one in before["parts"]] == [""]
    assert before["meeting"]["agenda_adopted"] is False
    assert before["meeting"]["asks_for_score"] is True
    assert [(one["id"], one["who"]) for one in copy["guests"]] == [
        (str(guest.public_id), guest.who)
    ]
    assert copy["meeting"]["dues"] == {"paid": 5, "due": 6, "late": 1, "total": 120_000}
    assert copy["meeting"]["agenda_adopted"] is True
    [scored] = copy["parts"]
    assert (scored["key"], scored["level"], scored["total"], scored["weak_points"]) == (
        str(part.public_id),
        "good",
        "92.50",
        "Ít người phát biểu.",
    )


def test_open_work_goes_along_and_says_whether_the_room_has_heard(seeded):
    meeting = opened_meeting(seeded.cell, members=6)
    late = overdue_by(seeded.cell, 3, meeting.clerk, content="Dọn mương")
    make_assignment(seeded.cell, meeting.chair, content="Việc chưa đến hạn")
    make_assignment(seeded.sibling_cell, content="Việc của chi bộ khác")
    assert given(signed_in(meeting.chair), meeting)["work"] == []  # no item hears of it
    information = AgendaItem.objects.filter(meeting=meeting, kind=AgendaKind.INFORMATION)
    information.update(kind=AgendaKind.OPEN_ASSIGNMENTS)
    first, second = given(signed_in(meeting.chair), meeting)["work"]

    assert (first["content"], first["holder"]) == ("Dọn mương", meeting.clerk.full_name)
    assert (first["is_late"], first["is_heard"]) == (True, False)
    assert (second["content"], second["is_late"]) == ("Việc chưa đến hạn", False)
    item = item_of(meeting, AgendaKind.OPEN_ASSIGNMENTS)
    order = {"envelope": Envelope.now(), "actor": chair_of(meeting)}
    hear_assignment(meeting=meeting, assignment=late, item=item, result="done_late", **order)
    told = {one["content"]: one for one in given(signed_in(meeting.chair), meeting)["work"]}
    assert told["Dọn mương"]["is_heard"]  # judged and no longer open, yet the room sees it


def test_drafts_and_what_is_proposed_for_them_go_along(seeded):
    meeting = opened_meeting(seeded.cell, members=6)
    item = item_of(meeting)
    papers = [
        PackDocument.objects.create(meeting=meeting, item=under, title=title)
        for title, under in (("Chung", None), ("Riêng", item))
    ]
    for paper in papers:
        for number in (1, 2):
            text = f"Mỗi nhà một cây, bản {number}."
            PackVersion.objects.create(document=paper, number=number, text=text)
    wanted = {"item": item, "paper": papers[0], "proposer": meeting.clerk}
    words = {"old_text": "một cây", "new_text": "hai cây"}
    order = {"envelope": Envelope.now(), "actor": chair_of(meeting)}
    row = propose_amendment(**wanted, **words, **order)
    copy = given(signed_in(meeting.chair), meeting)

    assert [(one["title"], one["number"], one["text"], one["item"]) for one in copy["drafts"]] == [
        ("Chung", 2, "Mỗi nhà một cây, bản 2.", ""),
        ("Riêng", 2, "Mỗi nhà một cây, bản 2.", str(item.public_id)),
    ]
    [open_one] = copy["amendments"]
    assert (open_one["id"], open_one["number"]) == (str(row.public_id), 2)
    assert (open_one["old_text"], open_one["new_text"]) == ("một cây", "hai cây")
    assert {one["key"]: one["amended"] for one in copy["items"]}[str(item.public_id)] == 1
    again = {"envelope": Envelope.now(), "actor": chair_of(meeting)}
    accept_amendment(amendment=row, **again)
    assert given(signed_in(meeting.chair), meeting)["amendments"] == []
    AgendaItem.objects.filter(pk=item.pk).update(is_restricted=True, title="")
    left = given(signed_in(meeting.chair), meeting)
    assert [one["title"] for one in left["drafts"]] == ["Chung"]


def test_the_page_refuses_in_the_words_of_the_room(told):
    """What the device says at once is what the page of the room would answer."""
    clerk = signed_in(told.chair)
    page = asked(clerk, told).content.decode()
    words = json.loads(re.search(r'<script id="loi-noi"[^>]*>(.*?)</script>', page)[1])
    room = f"/u/{told.unit.public_id}/sinh-hoat/{told.public_id}"
    commands = (COMMAND[:-2] + f"{number:02d}" for number in range(10, 20))
    people = {"chair": told.chair_id, "clerk": told.clerk_id}
    for what in ({"viec": "khai-mac", **people}, {"viec": "noi-dung-tiep"}):
        clerk.post(f"{room}/trong-phong/", {"command_id": next(commands), **what})
    item = f"{room}/noi-dung/{item_of(told).public_id}/"
    hands = {"viec": "bieu-quyet", "question": "Tổng vệ sinh", "agree": 1}
    refused = clerk.post(item, {"command_id": next(commands), **hands}).content.decode()
    said = words["refusal"]["hands"].format(hands=1, present=0, who="đồng chí")
    assert said in refused
    dues = {"viec": "dang-phi", "paid": 7, "due": 6}
    refused = clerk.post(f"{room}/trong-phong/", {"command_id": next(commands), **dues})
    assert words["refusal"]["dues_paid"].format(paid=7, due=6) in refused.content.decode()


def test_the_forms_of_the_room_stand_on_the_page_empty(told):
    page = asked(signed_in(told.chair), told).content.decode()
    parts = ("voting", "giving", "guest", "dues", "scoring", "closing", "amending", "deciding")
    for part in parts:
        assert f'data-part="{part}"' in page
    for name in ("question", "holder", "due_on", "organisation", "paid", "level", "outcome_form"):
        assert f'name="{name}"' in page
