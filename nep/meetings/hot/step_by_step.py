"""SQLite: the same in seven short statements, which cost no journey over a network.

Whoever writes holds the whole database from the first of them on, so nobody moves on meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection, transaction

from nep.foundation.audit.models import AuditHead, unit_stream
from nep.foundation.clock import today
from nep.foundation.events import publish
from nep.meetings.events import AttendanceRecorded
from nep.meetings.hot.columns import columns_of, fetched, fields_of, inserting, ready, values_of
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


def write(meeting: Meeting, wishes: Wishes, order: Order) -> list[Attendance]:
    """Write the marks and give the rows in the order wished.

    Raises:
        LeaveToTheReferenceError: the reference must do it; nothing stays written.
    """
    with transaction.atomic():
        held_on = _meeting_moves_on(meeting)
        marked = {row.person_id: row for row in _marked(meeting, wishes, order)}
        if len(marked) < len(wishes.rows):
            raise LeaveToTheReferenceError
        rows = [marked[wish[0]] for wish in wishes.rows]
        _keep_receipt(order, wishes, rows)
        publish(AttendanceRecorded(unit_id=meeting.unit_id, meeting_id=meeting.pk, held_on=held_on))
        _append_to_the_trail(meeting, wishes, order)
    return rows


def _meeting_moves_on(meeting: Meeting) -> Any:
    """Raise the revision of the meeting and give its day."""
    found = fetched(
        "UPDATE meetings_meeting SET revision = revision + 1 "  # noqa: S608 - our own words
        f"WHERE id = %s AND {OPEN_TO_MARKS} RETURNING held_on, revision",
        [meeting.pk],
    )
    if not found:
        raise LeaveToTheReferenceError
    held_on, meeting.revision = found[0]
    return fields_of(Meeting)["held_on"].to_python(held_on)


def _marked(meeting: Meeting, wishes: Wishes, order: Order) -> list[Attendance]:
    """Wishes joined to the frozen roll: rows that exist, and whose mark this one may replace."""
    names = ", ".join(f"column{place} AS {name}" for place, name in enumerate(WISHED, start=1))
    one = f"({', '.join(['%s'] * len(WISHED))})"
    sets = ", ".join(f"{name} = wish.{name}" for name in WISHED if name != "person_id")
    extra = " AND kept.state <> 'present'" if wishes.only_if_absent else ""
    sql = f"""
        UPDATE meetings_attendance AS kept
        SET recorded_at = %s, recorded_by = %s, clock_off = %s, {sets}
        FROM (SELECT {names} FROM (VALUES {", ".join([one] * len(wishes.rows))})) AS wish
        WHERE kept.meeting_id = %s AND kept.person_id = wish.person_id
          AND (kept.method = 'opened' OR kept.occurred_at <= wish.occurred_at){extra}
        RETURNING {", ".join(columns_of(Attendance))}
        """  # noqa: S608 - only our own column names and placeholders
    recorded_at = ready(Attendance, "recorded_at", wishes.recorded_at)
    given = [recorded_at, order.actor.user_id, wishes.clock_off]
    for row in wishes.rows:
        given += [ready(Attendance, name, value) for name, value in zip(WISHED, row, strict=True)]
    return [_as_read(values) for values in fetched(sql, [*given, meeting.pk])]


def _keep_receipt(order: Order, wishes: Wishes, rows: Sequence[Attendance]) -> None:
    """One that stands already is the reference's affair."""
    receipt = receipt_of(order, wishes, [row.pk for row in rows])
    sql = f"{inserting(type(receipt))} ON CONFLICT DO NOTHING RETURNING id"
    if not fetched(sql, values_of(receipt)):
        raise LeaveToTheReferenceError


def _append_to_the_trail(meeting: Meeting, wishes: Wishes, order: Order) -> None:
    head = _head_of(meeting)
    entry, payload = entry_after(head, meeting, wishes, order)
    [[payload.entry_id]] = fetched(f"{inserting(type(entry))} RETURNING id", values_of(entry))
    payload.save(force_insert=True)
    AuditHead.objects.filter(pk=head.pk).update(seq=entry.seq, hash=entry.hash)


def _head_of(meeting: Meeting) -> AuditHead:
    """A chain that begins knows its predecessors; the reference asks for them."""
    stream, year = unit_stream(meeting.unit_id), today().year
    found = fetched(
        "SELECT id, seq, hash, opened_with FROM foundation_audit_head "
        "WHERE stream = %s AND year = %s",
        [stream, year],
    )
    if not found:
        raise LeaveToTheReferenceError
    return head_read(stream, year, found[0])


def _as_read(values: Sequence[Any]) -> Attendance:
    """A row as the ORM would have read it; SQLite gives instants as words."""
    readers = _readers()
    own = [readers[name](value) for name, value in zip(readers, values, strict=True)]
    return Attendance.from_db(connection.alias, list(readers), own)


@cache
def _readers() -> dict[str, Callable[[Any], Any]]:
    return {
        name: (lambda value: value) if field.is_relation else _reading_by(field)
        for name, field in fields_of(Attendance).items()
    }


def _reading_by(field: Any) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        python = None if value is None else field.to_python(value)
        if isinstance(python, datetime) and python.tzinfo is None:
            return python.replace(tzinfo=UTC)
        return python

    return read
