"""PostgreSQL: look where the meeting and the unit's chain stand, then write everything at once.

The one writing statement is its own transaction, so no lock is held while Python works. It says
which revision of the meeting and which link of the chain it was made for. Whoever moved them on
meanwhile makes it fail as a whole, by a division by zero, and it is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import DataError, IntegrityError, connection, transaction

from nep.foundation.audit.models import AuditEntry, AuditHead, AuditPayload, unit_stream
from nep.foundation.clock import today
from nep.foundation.events import is_heard, publish
from nep.foundation.sync.models import Receipt
from nep.meetings.events import AttendanceRecorded
from nep.meetings.hot.columns import columns_of, fetched, inserting, ready, values_of
from nep.meetings.hot.orders import (
    OPEN_TO_MARKS,
    WISHED,
    LeaveToTheReferenceError,
    Order,
    Wishes,
    entry_after,
    head_read,
    receipt_of,
)
from nep.meetings.models import Attendance, Meeting
from nep.people.models import Person

ATTEMPTS = 3
"""How often a meeting or chain that moved on meanwhile is looked at again."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where things stand before the marks are written; `keys` are the rows, in the order wished."""

    revision: int
    held_on: date
    head: AuditHead
    keys: Sequence[int]


def write(meeting: Meeting, wishes: Wishes, order: Order) -> list[Attendance]:
    """Write the marks and give the rows in the order wished.

    Raises:
        LeaveToTheReferenceError: the reference must do it; nothing was written.
    """
    for _attempt in range(ATTEMPTS):
        standing = _standing_of(meeting, wishes)
        try:
            found = _written(meeting, wishes, order, standing)
        except DataError:
            continue  # somebody moved on meanwhile, or a mark is overtaken
        except IntegrityError as fault:
            raise LeaveToTheReferenceError from fault  # a receipt that stands already
        rows = {row.person_id: row for row in (_with_person(values[1:]) for values in found)}
        return [rows[wish[0]] for wish in wishes.rows]
    raise LeaveToTheReferenceError


def write_as_looked(meeting: Meeting, wishes: Wishes, order: Order, standing: Standing) -> None:
    """Write the marks where somebody has looked already and knows the rows; once only.

    Raises:
        LeaveToTheReferenceError: the reference must do it; nothing was written.
    """
    try:
        _written(meeting, wishes, order, standing, with_rows=False)
    except (DataError, IntegrityError) as fault:
        raise LeaveToTheReferenceError from fault


_STANDING = f"""
    SELECT revision, held_on, head.id, head.seq, head.hash, head.opened_with, (
        SELECT array_agg(roll.id ORDER BY wish.place)
        FROM unnest(%s::bigint[]) WITH ORDINALITY AS wish(person_id, place)
        JOIN meetings_attendance AS roll
          ON roll.meeting_id = meetings_meeting.id AND roll.person_id = wish.person_id)
    FROM meetings_meeting JOIN foundation_audit_head AS head
      ON head.stream = %s AND head.year = %s
    WHERE meetings_meeting.id = %s AND {OPEN_TO_MARKS}
    """  # noqa: S608 - our own words


def _standing_of(meeting: Meeting, wishes: Wishes) -> Standing:
    """A chain that begins knows its predecessors; the reference asks for them."""
    stream, year = unit_stream(meeting.unit_id), today().year
    persons = [wish[0] for wish in wishes.rows]
    found = fetched(_STANDING, [persons, stream, year, meeting.pk])
    if not found or len(found[0][-1] or ()) < len(persons):
        raise LeaveToTheReferenceError
    revision, held_on, *head, keys = found[0]
    return Standing(
        revision=revision, held_on=held_on, head=head_read(stream, year, head), keys=keys
    )


def _written(
    meeting: Meeting, wishes: Wishes, order: Order, standing: Standing, *, with_rows: bool = True
) -> list[Sequence[Any]]:
    with _all_or_nothing():
        found = fetched(
            _writing(only_if_absent=wishes.only_if_absent, with_rows=with_rows),
            _given(meeting, wishes, order, standing),
        )
        publish(
            AttendanceRecorded(
                unit_id=meeting.unit_id, meeting_id=meeting.pk, held_on=standing.held_on
            )
        )
    meeting.revision = standing.revision + 1
    return found


