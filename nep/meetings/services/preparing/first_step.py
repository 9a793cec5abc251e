"""Step 1 by kind of cell: chi ủy meets, secretary and deputy confer (practice.md 1.4, 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from nep.foundation.access import Actor
from nep.foundation.clock import day_of
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day, normalise
from nep.meetings.choices import (
    AbsenceReason,
    AgendaKind,
    FactKind,
    ItemPurpose,
    MarkMethod,
    MeetingKind,
    MeetingState,
    RollState,
)
from nep.meetings.models import (
    AgendaItem,
    Attendance,
    Conclusion,
    Meeting,
    MeetingFact,
    MeetingPart,
)
from nep.meetings.queries.preparing_templates import national_templates
from nep.meetings.rules.calendar_kinds import committee_kind_of
from nep.meetings.services.moments import Moment, moved_on
from nep.meetings.services.preparing.acting import begun, settled
from nep.meetings.services.preparing.agenda import ItemDraft, placed
from nep.meetings.services.room.roll import people_due
from nep.meetings.services.room.writing import refused

LOOKS_BACK = timedelta(days=31)


@dataclass(frozen=True, kw_only=True)
class ThreeBoxes:
    """What step 1 settles: the month past, the month to come, what the cell is to discuss."""

    review: str
    plan: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CommitteeSitting:
    """When chi ủy met and who was there; whoever is not named was absent."""

    held_at: datetime
    minutes: int
    present_ids: tuple[int, ...]
    clerk_id: int | None = None
    place: str = ""


@command("meetings.record_committee_meeting")
def record_committee_meeting(
    *,
    meeting: Meeting,
    sitting: CommitteeSitting,
    boxes: ThreeBoxes,
    envelope: Envelope,
    actor: Actor,
) -> Meeting:
    """Keep the committee's meeting as a small meeting of its own; its words go into the draft."""
    moment = begun(meeting, envelope, actor)
    _require_first(meeting)
    if not committee_kind_of(meeting.unit.kind):
        raise refused(_("Đơn vị này không họp chi ủy trước buổi sinh hoạt. Hãy ghi việc hội ý."))
    _check(meeting, sitting.held_at, boxes, moment)
    if not sitting.present_ids:
        raise refused(_("Hãy chọn những người có mặt."), "present")
    small = _sitting_of(meeting, sitting, moment, actor)
    _write_boxes(small, meeting, boxes)
    _agree(meeting, sitting.held_at, moment, actor)
    _carry_over(meeting, boxes)
    payload = {"committee_meeting": small.pk, "present": list(sitting.present_ids)}
    settled(meeting, actor, "meetings.record_committee_meeting", payload)
    return small


@command("meetings.record_consultation")
def record_consultation(
    *, meeting: Meeting, held_at: datetime, boxes: ThreeBoxes, envelope: Envelope, actor: Actor
) -> Meeting:
    """Keep that secretary and deputy conferred, or that the secretary alone wrote the content."""
    moment = begun(meeting, envelope, actor)
    _require_first(meeting)
    _check(meeting, held_at, boxes, moment)
    _agree(meeting, held_at, moment, actor)
    _carry_over(meeting, boxes)
    settled(meeting, actor, "meetings.record_consultation", {"held_at": held_at})
    return meeting


def committee_meeting_of(meeting: Meeting) -> Meeting | None:
    """The meeting of chi ủy that prepared this one."""
    fact = MeetingFact.objects.filter(
        meeting=meeting, kind=FactKind.COMMITTEE_MET, withdrawn_at=None
    ).first()
    if fact is None:
        return None
    kind = committee_kind_of(meeting.unit.kind)
    rows = Meeting.objects.filter(unit_id=meeting.unit_id, kind=kind)
    found: Meeting | None = rows.filter(opened_at=fact.at).first()
    return found


def _require_first(meeting: Meeting) -> None:
    if MeetingFact.objects.filter(
        meeting=meeting, kind=FactKind.COMMITTEE_MET, withdrawn_at=None
    ).exists():
        raise refused(_("Bước này đã ghi rồi. Nội dung còn sửa được ở trang chương trình."))


def _check(meeting: Meeting, held_at: datetime, boxes: ThreeBoxes, moment: Moment) -> None:
    if held_at > moment.recorded_at:
        raise refused(_("Giờ họp ở sau hiện tại. Hãy ghi sau khi họp xong."), "held_at")
    if held_at >= meeting.planned_at:
        raise refused(_("Bước này phải trước buổi sinh hoạt. Hãy kiểm tra ngày, giờ."), "held_at")
    if not boxes.review.strip() and not boxes.plan.strip() and not boxes.points:
        raise refused(_("Hãy ghi ít nhất một trong ba ô."), "review")


