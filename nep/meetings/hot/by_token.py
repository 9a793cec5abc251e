"""PostgreSQL: who asks, where, whether the roll is open and who is on it, in one look.

A program sends the roll call of its cell with a token of that very cell; then everything that the
writing statement needs is found by one question. Whoever acts from elsewhere is the reference's
affair.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from nep.foundation.audit.models import unit_stream
from nep.foundation.clock import today
from nep.foundation.prepared import Key
from nep.meetings.hot.at_once import Standing
from nep.meetings.hot.columns import columns_of, fetched
from nep.meetings.hot.orders import OPEN_TO_MARKS, LeaveToTheReferenceError, head_read
from nep.meetings.models import Meeting
from nep.people.queries import Lent, lent_by

_OF_MEETING = tuple(  # in the order of the columns, in which Django reads them
    name
    for name in columns_of(Meeting).values()
    if name in {"id", "public_id", "unit_id", "chair_id", "clerk_id", "paper_born", "closed_at"}
)


class OnRoll(NamedTuple):
    """What the frozen roll says of one person, and a mark leaves as it is."""

    row_id: int
    person_id: int
    name: str
    group: str
    is_due: bool
    may_vote: bool


@dataclass(frozen=True, kw_only=True)
class Look:
    """What one look found: who acts, in which meeting, where it stands, and the people named."""

    lent: Lent
    meeting: Meeting
    standing: Standing
    people: Sequence[OnRoll]


def look(secret_hash: str, meeting_key: UUID, person_keys: Sequence[UUID]) -> Look:
    """Find the people of an open roll in the order named, for a token of the meeting's own unit.

    Raises:
        LeaveToTheReferenceError: the token, the meeting or somebody is not there like this.
    """
    who, given = lent_by.text(Key(secret_hash), today())
    wished = f"{{{','.join(map(str, person_keys))}}}"  # psycopg looks at each item of a list
    found = fetched(_looking(who), [*given, wished, meeting_key, today().year])
    if not found:
        raise LeaveToTheReferenceError
    return _look_of(found[0], len(person_keys))


@cache
def _looking(who: str) -> str:
    lent = ", ".join(Lent._fields)
    of_meeting = ", ".join(f"meeting.{name}" for name in _OF_MEETING)
    return f"""
        WITH lent ({lent}) AS ({who})
        SELECT lent.*, {of_meeting}, meeting.revision, meeting.held_on,
            head.id, head.seq, head.hash, head.opened_with, (
            SELECT jsonb_agg(jsonb_build_array(roll.id, roll.person_id, person.full_name,
                roll."group", roll.is_due, roll.may_vote) ORDER BY wish.place)
            FROM unnest(%s::uuid[]) WITH ORDINALITY AS wish(key, place)
            JOIN people_person AS person ON person.public_id = wish.key
            JOIN meetings_attendance AS roll
              ON roll.meeting_id = meeting.id AND roll.person_id = person.id)
        FROM lent
        JOIN (SELECT * FROM meetings_meeting WHERE public_id = %s AND {OPEN_TO_MARKS}) AS meeting
          ON meeting.unit_id = lent.unit_id
        JOIN foundation_audit_head AS head
          ON head.stream = '{unit_stream(0)[:-1]}' || meeting.unit_id AND head.year = %s
        """  # noqa: S608 - our own words


def _look_of(row: Sequence[Any], wanted: int) -> Look:
    values = iter(row)
    lent = Lent._make(next(values) for _name in Lent._fields)
    lent = lent._replace(scopes=json.loads(str(lent.scopes)))  # as the database keeps them
    meeting = Meeting.from_db(connection.alias, _OF_MEETING, [next(values) for _ in _OF_MEETING])
    revision, held_on, *head, found = values
    people = [OnRoll(*told) for told in json.loads(found or "[]")]
    if len(people) < wanted:
        raise LeaveToTheReferenceError
    standing = Standing(
        revision=revision,
        held_on=held_on,
        head=head_read(unit_stream(meeting.unit_id), today().year, head),
        keys=[one.row_id for one in people],
    )
    return Look(lent=lent, meeting=meeting, standing=standing, people=people)
