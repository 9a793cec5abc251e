"""Meetings of the sample in words: as the paper book has them, confirmed, and what followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from nep.assignments.choices import AssignmentResult
from nep.assignments.services import Judgement, acknowledge, evaluate
from nep.foundation.access import Actor
from nep.foundation.clock import VIETNAM, day_of, today
from nep.foundation.ids import new_public_id
from nep.foundation.sync import Envelope
from nep.meetings.choices import (
    AbsenceReason,
    AgendaKind,
    FactKind,
    GuestRole,
    ItemPurpose,
    MeetingKind,
    OutcomeForm,
    RatingLevel,
    RollState,
)
from nep.meetings.models import Meeting
from nep.meetings.services import (
    Dues,
    GuestDraft,
    ItemDraft,
    Mark,
    MeetingDraft,
    PaperItem,
    PaperOpinion,
    PaperPart,
    PaperRecord,
    ScoreDraft,
    Task,
    VisitDraft,
    VoteDraft,
    apply_templates,
    assign_visits,
    create_meetings,
    edit_item,
    record_paper_meeting,
    record_visit,
)
from nep.meetings.services.after import (
    FactDraft,
    ResolutionWords,
    confirm_minutes,
    issue_resolution,
    record_fact,
)
from nep.meetings.services.room.roll import RollPerson, people_due
from nep.organisation.models import OrgUnit
from nep.people.choices import Activity, PostKind
from nep.people.models import Person, Post
from nep.people.queries import grants_of
from nep.samples.sittings import GATHERING, LATE, OPEN, Sitting, Work
from nep.samples.topics import REMARKS

LEADERS = (PostKind.SECRETARY, PostKind.DEPUTY_SECRETARY, PostKind.CELL_COMMITTEE_MEMBER)
VISITED = (1, 4)  # which of the told meetings the member in charge attended
DAYS_LATE = 6
AFTERWARDS = (
    (FactKind.SIGNED_ON_PAPER, 1),
    (FactKind.ON_NATIONAL_APP, 2),
    (FactKind.REPORTED_UP, 2),
)


@dataclass(frozen=True)
class Cell:
    """The cell whose meetings are told, its persons by place on the sample roll, and who writes."""

    unit: OrgUnit
    members: Sequence[Person]
    actor: Actor


def at(moment: datetime) -> Envelope:
    """An envelope of the past: told today, done then."""
    return Envelope(command_id=new_public_id(), occurred_at=moment)


def leaders_of(unit: OrgUnit) -> list[Person]:
    """Secretary, deputy and the member of chi ủy, in this order."""
    posts = Post.objects.on(today()).filter(unit=unit, kind__in=LEADERS).select_related("person")
    return [post.person for post in sorted(posts, key=lambda post: LEADERS.index(post.kind))]


def member_in_charge(unit: OrgUnit) -> Person:
    """The committee's member who looks after this cell."""
    posts = Post.objects.on(today()).filter(unit=unit, kind=PostKind.MEMBER_IN_CHARGE)
    return posts.select_related("person").order_by("pk")[0].person


def write_down(cell: Cell, meeting: Meeting, sitting: Sitting, *, visited: bool = False) -> None:
    """Write one meeting from the book: roll, words, vote, conclusion, work, score."""
    apply_templates(meetings=[meeting], envelope=at(meeting.planned_at), actor=cell.actor)
    meeting.refresh_from_db()
    chair, _deputy, clerk = leaders_of(cell.unit)
    guest = member_in_charge(cell.unit) if visited else None
    visits = []
    if guest is not None:
        draft = VisitDraft(meeting_id=meeting.pk, person_id=guest.pk)
        visits = assign_visits(drafts=[draft], envelope=Envelope.now(), actor=cell.actor)
    _name_the_topic(cell, meeting, sitting)
    record_paper_meeting(
        meeting=meeting,
        record=_record(cell, meeting, sitting, (chair, clerk), guest),
        envelope=Envelope.now(),
        actor=cell.actor,
    )
    for visit in visits:
        visit.meeting = meeting
        record_visit(
            visit=visit,
            counted_present=meeting.counted_present,
            remark=REMARKS[meeting.held_on.month % len(REMARKS)],
            envelope=at(meeting.planned_at + timedelta(days=1)),
            actor=cell.actor,
        )
    _judge_the_work(cell, meeting, sitting)


