"""Finding what a command speaks of, within sight: by public id, or by the command that made it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nep.assignments.models import Assignment
from nep.assignments.queries import found_assignment
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.errors import Invalid, NotFound
from nep.foundation.prepared import prepared
from nep.foundation.sync import Envelope
from nep.foundation.sync.answers import value_of
from nep.foundation.sync.models import Receipt
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings.models import (
    AgendaItem,
    Attendance,
    Conclusion,
    Convening,
    Guest,
    Meeting,
    MeetingPart,
    Opinion,
    Vote,
)
from nep.meetings.queries import found_meeting
from nep.organisation.models import OrgUnit
from nep.organisation.queries import unit_known
from nep.people.models import Person

ROUND = (1, 8, 32, 128, 512)
"""How long lists of keys are made, so that a database prepares few statements for them."""


def receipt_of(actor: Actor, command_id: UUID) -> Receipt | None:
    """What became of a command that this user gave before."""
    year = Envelope(command_id=command_id, occurred_at=now()).year
    rows = Receipt.objects.filter(user_id=actor.user_id or 0, command_id=command_id)
    return rows.filter(year__in=(year, year - 1)).order_by("-year").first()


def made_by(actor: Actor, command_id: UUID, model: Any) -> UUID | None:
    """The public id of the one row of this kind that a command of this user made."""
    receipt = receipt_of(actor, command_id)
    if receipt is None or receipt.outcome != Receipt.Result.DONE:
        return None
    try:
        value = value_of(receipt.answer)
    except model.DoesNotExist:
        return None
    rows = value if isinstance(value, list) else [value]
    made: UUID | None = rows[0].public_id if len(rows) == 1 and isinstance(rows[0], model) else None
    return made


def unit(actor: Actor, key: UUID) -> OrgUnit:
    """A unit that this actor knows of, named as it is today."""
    found = unit_known(key, actor, actor.today)
    if found is None:
        raise NotFound(str(NOTHING_HERE))
    return found


def meeting(actor: Actor, key: UUID, grade: str = "contents") -> Meeting:
    """A meeting of which the actor sees this grade."""
    try:
        return found_meeting(actor, key, grade=grade, with_people=False)
    except NotFound:
        made = made_by(actor, key, Meeting)
        if made is None:
            raise
    return found_meeting(actor, made, grade=grade)


def planned_meeting(actor: Actor, key: UUID) -> Meeting:
    """A meeting as whoever prepares it from above finds it."""
    return meeting(actor, key, grade="outputs")


def assignment(actor: Actor, key: UUID, grade: str = "outputs") -> Assignment:
    """Work of which the actor reads what is to be done, or all."""
    try:
        return found_assignment(actor, key, grade=grade)
    except NotFound:
        made = made_by(actor, key, Assignment)
        if made is None:
            raise
    return found_assignment(actor, made, grade=grade)


def own_assignment(actor: Actor, key: UUID) -> Assignment:
    """Work of the actor's own unit, or his own."""
    return assignment(actor, key, grade="contents")


def item(actor: Actor, key: UUID) -> AgendaItem:
    """An item of a meeting whose record the actor reads."""
    return _of_a_record(AgendaItem, actor, key, "part")


def opinion(actor: Actor, key: UUID) -> Opinion:
    """An opinion of a meeting whose record the actor reads."""
    return _of_a_record(Opinion, actor, key, "item")


def vote(actor: Actor, key: UUID) -> Vote:
    """A vote of a meeting whose record the actor reads."""
    return _of_a_record(Vote, actor, key, "item")


def conclusion(actor: Actor, key: UUID) -> Conclusion:
    """A conclusion of a meeting whose record the actor reads."""
    return _of_a_record(Conclusion, actor, key, "item")


def guest(actor: Actor, key: UUID) -> Guest:
    """A guest of a meeting whose record the actor reads."""
    return _of_a_record(Guest, actor, key)


def _of_a_record(model: Any, actor: Actor, key: UUID, *beside: str) -> Any:
    rows = model.objects.contents_for(actor).select_related("meeting__unit", *beside)
    return one(rows, actor, key)


def one(rows: QuerySet[Any], actor: Actor, key: UUID) -> Any:
    """The row of this key, or the one that the command of this id made.

    Raises:
        NotFound: there is none among these.
    """
    found = rows.filter(public_id=key).first()
    if found is None and (made := made_by(actor, key, rows.model)) is not None:
        found = rows.filter(public_id=made).first()
    if found is None:
        raise NotFound(str(NOTHING_HERE))
    return found


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A command being understood: who asks, about what; it finds whatever else the wish names."""

    actor: Actor
    subject: Any
    occurred_on: date

    @property
    def meeting(self) -> Meeting:
        """The meeting that the command is about."""
        found: Meeting = getattr(self.subject, "meeting", self.subject)
        return found

    def of_meeting(self, model: Any, key: UUID | None) -> Any:
        """A row of the same meeting; nothing for no key."""
        if key is None:
            return None
        rows = model.objects.filter(meeting=self.meeting)
        row = one(rows, self.actor, key)
        row.meeting = self.meeting
        return row

    def part(self, key: UUID | None) -> MeetingPart:
        """The part named, or the first."""
        if key is None:
            key = self.meeting.parts.order_by("order").values_list("public_id", flat=True).first()
        found: MeetingPart = self.of_meeting(MeetingPart, key)
        if found is None:
            raise NotFound(str(NOTHING_HERE))
        return found

    def person(self, key: UUID | None) -> Person | None:
        """A person of the meeting or in sight; nothing for no key."""
        return None if key is None else self.persons([key])[0]

    def person_id(self, key: UUID | None) -> int | None:
        """The inner key of that person."""
        found = self.person(key)
        return found.pk if found else None

    def persons(self, keys: Collection[UUID]) -> list[Person]:
        """Persons in the order named.

        Raises:
            Invalid: somebody is not there for this actor.
        """
        seen = Person.objects.outputs_for(self.actor).filter(public_id__in=keys)
        known = Q(pk__in=seen.values("pk"))
        if isinstance(self.meeting, Meeting):
            here = {"meeting": self.meeting, "person_id": OuterRef("pk")}
            known |= Q(Exists(Attendance.objects.filter(**here)))
            known |= Q(Exists(Convening.objects.filter(**here)))
            known |= Q(pk__in=[self.meeting.chair_id or 0, self.meeting.clerk_id or 0])
        found = {row.public_id: row for row in Person.objects.filter(known, public_id__in=keys)}
        missing = [str(key) for key in keys if key not in found]
        if missing:
            raise Invalid(str(NOTHING_HERE), errors={"person": missing}, code="person_unknown")
        return [found[key] for key in keys]

    def on_roll(self, keys: Collection[UUID]) -> dict[UUID, int]:
        """The inner keys of people of the roll; whoever is not on it is 0, whom services refuse."""
        found = dict(_roll_of(self.meeting.pk, _padded(keys)))
        return {key: found.get(key, 0) for key in keys}


@prepared
def _roll_of(meeting_id: int, keys: tuple[UUID, ...]) -> QuerySet[Any, Any]:
    rows = Attendance.objects.filter(meeting_id=meeting_id, person__public_id__in=keys)
    return rows.values_list("person__public_id", "person_id")


def _padded(keys: Collection[UUID]) -> tuple[UUID, ...]:
    """The keys, the last of them repeated up to a round number: few lengths, few statements."""
    given = tuple(keys)
    room = next((size for size in ROUND if size >= len(given)), len(given))
    return given + given[-1:] * (room - len(given))
