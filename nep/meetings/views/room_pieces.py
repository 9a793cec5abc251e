"""The room around the card of its item: where it stands, the next act, the course, the ways on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nep.foundation.access import ActorRequest
from nep.foundation.text import format_moment, format_time
from nep.meetings.choices import AgendaKind
from nep.meetings.forms.room import DuesForm
from nep.meetings.models import Meeting
from nep.meetings.queries.room import ItemRecord, Room
from nep.meetings.rules.room_now import RoomAct
from nep.meetings.views.room_desk import Desk, one_after_the_other, piece
from nep.meetings.views.room_doors import address
from nep.meetings.views.room_drawn import BlankForm
from nep.organisation.choices import dues_word

ACT_PAGES = {RoomAct.SELF_SCORE: "score", RoomAct.CLOSE: "close", RoomAct.MINUTES: "minutes"}
_blank_dues = BlankForm(DuesForm)


@dataclass(frozen=True, kw_only=True)
class Pieces:
    """What the room shows beside the card of its item."""

    standing: SafeString
    course: SafeString
    ways_on: SafeString
    opening_lines: SafeString | str = ""


def pieces_of(request: ActorRequest, room: Room, desk: Desk, dues_form: DuesForm | None) -> Pieces:
    """Draw the room; a refused line of dues is shown as it was written."""
    meeting = room.meeting
    has_lines = in_session(meeting) or room.act == RoomAct.MINUTES
    return Pieces(
        standing=_standing(request, room, desk),
        course=_course(request, room),
        ways_on=_ways_on(request, room),
        opening_lines=_opening_lines(room, desk, dues_form) if has_lines else "",
    )


def in_session(meeting: Meeting) -> bool:
    """Whether it was opened and goes on."""
    return meeting.opened_at is not None and meeting.closed_at is None


def _standing(request: ActorRequest, room: Room, desk: Desk) -> SafeString:
    meeting, heads = room.meeting, room.heads
    roll = address(request, "roll", meeting) if meeting.roll_opened_at is not None else ""
    told = piece(
        "heads",
        present=heads.present,
        excused=heads.excused,
        unknown=heads.unknown,
        unexcused=heads.unexcused,
    )
    return piece(
        "standing",
        of={"act": room.act.value},
        unit=str(meeting.unit),
        kind=meeting.get_kind_display(),
        roll_url=roll,
        heads=told if roll else "",
        acts=one_after_the_other(_acts(request, room, desk)),
        **_moments(room),
    )


def _moments(room: Room) -> dict[str, Any]:
    """The values of the sentence that belongs to the next act."""
    meeting = room.meeting
    if room.act in (RoomAct.OPEN_ROLL, RoomAct.OPEN_MEETING):
        return {"when": format_moment(meeting.planned_at, "sentence")}
    opened = _clock(meeting.opened_at)
    if room.act == RoomAct.MINUTES:
        return {"opened": opened, "closed": _clock(meeting.closed_at)}
    return {"opened": opened, "done": room.done, "all": len(room.records)}


def _clock(at: Any) -> str:
    return format_time(at, "sentence") if at is not None else ""


def _acts(request: ActorRequest, room: Room, desk: Desk) -> Iterator[SafeString]:
    act, meeting = room.act, room.meeting
    if act == RoomAct.OPEN_ROLL:
        yield desk.form("act_open_roll")
    elif act == RoomAct.OPEN_MEETING:
        if meeting.roll_opened_at is not None:
            yield piece("act_page", of={"act": act.value}, href=address(request, "roll", meeting))
    elif act in ACT_PAGES:
        href = address(request, ACT_PAGES[act], meeting)
        yield piece("act_page", of={"act": act.value}, href=href)
    elif room.next is not None:
        to, is_first = room.next.item, act == RoomAct.START_ITEM
        yield desk.form("act_next_item", of={"is_first": is_first}, order=to.order, to=to.public_id)
        if room.may_pass_silently and room.now is not None:
            here = room.now.item.public_id
            yield desk.form("act_nobody", order=to.order, to=to.public_id, here=here)


def _opening_lines(room: Room, desk: Desk, form: DuesForm | None) -> SafeString:
    meeting = room.meeting
    usual = {
        "paid": meeting.dues_paid,
        "due": meeting.dues_due if meeting.dues_due is not None else len(room.roll),
        "late": meeting.dues_late,
        "total": meeting.dues_total,
    }
    blank = _blank_dues(usual) if form is None else {}
    return desk.form(
        "opening_lines",
        of={"is_open": form is not None, "is_timed": meeting.timer_per_speaker},
        dues=dues_word(meeting.unit),
        fields=str(form) if form is not None else one_after_the_other(blank.values()),
    )


def _course(request: ActorRequest, room: Room) -> SafeString:
    lines = (
        piece(
            "course_line",
            of={"is_running": record.is_running, "is_over": record.item.ended_at is not None},
            href=address(request, "item", room.meeting, item=record.item.public_id),
            title=f"{record.item.order}. {_title_of(record)}",
            told=" · ".join(_told_of(record)),
        )
        for record in room.records
    )
    return piece("course", lines=one_after_the_other(lines))


def _title_of(record: ItemRecord) -> str:
    if record.item.is_restricted:
        return _("Nội dung ghi riêng")
    return record.item.title or str(AgendaKind(record.item.kind).label)


def _told_of(record: ItemRecord) -> Iterator[str]:
    planned, minutes = record.item.planned_minutes, record.minutes
    if minutes is not None:
        yield _("%(minutes)s phút, dự kiến %(planned)s") % {"minutes": minutes, "planned": planned}
    else:
        yield _("dự kiến %(planned)s phút") % {"planned": planned}
    if record.said:
        yield _("%(count)s lượt phát biểu") % {"count": record.said}
    elif record.item.no_opinion_at:
        yield _("không có ý kiến")


def _ways_on(request: ActorRequest, room: Room) -> SafeString:
    meeting = room.meeting
    asks = in_session(meeting) and room.asks_for_score
    ways = {
        "score": asks,
        "close": in_session(meeting),
        "from_paper": meeting.opened_at is None,
    }
    names = {"score": "score", "close": "close", "from_paper": "from-paper"}
    return piece(
        "ways_on",
        screen=address(request, "screen", meeting),
        **{
            way: address(request, names[way], meeting) if is_there else ""
            for way, is_there in ways.items()
        },
    )
