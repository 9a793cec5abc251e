"""Roll call and check-in in at most seven statements, for the day when 20,000 cells begin at 14:00.

The plain services are the reference (engineering.md, "Hot path"). This version writes the same
rows, receipt, audit entry and events; whatever is not quite ordinary (a repeat, a vote already
counted, a mark that is overtaken, a chain that begins) it leaves to the reference, having written
nothing. Statements: meeting · roll · receipt · audit head · entry, payload and head.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from nep.foundation.access import Actor
from nep.foundation.audit import chain
from nep.foundation.audit.models import (
    AuditEntry,
    AuditHead,
    AuditPayload,
    subject_key,
    unit_stream,
)
from nep.foundation.canonical import as_json, canonical_bytes
from nep.foundation.clock import now, today
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, Outcome
from nep.foundation.sync.models import SYSTEM_USER, Receipt
from nep.meetings.events import AttendanceRecorded
from nep.meetings.models import Attendance, Meeting

ENABLED = True
WISHED = (
    "person_id",
    "state",
    "reason",
    "reason_note",
    "arrived_at",
    "left_at",
    "is_online",
    "method",
    "occurred_at",
)
CASTS = (
    "bigint",
    "text",
    "text",
    "text",
    "timestamptz",
    "timestamptz",
    "boolean",
    "text",
    "timestamptz",
)


class _LeaveToTheReferenceError(Exception):
    """Something is not ordinary: nothing of this attempt may stay."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """A command as its receipt knows it; `arguments` exactly as the caller gave them."""

    name: str
    arguments: Mapping[str, Any]
    envelope: Envelope
    actor: Actor

    @property
    def digest(self) -> str:
        """The digest that the command door would write."""
        body = {"command": self.name, "version": 1, "arguments": dict(self.arguments)}
        return hashlib.sha256(canonical_bytes(body)).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """Marks as rows of `WISHED`, what is the same for all of them, and what the audit says."""

    rows: Sequence[tuple[Any, ...]]
    recorded_at: datetime
    clock_off: bool
    payload: Any
    one_row: bool = False
    only_if_absent: bool = False


def mark(meeting: Meeting, wishes: Wishes, order: Order) -> Outcome | None:
    """Write the marks; None when the reference must do it."""
    try:
        with transaction.atomic():
            value = _written(meeting, wishes, order)
    except _LeaveToTheReferenceError:
        return None
    return Outcome(value, repeated=False)


def _written(meeting: Meeting, wishes: Wishes, order: Order) -> Attendance | list[Attendance]:
    unit_id, held_on = _meeting_moves_on(meeting)
    by_person = {row.person_id: row for row in _marked(meeting, wishes, order)}
    if len(by_person) < len(wishes.rows):
        raise _LeaveToTheReferenceError
    rows = [by_person[wish[0]] for wish in wishes.rows]
    _keep_receipt(order, rows, one_row=wishes.one_row)
    publish(AttendanceRecorded(unit_id=unit_id, meeting_id=meeting.pk, held_on=held_on))
    _append_to_the_trail(meeting, unit_id, wishes.payload, order)
    return rows[0] if wishes.one_row else rows


def _meeting_moves_on(meeting: Meeting) -> tuple[int, Any]:
    """Lock the meeting by raising its revision: only an open roll without counted votes."""
    found = _fetched(
        """
        UPDATE meetings_meeting SET revision = revision + 1
        WHERE id = %s AND state IN ('draft', 'notified', 'in_session') AND closed_at IS NULL
          AND roll_opened_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM meetings_vote
            WHERE meetings_vote.meeting_id = meetings_meeting.id AND withdrawn_at IS NULL)
        RETURNING unit_id, held_on, revision
        """,
        [meeting.pk],
    )
    if not found:
        raise _LeaveToTheReferenceError
    unit_id, held_on, meeting.revision = found[0]
    return unit_id, Meeting._meta.get_field("held_on").to_python(held_on)


def _marked(meeting: Meeting, wishes: Wishes, order: Order) -> list[Attendance]:
    """Upsert joined to the frozen roll: rows that exist, and whose mark this one may replace."""
    fields = {field.attname: field for field in Attendance._meta.concrete_fields}
    one = ", ".join(f"%s::{cast}" if connection.vendor == "postgresql" else "%s" for cast in CASTS)
    values = ", ".join(f"({one})" for _row in wishes.rows)
    sets = ", ".join(f"{name} = wish.column{place}" for place, name in _wished_columns())
    extra = " AND kept.state <> 'present'" if wishes.only_if_absent else ""
    names = [connection.ops.quote_name(str(field.column)) for field in fields.values()]
    sql = f"""
        UPDATE meetings_attendance AS kept
        SET {sets}, recorded_at = %s, recorded_by = %s, clock_off = %s
        FROM (VALUES {values}) AS wish
        WHERE kept.meeting_id = %s AND kept.person_id = wish.column1
          AND (kept.method = 'opened' OR kept.occurred_at <= wish.column9){extra}
        RETURNING {", ".join(names)}
        """  # noqa: S608 - only our own column names and placeholders
    same = {
        "recorded_at": wishes.recorded_at,
        "recorded_by": order.actor.user_id,
        "clock_off": wishes.clock_off,
    }
    given = [_ready(fields[name], value) for name, value in same.items()]
    for row in wishes.rows:
        given += [_ready(fields[name], value) for name, value in zip(WISHED, row, strict=True)]
    found = _fetched(sql, [*given, meeting.pk])
    return [_attendance(list(fields), row) for row in found]


def _wished_columns() -> list[tuple[int, str]]:
    return [(place, name) for place, name in enumerate(WISHED, start=1) if name != "person_id"]


def _attendance(names: Sequence[str], values: Sequence[Any]) -> Attendance:
    """A row as the ORM would have read it; SQLite gives instants as words."""
    read = []
    for name, value in zip(names, values, strict=True):
        field: Any = Attendance._meta.get_field(name.removesuffix("_id") if name in _KEYS else name)
        python = value if name in _KEYS or value is None else field.to_python(value)
        if isinstance(python, datetime) and python.tzinfo is None:
            python = python.replace(tzinfo=UTC)
        read.append(python)
    return Attendance.from_db(connection.alias, list(names), read)


_KEYS = {"meeting_id", "person_id"}


def _keep_receipt(order: Order, rows: Sequence[Attendance], *, one_row: bool) -> None:
    """The receipt, at once with its answer; one that stands already is the reference's affair."""
    label = Attendance._meta.label_lower
    answer: dict[str, Any] = (
        {"row": label, "key": rows[0].pk}
        if one_row
        else {"rows": label, "keys": [row.pk for row in rows]}
    )
    user_id = order.actor.user_id
    receipt = Receipt(
        user_id=SYSTEM_USER if user_id is None else user_id,
        year=order.envelope.year,
        command_id=order.envelope.command_id,
        command=order.name,
        version=1,
        digest=order.digest,
        unit_id=order.actor.acting_unit_id,
        device_id=order.envelope.device_id,
        device_seq=order.envelope.device_seq,
        answer=answer,
        received_at=now(),
    )
    sql, given = _insert(receipt)
    if not _fetched(f"{sql} ON CONFLICT DO NOTHING RETURNING id", given):
        raise _LeaveToTheReferenceError


