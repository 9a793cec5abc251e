"""Buttons of a page that is old by now: each ends in a sentence and leads to where the room is.

Another device may have closed the meeting or moved it on since the page was drawn. A button of the
room therefore names the item it speaks of; what was said of that item is never filed under another.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from nep.foundation.access import ActorRequest
from nep.foundation.text import format_time
from nep.meetings.choices import AgendaKind
from nep.meetings.models import AgendaItem, Meeting
from nep.meetings.queries.room import ItemRecord, Room
from nep.meetings.views.room_doors import back_to


def told_back(request: ActorRequest, meeting: Meeting, sentence: str) -> HttpResponse:
    """Say why nothing was done, and show the room as it stands."""
    messages.info(request, sentence)
    return back_to(request, "room", meeting)


def closed_sentence(meeting: Meeting) -> str:
    """That it is over, and where it goes on."""
    at = format_time(meeting.closed_at, "sentence") if meeting.closed_at else ""
    return _("Buổi sinh hoạt đã bế mạc lúc %(at)s. Việc tiếp theo ở trang biên bản.") % {"at": at}


def late_vote_sentence(meeting: Meeting) -> str:
    """Hands counted on a page drawn before the closing: were they raised in the room?"""
    return _("%(closed)s Nếu biểu quyết này đã làm trong buổi, hãy bấm ghi lần nữa.") % {
        "closed": closed_sentence(meeting)
    }


def asked_item(request: ActorRequest, meeting: Meeting, room: Room) -> AgendaItem | str:
    """The item to which a button leads on; a sentence when the room has been there already."""
    if meeting.closed_at is not None:
        return closed_sentence(meeting)
    named = _named(request, "sang", room)
    if named is None:
        return room.next.item if room.next is not None else _("Mọi nội dung đều đã bắt đầu.")
    if named.is_running:
        return _("Phòng đang ở nội dung %(order)s.") % {"order": named.item.order}
    if named.item.started_at is not None:
        return _("Nội dung %(order)s đã qua. %(here)s") % {
            "order": named.item.order,
            "here": where_it_is(room),
        }
    return named.item


def asked_now(request: ActorRequest, room: Room) -> AgendaItem | str:
    """The item of which something is said; a sentence when the room is at another one by now."""
    named = _named(request, "muc", room) or room.now
    if named is None or not named.is_running:
        order = named.item.order if named else ""
        return _("Chưa ghi gì cho nội dung %(order)s. %(here)s") % {
            "order": order,
            "here": where_it_is(room),
        }
    return named.item


def where_it_is(room: Room) -> str:
    """At which item the room is now."""
    if room.now is None:
        return _("Phòng đang ở giữa hai nội dung.")
    return _("Phòng đang ở nội dung %(order)s.") % {"order": room.now.item.order}


def told_where(request: ActorRequest, meeting: Meeting, item: AgendaItem) -> None:
    """Say under which item something went that was sent from a page of the room drawn before."""
    title = item.title or str(AgendaKind(item.kind).label)
    words = {"order": item.order, "title": title}
    if meeting.closed_at is None:
        sentence = _(
            "Phần vừa gửi thuộc nội dung %(order)s (%(title)s), không phải nội dung đang làm."
        )
    else:
        words["at"] = format_time(meeting.closed_at, "sentence")
        sentence = _(
            "Buổi sinh hoạt đã bế mạc lúc %(at)s. "
            "Phần vừa gửi thuộc nội dung %(order)s (%(title)s)."
        )
    messages.info(request, sentence % words)


def _named(request: ActorRequest, field: str, room: Room) -> ItemRecord | None:
    """The item that the button of the page named."""
    try:
        key = UUID(request.POST.get(field, ""))
    except ValueError:
        return None
    return next((record for record in room.records if record.item.public_id == key), None)
