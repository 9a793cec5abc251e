"""Reading through the API: grades of sight, pages, filters, statements."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nep.meetings.choices import MeetingState
from nep.meetings.models import Meeting
from nep.people.choices import PostKind
from tests.factories.meetings import held_meeting, meeting_in
from tests.factories.people import make_member

MOST_STATEMENTS = 12


def test_without_a_token_nothing_is_told(meeting):
    answer = Client().get("/api/v1/meetings")

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["detail"].endswith(".")


def test_a_meeting_is_read_whole_by_its_own_cell(sitting, chair):
    told = chair.get(f"/meetings/{sitting.public_id}").json()

    assert told["grade"] == "contents"
    assert told["unit"]["name"] == "Chi bộ mẫu 01"
    assert len(told["contents"]["roll"]) == 6
    assert len(told["contents"]["agenda"]) == 8
    assert told["contents"]["revision"] == sitting.revision
    assert told["figures"]["present"] == 6


def test_the_superior_reads_figures_and_after_confirmation_the_outputs(commune, program):
    meeting = held_meeting(commune.cell)
    above = program(commune.commune, PostKind.OFFICE_STAFF)
    address = f"/meetings/{meeting.public_id}"
    before = above.get(address).json()
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CONFIRMED)
    after = above.get(address).json()

    assert (before["contents"], before["outputs"], before["title"]) == (None, None, None)
    assert before["note"] == "nội dung thuộc chi bộ"
    assert before["figures"]["opinions"] == 1
    assert after["contents"] is None
    assert [row["text"] for row in after["outputs"]["conclusions"]] == [
        "Tổng vệ sinh đường làng vào sáng thứ Bảy."
    ]


def test_another_cell_does_not_know_of_it(commune, meeting, program):
    beside = program(commune.sibling_cell)

    assert beside.get(f"/meetings/{meeting.public_id}").status_code == 404
    assert beside.get("/meetings").json()["items"] == []
    assert beside.get("/meetings", unit=meeting.unit.public_id).status_code == 404


def test_a_list_comes_in_pages_without_gaps_or_doubles(commune, program):
    for days in range(5):
        meeting_in(commune.cell, members=2, at=None, held_on=_day(days))
    reader = program(commune.cell)
    seen, cursor = [], ""
    for _page in range(10):
        page = reader.get("/meetings", limit=2, cursor=cursor).json()
        seen += [row["id"] for row in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break

    days = dict(Meeting.objects.values_list("public_id", "held_on"))
    assert len(seen) == len(set(seen)) == 5
    assert [str(key) for key in sorted(days, key=lambda key: days[key], reverse=True)] == seen


def _day(number):
    from nep.foundation.clock import today

    return today() - timedelta(days=number)


def test_a_list_is_filtered(commune, program, meeting):
    reader = program(commune.cell)
    day = meeting.held_on

    def found(**wanted):
        return len(reader.get("/meetings", **wanted).json()["items"])

    assert found(unit=commune.cell.public_id, kind="regular", state="notified") == 1
    assert found(kind="thematic") == 0
    assert found(from_on=day, to_on=day + timedelta(days=1)) == 1
    assert found(to_on=day) == 0


@pytest.mark.parametrize(
    "wanted", [{"limit": 0}, {"cursor": "abc"}, {"unit": "x"}, {"kind": "party"}, {"from_on": "-"}]
)
def test_a_filter_that_cannot_be_is_a_problem(commune, program, wanted):
    answer = program(commune.cell).get("/meetings", **wanted)

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"]


def test_names_are_told_by_sight(commune, program, meeting):
    own = program(commune.cell).get(f"/units/{commune.cell.public_id}/people").json()
    province = program(commune.province, PostKind.PROVINCIAL_READER)
    above = province.get(f"/units/{commune.cell.public_id}/people").json()

    assert own["total"] == len(own["items"]) == 6
    assert (above["total"], above["items"]) == (6, [])


def test_units_are_found_by_name_without_marks(commune, program):
    reader = program(commune.commune, PostKind.OFFICE_STAFF)
    found = reader.get("/units", q="chi bo mau 01").json()["items"]
    one = reader.get(f"/units/{found[0]['id']}").json()

    assert found[0]["name"] == "Chi bộ mẫu 01"
    assert [unit["name"] for unit in one["path"]] == ["Đảng bộ tỉnh mẫu", "Đảng bộ phường mẫu 01"]
    assert reader.get(f"/units/{commune.far_cell.public_id}").status_code == 404


@pytest.mark.parametrize(
    "path", ["/meetings", "/units", "/assignments", "/documents", "/issued", "/rhythm", "/missing"]
)
def test_a_list_costs_few_statements(commune, program, path):
    for cell in (commune.cell, commune.sibling_cell):
        held_meeting(cell)
    reader = program(commune.commune, PostKind.OFFICE_STAFF)
    wanted = {"under": commune.commune.public_id} if path in {"/rhythm", "/missing"} else {}
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = reader.get(path, **wanted)

    assert answer.status_code == 200, answer.content
    assert len(asked) <= MOST_STATEMENTS, [query["sql"] for query in asked]


def test_one_meeting_costs_as_much_with_many_people(commune, program, sitting):
    reader = program(commune.cell)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            reader.get(f"/meetings/{sitting.public_id}")
        return len(asked)

    before = cost()
    held_meeting(commune.sibling_cell, members=9)
    make_member(commune.cell, "Lê Văn Thêm")
    assert cost() == before


def test_the_minutes_are_a_file_for_those_who_may(commune, program):
    meeting = held_meeting(commune.cell)
    own, above = program(commune.cell), program(commune.commune, PostKind.OFFICE_STAFF)
    address = f"/meetings/{meeting.public_id}/minutes"

    word = own.get(f"{address}/word")
    assert word.status_code == 200, word.content
    assert word.content[:2] == b"PK"
    assert above.get(f"{address}/word").status_code == 404
    assert above.get(f"{address}/superior-word").status_code == 404
    Meeting.objects.filter(pk=meeting.pk).update(closed_at=None)
    assert own.get(f"{address}/word").json()["code"] == "no_minutes_yet"


def test_above_the_cell_work_names_nobody(commune, program):
    meeting = held_meeting(commune.cell)
    own, above = program(commune.cell), program(commune.commune, PostKind.OFFICE_STAFF)
    holder = str(meeting.clerk.public_id)
    task = {"holder": holder, "content": "Dọn mương", "due_on": str(_day(-9))}
    given = own.post(f"/units/{commune.cell.public_id}/assignments", {"tasks": [task]})
    [made] = given.json()["result"]
    address = f"/assignments/{made['id']}"

    assert made["holder"]["id"] == own.get(address).json()["holder"]["id"] == holder
    assert own.get("/assignments", holder=holder).json()["items"] == [made]
    seen = above.get(address).json()
    assert (seen["content"], seen["holder"], seen["reports"]) == ("Dọn mương", None, None)
    assert [row["holder"] for row in above.get("/assignments").json()["items"]] == [None]
    assert above.get("/assignments", holder=holder).json()["items"] == []
    assert above.post(f"{address}/report", {"progress": "done"}).status_code == 404


def test_the_guide_and_the_document_are_open_and_our_own(db):
    page = Client().get("/api/v1/docs").content.decode()
    document = Client().get("/api/v1/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    assert "POST /api/v1/queue" in page
    assert "//cdn" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