def _sitting_of(
    meeting: Meeting, sitting: CommitteeSitting, moment: Moment, actor: Actor
) -> Meeting:
    """The draft that the regime made for the committee, or a new one; held, with its roll."""
    day, kind = day_of(sitting.held_at), committee_kind_of(meeting.unit.kind)
    small = (
        Meeting.objects.filter(
            unit_id=meeting.unit_id,
            kind=kind,
            state__in=(MeetingState.DRAFT, MeetingState.NOTIFIED),
            held_on__gt=meeting.held_on - LOOKS_BACK,
            held_on__lte=meeting.held_on,
        )
        .order_by("-held_on")
        .first()
    ) or Meeting.objects.create(
        unit_id=meeting.unit_id,
        kind=kind,
        planned_at=sitting.held_at,
        planned_minutes=sitting.minutes,
        held_on=day,
        recorded_by=actor.user_id,
    )
    ended = sitting.held_at + timedelta(minutes=sitting.minutes)
    moved_on(
        small,
        state=MeetingState.CONCLUDED,
        held_on=day,
        opened_at=sitting.held_at,
        closed_at=ended,
        roll_opened_at=sitting.held_at,
        chair_id=meeting.chair_id,
        clerk_id=sitting.clerk_id or meeting.clerk_id,
        place=normalise(sitting.place) or meeting.place,
    )
    _roll(small, sitting, moment, actor)
    for kind, at in ((FactKind.OPENED, sitting.held_at), (FactKind.CLOSED, ended)):
        _fact(small, kind, at, moment, actor)
    return small


def _roll(small: Meeting, sitting: CommitteeSitting, moment: Moment, actor: Actor) -> None:
    Attendance.objects.bulk_create(
        Attendance(
            year=small.held_on.year,
            meeting=small,
            person_id=who.person_id,
            membership_id=who.membership_id,
            standing=who.standing,
            activity=who.activity,
            group=who.group,
            is_due=True,
            may_vote=who.may_vote,
            state=RollState.PRESENT if who.person_id in sitting.present_ids else RollState.EXCUSED,
            reason="" if who.person_id in sitting.present_ids else AbsenceReason.OTHER,
            method=MarkMethod.LIST,
            occurred_at=sitting.held_at,
            recorded_at=moment.recorded_at,
            recorded_by=actor.user_id,
        )
        for who in people_due(small)
    )


def _write_boxes(small: Meeting, meeting: Meeting, boxes: ThreeBoxes) -> None:
    AgendaItem.objects.filter(meeting=small).delete()
    MeetingPart.objects.update_or_create(
        meeting=small,
        order=1,
        defaults={
            "kind": small.kind,
            "started_at": small.opened_at,
            "ended_at": small.closed_at,
        },
    )
    part = MeetingPart.objects.get(meeting=small, order=1)
    words = {
        AgendaKind.LAST_MONTH: boxes.review.strip(),
        AgendaKind.NEXT_MONTH: boxes.plan.strip(),
        AgendaKind.DISCUSSION: "\n".join(boxes.points),
    }
    items = AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=small,
            part=part,
            order=order,
            kind=item.kind,
            purpose=ItemPurpose.INFORM,
            title=item.title,
            planned_minutes=item.minutes,
            summary=words[AgendaKind(item.kind)],
            started_at=small.opened_at,
            ended_at=small.closed_at,
        )
        for order, item in enumerate(national_templates()[MeetingKind.CELL_COMMITTEE], start=1)
    )
    with override("vi"):
        said = (
            _("Chi ủy thống nhất nội dung, chương trình buổi sinh hoạt %(day)s.")
            if small.kind == MeetingKind.CELL_COMMITTEE
            else _("Ban chấp hành thống nhất nội dung, chương trình buổi sinh hoạt %(day)s.")
        )
        text = said % {"day": format_day(meeting.held_on, "sentence")}
    Conclusion.objects.create(meeting=small, item=items[-1], order=1, text=text)


def _agree(meeting: Meeting, held_at: datetime, moment: Moment, actor: Actor) -> None:
    for kind in (FactKind.COMMITTEE_MET, FactKind.DRAFT_AGREED):
        _fact(meeting, kind, held_at, moment, actor)


def _carry_over(meeting: Meeting, boxes: ThreeBoxes) -> None:
    """Nothing is typed twice: the boxes become the prepared words of the cell's own items."""
    for kind, words in (
        (AgendaKind.LAST_MONTH, boxes.review.strip()),
        (AgendaKind.NEXT_MONTH, boxes.plan.strip()),
    ):
        item = meeting.agenda.filter(kind=kind, is_restricted=False, summary="").first()
        if item is not None and words:
            item.summary, item.summary_before_opening = words, True
            item.summary_revision += 1
            item.save(update_fields=["summary", "summary_before_opening", "summary_revision"])
    there = {title for title in meeting.agenda.values_list("title", flat=True) if title}
    for point in _new(boxes.points, there):
        draft = ItemDraft(kind=AgendaKind.DISCUSSION, purpose=ItemPurpose.DISCUSS, title=point)
        placed(meeting, draft)


def _new(points: Sequence[str], there: set[str]) -> list[str]:
    cleaned = (normalise(point)[:500] for point in points)
    return [point for point in dict.fromkeys(cleaned) if point and point not in there]


def _fact(meeting: Meeting, kind: FactKind, at: datetime, moment: Moment, actor: Actor) -> None:
    MeetingFact.objects.create(
        meeting=meeting,
        kind=kind,
        at=at,
        person_id=actor.person_id,
        recorded_at=moment.recorded_at,
        recorded_by=actor.user_id,
    )