def write_down_all(cell: Cell, meetings: Sequence[Meeting], told: Sequence[Sitting]) -> None:
    """Write the meetings one after the other; all but the last are confirmed and sent up."""
    for number, (meeting, sitting) in enumerate(zip(meetings, told, strict=True)):
        write_down(cell, meeting, sitting, visited=number in VISITED)
        if meeting != meetings[-1]:
            _confirm(cell, meeting)
    if len(meetings) > 1:
        words = ResolutionWords(
            praise=told[-2].praise[2],
            weak_points=told[-2].weak_points,
            direction=told[-2].next_month,
        )
        issue_resolution(
            meeting=meetings[-2], words=words, envelope=Envelope.now(), actor=cell.actor
        )


def gather_the_women(branch: OrgUnit, members: Sequence[Person], actor: Actor) -> None:
    """A meeting of the women's branch, joined with a practical activity."""
    begins = datetime.combine(today() - timedelta(days=9), time(19, 0), tzinfo=VIETNAM)
    draft = MeetingDraft(
        unit_id=branch.pk,
        kind=MeetingKind.ASSOCIATION_BRANCH,
        planned_at=begins,
        planned_minutes=75,
        place="Nhà văn hóa",
        title=GATHERING.topic,
        paper_born=True,
        joined_with="Sáng Chủ nhật xanh",
    )
    [meeting] = create_meetings(drafts=[draft], envelope=Envelope.now(), actor=actor)
    apply_templates(meetings=[meeting], envelope=Envelope.now(), actor=actor)
    meeting.refresh_from_db()
    cell = Cell(branch, members, actor)
    record = _record(cell, meeting, GATHERING, (members[0], members[1]), None)
    record_paper_meeting(meeting=meeting, record=record, envelope=Envelope.now(), actor=actor)


def _name_the_topic(cell: Cell, meeting: Meeting, sitting: Sitting) -> None:
    item = meeting.agenda.filter(kind=AgendaKind.DISCUSSION).order_by("order").first()
    if item is None:
        return
    draft = ItemDraft(
        kind=item.kind,
        title=f"Thảo luận: {sitting.topic}",
        minutes=item.planned_minutes,
        part_id=item.part_id,
    )
    edit_item(item=item, draft=draft, envelope=at(meeting.planned_at), actor=cell.actor)


def _record(
    cell: Cell,
    meeting: Meeting,
    sitting: Sitting,
    led_by: tuple[Person, Person],
    guest: Person | None,
) -> PaperRecord:
    on_roll = people_due(meeting)
    absent = tuple(_absent(cell, on_roll, sitting))
    gone = {mark.person_id for mark in absent}
    voters = [who for who in on_roll if who.is_due and who.may_vote and who.person_id not in gone]
    due = [who for who in on_roll if who.is_due]
    chair, clerk = led_by
    score = _score(sitting)
    parts = _parts(meeting, sitting, score)
    return PaperRecord(
        opened_at=meeting.planned_at,
        closed_at=meeting.planned_at + timedelta(minutes=sitting.minutes),
        chair_id=chair.pk,
        clerk_id=clerk.pk,
        absent=absent,
        guests=(GuestDraft(person_id=guest.pk, role=GuestRole.SUPERIOR),) if guest else (),
        dues=Dues(paid=len(due) - 1, due=len(due), late=1) if sitting.total else None,
        items=tuple(_items(cell, meeting, sitting, len(voters))),
        score=None if parts else score,
        parts=parts,
        outcome_form=OutcomeForm.RESOLUTION if sitting.total else OutcomeForm.CONCLUSION,
    )


def _score(sitting: Sitting) -> ScoreDraft | None:
    if not sitting.total:
        return None
    return ScoreDraft(
        level=RatingLevel.GOOD, total=Decimal(sitting.total), weak_points=sitting.weak_points
    )


def _parts(meeting: Meeting, sitting: Sitting, score: ScoreDraft | None) -> tuple[PaperPart, ...]:
    """Of a combined sitting, parts of equal length; the first of them bears the score."""
    rows = list(meeting.parts.order_by("order"))
    if len(rows) < 2:
        return ()
    length = timedelta(minutes=sitting.minutes) / len(rows)
    return tuple(
        PaperPart(
            order=row.order,
            started_at=meeting.planned_at + place * length,
            ended_at=meeting.planned_at + (place + 1) * length,
            score=score if place == 0 else None,
        )
        for place, row in enumerate(rows)
    )