def _append_to_the_trail(meeting: Meeting, unit_id: int, payload: Any, order: Order) -> None:
    """One entry in the chain of the unit and year; the head is locked last."""
    year, stream = today().year, unit_stream(unit_id)
    head = AuditHead.objects.select_for_update().filter(stream=stream, year=year).first()
    if head is None:  # a chain that begins knows its predecessors: the reference asks for them
        raise _LeaveToTheReferenceError
    body, salt = as_json(payload), secrets.token_hex(16)
    actor = order.actor
    entry = AuditEntry(
        stream=stream,
        year=year,
        seq=head.seq + 1,
        at=now(),
        user_id=actor.user_id,
        person_id=actor.person_id,
        acting_unit_id=actor.acting_unit_id,
        acted_as=(actor.label if actor.is_system else ",".join(actor.acting_roles()))[:200],
        action="meetings.mark_attendance",
        subject=subject_key(meeting),
        unit_id=unit_id,
        payload_digest=chain.payload_digest(salt, body),
        prev_hash=head.hash or chain.opening_hash(head.opened_with),
    )
    entry.hash = chain.entry_hash(entry)
    _chained(head, entry, AuditPayload(entry_id=0, year=year, salt=salt, body=body))


def _chained(head: AuditHead, entry: AuditEntry, body: AuditPayload) -> None:
    """Entry, payload and head: one statement where the database can, three where it cannot."""
    sql, given = _insert(entry)
    moved = "UPDATE foundation_audit_head SET seq = %s, hash = %s WHERE id = %s"
    to = [entry.seq, entry.hash, head.pk]
    if connection.vendor != "postgresql":
        [[body.entry_id]] = _fetched(f"{sql} RETURNING id", given)
        _run(*_insert(body))
        _run(moved, to)
        return
    field = AuditPayload._meta.get_field("body")
    written = f"""
        WITH entry AS ({sql} RETURNING id), body AS (
            INSERT INTO foundation_audit_payload (entry_id, year, salt, body)
            SELECT entry.id, %s::smallint, %s::text, %s::jsonb FROM entry)
        {moved}
        """  # noqa: S608 - only our own column names and placeholders
    _run(written, [*given, body.year, body.salt, _ready(field, body.body), *to])


def _insert(row: Model) -> tuple[str, list[Any]]:
    """An INSERT of this row without its key."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    marks = ", ".join("%s" for _field in fields)
    sql = f"INSERT INTO {row._meta.db_table} ({columns}) VALUES ({marks})"  # noqa: S608
    return sql, [_ready(field, getattr(row, field.attname)) for field in fields]


def _ready(field: Any, value: Any) -> Any:
    """A value as this database takes it."""
    return field.get_db_prep_value(value, connection, prepared=False)


def _fetched(sql: str, given: Sequence[Any]) -> list[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        found: list[Sequence[Any]] = cursor.fetchall()
    return found


def _run(sql: str, given: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
