"""Opening, items, votes, conclusions, scores and closing."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from nep.foundation.clock import now
from nep.foundation.sync import Envelope
from nep.meetings.choices import AgendaKind, FactKind, MeetingState, RollState, VoteOutcome
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingFact,
    NamedVote,
    SelfScore,
    Vote,
)
from nep.meetings.services.room.closing import Heads, close_meeting
from nep.meetings.services.room.concluding import (
    ScoreDraft,
    record_conclusion,
    record_self_score,
)
from nep.meetings.services.room.items import end_item, record_no_opinion, restrict_item, start_item
from nep.meetings.services.room.marking import Mark, decide_unexcused, mark_attendance
from nep.meetings.services.room.opening import Dues, adopt_agenda, open_meeting, record_dues
from nep.meetings.services.room.speaking import add_opinion
from nep.meetings.services.room.voting import VoteDraft, record_vote
from tests.factories.meetings import item_of, meeting_in

QUESTION = "Tổng vệ sinh vào thứ Bảy"


def test_opening_names_two_people_and_begins_the_first_item(meeting, by_clerk):
    open_meeting(meeting=meeting, chair=meeting.chair, clerk=meeting.clerk, **by_clerk())

    meeting.refresh_from_db()
    assert meeting.state == MeetingState.IN_SESSION
    assert meeting.roll.count() == 6
    assert meeting.parts.get().started_at == meeting.opened_at
    assert meeting.agenda.order_by("order").first().started_at == meeting.opened_at
    assert MeetingFact.objects.filter(meeting=meeting, kind=FactKind.OPENED).count() == 1


def test_chair_and_clerk_are_two_people(meeting, by_clerk):
    with pytest.raises(MeetingRefusedError, match="hai người khác nhau"):
        open_meeting(meeting=meeting, chair=meeting.chair, clerk=meeting.chair, **by_clerk())
    meeting.refresh_from_db()
    assert meeting.opened_at is None


def test_a_meeting_is_opened_once(sitting, by_clerk):
    with pytest.raises(MeetingRefusedError, match="đã khai mạc"):
        open_meeting(meeting=sitting, chair=sitting.chair, clerk=sitting.clerk, **by_clerk())


def test_one_item_runs_at_a_time(sitting, by_clerk):
    first, second = sitting.agenda.order_by("order")[:2]
    start_item(item=first, **by_clerk())
    start_item(item=second, **by_clerk())

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.ended_at == second.started_at
    end_item(item=second, **by_clerk())
    second.refresh_from_db()
    assert second.ended_at is not None


def test_no_item_runs_before_the_opening(meeting, by_clerk):
    with pytest.raises(RecordClosedError, match="chưa khai mạc"):
        start_item(item=item_of(meeting), **by_clerk())


def test_the_parts_follow_their_items(seeded, by_clerk, sitting):
    meeting = meeting_in(seeded.sibling_cell, members=3, kinds=("regular", "thematic"))
    morning, afternoon = meeting.parts.order_by("order")
    item = item_of(meeting)
    item.part = afternoon
    item.save()
    actor = {"actor": by_clerk()["actor"].system("tests")}
    open_meeting(
        meeting=meeting,
        chair=meeting.chair,
        clerk=meeting.clerk,
        envelope=Envelope.now(),
        **actor,
    )
    start_item(item=item, envelope=Envelope.now(), **actor)

    morning.refresh_from_db()
    afternoon.refresh_from_db()
    assert morning.ended_at == afternoon.started_at is not None


def test_dues_are_one_line_that_adds_up(sitting, by_clerk):
    record_dues(meeting=sitting, dues=Dues(paid=5, due=6, late=1, total=120_000), **by_clerk())
    with pytest.raises(MeetingRefusedError, match="nhiều hơn số phải đóng"):
        record_dues(meeting=sitting, dues=Dues(paid=7, due=6), **by_clerk())
    sitting.refresh_from_db()
    assert (sitting.dues_paid, sitting.dues_due, sitting.dues_late) == (5, 6, 1)


def test_the_agenda_is_adopted(sitting, by_clerk):
    vote = VoteDraft(question="Chương trình", agree=6)
    adopt_agenda(meeting=sitting, vote=vote, **by_clerk())

    assert sitting.facts.filter(kind=FactKind.AGENDA_ADOPTED).exists()
    assert Vote.objects.get(meeting=sitting).body == "agenda"


def test_a_vote_keeps_its_three_numbers(sitting, by_clerk):
    absent = sitting.roll.exclude(person_id__in=[sitting.chair_id, sitting.clerk_id])[:2]
    Attendance.objects.filter(pk__in=[row.pk for row in absent]).update(state=RollState.UNKNOWN)
    vote = record_vote(
        item=item_of(sitting), vote=VoteDraft(question=QUESTION, agree=3, other=1), **by_clerk()
    )

    assert (vote.agree, vote.entitled, vote.present) == (3, 6, 4)
    assert vote.outcome == VoteOutcome.FAILED


def test_more_hands_than_people_are_refused(sitting, by_clerk):
    draft = VoteDraft(question=QUESTION, agree=6, disagree=1)
    with pytest.raises(MeetingRefusedError, match="là 7 nhưng chỉ có 6"):
        record_vote(item=item_of(sitting), vote=draft, **by_clerk())
    vote = record_vote(item=item_of(sitting), vote=replace(draft, disagree=0), **by_clerk())
    assert vote.outcome == VoteOutcome.PASSED


@pytest.mark.parametrize(
    ("standing", "activity", "sentence"),
    [
        ("probationary", "active", "đảng viên dự bị"),
        ("official", "temp_in", "sinh hoạt tạm thời"),
        ("official", "suspended", "đình chỉ"),
    ],
)
def test_who_has_no_vote_raises_no_hand(sitting, by_clerk, standing, activity, sentence):
    row = sitting.roll.get(person=sitting.clerk)
    draft = VoteDraft(question=QUESTION, by_name=((row.person_id, "agree"),))
    Attendance.objects.filter(pk=row.pk).update(
        standing=standing, activity=activity, may_vote=False
    )
    with pytest.raises(MeetingRefusedError, match=sentence):
        record_vote(item=item_of(sitting), vote=draft, **by_clerk())
    Attendance.objects.filter(pk=row.pk).update(may_vote=True)
    record_vote(item=item_of(sitting), vote=draft, **by_clerk())
    assert NamedVote.objects.get().person_id == row.person_id


def test_a_leave_time_told_later_questions_the_vote(sitting, by_clerk):
    vote = record_vote(
        item=item_of(sitting), vote=VoteDraft(question=QUESTION, agree=6), **by_clerk()
    )
    mark = Mark(
        person_id=sitting.clerk_id,
        state=RollState.PRESENT,
        left_at=vote.occurred_at - timedelta(minutes=5),
    )
    mark_attendance(meeting=sitting, marks=[mark], **by_clerk())
    vote.refresh_from_db()
    assert vote.is_questioned

    again = replace(mark, left_at=None)
    mark_attendance(meeting=sitting, marks=[again], **by_clerk())
    vote.refresh_from_db()
    assert not vote.is_questioned


def test_no_opinion_is_said_per_item(sitting, by_clerk):
    item = item_of(sitting)
    record_no_opinion(item=item, **by_clerk())
    add_opinion(item=item, person=sitting.clerk, text="Nhất trí.", **by_clerk())
    item.refresh_from_db()
    assert item.no_opinion_at is None
    with pytest.raises(MeetingRefusedError, match="đã có người phát biểu"):
        record_no_opinion(item=item, **by_clerk())


def test_opinions_are_counted_through_the_meeting_so_that_a_list_tells_them_apart(
    sitting, by_clerk
):
    informed, discussed = item_of(sitting, AgendaKind.INFORMATION), item_of(sitting)
    for item in (informed, discussed, informed):
        add_opinion(item=item, person=sitting.clerk, text="Nhất trí.", **by_clerk())

    assert list(sitting.opinions.order_by("pk").values_list("order", flat=True)) == [1, 2, 3]
    assert [row.order for row in informed.opinions.all()] == [1, 3]


def test_a_restricted_item_keeps_order_and_times_only(sitting, by_clerk):
    item = item_of(sitting)
    add_opinion(item=item, person=sitting.clerk, text="Chuyện riêng.", **by_clerk())
    record_vote(item=item, vote=VoteDraft(question=QUESTION, agree=6), **by_clerk())
    record_conclusion(item=item, text="Kết luận riêng.", **by_clerk())
    restrict_item(item=item, **by_clerk())

    item.refresh_from_db()
    assert item.is_restricted
    assert item.title == ""
    assert not sitting.opinions.exists()
    assert not sitting.votes.exists()
    assert not sitting.conclusions.exists()
    for act in (
        lambda: add_opinion(item=item, person=sitting.clerk, **by_clerk()),
        lambda: record_vote(item=item, vote=VoteDraft(question=QUESTION), **by_clerk()),
        lambda: record_conclusion(item=item, text="Khác", **by_clerk()),
    ):
        with pytest.raises(MeetingRefusedError, match="ghi riêng"):
            act()


def test_the_trail_repeats_no_word_of_a_restricted_item(sitting, by_clerk):
    from nep.foundation.audit.models import AuditPayload

    item = item_of(sitting)
    add_opinion(item=item, person=sitting.clerk, text="Chuyện rất riêng.", **by_clerk())
    record_conclusion(item=item, text="Kết luận rất riêng.", **by_clerk())
    restrict_item(item=item, **by_clerk())

    bodies = str(list(AuditPayload.objects.values_list("body", flat=True)))
    assert "rất riêng" not in bodies
    assert "removed" in bodies


def test_the_score_is_voted_and_kept_once(sitting, by_clerk):
    part = sitting.parts.get()
    vote = VoteDraft(question="Tự chấm 92 điểm", agree=6)
    draft = ScoreDraft(level="good", total=Decimal(92))
    record_self_score(part=part, score=draft, vote=vote, **by_clerk())
    record_self_score(part=part, score=replace(draft, total=Decimal(93)), **by_clerk())

    score = SelfScore.objects.get()
    assert (score.total, score.level, score.vote.agree) == (93, "good", 6)
    with pytest.raises(MeetingRefusedError, match="từ 0 đến 100"):
        record_self_score(part=part, score=replace(draft, total=Decimal(101)), **by_clerk())


def test_closing_asks_for_everybody_due(sitting, by_clerk):
    row = sitting.roll.exclude(person_id__in=[sitting.chair_id, sitting.clerk_id]).first()
    Attendance.objects.filter(pk=row.pk).update(state=RollState.UNKNOWN)
    with pytest.raises(MeetingRefusedError, match="Còn 1 đồng chí"):
        close_meeting(meeting=sitting, **by_clerk())

    absent = [Mark(person_id=row.person_id, state=RollState.UNEXCUSED)]
    add_opinion(item=item_of(sitting), person=sitting.clerk, text="Nhất trí.", **by_clerk())
    close_meeting(meeting=sitting, absent=absent, **by_clerk())
    sitting.refresh_from_db()
    assert sitting.state == MeetingState.CONCLUDED
    assert (sitting.counted_due, sitting.counted_present, sitting.counted_unexcused) == (6, 5, 1)
    assert (sitting.counted_speakers, sitting.counted_opinions) == (1, 1)


def test_an_end_before_the_start_is_refused(sitting, by_clerk):
    before = sitting.opened_at - timedelta(minutes=1)
    with pytest.raises(MeetingRefusedError, match="phải sau giờ khai mạc"):
        close_meeting(meeting=sitting, closed_at=before, **by_clerk())
    close_meeting(
        meeting=sitting, closed_at=sitting.opened_at + timedelta(minutes=80), **by_clerk()
    )
    sitting.refresh_from_db()
    assert sitting.minutes_held == 80


def test_the_minute_of_the_opening_as_the_end_means_now(sitting, by_clerk):
    opened = now() - timedelta(seconds=1)
    Meeting.objects.filter(pk=sitting.pk).update(opened_at=opened)
    sitting.refresh_from_db()
    close_meeting(meeting=sitting, closed_at=opened.replace(second=0, microsecond=0), **by_clerk())
    sitting.refresh_from_db()
    assert opened < sitting.closed_at <= now()


def test_after_the_closing_a_mark_needs_its_reason_and_the_counts_follow(sitting, by_clerk):
    close_meeting(meeting=sitting, **by_clerk())
    mark = Mark(person_id=sitting.clerk_id, state=RollState.EXCUSED, reason="duty")
    with pytest.raises(MeetingRefusedError, match="lý do sửa"):
        mark_attendance(meeting=sitting, marks=[mark], **by_clerk())
    mark_attendance(meeting=sitting, marks=[mark], correction_reason="Ghi nhầm", **by_clerk())

    sitting.refresh_from_db()
    assert (sitting.counted_present, sitting.counted_excused) == (5, 1)


def test_the_chair_decides_who_was_absent_without_reason(sitting, by_clerk):
    decide_unexcused(meeting=sitting, person_ids=[sitting.clerk_id], **by_clerk())

    assert sitting.roll.get(person=sitting.clerk).state == RollState.UNEXCUSED


def test_a_unit_that_writes_no_names_closes_with_totals(seeded, by_clerk, sitting):
    meeting = meeting_in(seeded.sibling_cell, members=2, counts_only=True)
    actor = by_clerk()["actor"].system("tests")
    begin = replace(Envelope.now(), occurred_at=now() - timedelta(hours=1))
    open_meeting(
        meeting=meeting, chair=meeting.chair, clerk=meeting.clerk, envelope=begin, actor=actor
    )
    wrong = Heads(due=10, present=8, excused=1)
    with pytest.raises(MeetingRefusedError, match="không bằng số phải dự"):
        close_meeting(meeting=meeting, heads=wrong, envelope=Envelope.now(), actor=actor)
    right = replace(wrong, unexcused=1)
    close_meeting(meeting=meeting, heads=right, envelope=Envelope.now(), actor=actor)

    meeting = Meeting.objects.get(pk=meeting.pk)
    assert meeting.counted_present == 8
    assert not meeting.roll.exists()


def test_a_closing_told_to_the_minute_ends_an_item_that_began_in_it(sitting, by_clerk):
    told = now().replace(second=0, microsecond=0)
    item = item_of(sitting)
    AgendaItem.objects.filter(pk=item.pk).update(started_at=told + timedelta(seconds=23))

    close_meeting(meeting=sitting, closed_at=told, **by_clerk())

    item.refresh_from_db()
    assert item.ended_at == item.started_at
    assert sitting.closed_at == told