def _all_or_nothing() -> AbstractContextManager[Any]:
    """One statement needs no transaction around it, unless somebody writes when he hears of it."""
    if connection.in_atomic_block or is_heard(AttendanceRecorded):
        return transaction.atomic()
    return nullcontext()


@cache
def _writing(*, only_if_absent: bool, with_rows: bool) -> str:
    """The text never depends on what is written, so that the server prepares it once."""
    person, told, rows = _told_of_rows() if with_rows else ("", "kept.id", "")
    columns = ", ".join(f"{name} {kind}" for name, kind in WISHED.items())
    sets = ", ".join(f"{name} = wish.{name}" for name in WISHED if name != "person_id")
    extra = " AND kept.state <> 'present'" if only_if_absent else ""
    return f"""
        WITH meeting AS (
            UPDATE meetings_meeting SET revision = revision + 1
            WHERE id = %s AND revision = %s AND {OPEN_TO_MARKS} RETURNING id),
        marked AS (
            UPDATE meetings_attendance AS kept
            SET recorded_at = %s, recorded_by = %s, clock_off = %s, {sets}
            FROM meeting, jsonb_to_recordset(%s::jsonb) AS wish({columns}){person}
            WHERE kept.meeting_id = meeting.id AND kept.person_id = wish.person_id
              AND (kept.method = 'opened' OR kept.occurred_at <= wish.occurred_at){extra}
            RETURNING {told}),
        receipt AS ({inserting(Receipt)}),
        entry AS ({inserting(AuditEntry)} RETURNING id),
        body AS (
            INSERT INTO foundation_audit_payload (entry_id, year, salt, body)
            SELECT entry.id, %s::smallint, %s::text, %s::jsonb FROM entry),
        head AS (
            UPDATE foundation_audit_head AS head SET seq = %s, hash = %s
            FROM (SELECT count(*) AS marks FROM marked) AS done
            WHERE head.id = %s AND head.seq = %s AND done.marks = %s RETURNING head.id)
        SELECT whole.sound{rows}
        FROM (SELECT 1 / (SELECT count(*) FROM head) AS sound) AS whole
        {"LEFT JOIN marked ON true" if with_rows else ""}
        """  # noqa: S608 - only our own column names and placeholders


def _told_of_rows() -> tuple[str, str, str]:
    """What joins a marked row to its person, what is told of both, and that it is given back."""
    told = ", ".join(f"kept.{name}" for name in columns_of(Attendance))
    whose = "person.public_id AS whose_key, person.full_name AS whose_name"
    joined = " JOIN people_person AS person ON person.id = wish.person_id"
    return joined, f"{told}, {whose}", ", marked.*"


def _given(meeting: Meeting, wishes: Wishes, order: Order, standing: Standing) -> list[Any]:
    """The values of the writing statement, in its order."""
    head = standing.head
    entry, payload = entry_after(head, meeting, wishes, order)
    return [
        *(meeting.pk, standing.revision),
        *(wishes.recorded_at, order.actor.user_id, wishes.clock_off),
        json.dumps([dict(zip(WISHED, row, strict=True)) for row in wishes.rows], default=str),
        *values_of(receipt_of(order, wishes, standing.keys)),
        *values_of(entry),
        *(payload.year, payload.salt, ready(AuditPayload, "body", payload.body)),
        *(entry.seq, entry.hash, head.pk, head.seq, len(wishes.rows)),
    ]


def _with_person(values: Sequence[Any]) -> Attendance:
    """A row, and whose it is."""
    *own, public_id, full_name = values
    row = Attendance.from_db(connection.alias, list(columns_of(Attendance).values()), own)
    known = ["id", "public_id", "full_name"]
    row.person = Person.from_db(connection.alias, known, [row.person_id, public_id, full_name])
    return row
