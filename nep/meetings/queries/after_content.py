"""Reading a whole meeting into the values of its minutes; a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils import translation

from nep.meetings.choices import OpinionKind, RollState, VoteBody, VoteOutcome
from nep.meetings.models import (
    AgendaItem,
    Attendance,
    Conclusion,
    Guest,
    Meeting,
    MeetingAmendment,
    MeetingAssignment,
    MeetingPart,
    Minutes,
    Opinion,
    SelfScore,
    Visit,
    Vote,
)
from nep.meetings.rules.after_content import (
    Absent,
    Amended,
    Dues,
    Given,
    Heard,
    ItemContent,
    MinutesContent,
    PartContent,
    RollContent,
    Spoken,
    Voted,
)
from nep.meetings.rules.room_roll import headcount
from nep.organisation.choices import Block, people_word, unit_word
from nep.organisation.queries import name_of
from nep.people.choices import Activity, Standing
from nep.people.models import Post


def content_of(meeting: Meeting) -> MinutesContent:
    """Everything the minutes of one meeting say."""
    votes = _votes(meeting)
    scores = {row.part_id: row for row in SelfScore.objects.filter(meeting=meeting)}
    parts = _parts_of(meeting)
    opinions = _opinions(meeting)
    guests, guest_count = _guests(meeting)
    given, heard = _work(meeting)
    return MinutesContent(
        unit_name=str(name_of(meeting.unit, meeting.held_on)),
        is_party=meeting.unit.block == Block.PARTY,
        people=_people_of(meeting),
        unit_word=_word_of_unit(meeting),
        kind=meeting.kind,
        kind_label=str(meeting.get_kind_display()),
        title=meeting.title,
        held_on=meeting.held_on,
        place=meeting.place,
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        planned_minutes=meeting.planned_minutes,
        chair=str(meeting.chair or ""),
        chair_post=_post_of_chair(meeting),
        clerk=str(meeting.clerk or ""),
        roll=_roll(meeting),
        is_combined=len(parts) > 1,
        counts_only=meeting.counts_only,
        paper_born=meeting.paper_born,
        is_pilot=meeting.is_pilot,
        joined_with=meeting.joined_with,
        guests=guests,
        guest_count=guest_count,
        dues=_dues(meeting),
        parts=tuple(_part(part, scores.get(part.pk), votes) for part in parts),
        items=tuple(_items(meeting, {part.pk: part.order for part in parts}, opinions, votes)),
        given=given,
        heard=heard,
        added=_added_text(meeting),
        unsettled_opinions=sum(row.in_conflict for row in opinions),
    )


def _added_text(meeting: Meeting) -> dict[str, str]:
    """What the clerk has added to the rows, by its place."""
    minutes = Minutes.objects.filter(meeting=meeting).only("added_text").first()
    return dict(minutes.added_text) if minutes else {}


def _parts_of(meeting: Meeting) -> list[MeetingPart]:
    """In their order, each knowing its meeting: what it is called follows the unit."""
    parts = list(MeetingPart.objects.filter(meeting=meeting).order_by("order"))
    for part in parts:
        part.meeting = meeting
    return parts


def _people_of(meeting: Meeting) -> str:
    """The minutes are Vietnamese, whatever language the page is read in."""
    with translation.override("vi"):
        return str(people_word(meeting.unit))


def _word_of_unit(meeting: Meeting) -> str:
    """What the unit calls itself, in Vietnamese too."""
    with translation.override("vi"):
        return str(unit_word(meeting.unit))


def _roll(meeting: Meeting) -> RollContent:
    rows = list(
        Attendance.objects.filter(meeting=meeting)
        .select_related("person")
        .order_by("person__sort_key", "person_id")
    )
    if not rows:
        return RollContent(
            total=(meeting.counted_due or 0) + (meeting.counted_exempt or 0),
            due=meeting.counted_due or 0,
            present=meeting.counted_present or 0,
            excused_count=meeting.counted_excused or 0,
            unexcused_count=meeting.counted_unexcused or 0,
            exempt=meeting.counted_exempt or 0,
            is_by_name=False,
        )
    heads = headcount((row.is_due, row.state) for row in rows)
    own = [row for row in rows if row.activity != Activity.TEMPORARILY_IN]
    due = [row for row in rows if row.is_due]
    return RollContent(
        total=len(own),
        official=sum(row.standing == Standing.OFFICIAL for row in own),
        probationary=sum(row.standing == Standing.PROBATIONARY for row in own),
        due=heads.due,
        present=heads.present,
        excused=tuple(_absent(row) for row in due if row.state == RollState.EXCUSED),
        unexcused=tuple(_absent(row) for row in due if row.state == RollState.UNEXCUSED),
        excused_count=heads.excused,
        unexcused_count=heads.unexcused,
        unknown=heads.unknown,
        exempt=heads.exempt,
        came_beside=heads.came_beside,
        temporary=len(rows) - len(own),
    )


def _absent(row: Attendance) -> Absent:
    reason = row.reason_note or (str(row.get_reason_display()).lower() if row.reason else "")
    return Absent(name=str(row.person), reason=reason)


def _post_of_chair(meeting: Meeting) -> str:
    if meeting.chair_id is None:
        return ""
    post = (
        Post.objects.on(meeting.held_on)
        .filter(unit_id=meeting.unit_id, person_id=meeting.chair_id)
        .order_by("pk")
        .first()
    )
    return str(post.get_kind_display()) if post is not None else ""


def _guests(meeting: Meeting) -> tuple[tuple[str, ...], int]:
    rows = Guest.objects.filter(meeting=meeting, withdrawn_at=None).select_related("person")
    named = [_guest(row) for row in rows]
    greeted = {row.person_id for row in rows if row.person_id}
    visits = Visit.objects.filter(meeting=meeting, withdrawn_at=None, attended_at__isnull=False)
    visits = visits.exclude(person_id__in=greeted).select_related("person")
    named += [f"{visit.person} ({str(visit.get_role_display()).lower()})" for visit in visits]
    return tuple(named), sum(row.head_count for row in rows) + len(visits)


def _guest(row: Guest) -> str:
    who = str(row.person) if row.person else row.who
    about = row.organisation or str(row.get_role_display()).lower()
    if row.head_count > 1:
        return f"{row.head_count} người: {who or about}"
    return f"{who} ({about})" if who else about


def _dues(meeting: Meeting) -> Dues | None:
    if meeting.dues_due is None:
        return None
    return Dues(
        paid=meeting.dues_paid or 0,
        due=meeting.dues_due,
        late=meeting.dues_late or 0,
        total=meeting.dues_total,
    )


def _opinions(meeting: Meeting) -> list[Opinion]:
    rows = Opinion.objects.filter(meeting=meeting, withdrawn_at=None)
    return list(rows.select_related("person", "guest").order_by("item", "order", "pk"))


def _votes(meeting: Meeting) -> dict[int, tuple[int, Voted]]:
    """Votes by their key: the item they were taken under, and the numbers."""
    rows = Vote.objects.filter(meeting=meeting, withdrawn_at=None).order_by("occurred_at", "pk")
    return {
        row.pk: (
            row.item_id,
            Voted(
                body=row.body,
                question=row.question,
                agree=row.agree,
                disagree=row.disagree,
                other=row.other,
                entitled=row.entitled,
                present=row.present,
                passed=row.outcome == VoteOutcome.PASSED,
                is_questioned=row.is_questioned,
            ),
        )
        for row in rows
    }


def _items(
    meeting: Meeting,
    parts: dict[int, int],
    opinions: Iterable[Opinion],
    votes: dict[int, tuple[int, Voted]],
) -> Iterable[ItemContent]:
    spoken: dict[int, list[Spoken]] = defaultdict(list)
    for opinion in opinions:
        if opinion.text and (not opinion.before_opening or opinion.sent_beforehand):
            spoken[opinion.item_id].append(_spoken(opinion))
    amended, about_words = _amended(meeting, votes)
    voted: dict[int, list[Voted]] = defaultdict(list)
    for key, (item_id, vote) in votes.items():
        if vote.body != VoteBody.SELF_SCORE and key not in about_words:
            voted[item_id].append(vote)
    concluded: dict[int, list[str]] = defaultdict(list)
    for row in Conclusion.objects.filter(meeting=meeting, withdrawn_at=None).order_by("order"):
        concluded[row.item_id].append(row.text)
    rows = AgendaItem.objects.filter(meeting=meeting, is_left_out=False)
    for item in rows.select_related("presenter").order_by("part__order", "order"):
        yield ItemContent(
            key=str(item.public_id),
            order=item.order,
            part=parts[item.part_id],
            kind=item.kind,
            purpose=item.purpose,
            title=item.title or str(item.get_kind_display()),
            summary=item.summary,
            presenter=str(item.presenter or ""),
            planned_minutes=item.planned_minutes,
            started_at=item.started_at,
            ended_at=item.ended_at,
            is_restricted=item.is_restricted,
            has_no_opinion=item.no_opinion_at is not None,
            was_written_before=bool(item.summary) and item.summary_before_opening,
            spoken=tuple(spoken[item.pk]),
            voted=tuple(voted[item.pk]),
            amended=tuple(amended[item.pk]),
            conclusions=tuple(concluded[item.pk]),
        )


def _amended(
    meeting: Meeting, votes: dict[int, tuple[int, Voted]]
) -> tuple[dict[int, list[Amended]], set[int]]:
    """Amendments by item, and the votes that stand with them."""
    found: dict[int, list[Amended]] = defaultdict(list)
    about_words: set[int] = set()
    rows = MeetingAmendment.objects.filter(meeting=meeting).order_by("order", "pk")
    for row in rows.select_related("proposer", "version__document", "merged_version"):
        vote = votes.get(row.vote_id) if row.vote_id else None
        about_words |= {row.vote_id} if row.vote_id else set()
        found[row.item_id].append(
            Amended(
                draft=row.version.document.title,
                who=str(row.proposer),
                old=row.old_text,
                new=row.new_text,
                state=row.state,
                version=row.version.number,
                merged=row.merged_version.number if row.merged_version else None,
                reason=row.reason,
                vote=vote[1] if vote else None,
                frozen_hash=row.version.frozen_hash,
            )
        )
    return found, about_words


def _spoken(opinion: Opinion) -> Spoken:
    who = str(opinion.person) if opinion.person else (opinion.guest.who if opinion.guest else "")
    return Spoken(
        who=who,
        kind=opinion.kind,
        text=opinion.text,
        is_to_superior=opinion.kind == OpinionKind.PETITION
        and opinion.disposition == "to_superior",
        sent_beforehand=opinion.sent_beforehand,
        disposition=str(opinion.get_disposition_display() if opinion.disposition else ""),
    )


def _part(
    part: MeetingPart, score: SelfScore | None, votes: dict[int, tuple[int, Voted]]
) -> PartContent:
    vote = votes.get(score.vote_id) if score is not None and score.vote_id else None
    return PartContent(
        order=part.order,
        kind=part.kind,
        kind_label=str(part.get_kind_display()),
        title=part.title,
        started_at=part.started_at,
        ended_at=part.ended_at,
        total=score.total if score else None,
        level=str(score.get_level_display()) if score and score.level else "",
        score_vote=vote[1] if vote else None,
        weak_points=score.weak_points if score else "",
    )


def _work(meeting: Meeting) -> tuple[tuple[Given, ...], tuple[Heard, ...]]:
    links = (
        MeetingAssignment.objects.filter(meeting=meeting)
        .select_related("assignment__holder")
        .order_by("assignment__due_on", "pk")
    )
    given, heard = [], []
    for link in links:
        work = link.assignment
        if link.is_given:
            given.append(
                Given(
                    content=work.content,
                    who=str(work.holder),
                    due_on=work.due_on,
                    product=work.product,
                    measure=work.measure,
                    report_at=work.report_at,
                )
            )
        else:
            heard.append(
                Heard(
                    content=work.content,
                    who=str(work.holder),
                    due_on=work.due_on,
                    status_before=link.status_before,
                    result=link.result_text,
                )
            )
    return tuple(given), tuple(heard)
