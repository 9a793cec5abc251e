"""A roll call that a program sends for its own cell: looked at once, written at once.

The same command as `mark_attendance`, for the day when 20,000 cells begin at 14:00. Whatever is
not quite ordinary is answered with None, and the caller goes the ordinary way; nothing was written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from nep.foundation.access import Actor
from nep.foundation.running import current_command
from nep.foundation.sync import Envelope
from nep.meetings import hot, permissions
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.models import Meeting
from nep.meetings.models.sight import Sight
from nep.meetings.services.moments import Moment
from nep.meetings.services.room.marking import Mark, refuse_impossible, told
from nep.meetings.services.room.quick import moment_in_time, order_of, wishes_of
from nep.people.queries import Lent, actor_lent


@dataclass(frozen=True, kw_only=True)
class RollCall:
    """What a program wishes: in which meeting, and for each person a mark once its key is known."""

    meeting_key: UUID
    marks: Sequence[tuple[UUID, Callable[[int], Mark]]]
    envelope: Envelope


@dataclass(frozen=True, kw_only=True)
class Marked:
    """Marks that were written, each beside what the roll says of the person."""

    marks: Sequence[tuple[hot.OnRoll, Mark]]
    moment: Moment


def mark_by_token(
    secret_hash: str, roll_call: RollCall, covers: Callable[[Lent], bool]
) -> Marked | None:
    """Mark people of the roll for the holder of a token; None leaves it to the ordinary way.

    `covers` says whether the token was lent for writing.
    """
    moment = moment_in_time(roll_call.envelope)
    keys = [key for key, _mark in roll_call.marks]
    if not _is_ordinary(keys) or moment is None:
        return None
    try:
        found = hot.look(secret_hash, roll_call.meeting_key, keys)
        actor = actor_lent(found.lent) if covers(found.lent) else None
        if actor is None or not _may_mark(actor, found.meeting):
            return None
        marks = [
            make(one.person_id)
            for one, (_key, make) in zip(found.people, roll_call.marks, strict=True)
        ]
        _write(found, marks, roll_call.envelope, actor, moment)
    except (hot.LeaveToTheReferenceError, MeetingRefusedError, ValueError):
        return None
    return Marked(marks=list(zip(found.people, marks, strict=True)), moment=moment)


def _is_ordinary(keys: Sequence[UUID]) -> bool:
    here = hot.ENABLED and connection.vendor == "postgresql" and current_command() is None
    return here and 0 < len(set(keys)) == len(keys)


def _may_mark(actor: Actor, meeting: Meeting) -> bool:
    """Who may not is told so by the ordinary way."""
    seen = meeting.unit_id in Sight.of_contents(actor).unit_ids
    return seen and permissions.CONDUCT_MEETING.allows(actor, meeting)


def _write(
    found: hot.Look, marks: list[Mark], envelope: Envelope, actor: Actor, moment: Moment
) -> None:
    for mark in marks:
        refuse_impossible(mark, found.meeting)
    order = order_of(
        "meetings.mark_attendance",
        found.meeting,
        envelope,
        actor,
        marks=marks,
        correction_reason="",
    )
    wishes = wishes_of(marks, moment, told)
    hot.write_as_looked(found.meeting, wishes, order, found.standing)
