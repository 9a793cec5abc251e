"""What pages show from above and beside a meeting, read by programs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nep.foundation.clock import today
from nep.meetings.models import Convening, Minutes, MinutesAnnex, Visit
from nep.people.choices import PostKind
from nep.people.models import Person
from tests.factories.assignments import make_assignment
from tests.factories.meetings import held_meeting, item_of
from tests.factories.people import make_member, make_post


@pytest.fixture
def held(commune):
    return held_meeting(commune.cell, members=4)


@pytest.fixture
def office(commune, program):
    return program(commune.commune, PostKind.OFFICE_STAFF)


def test_themes_and_sittings_count_what_was_held(held, office, commune):
    under = commune.commune.public_id
    themes = office.get("/themes", under=under).json()
    days = {"from_on": "2000-01-01", "to_on": "2100-01-01"}
    sittings = office.get("/sittings", under=under, **days).json()
    upside_down = office.get("/sittings", under=under, from_on="2100-01-01", to_on="2000-01-01")

    assert themes["total"] == len(themes["items"]) > 0
    assert [one["quarter"] for one in themes["items"][0]["quarters"]] == [1, 2, 3, 4]
    assert (sittings["sittings"], sittings["regular"], sittings["thematic"]) == (1, 1, 0)
    assert upside_down.json()["sittings"] == 0


def test_a_cell_reads_nothing_of_its_siblings_by_these(held, commune, program):
    beside = program(commune.sibling_cell)
    cell = commune.cell.public_id

    assert beside.get("/themes", under=cell).status_code == 404
    for address in (f"/units/{cell}/work", f"/units/{cell}/gathering"):
        assert beside.get(address).status_code == 404
        assert program(commune.cell).get(address).status_code == 200


def test_work_stands_in_numbers_and_names_nobody(commune, program, office, held):
    task = {"holder": str(held.clerk.public_id), "content": "Dọn", "due_on": str(today())}
    secretary = program(commune.cell)
    secretary.post(f"/units/{commune.cell.public_id}/assignments", {"tasks": [task]})
    told = office.get(f"/units/{commune.commune.public_id}/work").json()
    below = {row["unit"]["id"]: row["open"] for row in told["below"]}

    assert told["own"] == {"open": 0, "overdue": 0, "awaiting": 0}
    assert below[str(commune.cell.public_id)] == 1
    assert str(held.clerk.full_name) not in str(told)


def test_the_printed_reminders_are_read_by_who_tells_the_members(commune, program, office):
    day = today()
    told, reading = (make_member(commune.cell, name) for name in ("Bùi Văn Giấy", "Vũ Thị Thư"))
    Person.objects.filter(pk=reading.pk).update(email="thu@example.vn")
    for holder, due in ((told, day - timedelta(days=2)), (reading, day + timedelta(days=1))):
        make_assignment(commune.cell, holder=holder, due_on=due)
    make_assignment(commune.cell, holder=told, due_on=day + timedelta(days=60))
    address = f"/units/{commune.cell.public_id}/reminders"
    secretary = program(commune.cell)

    [row] = secretary.get(address).json()["items"]
    assert (row["holder"]["name"], row["days_overdue"]) == ("Bùi Văn Giấy", 2)
    everybody = secretary.get(address, everybody=True).json()["items"]
    assert [one["holder"]["name"] for one in everybody] == ["Bùi Văn Giấy", "Vũ Thị Thư"]
    assert office.get(address).status_code == 403
    refused = program(commune.sibling_cell).get(address)
    assert (refused.status_code, refused["Content-Type"]) == (404, "application/problem+json")


def test_visits_are_read_by_who_assigns_them(held, office, commune, program):
    make_post(commune.cell, PostKind.MEMBER_IN_CHARGE)
    Visit.objects.create(meeting=held, person=held.clerk)
    told = office.get("/visits/by-contact", under=commune.commune.public_id).json()
    offered = office.get(f"/meetings/{held.public_id}/visitors").json()["items"]
    leader = program(commune.cell, PostKind.GROUP_LEADER)

    assert [row["person"]["id"] for row in told["items"]] == [str(held.clerk.public_id)]
    assert sum(row["planned"] for row in told["items"][0]["quarters"]) == 1
    assert offered
    assert leader.get(f"/meetings/{held.public_id}/visitors").status_code == 403


def test_one_s_own_invitation_and_nobody_else_s(meeting, clerk, chair):
    Convening.objects.create(meeting=meeting, person=meeting.clerk)
    place = f"/meetings/{meeting.public_id}/invitation"

    assert clerk.get(place).json()["person"]["id"] == str(meeting.clerk.public_id)
    assert chair.get(place).json()["code"] == "not_invited"


def test_who_has_read_is_read_by_who_prepares(meeting, clerk, program):
    papers = f"/meetings/{meeting.public_id}/papers"
    [paper] = clerk.post(papers, {"title": "Dự thảo", "text": "Một."}).json()["result"]
    clerk.post(f"/papers/{paper['id']}/read")
    leader = program(meeting.unit, PostKind.GROUP_LEADER)
    [row] = clerk.get(f"/papers/{paper['id']}/reads").json()["items"]

    assert row["person"]["id"] == str(meeting.clerk.public_id)
    assert leader.get(f"/papers/{paper['id']}/reads").status_code == 403


def test_the_record_says_dues_minutes_annexes_and_amendments(sitting, clerk):
    place = f"/meetings/{sitting.public_id}"
    bare = clerk.get(place).json()["contents"]
    clerk.post(f"{place}/dues", {"paid": 5, "due": 6, "late": 1, "total": 300_000})
    minutes = Minutes.objects.create(meeting=sitting)
    MinutesAnnex.objects.create(minutes=minutes, number=1, text="Sai tên.", reason="Nhầm")
    [paper] = clerk.post(f"{place}/papers", {"title": "Dự thảo", "text": "Một."}).json()["result"]
    wish = {"paper": paper["id"], "proposer": str(sitting.clerk.public_id), "new_text": "Hai."}
    clerk.post(f"/items/{item_of(sitting).public_id}/amendments", wish)
    told = clerk.get(place).json()["contents"]

    assert (bare["dues"], bare["minutes"]) == (None, None)
    assert told["dues"] == {"paid": 5, "due": 6, "late": 1, "total": 300_000}
    assert told["minutes"]["confirmed_at"] is None
    assert [row["number"] for row in clerk.get(f"{place}/annexes").json()["items"]] == [1]
    assert [row["new_text"] for row in clerk.get(f"{place}/amendments").json()["items"]] == ["Hai."]


def test_meetings_are_found_by_demonstration_and_by_part(held, office):
    for asked, count in (
        ({"part": "regular"}, 1),
        ({"part": "thematic"}, 0),
        ({"is_pilot": "false"}, 1),
        ({"is_pilot": "true"}, 0),
    ):
        assert len(office.get("/meetings", **asked).json()["items"]) == count, asked


def test_the_list_of_names_comes_as_a_file(sitting, clerk, program, commune):
    for form, beginning in (("attendance-word", b"PK"), ("attendance-pdf", b"%PDF")):
        answer = clerk.get(f"/meetings/{sitting.public_id}/minutes/{form}")
        assert answer.content.startswith(beginning)
    above = program(commune.commune, PostKind.OFFICE_STAFF)
    assert above.get(f"/meetings/{sitting.public_id}/minutes/attendance-pdf").status_code == 404
