"""Commands through the API: receipts, refusals, other posts, clocks, and whatever is named."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nep.api.commands import TABLE
from nep.foundation.clock import now
from nep.foundation.sync.models import Receipt
from nep.meetings.models import Attendance, Meeting, Opinion
from nep.people.choices import PostKind
from tests.api.conftest import Program, envelope
from tests.factories.meetings import item_of

NO_OFFSET = (
    b'{"envelope": {"command_id": "0199a0b0-0000-7000-8000-000000000000",'
    b' "occurred_at": "2026-11-22T07:00:00"}}'
)


def _mark(person, state="present", **more):
    return {"marks": [{"person": str(person.public_id), "state": state, **more}]}


def test_a_command_sent_again_changes_nothing_and_says_so(sitting, clerk):
    given = envelope()
    address = f"/items/{item_of(sitting).public_id}/opinions"
    wish = {"person": str(sitting.clerk.public_id), "text": "Giữ đường sạch."}
    first = clerk.post(address, wish, envelope=given)
    again = clerk.post(address, wish, envelope=given)

    assert first.status_code == again.status_code == 200, first.content
    assert (first.json()["repeated"], again.json()["repeated"]) == (False, True)
    assert first.json()["result"] == again.json()["result"]
    assert Opinion.objects.count() == 1


def test_the_same_id_with_other_content_is_a_conflict(sitting, clerk):
    given = envelope()
    address = f"/items/{item_of(sitting).public_id}/opinions"
    person = str(sitting.clerk.public_id)
    clerk.post(address, {"person": person, "text": "Một."}, envelope=given)
    answer = clerk.post(address, {"person": person, "text": "Hai."}, envelope=given)

    assert answer.status_code == 409
    assert answer.json()["code"] == "command_conflict"
    assert Opinion.objects.get().text == "Một."


def test_a_refusal_is_a_problem_and_stays_one(sitting, clerk):
    given = envelope()
    person = str(sitting.chair.public_id)
    wish = {"chair": person, "clerk": str(sitting.clerk.public_id)}
    first = clerk.post(f"/meetings/{sitting.public_id}/open", wish, envelope=given)
    again = clerk.post(f"/meetings/{sitting.public_id}/open", wish, envelope=given)

    assert first["Content-Type"] == again["Content-Type"] == "application/problem+json"
    assert first.status_code == again.status_code == 422
    problem = first.json()
    assert set(problem) >= {"type", "title", "status", "detail", "code"}
    assert problem["detail"] == "Buổi sinh hoạt này đã khai mạc rồi."
    assert again.json()["repeated"] is True


def test_a_token_that_reads_does_not_write(sitting, program):
    reader = program(sitting.unit, PostKind.SECRETARY, None, "read")

    assert reader.get(f"/meetings/{sitting.public_id}").status_code == 200
    answer = reader.post(f"/meetings/{sitting.public_id}/all-present")
    assert answer.status_code == 401
    assert answer.json()["code"] == "token_refused"


def test_a_wrong_token_opens_nothing(sitting):
    answer = Program("nep_khong-co").post(f"/meetings/{sitting.public_id}/all-present")

    assert answer.status_code == 401
    assert Receipt.objects.filter(command="meetings.mark_all_present").count() == 0


def test_whoever_may_read_but_not_write_is_refused(sitting, program, chair):
    leader = program(sitting.unit, PostKind.GROUP_LEADER, sitting.roll.last().person)
    wish = _mark(sitting.chair)

    assert chair.post(f"/meetings/{sitting.public_id}/marks", wish).status_code == 200
    answer = leader.post(f"/meetings/{sitting.public_id}/marks", wish)
    assert answer.status_code == 403
    assert answer.json()["code"] == "forbidden"


def test_another_unit_is_answered_like_nothing(commune, sitting, program, chair):
    beside = program(commune.sibling_cell)
    wish = _mark(sitting.chair)
    for key in (sitting.public_id, envelope()["command_id"]):
        answer = beside.post(f"/meetings/{key}/marks", wish)
        assert answer.status_code == 404
        assert answer.json()["code"] == "not_found"
    assert chair.post(f"/meetings/{sitting.public_id}/marks", wish).status_code == 200


def test_a_token_of_another_post_of_the_same_person_does_not_write(commune, sitting, program):
    elsewhere = program(commune.commune, PostKind.INSPECTION_OFFICER, sitting.chair)
    wish = _mark(sitting.clerk)

    answer = elsewhere.post(f"/meetings/{sitting.public_id}/marks", wish)
    assert answer.status_code in {403, 404} or answer.json()["result"]
    assert (
        program(sitting.unit).post(f"/meetings/{sitting.public_id}/marks", wish).status_code == 200
    )


def test_a_clock_two_hours_ahead_is_corrected_and_flagged(sitting, clerk):
    ahead = now() + timedelta(hours=2)
    given = envelope(occurred_at=ahead.isoformat(), sent_at=ahead.isoformat())
    wish = _mark(sitting.chair)
    answer = clerk.post(f"/meetings/{sitting.public_id}/marks", wish, envelope=given)

    assert answer.status_code == 200, answer.content
    assert answer.json()["clock_off"] is True
    row = Attendance.objects.get(meeting=sitting, person=sitting.chair)
    assert row.clock_off
    assert abs(row.occurred_at - now()) < timedelta(minutes=1)


def test_a_right_clock_is_not_flagged(sitting, clerk):
    given = envelope(sent_at=now().isoformat())
    answer = clerk.post(
        f"/meetings/{sitting.public_id}/marks", _mark(sitting.chair), envelope=given
    )

    assert answer.json()["clock_off"] is False


def test_two_writers_of_one_opinion_keep_both_texts(sitting, clerk, chair):
    address = f"/items/{item_of(sitting).public_id}/opinions"
    wish = {"person": str(sitting.clerk.public_id), "text": "Một."}
    [made] = clerk.post(address, wish).json()["result"]
    base = made["revision"]
    clerk.post(f"/opinions/{made['id']}/edit", {"text": "Hai."}, base_revision=base)
    answer = chair.post(f"/opinions/{made['id']}/edit", {"text": "Ba."}, base_revision=base)

    [row] = answer.json()["result"]
    assert (row["in_conflict"], row["text"]) == (True, "Hai.")
    writers = (str(sitting.clerk), str(sitting.chair))
    assert [(given["text"], given["writer"]) for given in row["texts"]] == [
        ("Hai.", writers[0]),
        ("Ba.", writers[1]),
    ]
    settled = chair.post(f"/opinions/{made['id']}/settle", {"text": "Hai và ba."})
    [row] = settled.json()["result"]
    assert (row["in_conflict"], row["texts"]) == (False, [])


def test_a_thing_may_be_named_by_the_command_that_made_it(sitting, clerk):
    given = envelope()
    address = f"/items/{item_of(sitting).public_id}/opinions"
    clerk.post(address, {"person": str(sitting.clerk.public_id)}, envelope=given)
    answer = clerk.post(f"/opinions/{given['command_id']}/edit", {"text": "Giữ đường sạch."})

    assert answer.status_code == 200, answer.content
    assert Opinion.objects.get().text == "Giữ đường sạch."


def test_a_repeat_of_what_was_removed_since_is_still_a_repeat(sitting, clerk):
    item = item_of(sitting)
    given, edited = envelope(), envelope()
    wish = {"person": str(sitting.clerk.public_id), "text": "Một."}
    [made] = clerk.post(f"/items/{item.public_id}/opinions", wish, envelope=given).json()["result"]
    clerk.post(f"/opinions/{made['id']}/edit", {"text": "Hai."}, envelope=edited)
    clerk.post(f"/items/{item.public_id}/restrict")
    again = clerk.post(f"/items/{item.public_id}/opinions", wish, envelope=given)
    after = clerk.post(f"/opinions/{made['id']}/edit", {"text": "Hai."}, envelope=edited)

    assert Opinion.objects.count() == 0
    assert (again.status_code, again.json()["repeated"]) == (200, True)
    assert (after.status_code, after.json()["repeated"]) == (200, True)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"{}",
        b'{"envelope": {"command_id": "x", "occurred_at": "y"}}',
        NO_OFFSET,
    ],
)
def test_what_has_no_shape_leaves_no_receipt(sitting, clerk, body):
    before = Receipt.objects.count()
    answer = clerk.send(f"/meetings/{sitting.public_id}/all-present", body)

    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"
    assert Receipt.objects.count() == before


@pytest.mark.parametrize("path", ["/nothing", "/meetings/abc", "/meetings/x/open"])
def test_no_address_is_a_problem_too(sitting, clerk, path):
    answer = clerk.get(path)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_no_such_way_is_a_problem_too(sitting, clerk):
    answer = clerk.send("/units", {})

    assert answer.status_code == 405
    assert "GET" in answer["Allow"]
    assert answer.json()["code"] == "no_such_way"


def test_a_meeting_is_called_moved_and_called_off(commune, program):
    secretary = program(commune.cell)
    begins = now() + timedelta(days=9)
    wish = {"kind": "extraordinary", "planned_at": begins.isoformat(), "title": "Việc gấp"}
    answer = secretary.post(f"/units/{commune.cell.public_id}/meetings", wish)
    assert answer.status_code == 200, answer.content
    [made] = answer.json()["result"]
    later = {"planned_at": (begins + timedelta(days=1)).isoformat(), "reason": "Mưa lớn"}
    moved = secretary.post(f"/meetings/{made['id']}/shift", later)
    off = secretary.post(f"/meetings/{made['id']}/cancel", {"reason": "Đã họp chung"})

    assert moved.status_code == off.status_code == 200
    assert Meeting.objects.get().state == "cancelled"


def test_every_command_stands_once_in_the_table():
    names = [line.name for line in TABLE]
    places = [line.path for line in TABLE]

    assert len(set(names)) == len(names)
    assert len(set(places)) == len(places)
    assert all(hasattr(line.service, "command_name") for line in TABLE)