def _absent(cell: Cell, on_roll: Sequence[RollPerson], sitting: Sitting) -> Iterator[Mark]:
    """Who is named, and who works away and did not come home for it."""
    spoke = {cell.members[place].pk for place, *_rest in (*sitting.said, sitting.praise)}
    named = {cell.members[place].pk: reason for place, reason in sitting.absent}
    leading = {person.pk for person in leaders_of(cell.unit)}
    for who in on_roll:
        away = who.activity == Activity.WORKING_AWAY and who.person_id not in spoke | leading
        reason = named.get(who.person_id) or (AbsenceReason.WORKING_AWAY if away else "")
        if reason and who.is_due and who.person_id not in spoke:
            yield Mark(person_id=who.person_id, state=RollState.EXCUSED, reason=reason)


def _items(cell: Cell, meeting: Meeting, sitting: Sitting, voters: int) -> Iterator[PaperItem]:
    said = [_opinion(cell, *one) for one in sitting.said]
    spoken: dict[str, list[PaperOpinion]] = {
        AgendaKind.DISCUSSION: said,
        AgendaKind.SELF_CRITICISM: [_opinion(cell, *sitting.praise)],
    }
    words: dict[str, str] = {
        AgendaKind.INFORMATION: sitting.news,
        AgendaKind.FOLLOWING_EXAMPLE: sitting.story,
        AgendaKind.LAST_MONTH: sitting.last_month,
        AgendaKind.NEXT_MONTH: sitting.next_month,
    }
    concluded = False
    for item in meeting.agenda.filter(is_left_out=False).order_by("order"):
        opinions = tuple(spoken.pop(item.kind, ()))
        concludes = item.kind == AgendaKind.CONCLUSION and not concluded
        concluded = concluded or concludes
        yield PaperItem(
            item_id=item.pk,
            summary=words.pop(item.kind, ""),
            opinions=opinions,
            no_opinion=item.purpose == ItemPurpose.DISCUSS and not opinions,
            conclusion=sitting.conclusion if concludes else "",
            vote=_vote(sitting, voters) if concludes else None,
            tasks=tuple(_tasks(cell, meeting, sitting)) if concludes else (),
        )


def _vote(sitting: Sitting, voters: int) -> VoteDraft:
    """Most are in favour; now and then somebody thinks otherwise."""
    otherwise = len(sitting.said) % 2
    return VoteDraft(
        question="Thông qua kết luận của chủ trì", agree=voters - otherwise, other=otherwise
    )


def _opinion(cell: Cell, place: int, kind: str, text: str) -> PaperOpinion:
    return PaperOpinion(person_id=cell.members[place].pk, kind=kind, text=text)


def _tasks(cell: Cell, meeting: Meeting, sitting: Sitting) -> Iterator[Task]:
    for work in sitting.work:
        yield Task(
            holder_id=cell.members[work.place].pk,
            content=work.content,
            due_on=_due_on(meeting, work),
            product=work.product,
            report_at="Kỳ sinh hoạt sau",
        )


def _due_on(meeting: Meeting, work: Work) -> date:
    return day_of(meeting.planned_at) + timedelta(days=work.days)


def _judge_the_work(cell: Cell, meeting: Meeting, sitting: Sitting) -> None:
    """What is over is judged; what is not yet over is at least known to its holder."""
    links = meeting.assignment_links.filter(is_given=True).select_related("assignment")
    rows = [link.assignment for link in links.order_by("pk")]
    judgements, known = [], []
    for row, work in zip(rows, sitting.work, strict=True):
        done_on = row.due_on + timedelta(days=DAYS_LATE if work.went == LATE else -1)
        if work.went == OPEN or done_on > today():
            known.append(row)
            continue
        late = work.went == LATE
        result = AssignmentResult.DONE_LATE if late else AssignmentResult.DONE_ON_TIME
        judgements.append(Judgement(assignment_id=row.pk, result=result, done_on=done_on))
    if judgements:
        evaluate(judgements=judgements, envelope=Envelope.now(), actor=cell.actor)
    if known:
        acknowledge(assignments=known, envelope=Envelope.now(), actor=cell.actor)


def _confirm(cell: Cell, meeting: Meeting) -> None:
    """Clerk, then chair, each as himself; then what followed within two days."""
    for person_id in (meeting.clerk_id, meeting.chair_id):
        who = Actor(
            user_id=None,
            person_id=person_id,
            acting_unit_id=cell.unit.pk,
            grants=grants_of(person_id or 0, today()),
            label=cell.actor.label,
        )
        confirm_minutes(meeting=meeting, envelope=Envelope.now(), actor=who)
    for kind, days in AFTERWARDS:
        then = meeting.planned_at + timedelta(days=days, hours=4)
        fact = FactDraft(kind=kind, at=then, person_id=meeting.chair_id)
        record_fact(meeting=meeting, fact=fact, envelope=Envelope.now(), actor=cell.actor)
