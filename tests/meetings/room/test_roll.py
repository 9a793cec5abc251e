"""The frozen roll: who stands on it, whose mark holds, what a change of the lists does."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from nep.foundation.audit.models import AuditEntry, AuditPayload
from nep.foundation.clock import now
from nep.foundation.errors import Forbidden
from nep.foundation.sync import CommandConflict, Envelope
from nep.meetings.choices import MeetingState, RollState
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.models import Attendance, Convening, Meeting
from nep.meetings.services.room.marking import Mark, mark_all_present, mark_attendance
from nep.meetings.services.room.roll import difference_of, open_roll, refresh_roll
from nep.people.choices import Activity, Standing
from tests.factories.meetings import clerk_of, meeting_in
from tests.factories.people import make_member
from tests.factories.rulebook import actor_in


def test_the_roll_freezes_who_is_due_and_who_may_vote(seeded, meeting, by_clerk):
    make_member(seeded.cell, "Phạm Văn Miễn", activity=Activity.EXEMPT)
    make_member(seeded.cell, "Phạm Văn Dự", standing=Standing.PROBATIONARY)
    make_member(seeded.cell, "Phạm Văn Tạm", activity=Activity.TEMPORARILY_IN)
    rows = open_roll(meeting=meeting, **by_clerk())

    assert len(rows) == 9
    assert {row.state for row in rows} == {RollState.UNKNOWN}
    by_name = {row.person.full_name: row for row in Attendance.objects.select_related("person")}
    assert not by_name["Phạm Văn Miễn"].is_due
    assert by_name["Phạm Văn Miễn"].may_vote
    assert by_name["Phạm Văn Dự"].is_due
    assert not by_name["Phạm Văn Dự"].may_vote
    assert not by_name["Phạm Văn Tạm"].may_vote


def test_whoever_said_beforehand_that_he_cannot_come_is_marked_so(meeting, by_clerk):
    Convening.objects.create(
        meeting=meeting, person=meeting.chair, will_be_absent=True, absence_reason="study"
    )
    open_roll(meeting=meeting, **by_clerk())

    row = meeting.roll.get(person=meeting.chair)
    assert (row.state, row.reason) == (RollState.EXCUSED, "study")


def test_opening_the_roll_twice_makes_no_second_row(meeting, by_clerk):
    open_roll(meeting=meeting, **by_clerk())
    open_roll(meeting=meeting, **by_clerk())

    assert meeting.roll.count() == 6


def test_a_stranger_opens_no_roll(seeded, meeting, by_clerk):
    with pytest.raises(Forbidden):
        open_roll(meeting=meeting, envelope=Envelope.now(), actor=actor_in(seeded.far_cell))
    assert not meeting.roll.exists()
    assert open_roll(meeting=meeting, **by_clerk())


def test_a_unit_without_a_list_is_told_so(seeded, by_clerk, meeting):
    empty = meeting_in(seeded.sibling_cell, members=0)

    with pytest.raises(MeetingRefusedError, match="chưa có danh sách"):
        open_roll(
            meeting=empty, **by_clerk() | {"actor": actor_in(seeded.sibling_cell, "secretary")}
        )


def test_all_present_leaves_those_reported_absent(meeting, by_clerk):
    open_roll(meeting=meeting, **by_clerk())
    mark = Mark(person_id=meeting.chair_id, state=RollState.EXCUSED, reason="ill")
    mark_attendance(meeting=meeting, marks=[mark], **by_clerk())
    marked = mark_all_present(meeting=meeting, **by_clerk())

    assert len(marked) == 5
    assert meeting.roll.get(person=meeting.chair).state == RollState.EXCUSED


@pytest.mark.parametrize(
    ("mark", "sentence"),
    [
        ({"state": "excused"}, "chọn lý do"),
        ({"state": "present", "reason": "ill"}, "Chỉ người báo vắng"),
        ({"state": "excused", "reason": "ill", "left_at": now()}, "giờ về"),
        ({"state": "unexcused"}, "người chủ trì quyết định"),
        ({"state": "present", "person_id": 0}, "không nằm trong danh sách"),
    ],
)
def test_marks_that_cannot_be(meeting, by_clerk, mark, sentence):
    open_roll(meeting=meeting, **by_clerk())
    whole = {"person_id": meeting.chair_id, **mark}
    with pytest.raises(MeetingRefusedError, match=sentence):
        mark_attendance(meeting=meeting, marks=[Mark(**whole)], **by_clerk())
    assert meeting.roll.filter(state=RollState.UNKNOWN).count() == 6


def test_the_later_instant_wins_whoever_sends_first(meeting, by_clerk):
    open_roll(meeting=meeting, **by_clerk())
    at = now()
    late = replace(Envelope.now(), occurred_at=at)
    early = replace(Envelope.now(), occurred_at=at - timedelta(minutes=3))
    there = Mark(person_id=meeting.chair_id, state=RollState.PRESENT)
    away = Mark(person_id=meeting.chair_id, state=RollState.EXCUSED, reason="duty")
    mark_attendance(meeting=meeting, marks=[there], **by_clerk(envelope=late))
    mark_attendance(meeting=meeting, marks=[away], **by_clerk(envelope=early))

    assert meeting.roll.get(person=meeting.chair).state == RollState.PRESENT
    entry = AuditEntry.objects.filter(action="meetings.mark_attendance").order_by("seq").last()
    assert AuditPayload.objects.get(entry_id=entry.pk).body["overtaken"][0]["state"] == "excused"


def test_a_mark_sent_three_times_is_one_mark(meeting, by_clerk):
    open_roll(meeting=meeting, **by_clerk())
    envelope = Envelope.now()
    mark = Mark(person_id=meeting.chair_id, state=RollState.PRESENT)
    for _ in range(3):
        mark_attendance(meeting=meeting, marks=[mark], **by_clerk(envelope=envelope))
    meeting.refresh_from_db()
    revision = meeting.revision

    other = replace(mark, state=RollState.UNKNOWN)
    with pytest.raises(CommandConflict):
        mark_attendance(meeting=meeting, marks=[other], **by_clerk(envelope=envelope))
    meeting.refresh_from_db()
    assert meeting.revision == revision
    assert meeting.roll.get(person=meeting.chair).state == RollState.PRESENT


def test_a_phone_two_hours_off_is_corrected_and_flagged(meeting, by_clerk):
    open_roll(meeting=meeting, **by_clerk())
    at = now()
    off = Envelope(
        command_id=uuid4(),
        occurred_at=at + timedelta(hours=2, minutes=-1),
        sent_at=at + timedelta(hours=2),
    )
    mark = Mark(person_id=meeting.chair_id, state=RollState.PRESENT)
    mark_attendance(meeting=meeting, marks=[mark], **by_clerk(envelope=off))

    row = meeting.roll.get(person=meeting.chair)
    assert row.clock_off
    assert abs(row.occurred_at - (at - timedelta(minutes=1))) < timedelta(seconds=30)


def test_marks_told_of_ten_days_late_are_refused(meeting, by_clerk):
    open_roll(meeting=meeting, **by_clerk())
    mark = Mark(person_id=meeting.chair_id, state=RollState.PRESENT)
    old = replace(Envelope.now(), occurred_at=now() - timedelta(days=10))
    with pytest.raises(RecordClosedError, match="Ghi lại từ giấy"):
        mark_attendance(meeting=meeting, marks=[mark], **by_clerk(envelope=old))
    mark_attendance(meeting=meeting, marks=[mark], **by_clerk())


def test_after_the_confirmation_nothing_is_marked(meeting, by_clerk):
    open_roll(meeting=meeting, **by_clerk())
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CONFIRMED)
    mark = Mark(person_id=meeting.chair_id, state=RollState.PRESENT)
    with pytest.raises(RecordClosedError, match="phụ lục"):
        mark_attendance(meeting=meeting, marks=[mark], **by_clerk())


def test_the_list_is_refreshed_and_marks_stay(seeded, meeting, by_clerk):
    open_roll(meeting=meeting, **by_clerk())
    mark = Mark(person_id=meeting.chair_id, state=RollState.PRESENT)
    mark_attendance(meeting=meeting, marks=[mark], **by_clerk())
    make_member(seeded.cell, "Phạm Văn Mới")

    assert len(difference_of(meeting).come) == 1
    refresh_roll(meeting=meeting, **by_clerk())
    assert meeting.roll.count() == 7
    assert meeting.roll.get(person=meeting.chair).state == RollState.PRESENT
    assert not difference_of(meeting)


def test_after_the_confirmation_a_new_member_is_a_difference_only(seeded, meeting, by_clerk):
    open_roll(meeting=meeting, **by_clerk())
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CONFIRMED)
    make_member(seeded.cell, "Phạm Văn Mới")

    with pytest.raises(RecordClosedError):
        refresh_roll(meeting=meeting, **by_clerk())
    assert meeting.roll.count() == 6
    assert len(difference_of(meeting).come) == 1


def test_the_clerk_of_one_meeting_writes_in_no_other(seeded, meeting):
    other = meeting_in(seeded.cell, members=6, kinds=("extraordinary",))
    other.clerk = None
    other.save()
    with pytest.raises(Forbidden):
        open_roll(meeting=other, envelope=Envelope.now(), actor=clerk_of(meeting))
