"""Ghi lại từ giấy: one command, all or nothing; and checking in by the code."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from nep.foundation.clock import now
from nep.foundation.sync import Envelope
from nep.meetings.choices import MarkMethod, MeetingState, RollState
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.models import Meeting
from nep.meetings.queries.after_content import content_of
from nep.meetings.services.room.check_in import check_in_ticket, take_attendance_code
from nep.meetings.services.room.concluding import ScoreDraft
from nep.meetings.services.room.giving import Task
from nep.meetings.services.room.marking import Mark
from nep.meetings.services.room.paper import (
    PaperItem,
    PaperOpinion,
    PaperPart,
    PaperRecord,
    record_paper_meeting,
)
from nep.meetings.services.room.roll import open_roll
from nep.meetings.services.room.voting import VoteDraft
from tests.factories.meetings import item_of, meeting_in
from tests.factories.people import actor_in


@pytest.fixture
def old(seeded) -> Meeting:
    """A meeting planned twenty days ago and never written down."""
    return meeting_in(seeded.cell, members=6, at=now() - timedelta(days=20))


def record_of(meeting: Meeting, **wanted: object) -> PaperRecord:
    item = item_of(meeting)
    task = Task(
        holder_id=meeting.clerk_id,
        content="Dọn mương",
        due_on=meeting.held_on + timedelta(days=9),
    )
    paper = PaperItem(
        item_id=item.pk,
        summary="Bí thư nêu tình hình vệ sinh.",
        opinions=(PaperOpinion(person_id=meeting.clerk_id, text="Nhất trí."),),
        conclusion="Tổng vệ sinh sáng thứ Bảy.",
        vote=VoteDraft(question="Tổng vệ sinh", agree=5),
        tasks=(task,),
    )
    usual = {
        "opened_at": meeting.planned_at,
        "closed_at": meeting.planned_at + timedelta(minutes=95),
        "chair_id": meeting.chair_id,
        "clerk_id": meeting.clerk_id,
        "absent": (Mark(person_id=meeting.chair_id, state=RollState.EXCUSED, reason="ill"),),
        "items": (paper,),
        "score": ScoreDraft(level="good"),
    }
    return PaperRecord(**{**usual, **wanted})


def test_a_meeting_of_twenty_days_ago_is_written_down_whole(old, by_clerk, meeting):
    record_paper_meeting(
        meeting=old, record=record_of(old), envelope=Envelope.now(), actor=by_clerk()["actor"]
    )

    old.refresh_from_db()
    assert old.state == MeetingState.CONCLUDED
    assert old.paper_born
    assert old.recorded_late
    assert old.minutes_held == 95
    assert (old.counted_due, old.counted_present, old.counted_excused) == (6, 5, 1)
    assert set(old.roll.values_list("method", flat=True)) == {MarkMethod.PAPER}
    assert (old.counted_opinions, old.counted_conclusions, old.counted_assignments) == (1, 1, 1)
    assert not old.opinions.get().before_opening
    assert old.votes.get().present == 5


def test_one_fault_writes_nothing(old, by_clerk, meeting):
    wrong = record_of(old, closed_at=old.planned_at - timedelta(minutes=1))
    shared = {"meeting": old, "actor": by_clerk()["actor"]}
    with pytest.raises(MeetingRefusedError, match="phải sau giờ khai mạc"):
        record_paper_meeting(record=wrong, envelope=Envelope.now(), **shared)
    record = record_of(old)
    hands = replace(record.items[0], vote=VoteDraft(question="Tổng vệ sinh", agree=6))
    with pytest.raises(MeetingRefusedError, match="là 6 nhưng chỉ có 5"):
        record_paper_meeting(
            record=replace(record, items=(hands,)), envelope=Envelope.now(), **shared
        )

    old = Meeting.objects.get(pk=old.pk)
    assert old.opened_at is None
    assert not old.paper_born
    assert not old.roll.exists()
    record_paper_meeting(record=record, envelope=Envelope.now(), **{**shared, "meeting": old})
    assert old.roll.count() == 6


@pytest.fixture
def combined(seeded) -> Meeting:
    """Regular and thematic in one sitting, twenty days ago and never written down."""
    at = now() - timedelta(days=20)
    return meeting_in(seeded.cell, members=6, kinds=("regular", "thematic"), at=at)


def told_of(meeting: Meeting, *, end: int = 60, start: int = 60) -> tuple[PaperPart, ...]:
    def after(minutes: int):
        return meeting.planned_at + timedelta(minutes=minutes)

    score = ScoreDraft(level="fair", total=Decimal(82))
    second = VoteDraft(question="Tự chấm", agree=5)
    return (
        PaperPart(
            order=1, started_at=after(0), ended_at=after(end), score=ScoreDraft(level="good")
        ),
        PaperPart(
            order=2, started_at=after(start), ended_at=after(95), score=score, score_vote=second
        ),
    )


def test_both_parts_of_a_combined_meeting_are_written_down(combined, by_clerk, meeting):
    record = record_of(combined, score=None, parts=told_of(combined, end=60, start=65))
    record_paper_meeting(
        meeting=combined, record=record, envelope=Envelope.now(), actor=by_clerk()["actor"]
    )

    first, second = combined.parts.order_by("order")
    begins = combined.planned_at
    assert (first.started_at, first.ended_at) == (begins, begins + timedelta(minutes=60))
    assert second.started_at == begins + timedelta(minutes=65)
    assert second.ended_at == begins + timedelta(minutes=95)
    assert (first.score.level, second.score.level, second.score.total) == ("good", "fair", 82)
    assert second.score.vote.agree == 5
    content = content_of(combined)
    assert [part.level for part in content.parts] == ["Tốt", "Khá"]


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ({"end": 60, "start": 50}, "Phần 2 bắt đầu khi phần trước chưa kết thúc"),
        ({"end": 0, "start": 60}, "Phần 1 kết thúc phải sau"),
        ({"end": 60, "start": 96}, "Phần 2 kết thúc phải sau"),
    ],
)
def test_parts_follow_each_other(combined, by_clerk, meeting, hours, sentence):
    record = record_of(combined, score=None, parts=told_of(combined, **hours))
    order = {"meeting": combined, "envelope": Envelope.now(), "actor": by_clerk()["actor"]}
    with pytest.raises(MeetingRefusedError, match=sentence):
        record_paper_meeting(record=record, **order)
    with pytest.raises(MeetingRefusedError, match="giờ của từng phần"):
        record_paper_meeting(record=record_of(combined), **{**order, "envelope": Envelope.now()})
    assert not Meeting.objects.get(pk=combined.pk).paper_born


def test_a_paper_of_the_future_is_refused(old, by_clerk, meeting):
    ahead = now() + timedelta(hours=1)
    record = record_of(old, opened_at=ahead, closed_at=ahead + timedelta(hours=1))
    with pytest.raises(MeetingRefusedError, match="tương lai"):
        record_paper_meeting(
            meeting=old, record=record, envelope=Envelope.now(), actor=by_clerk()["actor"]
        )


def test_a_member_checks_in_by_the_code_on_the_screen(meeting, by_clerk):
    open_roll(meeting=meeting, **by_clerk())
    member = meeting.roll.exclude(person_id__in=[meeting.chair_id, meeting.clerk_id]).first()
    actor = actor_in(meeting.unit, "member", person=member.person)
    for _ in range(2):
        take_attendance_code(
            meeting=meeting,
            ticket=check_in_ticket(meeting),
            envelope=Envelope.now(),
            actor=actor,
        )

    member.refresh_from_db()
    assert (member.state, member.method) == (RollState.PRESENT, MarkMethod.QR)
    assert meeting.roll.count() == 6


def test_a_stale_or_foreign_code_opens_nothing(seeded, meeting, by_clerk):
    open_roll(meeting=meeting, **by_clerk())
    other = meeting_in(seeded.cell, members=6, kinds=("thematic",))
    shared = {"meeting": meeting, "actor": by_clerk()["actor"]}
    with pytest.raises(MeetingRefusedError, match="hết hạn"):
        take_attendance_code(ticket=check_in_ticket(other), envelope=Envelope.now(), **shared)
    ticket = check_in_ticket(meeting)
    later = time_machine.travel(now() + timedelta(minutes=20))
    with later, pytest.raises(MeetingRefusedError, match="hết hạn"):
        take_attendance_code(ticket=ticket, envelope=Envelope.now(), **shared)
    assert not meeting.roll.filter(state=RollState.PRESENT).exists()


def test_who_is_not_on_the_roll_checks_in_nowhere(seeded, meeting, by_clerk):
    open_roll(meeting=meeting, **by_clerk())
    stranger = actor_in(seeded.sibling_cell, "member", person=None)
    with pytest.raises(MeetingRefusedError, match="không có tên"):
        take_attendance_code(
            meeting=meeting,
            ticket=check_in_ticket(meeting),
            envelope=Envelope.now(),
            actor=stranger,
        )
