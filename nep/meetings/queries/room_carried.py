"""What a device takes along of one meeting: agenda, roll and who leads; no words that were said."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from nep.foundation.clock import now
from nep.foundation.text import format_moment
from nep.meetings.choices import ItemPurpose, RollState
from nep.meetings.models import AgendaItem, Attendance, Meeting
from nep.organisation.choices import people_word
from nep.people.choices import Activity, Standing


def carried_of(meeting: Meeting, rows: Iterable[Attendance]) -> dict[str, Any]:
    """The meeting as plain values; `rows` are its roll, or the one that opening would freeze."""
    people = [_person(row) for row in rows]
    known = {person["key"] for person in people}
    led_by = [who for who in (meeting.chair, meeting.clerk) if who is not None]
    return {
        "taken_at": now().isoformat(),
        "meeting": _meeting(meeting),
        "people": people,
        "leaders": [
            {"key": str(who.public_id), "name": who.full_name}
            for who in dict.fromkeys(led_by)
            if str(who.public_id) not in known
        ],
        "items": [_item(item) for item in _items(meeting)],
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "key": str(meeting.public_id),
        "unit": str(meeting.unit),
        "who": str(people_word(meeting.unit)),
        "kind": meeting.get_kind_display(),
        "when": format_moment(meeting.planned_at, "sentence"),
        "place": meeting.place,
        "roll_opened_at": _instant(meeting.roll_opened_at),
        "opened_at": _instant(meeting.opened_at),
        "closed_at": _instant(meeting.closed_at),
        "chair": str(meeting.chair.public_id) if meeting.chair else "",
        "clerk": str(meeting.clerk.public_id) if meeting.clerk else "",
    }


def _person(row: Attendance) -> dict[str, Any]:
    """One line of the roll. The reason is a chosen word; a note of one's own stays at home."""
    return {
        "key": str(row.person.public_id),
        "name": row.person.full_name,
        "folded": row.person.folded,
        "group": row.group,
        "standing": str(Standing(row.standing).label),
        "activity": "" if row.activity == Activity.ACTIVE else str(Activity(row.activity).label),
        "is_due": row.is_due,
        "state": str(row.state or RollState.UNKNOWN),
        "reason": str(row.reason),
        "arrived_at": _instant(row.arrived_at),
    }


def _items(meeting: Meeting) -> Iterable[AgendaItem]:
    """The agenda, each item with how much stands under it already."""
    spoken = Count("opinions", filter=Q(opinions__withdrawn_at=None), distinct=True)
    concluded = Count("conclusions", filter=Q(conclusions__withdrawn_at=None), distinct=True)
    rows = AgendaItem.objects.filter(meeting=meeting, is_left_out=False)
    counted = rows.annotate(spoken=spoken, concluded=concluded)
    return counted.select_related("presenter").order_by("order")


def _item(item: AgendaItem) -> dict[str, Any]:
    """One item. What is written apart keeps its order and times only, here as everywhere."""
    presenter = item.presenter.full_name if item.presenter else ""
    return {
        "key": str(item.public_id),
        "order": item.order,
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
    }


def _instant(value: datetime | None) -> str:
    return value.isoformat() if value is not None else ""
