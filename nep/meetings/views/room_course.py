"""The course of the agenda as the room lists it: worked out here, for a page has sixteen lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nep.foundation.access import ActorRequest
from nep.meetings.queries.room import ItemRecord, Room
from nep.meetings.views.room_doors import address


@dataclass(frozen=True, kw_only=True)
class CourseLine:
    """One item of the agenda: where it opens, what it is called, how it went."""

    href: str
    title: str
    told: str
    is_running: bool
    is_over: bool


def course_of(request: ActorRequest, room: Room) -> list[CourseLine]:
    """The items in their order."""
    return [
        CourseLine(
            href=address(request, "item", room.meeting, item=record.item.public_id),
            title=f"{record.item.order}. {_title_of(record)}",
            told=" · ".join(_told_of(record)),
            is_running=record.is_running,
            is_over=record.item.ended_at is not None,
        )
        for record in room.records
    ]


def _title_of(record: ItemRecord) -> str:
    if record.item.is_restricted:
        return _("Nội dung ghi riêng")
    return record.item.title or record.item.get_kind_display()


def _told_of(record: ItemRecord) -> Iterator[str]:
    planned, minutes = record.item.planned_minutes, record.minutes
    if minutes is not None:
        yield _("%(minutes)s phút, dự kiến %(planned)s") % {"minutes": minutes, "planned": planned}
    else:
        yield _("dự kiến %(planned)s phút") % {"planned": planned}
    if record.opinions:
        yield _("%(count)s lượt phát biểu") % {"count": len(record.opinions)}
    elif record.item.no_opinion_at:
        yield _("không có ý kiến")
