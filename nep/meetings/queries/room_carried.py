"""What a device takes along of one meeting: agenda, roll, who leads, by which rules it votes.

No words that were said: of opinions, votes, conclusions and work given only how many stand there.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from nep.foundation.clock import now
from nep.foundation.text import format_moment
from nep.meetings.choices import AgendaKind, FactKind, ItemPurpose, RollState
from nep.meetings.models import (
    AgendaItem,
    Attendance,
    Guest,
    Meeting,
    MeetingAssignment,
    MeetingFact,
    MeetingPart,
    SelfScore,
)
from nep.meetings.queries.calendar_sessions import later_sessions
from nep.meetings.queries.room import guests_of_meeting
from nep.meetings.queries.room_carried_open import open_of
from nep.meetings.rules.steps import asks_for_score
from nep.organisation.choices import dues_word, people_word
from nep.people.choices import Activity, Standing
from nep.people.queries import names_told_apart
from nep.rulebook.queries import values_in_force


def carried_of(meeting: Meeting, rows: Iterable[Attendance]) -> dict[str, Any]:
    """The meeting as plain values; `rows` are its roll, or the one that opening would freeze."""
    listed = list(rows)
    called = names_told_apart((row.person, row.group) for row in listed)
    people = [_person(row, called[row.person.pk]) for row in listed]
    known = {person["key"] for person in people}
    led_by = [who for who in (meeting.chair, meeting.clerk) if who is not None]
    items, parts = list(_items(meeting)), list(_parts(meeting))
    return {
        "taken_at": now().isoformat(),
        "meeting": {**_meeting(meeting), **_lines(meeting, parts), **_end(meeting, items)},
        "voting": _voting(meeting),
        "people": people,
        "leaders": [
            {"key": str(who.public_id), "name": who.full_name}
            for who in dict.fromkeys(led_by)
            if str(who.public_id) not in known
        ],
        "guests": [_guest(guest) for guest in guests_of_meeting(meeting)],
        "parts": [_part(part) for part in parts],
        "items": [_item(item) for item in items],
        **open_of(meeting, items),
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "key": str(meeting.public_id),
        "unit": str(meeting.unit),
        "who": str(people_word(meeting.unit)),
        "dues_word": str(dues_word(meeting.unit)),
        "kind": meeting.get_kind_display(),
        "when": format_moment(meeting.planned_at, "sentence"),
        "place": meeting.place,
        "roll_opened_at": _instant(meeting.roll_opened_at),
        "opened_at": _instant(meeting.opened_at),
        "closed_at": _instant(meeting.closed_at),
        "chair": str(meeting.chair.public_id) if meeting.chair else "",
        "clerk": str(meeting.clerk.public_id) if meeting.clerk else "",
    }


def _lines(meeting: Meeting, parts: Sequence[MeetingPart]) -> dict[str, Any]:
    """When it goes on after a pause, and what is said at the opening: agenda adopted, dues."""
    dues = {
        "paid": meeting.dues_paid,
        "due": meeting.dues_due,
        "late": meeting.dues_late,
        "total": meeting.dues_total,
    }
    return {
        "later": later_sessions(meeting, parts),
        "agenda_adopted": any(part.agenda_adopted for part in parts),  # type: ignore[attr-defined]
        "dues": dues if meeting.dues_due is not None else None,
    }


def _end(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[str, Any]:
    """Whether this meeting scores itself, and in which form this unit usually ends one."""
    has_item = any(item.kind == AgendaKind.SELF_SCORE for item in items)
    closing = values_in_force("meetings.closing", unit=meeting.unit_id, on=meeting.held_on)
    return {
        "asks_for_score": asks_for_score(meeting.kind, has_score_item=has_item),
        "outcome_form": str(closing["outcome_form"] or "CONCLUSION").lower(),
    }


def _voting(meeting: Meeting) -> dict[str, Any]:
    """By which rules an ordinary show of hands counts on the day of the meeting."""
    rules = values_in_force("voting.ordinary", unit=meeting.unit_id, on=meeting.held_on)
    return {
        "denominator": str(rules["denominator"]),
        "left_out": rules["left_out"] or [],
        **rules["threshold"],
    }


def _person(row: Attendance, name: str) -> dict[str, Any]:
    """One line of the roll. The reason is a chosen word; a note of one's own stays at home."""
    return {
        "key": str(row.person.public_id),
        "name": name,
        "folded": row.person.folded,
        "group": row.group,
        "standing": str(Standing(row.standing).label),
        "activity": "" if row.activity == Activity.ACTIVE else str(Activity(row.activity).label),
        "is_official": row.standing == Standing.OFFICIAL,
        "takes_part": str(row.activity),
        "is_due": row.is_due,
        "may_vote": row.may_vote,
        "state": str(row.state or RollState.UNKNOWN),
        "reason": str(row.reason),
        "arrived_at": _instant(row.arrived_at),
        "left_at": _instant(row.left_at),
    }


