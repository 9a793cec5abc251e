"""The queue of pages: the session, its CSRF token, the unit of the address, and nothing else."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from nep.foundation.sync.models import Receipt
from nep.meetings.choices import RollState
from nep.meetings.models import Meeting
from nep.people.choices import PostKind
from nep.people.models import Person
from nep.people.services.links import account_of
from tests.api.conftest import envelope
from tests.api.test_queue import _a_whole_meeting, _marks, _queued, _statuses, _traces
from tests.factories.people import Commune, make_post


def signed_in(person: Person, **how: object) -> Client:
    client = Client(**how)  # type: ignore[arg-type]
    client.force_login(account_of(person))
    return client


def sent(client: Client, unit, queue, **headers: str):
    return client.post(
        f"/u/{unit.public_id}/hang-doi/",
        json.dumps({"commands": queue}),
        content_type="application/json",
        headers=headers,
    )


def marked() -> bool:
    """Whether any mark has arrived."""
    return Receipt.objects.filter(command="meetings.mark_attendance").exists()


@pytest.fixture
def one(sitting: Meeting):
    """A queue of one mark, which the chair may give."""
    person = sitting.roll.order_by("pk").last().person
    return [_queued("mark_attendance", sitting.public_id, _marks(person, state="unknown"))]


def test_a_whole_meeting_sent_three_times_is_there_once(meeting):
    clerk = signed_in(meeting.clerk)
    queue = _a_whole_meeting(meeting)
    first = sent(clerk, meeting.unit, queue).json()["answers"]
    traces = _traces()
    again = [sent(clerk, meeting.unit, queue).json()["answers"] for _time in range(2)]

    assert _statuses(first) == ["done"] * len(queue), first
    assert [_statuses(answers) for answers in again] == [["repeated"] * len(queue)] * 2
    assert _traces() == traces
    assert meeting.roll.count() == 6
    assert set(meeting.roll.values_list("state", flat=True)) == {RollState.PRESENT}


def test_the_rows_themselves_are_not_answered(sitting, one):
    [answer] = sent(signed_in(sitting.chair), sitting.unit, one).json()["answers"]
    assert answer["status"] == "done"
    assert "result" not in answer


def test_without_the_token_of_the_session_nothing_is_done(sitting, one):
    clerk = signed_in(sitting.chair, enforce_csrf_checks=True)
    page = f"/u/{sitting.unit.public_id}/sinh-hoat/{sitting.public_id}/mang-theo/du-lieu/"
    token = clerk.get(page).json()["csrf"]

    for headers in ({}, {"x-csrftoken": "x" * len(token)}):
        assert sent(clerk, sitting.unit, one, **headers).status_code == 403
        assert not marked()
    accepted = sent(clerk, sitting.unit, one, **{"x-csrftoken": token})
    assert _statuses(accepted.json()["answers"]) == ["done"]


def test_who_is_signed_out_is_sent_to_the_door(sitting, one):
    clerk = signed_in(sitting.chair)
    clerk.logout()
    answer = sent(clerk, sitting.unit, one)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/dang-nhap/")
    assert not marked()

    assert _statuses(sent(signed_in(sitting.chair), sitting.unit, one).json()["answers"]) == [
        "done"
    ]


def test_a_unit_in_which_one_holds_nothing_is_no_address(sitting, commune: Commune, one):
    clerk = signed_in(sitting.chair)
    assert sent(clerk, commune.far_cell, one).status_code == 404
    assert not marked()
    assert _statuses(sent(clerk, sitting.unit, one).json()["answers"]) == ["done"]


def test_the_services_decide_as_on_every_page(sitting, one):
    """A member may come to this address; what he may not do stays undone."""
    held = sitting.roll.exclude(person_id__in=[sitting.chair_id, sitting.clerk_id])
    member = held.order_by("pk").first().person
    deputy = make_post(sitting.unit, PostKind.DEPUTY_SECRETARY).person
    before = list(sitting.roll.order_by("pk").values_list("state", flat=True))

    [refused] = sent(signed_in(member), sitting.unit, one).json()["answers"]
    assert refused["status"] == "refused"
    assert refused["code"] in {"forbidden", "not_found"}
    assert list(sitting.roll.order_by("pk").values_list("state", flat=True)) == before
    [done] = sent(signed_in(deputy), sitting.unit, one).json()["answers"]
    assert done["status"] == "done"


def test_a_token_of_a_program_is_no_session(sitting, chair, one):
    address = f"/u/{sitting.unit.public_id}/hang-doi/"
    body = json.dumps({"commands": one})
    browser = Client(headers={"authorization": f"Bearer {chair.secret}"})
    assert browser.post(address, body, content_type="application/json").status_code == 302
    assert not marked()


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"commands": [{"command": "open_meeting"}]}'])
def test_what_is_no_queue_is_refused_whole(sitting, one, body):
    clerk = signed_in(sitting.chair)
    address = f"/u/{sitting.unit.public_id}/hang-doi/"
    answer = clerk.post(address, body, content_type="application/json")

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "misshapen"
    assert clerk.get(address).status_code == 405
    assert sent(clerk, sitting.unit, one).status_code == 200


def test_the_clock_of_the_device_is_corrected(sitting):
    person = sitting.roll.order_by("pk").last().person
    behind = {"occurred_at": "2020-01-01T07:00:00+07:00", "sent_at": "2020-01-01T07:10:00+07:00"}
    queue = [
        {
            "command": "mark_attendance",
            "on": str(sitting.public_id),
            "wish": _marks(person),
            "envelope": envelope(**behind),
        }
    ]
    [answer] = sent(signed_in(sitting.chair), sitting.unit, queue).json()["answers"]
    assert (answer["status"], answer["clock_off"]) == ("done", True)
