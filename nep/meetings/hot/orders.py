"""What the hot path is asked to write, and the receipt and trail that go with it."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nep.foundation.access import Actor
from nep.foundation.audit import chain
from nep.foundation.audit.models import AuditEntry, AuditHead, AuditPayload, subject_key
from nep.foundation.canonical import as_json, canonical_bytes
from nep.foundation.clock import now
from nep.foundation.sync import Envelope
from nep.foundation.sync.models import SYSTEM_USER, Receipt
from nep.meetings.models import Attendance, Meeting

WISHED = {
    "person_id": "bigint",
    "state": "text",
    "reason": "text",
    "reason_note": "text",
    "arrived_at": "timestamptz",
    "left_at": "timestamptz",
    "is_online": "boolean",
    "method": "text",
    "occurred_at": "timestamptz",
}
"""The columns of a wish, and what PostgreSQL is told they are."""

OPEN_TO_MARKS = """
    state IN ('draft', 'notified', 'in_session') AND closed_at IS NULL
    AND roll_opened_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM meetings_vote
        WHERE meetings_vote.meeting_id = meetings_meeting.id AND withdrawn_at IS NULL)
    """
"""An open roll without counted votes: what else a mark touches is the reference's affair."""


class LeaveToTheReferenceError(Exception):
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


def receipt_of(order: Order, wishes: Wishes, keys: Sequence[int]) -> Receipt:
    """The receipt, at once with its answer: the rows that were marked, in the order wished."""
    label = Attendance._meta.label_lower
    answer: dict[str, Any] = (
        {"row": label, "key": keys[0]} if wishes.one_row else {"rows": label, "keys": list(keys)}
    )
    user_id = order.actor.user_id
    return Receipt(
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


def head_read(stream: str, year: int, values: Sequence[Any]) -> AuditHead:
    """The head of a chain from its columns `id, seq, hash, opened_with`."""
    pk, seq, last, opened_with = values
    if isinstance(opened_with, str):
        opened_with = json.loads(opened_with)
    return AuditHead(id=pk, stream=stream, year=year, seq=seq, hash=last, opened_with=opened_with)


def entry_after(
    head: AuditHead, meeting: Meeting, wishes: Wishes, order: Order
) -> tuple[AuditEntry, AuditPayload]:
    """The next entry in the chain of the unit and year, and its payload without a key yet."""
    body, salt = as_json(wishes.payload), secrets.token_hex(16)
    actor = order.actor
    entry = AuditEntry(
        stream=head.stream,
        year=head.year,
        seq=head.seq + 1,
        at=now(),
        user_id=actor.user_id,
        person_id=actor.person_id,
        acting_unit_id=actor.acting_unit_id,
        acted_as=(actor.label if actor.is_system else ",".join(actor.acting_roles()))[:200],
        action="meetings.mark_attendance",
        subject=subject_key(meeting),
        unit_id=meeting.unit_id,
        payload_digest=chain.payload_digest(salt, body),
        prev_hash=head.hash or chain.opening_hash(head.opened_with),
    )
    entry.hash = chain.entry_hash(entry)
    return entry, AuditPayload(entry_id=0, year=head.year, salt=salt, body=body)
