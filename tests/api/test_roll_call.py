"""The short way of a roll call answers, writes and refuses as the endpoint does behind it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nep.foundation import audit
from nep.foundation.audit.models import AuditEntry, AuditPayload
from nep.foundation.clock import now
from nep.foundation.sync import Envelope
from nep.foundation.sync.models import Receipt
from nep.meetings import hot
from nep.meetings.models import Attendance, Meeting
from nep.meetings.services import close_meeting, open_roll
from nep.organisation.models import OrgUnit
from nep.people.choices import PostKind
from tests.api.conftest import Program, envelope
from tests.factories.meetings import clerk_of, meeting_in
from tests.factories.people import Commune

PLAIN = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@pytest.fixture
def roll(commune: Commune) -> Meeting:
    """A meeting of eight whose roll is open, in a unit whose trail has begun."""
    made = meeting_in(commune.cell, members=8)
    open_roll(meeting=made, envelope=Envelope.now(), actor=clerk_of(made))
    return made


@pytest.fixture
def sender(roll: Meeting, program: Callable[..., Program]) -> Program:
    return program(roll.unit)


def wish_for(meeting: Meeting, **first: Any) -> dict[str, Any]:
    """Everybody present, the first of them otherwise when it is said how."""
    rows = meeting.roll.select_related("person").order_by("pk")
    marks: list[dict[str, Any]] = [
        {"person": str(row.person.public_id), "state": "present"} for row in rows
    ]
    marks[0] |= first
    return {"marks": marks}


def sent(by: Program, meeting: Meeting, wish: Any, **about: Any) -> tuple[Any, int]:
    """The answer, and how many statements it took besides those of a transaction."""
    path = f"/meetings/{meeting.public_id}/marks"
    with CaptureQueriesContext(connection) as asked:
        answer = by.post(path, wish, **about)
    spoken = [one["sql"] for one in asked.captured_queries]
    return answer, len([sql for sql in spoken if not sql.strip().startswith(PLAIN)])


def everything_of(meeting: Meeting) -> dict[str, Any]:
    """What stands in the rows, the receipts and the trail, without keys and instants of its own."""
    entries = AuditEntry.objects.for_subject(meeting).filter(action="meetings.mark_attendance")
    meeting.refresh_from_db()
    return {
        "rows": list(
            meeting.roll.order_by("pk").values_list(
                "person_id", "state", "reason", "reason_note", "is_online", "method", "occurred_at"
            )
        ),
        "receipts": list(
            Receipt.objects.filter(command="meetings.mark_attendance").values_list(
                "outcome", "digest", "answer", "unit_id", "device_id", "device_seq"
            )
        ),
        "trail": [
            (entry.acted_as, entry.user_id, entry.person_id, body)
            for entry in entries
            for body in AuditPayload.objects.filter(entry_id=entry.pk).values_list(
                "body", flat=True
            )
        ],
        "revision": meeting.revision,
    }


@pytest.mark.postgresql_only
def test_both_ways_answer_and_write_the_same(roll, sender, monkeypatch):
    """The same envelope by both ways, each in a savepoint of its own that is taken back."""
    at = now()
    about = {"envelope": envelope(occurred_at=at.isoformat())}
    wish = wish_for(
        roll,
        state="excused",
        reason="ill",
        reason_note="  sốt  ",
        occurred_at=(at - timedelta(minutes=1)).isoformat(),
    )
    wish["marks"][1] |= {"arrived_at": at.isoformat(), "is_online": True}
    found = []
    for is_hot in (True, False):
        monkeypatch.setattr(hot, "ENABLED", is_hot)
        mark = transaction.savepoint()
        answer, statements = sent(sender, roll, wish, **about)
        found.append((json.loads(answer.content), answer.headers, everything_of(roll), statements))
        transaction.savepoint_rollback(mark)

    (short, quick_headers, written, few), (long, headers, reference, many) = found
    for row, other in zip(short["result"], long["result"], strict=True):
        assert list(row) == list(other)
        instants = [name for name in row if name.endswith("_at") and row[name]]
        for name in instants:
            assert now().fromisoformat(row.pop(name)) == now().fromisoformat(other.pop(name))
    assert (short, dict(quick_headers)) == (long, dict(headers))
    assert written == reference
    assert (few, many > 10) == (2, True)


@pytest.mark.postgresql_only
@pytest.mark.parametrize("people", [1, 8])
def test_it_is_two_statements_however_many_people(roll, sender, people):
    wish = wish_for(roll)
    wish["marks"] = wish["marks"][:people]
    answer, statements = sent(sender, roll, wish)
    assert answer.status_code == 200
    assert statements == 2
    assert roll.roll.filter(state="present").count() == people
    assert audit.verify(unit_id=roll.unit_id).sound


def test_the_same_sent_three_times_counts_once(roll, sender):
    about = {"envelope": envelope()}
    answers = [sent(sender, roll, wish_for(roll), **about)[0] for _time in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 200]
    assert [one.json()["repeated"] for one in answers] == [False, True, True]
    assert Receipt.objects.filter(command="meetings.mark_attendance").count() == 1
    other = sent(sender, roll, wish_for(roll, state="excused", reason="ill"), **about)[0]
    assert (other.status_code, other.json()["code"]) == (409, "command_conflict")


REFUSED = [
    ({"state": "excused"}, 422),
    ({"state": "present", "reason": "ill"}, 422),
    ({"state": "unexcused"}, 422),
    ({"state": "asleep"}, 422),
    ({"occurred_at": "2203-01-01T00:00:00Z"}, 422),
    ({"person": "7e9a11ed-0000-8000-8000-000000000001"}, 422),
]


@pytest.mark.parametrize(("first", "status"), [({}, 200), *REFUSED])
def test_what_it_cannot_do_is_said_by_the_endpoint(roll, sender, first, status):
    answer, _statements = sent(sender, roll, wish_for(roll, **first))
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith(
        "application/json" if status == 200 else "application/problem+json"
    )
    assert roll.roll.filter(state="present").count() == (8 if status == 200 else 0)


def test_one_person_twice_in_a_roll_call_is_the_endpoints_affair(roll, sender):
    wish = wish_for(roll)
    wish["marks"].append(dict(wish["marks"][0]))
    assert sent(sender, roll, wish)[0].status_code == 200
    assert roll.roll.filter(state="present").count() == 8


@pytest.mark.parametrize(
    ("where", "kind", "scopes", "status"),
    [
        ("cell", PostKind.SECRETARY, ("read", "write"), 200),
        ("cell", PostKind.SECRETARY, ("read",), 401),
        ("commune", PostKind.OFFICE_CHIEF, ("read", "write"), 404),
        ("sibling_cell", PostKind.SECRETARY, ("read", "write"), 404),
    ],
)
def test_who_may_is_judged_alike(commune, roll, program, where, kind, scopes, status):
    unit: OrgUnit = getattr(commune, where)
    by = program(unit, kind, None, *scopes)
    assert sent(by, roll, wish_for(roll))[0].status_code == status
    assert roll.roll.filter(state="present").count() == (8 if status == 200 else 0)


def test_a_mark_from_an_earlier_instant_does_not_overtake(roll, sender):
    at = now()
    late = {"envelope": envelope(occurred_at=at.isoformat())}
    sent(sender, roll, wish_for(roll, state="excused", reason="ill"), **late)
    early = {"envelope": envelope(occurred_at=(at - timedelta(minutes=5)).isoformat())}
    answer, _statements = sent(sender, roll, wish_for(roll), **early)
    assert answer.json()["result"][0]["state"] == "excused"
    assert Attendance.objects.filter(meeting=roll, state="excused").count() == 1


def test_a_sitting_that_ended_takes_marks_with_a_reason_alone(sitting, chair):
    wish = wish_for(sitting, state="excused", reason="ill")
    assert sent(chair, sitting, wish)[0].status_code == 200
    close_meeting(meeting=sitting, envelope=Envelope.now(), actor=clerk_of(sitting))
    again = wish_for(sitting, state="excused", reason="other")
    assert sent(chair, sitting, again)[0].status_code == 422
    said = sent(chair, sitting, again | {"correction_reason": "Ghi nhầm"})[0]
    assert said.status_code == 200
    assert sitting.roll.get(state="excused").reason == "other"


def test_a_command_without_its_forerunner_is_blocked(roll, sender):
    about = envelope(after=envelope()["command_id"])
    answer, _statements = sent(sender, roll, wish_for(roll), envelope=about)
    assert (answer.status_code, answer.json()["code"]) == (409, "blocked")
    assert sent(sender, roll, wish_for(roll))[0].status_code == 200


def test_other_ways_of_asking_stay_the_endpoints_affair(roll, sender):
    path = f"/api/v1/meetings/{roll.public_id}/marks"
    assert Client().get(path).status_code == 405
    assert Client().post(path, {}, content_type="application/json").status_code == 401
    broken = sender.send(f"/meetings/{roll.public_id}/marks", b"{")
    assert (broken.status_code, broken.json()["code"]) == (400, "unreadable")
