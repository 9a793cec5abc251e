"""Ghi lại từ giấy: the whole paper book of one meeting in one command."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.clock import day_of
from nep.foundation.sync import Envelope, command
from nep.meetings.choices import MarkMethod, OpinionKind, OutcomeForm, RollState
from nep.meetings.events import RecordChanged
from nep.meetings.models import AgendaItem, Attendance, Meeting, MeetingPart
from nep.meetings.rules.room_parts import PartFault, fault_of_parts
from nep.meetings.services.moments import moment_of
from nep.meetings.services.room.closing import Heads, close_meeting
from nep.meetings.services.room.concluding import (
    ScoreDraft,
    record_conclusion,
    record_self_score,
)
from nep.meetings.services.room.giving import Task, give_assignments_in_meeting
from nep.meetings.services.room.guests import GuestDraft, add_guests
from nep.meetings.services.room.items import item_in, record_no_opinion
from nep.meetings.services.room.marking import Mark, mark_attendance
from nep.meetings.services.room.opening import Dues, open_meeting, record_dues
from nep.meetings.services.room.roll import open_roll
from nep.meetings.services.room.speaking import add_opinion
from nep.meetings.services.room.voting import VoteDraft, record_vote
from nep.meetings.services.room.writing import begun, locked, refused, written
from nep.people.models import Person


@dataclass(frozen=True, kw_only=True)
class PaperOpinion:
    """What one member said, as the book has it."""

    person_id: int
    text: str
    kind: str = OpinionKind.AWARENESS


@dataclass(frozen=True, kw_only=True)
class PaperItem:
    """What the book says under one item."""

    item_id: int
    summary: str = ""
    opinions: tuple[PaperOpinion, ...] = ()
    no_opinion: bool = False
    conclusion: str = ""
    vote: VoteDraft | None = None
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PaperPart:
    """One part of a sitting of several: its own hours and its own score (practice.md 1.19)."""

    order: int
    started_at: datetime
    ended_at: datetime
    score: ScoreDraft | None = None
    score_vote: VoteDraft | None = None


@dataclass(frozen=True, kw_only=True)
class PaperRecord:
    """A meeting in the order of the paper book. `absent` are marks; everybody else due was there.

    With `heads` the meeting comes with counts only and no roll is made. A sitting of several parts
    tells each in `parts`; `score` and `score_vote` are those of a sitting of one.
    """

    opened_at: datetime
    closed_at: datetime
    chair_id: int
    clerk_id: int
    absent: tuple[Mark, ...] = ()
    guests: tuple[GuestDraft, ...] = ()
    dues: Dues | None = None
    items: tuple[PaperItem, ...] = ()
    score: ScoreDraft | None = None
    score_vote: VoteDraft | None = None
    parts: tuple[PaperPart, ...] = ()
    outcome_form: str = OutcomeForm.CONCLUSION
    heads: Heads | None = None


@command("meetings.record_paper")
def record_paper_meeting(
    *, meeting: Meeting, record: PaperRecord, envelope: Envelope, actor: Actor
) -> Meeting:
    """Write down from the paper book what was held; all of it or nothing, marked as paper-born."""
    locked(meeting)
    received = moment_of(envelope).recorded_at
    _refuse_impossible(meeting, record, received)
    parts = _parts_of(meeting, record)
    # Judged as a record from paper: the window of late recording does not close it.
    meeting.paper_born = True
    begun_on_paper(meeting, envelope, actor)
    at_opening = replace(envelope, occurred_at=record.opened_at, sent_at=None)
    during = replace(at_opening, occurred_at=record.closed_at)
    late = day_of(record.opened_at) != day_of(received)
    fields = {
        "held_on": day_of(record.opened_at),
        "recorded_late": late,
        "counts_only": record.heads is not None or meeting.counts_only,
    }
    payload = {"opened_at": record.opened_at, "items": len(record.items)}
    written(
        meeting, actor, "meetings.record_paper", payload, RecordChanged, paper_born=True, **fields
    )
    _open(meeting, record, at_opening, actor)
    _write_items(meeting, record.items, during, actor)
    for part, told in parts:
        _write_part(part, told, during, actor)
    return close_meeting(
        meeting=meeting,
        closed_at=record.closed_at,
        outcome_form=record.outcome_form,
        heads=record.heads,
        envelope=during,
        actor=actor,
    )


def begun_on_paper(meeting: Meeting, envelope: Envelope, actor: Actor) -> None:
    """Begin as every command of the room does, with the mark of paper already set."""
    Meeting.objects.filter(pk=meeting.pk).update(paper_born=True)
    begun(meeting, envelope, actor)


def _refuse_impossible(meeting: Meeting, record: PaperRecord, received: datetime) -> None:
    if meeting.opened_at is not None:
        raise refused(
            _("Buổi này đã khai mạc trong Nếp. Hãy ghi tiếp ở trang “Trong phòng sinh hoạt”.")
        )
    if record.opened_at > received or record.closed_at > received:
        raise refused(_("Giờ ghi ở tương lai. Chỉ ghi lại buổi đã diễn ra."), "opened_at")
    if record.closed_at <= record.opened_at:
        raise refused(_("Giờ bế mạc phải sau giờ khai mạc. Hãy kiểm tra lại."), "closed_at")


def _parts_of(meeting: Meeting, record: PaperRecord) -> list[tuple[MeetingPart, PaperPart]]:
    """Each part of the sitting with what the book says of it; a single one is the sitting."""
    rows = list(MeetingPart.objects.filter(meeting=meeting).order_by("order"))
    for row in rows:
        row.meeting = meeting
    told = {part.order: part for part in record.parts}
    if len(rows) <= 1 and not told:
        whole = PaperPart(
            order=1,
            started_at=record.opened_at,
            ended_at=record.closed_at,
            score=record.score,
            score_vote=record.score_vote,
        )
        return [(row, whole) for row in rows]
    if set(told) != {row.order for row in rows}:
        raise refused(_("Buổi này có nhiều phần. Hãy ghi giờ của từng phần."), "parts")
    pairs = [(row, told[row.order]) for row in rows]
    hours = [(part.started_at, part.ended_at) for _row, part in pairs]
    fault = fault_of_parts(record.opened_at, record.closed_at, hours)
    if fault is not None:
        place, why = fault
        raise refused(_part_sentence(why) % {"order": place + 1}, "parts")
    return pairs


def _part_sentence(why: PartFault) -> str:
    return {
        PartFault.BACKWARDS: _("Phần %(order)s kết thúc phải sau lúc bắt đầu. Hãy kiểm tra lại."),
        PartFault.MIXED: _("Phần %(order)s bắt đầu khi phần trước chưa kết thúc. Hãy sửa giờ."),
        PartFault.OUTSIDE: _("Giờ của phần %(order)s phải nằm giữa khai mạc và bế mạc."),
    }[why]


def _write_part(part: MeetingPart, told: PaperPart, envelope: Envelope, actor: Actor) -> None:
    MeetingPart.objects.filter(pk=part.pk).update(
        started_at=told.started_at, ended_at=told.ended_at
    )
    part.started_at, part.ended_at = told.started_at, told.ended_at
    if told.score is not None:
        record_self_score(
            part=part, score=told.score, vote=told.score_vote, envelope=envelope, actor=actor
        )


def _open(meeting: Meeting, record: PaperRecord, envelope: Envelope, actor: Actor) -> None:
    shared = {"envelope": envelope, "actor": actor}
    persons = Person.objects.in_bulk([record.chair_id, record.clerk_id])
    if record.chair_id not in persons or record.clerk_id not in persons:
        raise refused(_("Hãy chọn người chủ trì và thư ký."), "chair")
    if not meeting.counts_only:
        open_roll(meeting=meeting, **shared)
        absent = {mark.person_id: mark for mark in record.absent}
        due = Attendance.objects.filter(meeting=meeting, is_due=True)
        marks = [
            replace(absent.pop(row.person_id), method=MarkMethod.PAPER)
            if row.person_id in absent
            else Mark(person_id=row.person_id, state=RollState.PRESENT, method=MarkMethod.PAPER)
            for row in due.order_by("pk")
        ]
        marks += [replace(mark, method=MarkMethod.PAPER) for mark in absent.values()]
        mark_attendance(meeting=meeting, marks=marks, **shared)
    open_meeting(
        meeting=meeting,
        chair=persons[record.chair_id],
        clerk=persons[record.clerk_id],
        **shared,
    )
    if record.guests:
        add_guests(meeting=meeting, guests=list(record.guests), **shared)
    if record.dues is not None:
        record_dues(meeting=meeting, dues=record.dues, **shared)


def _write_items(
    meeting: Meeting, items: Sequence[PaperItem], envelope: Envelope, actor: Actor
) -> None:
    known = {item.pk: item for item in AgendaItem.objects.filter(meeting=meeting)}
    wanted = {opinion.person_id for item in items for opinion in item.opinions}
    persons = Person.objects.in_bulk(wanted)
    for written_item in items:
        if written_item.item_id not in known:
            raise refused(_("Nội dung này không thuộc buổi sinh hoạt đang ghi."))
        item = item_in(meeting, known[written_item.item_id])
        _write_item(item, written_item, persons, envelope, actor)


def _write_item(
    item: AgendaItem,
    paper: PaperItem,
    persons: dict[int, Person],
    envelope: Envelope,
    actor: Actor,
) -> None:
    shared = {"envelope": envelope, "actor": actor}
    meeting = item.meeting
    if paper.summary.strip() and not item.is_restricted:
        item.summary = paper.summary.strip()
        item.summary_revision += 1
        item.save(update_fields=["summary", "summary_revision"])
    for opinion in paper.opinions:
        add_opinion(
            item=item,
            person=persons.get(opinion.person_id),
            kind=opinion.kind,
            text=opinion.text,
            # Whoever wrote the book read it out at the end: that is the reading back.
            read_back=opinion.kind == OpinionKind.RESERVATION,
            **shared,
        )
    if paper.no_opinion and not paper.opinions:
        record_no_opinion(item=item, **shared)
    vote = record_vote(item=item, vote=paper.vote, **shared) if paper.vote else None
    if paper.conclusion.strip():
        record_conclusion(item=item, text=paper.conclusion, vote=vote, **shared)
    if paper.tasks:
        give_assignments_in_meeting(meeting=meeting, item=item, tasks=list(paper.tasks), **shared)
