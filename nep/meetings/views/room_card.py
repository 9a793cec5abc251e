"""The card of one item, in pieces: its time, what was said and heard, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nep.assignments.choices import AssignmentResult, AssignmentState
from nep.foundation.text import format_day
from nep.meetings.choices import AgendaKind, GuestRole, RollState, VoteOutcome
from nep.meetings.models import Attendance, Vote
from nep.meetings.queries.room import ItemRecord, Room
from nep.meetings.templatetags.room import guest_name, minutes_since
from nep.meetings.views.room_desk import Desk, one_after_the_other, piece

NAMES_WITHOUT_SEARCH = 12


@dataclass(frozen=True, kw_only=True)
class Card:
    """The card of one item; a restricted item has its head only."""

    head: SafeString
    summary: SafeString | str = ""
    heard: SafeString | str = ""
    petitions: SafeString | str = ""
    opinions: SafeString | str = ""
    speakers: SafeString | str = ""
    decided: SafeString | str = ""
    tools: SafeString | str = ""


def head_of(room: Room, record: ItemRecord, desk: Desk) -> SafeString:
    """Which item it is, its time and who presents it; begun and gone back to with one tap."""
    item, meeting = record.item, room.meeting
    is_over = item.ended_at is not None
    may_start = not record.is_running and meeting.opened_at and not meeting.closed_at
    title = item.title or AgendaKind(item.kind).label
    return piece(
        "item_head",
        of={"from_above": item.from_above, "stands": _stands(record)},
        order=item.order,
        all=len(room.records),
        title=_("Nội dung ghi riêng") if item.is_restricted else title,
        presenter=str(item.presenter) if item.presenter is not None else "",
        start=desk.form("item_start", of={"is_over": is_over}) if may_start else "",
        **_times(record),
    )


def _stands(record: ItemRecord) -> str:
    if record.is_running:
        return "running"
    return "waiting" if record.minutes is None else "over"


def _times(record: ItemRecord) -> dict[str, Any]:
    item, stands = record.item, _stands(record)
    if stands == "waiting":
        return {}
    if stands == "over":
        return {"minutes": record.minutes, "planned": item.planned_minutes}
    return {**since(item.started_at), "planned": item.planned_minutes}


def since(started_at: Any) -> dict[str, str]:
    """When something began, for the script and in words."""
    return {"since": localtime(started_at).isoformat(), "lasts": minutes_since(started_at)}


def heard_of(heard: Iterable[dict[str, Any]], desk: Desk) -> SafeString | str:
    """Open work the room hears of, one by one."""
    lines = [_heard_line(line, desk) for line in heard]
    return piece("heard", lines=one_after_the_other(lines)) if lines else ""


def _heard_line(line: dict[str, Any], desk: Desk) -> SafeString:
    work, link = line["work"], line["link"]
    said = link.result_text or AssignmentState(work.state).label if link is not None else ""
    choices = "" if link is not None else desk.form("heard_choices", also=_results, key=work.pk)
    return piece(
        "heard_line",
        of={"is_late": line["late"]},
        key=work.pk,
        content=work.content,
        holder=str(work.holder),
        day=format_day(work.due_on, "sentence"),
        said=said,
        choices=choices,
    )


def _results() -> dict[str, Any]:
    return {"results": AssignmentResult.choices}


def speakers_of(
    room: Room,
    record: ItemRecord,
    desk: Desk,
    *,
    rows: Iterable[Attendance],
    search: str,
    is_open: bool,
) -> SafeString | str:
    """The names to tap; guests after them."""
    if not room.roll and not room.guests:
        return ""
    is_long = len(room.roll) > NAMES_WITHOUT_SEARCH
    groups = sorted({row.group for row in room.roll if row.group})
    is_silent = not record.opinions and record.item.no_opinion_at is None
    return desk.form(
        "speakers",
        of={"is_open": is_open, "is_long": is_long},
        search=search if is_long else "",
        groups=one_after_the_other(piece("speaking_group", name=name) for name in groups)
        if len(groups) > 1
        else "",
        names=one_after_the_other(_names(record, rows)),
        guests=one_after_the_other(
            piece(
                "speaking_guest",
                guest=guest.pk,
                name=guest_name(guest),
                role=str(GuestRole(guest.role).label).lower(),
            )
            for guest in room.guests
        ),
        nobody=desk.form("nobody_speaks") if is_silent else "",
    )


def _names(record: ItemRecord, rows: Iterable[Attendance]) -> Iterator[SafeString]:
    spoken = {opinion.person_id for opinion in record.opinions}
    for row in rows:
        yield piece(
            "speaker",
            of={
                "is_absent": row.state != RollState.PRESENT,
                "has_spoken": row.person_id in spoken,
            },
            person=row.person_id,
            name=row.called,
            folded=row.person.folded,
            group=row.group,
        )


def decided_of(record: ItemRecord, desk: Desk) -> SafeString:
    """What was voted, concluded and given out under the item."""
    return one_after_the_other(
        [
            *(_vote_line(vote, desk) for vote in record.other_votes),
            *(
                desk.form(
                    "conclusion_line",
                    of={"before_opening": row.before_opening},
                    key=row.public_id,
                    text=row.text,
                )
                for row in record.conclusions
            ),
            *(
                piece(
                    "task_line",
                    link=link.pk,
                    holder=str(link.assignment.holder),
                    content=link.assignment.content,
                    day=format_day(link.assignment.due_on, "sentence"),
                )
                for link in record.links
                if link.is_given
            ),
        ]
    )


def _vote_line(vote: Vote, desk: Desk) -> SafeString:
    numbers = piece(
        "vote_numbers",
        agree=vote.agree,
        entitled=vote.entitled,
        present=vote.present,
        disagree=vote.disagree,
        other=vote.other,
    )
    return desk.form(
        "vote_line",
        of={
            "has_passed": vote.outcome == VoteOutcome.PASSED,
            "is_questioned": vote.is_questioned,
        },
        key=vote.public_id,
        question=vote.question,
        numbers=numbers,
        outcome=VoteOutcome(vote.outcome).label,
    )
