"""The hot path writes what the reference writes, refuses what it refuses, in seven statements."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from nep.foundation import audit
from nep.foundation.audit.models import AuditEntry, AuditPayload
from nep.foundation.clock import now
from nep.foundation.errors import DomainError
from nep.foundation.events import subscribe
from nep.foundation.sync import Envelope
from nep.foundation.sync.models import Receipt
from nep.meetings import hot
from nep.meetings.choices import RollState
from nep.meetings.events import AttendanceRecorded
from nep.meetings.hot import at_once
from nep.meetings.models import Meeting
from nep.meetings.services.room.check_in import check_in_ticket, take_attendance_code
from nep.meetings.services.room.marking import Mark, mark_attendance
from nep.meetings.services.room.roll import open_roll
from tests.factories.meetings import clerk_of, meeting_in
from tests.factories.people import actor_in

PLAIN = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
ROW = (
    "state",
    "reason",
    "arrived_at",
    "left_at",
    "is_online",
    "method",
    "occurred_at",
    "recorded_by",
    "clock_off",
)


@pytest.fixture
def two(seeded):
    """Two meetings alike, one for each way of writing, with a roll and a chain that has begun."""
    at = now() - timedelta(hours=1)
    made = [
        meeting_in(seeded.cell, members=8, at=at, kinds=(kind,)) for kind in ("regular", "thematic")
    ]
    for one in made:
        open_roll(meeting=one, envelope=Envelope.now(), actor=clerk_of(one))
    return made


@pytest.fixture
def heard(monkeypatch):
    """Events in the order in which they were published."""
    from nep.foundation import events

    told: list[AttendanceRecorded] = []
    monkeypatch.setitem(events._listeners, AttendanceRecorded, [])
    subscribe(AttendanceRecorded, told.append)
    return told


def persons(meeting: Meeting) -> list[int]:
    return list(meeting.roll.order_by("person__sort_key").values_list("person_id", flat=True))


def wishes(meeting: Meeting) -> list[list[Mark]]:
    """Four roll calls: ordinary, corrected, from an earlier instant, and with a stranger in it."""
    first, second, third, *others = persons(meeting)
    at = now()
    usual = [Mark(person_id=key, state=RollState.PRESENT, occurred_at=at) for key in others]
    excused = Mark(
        person_id=first, state=RollState.EXCUSED, reason="ill", reason_note="x", occurred_at=at
    )
    late = Mark(person_id=second, state=RollState.PRESENT, arrived_at=at, occurred_at=at)
    earlier = Mark(person_id=first, state=RollState.PRESENT, occurred_at=at - timedelta(minutes=5))
    online = Mark(person_id=third, state=RollState.PRESENT, is_online=True, occurred_at=at)
    stranger = Mark(person_id=0, state=RollState.PRESENT)
    return [
        [*usual, excused, late],
        [replace(late, left_at=at + timedelta(minutes=1)), online],
        [earlier, online],
        [stranger],
        [replace(excused, reason="")],
    ]


def played(meeting: Meeting, *, is_hot: bool, monkeypatch) -> tuple[list, list, list, list]:
    """Rows, refusals, receipts and audit after the four roll calls and a repeat."""
    monkeypatch.setattr(hot, "ENABLED", is_hot)
    start = now()
    said = []
    for marks in wishes(meeting):
        envelope = Envelope(command_id=Envelope.now().command_id, occurred_at=start)
        for _time in range(2):
            try:
                rows = mark_attendance(
                    meeting=meeting, marks=marks, envelope=envelope, actor=clerk_of(meeting)
                )
                said.append([row.state for row in rows])
            except DomainError as refusal:
                said.append([refusal.code, refusal.status])
    return said, rows_of(meeting), receipts_of(meeting), trail_of(meeting)


def rows_of(meeting: Meeting) -> list:
    rows = list(meeting.roll.order_by("person__sort_key"))
    base = min(row.occurred_at for row in rows)
    return [
        [
            round((value - base).total_seconds()) if hasattr(value, "tzinfo") else value
            for value in (getattr(row, name) for name in ROW)
        ]
        for row in rows
    ]


def receipts_of(meeting: Meeting) -> list:
    found = Receipt.objects.filter(command="meetings.mark_attendance").order_by("pk")
    place = {
        key: number for number, key in enumerate(sorted(meeting.roll.values_list("pk", flat=True)))
    }
    return [
        [row.outcome, row.code, [place[key] for key in (row.answer or {}).get("keys", ())]]
        for row in found
        if not (keys := (row.answer or {}).get("keys")) or keys[0] in place
    ]


def trail_of(meeting: Meeting) -> list:
    entries = AuditEntry.objects.for_subject(meeting).filter(action="meetings.mark_attendance")
    found = []
    for entry in entries.order_by("seq"):
        body = AuditPayload.objects.get(entry_id=entry.pk).body
        marks = [{k: v for k, v in m.items() if not k.endswith("_at")} for m in body["marks"]]
        found.append([entry.acted_as, entry.user_id, marks, len(body.get("overtaken", ()))])
    return found


def test_hot_and_reference_write_the_same(two, heard, monkeypatch):
    plain, quick = two
    reference = played(plain, is_hot=False, monkeypatch=monkeypatch)
    of_plain = len(heard)
    Receipt.objects.filter(outcome="refused").delete()  # those of the reference name no row
    hotly = played(quick, is_hot=True, monkeypatch=monkeypatch)

    for old, new in zip(reference, hotly, strict=True):
        assert old == new
    assert of_plain == len(heard) - of_plain > 0
    plain.refresh_from_db()
    quick.refresh_from_db()
    assert plain.revision == quick.revision
    assert audit.verify(unit_id=plain.unit_id).sound


def test_a_roll_call_takes_seven_statements(two, monkeypatch):
    [meeting, _other] = two
    marks = [Mark(person_id=key, state=RollState.PRESENT) for key in persons(meeting)]
    with CaptureQueriesContext(connection) as asked:
        mark_attendance(
            meeting=meeting, marks=marks, envelope=Envelope.now(), actor=clerk_of(meeting)
        )
    work = [q["sql"] for q in asked if not q["sql"].lstrip().upper().startswith(PLAIN)]
    assert len(work) <= 7, "\n".join(work)
    assert meeting.roll.filter(state=RollState.PRESENT).count() == 8


def test_a_check_in_takes_seven_statements_and_twice_is_once(two, monkeypatch):
    [meeting, _other] = two
    row = meeting.roll.exclude(person_id__in=[meeting.chair_id, meeting.clerk_id]).first()
    actor = actor_in(meeting.unit, "member", person=row.person)
    ticket = check_in_ticket(meeting)
    with CaptureQueriesContext(connection) as asked:
        first = take_attendance_code(
            meeting=meeting, ticket=ticket, envelope=Envelope.now(), actor=actor
        )
    work = [q["sql"] for q in asked if not q["sql"].lstrip().upper().startswith(PLAIN)]
    assert len(work) <= 7, "\n".join(work)
    again = take_attendance_code(
        meeting=meeting, ticket=ticket, envelope=Envelope.now(), actor=actor
    )
    assert first == again
    assert first.state == RollState.PRESENT
    assert trail_of(meeting)[-1][2] == [
        {"person_id": row.person_id, "state": "present", "method": "qr"}
    ]
    assert len(trail_of(meeting)) == 1


def test_the_row_given_back_is_as_the_orm_reads_it(two):
    [meeting, _other] = two
    marks = [
        Mark(
            person_id=persons(meeting)[0], state=RollState.PRESENT, arrived_at=now(), is_online=True
        )
    ]
    [given] = mark_attendance(
        meeting=meeting, marks=marks, envelope=Envelope.now(), actor=clerk_of(meeting)
    )
    read = meeting.roll.get(pk=given.pk)
    for field in read._meta.concrete_fields:
        assert getattr(given, field.attname) == getattr(read, field.attname), field.attname


def the_meeting_moves_on(meeting: Meeting, _other: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(revision=F("revision") + 1)


def the_chain_of_the_unit_moves_on(_meeting: Meeting, other: Meeting) -> None:
    present = [Mark(person_id=persons(other)[0], state=RollState.PRESENT)]
    mark_attendance(meeting=other, marks=present, envelope=Envelope.now(), actor=clerk_of(other))


@pytest.mark.postgresql_only
@pytest.mark.parametrize("somebody", [the_meeting_moves_on, the_chain_of_the_unit_moves_on])
@pytest.mark.parametrize("times", [1, at_once.ATTEMPTS])
def test_whoever_moves_on_meanwhile_makes_the_writing_begin_anew(two, monkeypatch, somebody, times):
    """Once it is written at the second look; every time the reference writes it. Never twice."""
    [meeting, other] = two
    looks: list[int] = []
    look = at_once._standing_of

    def overtaken(looked_at: Meeting, wishes: hot.Wishes) -> at_once.Standing:
        standing = look(looked_at, wishes)
        if looked_at == meeting:
            looks.append(standing.revision)
            if len(looks) <= times:
                somebody(meeting, other)
        return standing

    monkeypatch.setattr(at_once, "_standing_of", overtaken)
    marks = [Mark(person_id=key, state=RollState.PRESENT) for key in persons(meeting)]
    mark_attendance(meeting=meeting, marks=marks, envelope=Envelope.now(), actor=clerk_of(meeting))

    assert len(looks) == min(times + 1, at_once.ATTEMPTS)
    assert meeting.roll.filter(state=RollState.PRESENT).count() == 8
    assert len(trail_of(meeting)) == 1
    assert audit.verify(unit_id=meeting.unit_id).sound