def _guest(guest: Guest) -> dict[str, Any]:
    """Somebody from outside, as the room names him."""
    return {
        "id": str(guest.public_id),
        "who": guest.person.full_name if guest.person else guest.who,
        "organisation": guest.organisation,
        "role": str(guest.role),
        "head_count": guest.head_count,
    }


def _parts(meeting: Meeting) -> Iterable[MeetingPart]:
    """The parts with their scores; each says whether the agenda of the sitting was adopted."""
    told = MeetingFact.objects.filter(meeting=meeting, kind=FactKind.AGENDA_ADOPTED)
    rows = MeetingPart.objects.filter(meeting=meeting).select_related("score")
    adopted = rows.annotate(agenda_adopted=Exists(told.filter(withdrawn_at=None)))
    return adopted.order_by("order")


def _part(part: MeetingPart) -> dict[str, Any]:
    """A part with its score: the level, and the total when there is one."""
    told = {"key": str(part.public_id), "kind": part.get_kind_display()}
    score: SelfScore | None = getattr(part, "score", None)
    if score is None or not score.level:
        return {**told, "level": "", "total": "", "weak_points": ""}
    total = "" if score.total is None else str(score.total)
    return {**told, "level": str(score.level), "total": total, "weak_points": score.weak_points}


def _items(meeting: Meeting) -> Iterable[AgendaItem]:
    """The agenda, each item with how much stands under it already."""
    spoken = Count("opinions", filter=Q(opinions__withdrawn_at=None), distinct=True)
    concluded = Count("conclusions", filter=Q(conclusions__withdrawn_at=None), distinct=True)
    voted = Count("votes", filter=Q(votes__withdrawn_at=None), distinct=True)
    rows = AgendaItem.objects.filter(meeting=meeting, is_left_out=False)
    amended = Count("amendments", distinct=True)
    counted = rows.annotate(
        spoken=spoken, concluded=concluded, voted=voted, amended=amended, given=_given()
    )
    return counted.select_related("presenter").order_by("order")


def _given() -> Coalesce:
    """How much work was given under an item."""
    given = MeetingAssignment.objects.filter(item=OuterRef("pk"), is_given=True)
    heads = given.order_by().values("item").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(heads), 0)


def _item(item: AgendaItem) -> dict[str, Any]:
    """One item. What is written apart keeps its order and times only, here as everywhere."""
    presenter = item.presenter.full_name if item.presenter else ""
    return {
        "key": str(item.public_id),
        "order": item.order,
        "kind": str(item.kind),
        "title": "" if item.is_restricted else item.title or item.get_kind_display(),
        "minutes": item.planned_minutes,
        "presenter": "" if item.is_restricted else presenter,
        "restricted": item.is_restricted,
        "discusses": item.purpose == ItemPurpose.DISCUSS and not item.is_restricted,
        "concludes": item.purpose in (ItemPurpose.DISCUSS, ItemPurpose.DECIDE),
        "started_at": _instant(item.started_at),
        "ended_at": _instant(item.ended_at),
        "no_opinion": item.no_opinion_at is not None,
        "spoken": item.spoken,  # type: ignore[attr-defined]
        "concluded": item.concluded,  # type: ignore[attr-defined]
        "voted": item.voted,  # type: ignore[attr-defined]
        "amended": item.amended,  # type: ignore[attr-defined]
        "given": item.given,  # type: ignore[attr-defined]
    }


def _instant(value: datetime | None) -> str:
    return value.isoformat() if value is not None else ""
