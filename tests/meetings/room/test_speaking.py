"""Speakers, two writers at one text, petitions, work given and heard of."""

from datetime import timedelta

import pytest

from nep.assignments.choices import AssignmentState
from nep.assignments.models import Assignment
from nep.foundation.sync import Envelope
from nep.meetings.choices import GuestRole, OpinionKind
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.models import MeetingAssignment, Opinion
from nep.meetings.services.room.concluding import record_conclusion
from nep.meetings.services.room.counting import recounted_words
from nep.meetings.services.room.giving import (
    Task,
    give_assignments_in_meeting,
    hear_assignment,
)
from nep.meetings.services.room.guests import GuestDraft, add_guests, withdraw_guest
from nep.meetings.services.room.speaking import (
    add_opinion,
    answer_petition,
    dispose_opinion,
    edit_opinion,
    settle_opinion,
    withdraw_opinion,
)
from nep.meetings.services.room.summaries import record_summary, set_speaker_timer
from tests.factories.meetings import chair_of, item_of, meeting_in
from tests.factories.people import make_member


def test_a_tap_names_the_speaker_and_a_sentence_makes_it_count(sitting, by_clerk):
    opinion = add_opinion(item=item_of(sitting), person=sitting.clerk, **by_clerk())
    assert recounted_words(sitting)["counted_speakers"] == 0

    edit_opinion(opinion=opinion, text="Nhất trí với dự thảo.", **by_clerk())
    assert recounted_words(sitting)["counted_speakers"] == 1


def test_words_before_the_opening_are_marked_and_do_not_count(meeting, by_clerk):
    from nep.meetings.services.room.roll import open_roll

    open_roll(meeting=meeting, **by_clerk())
    opinion = add_opinion(
        item=item_of(meeting), person=meeting.clerk, text="Soạn sẵn.", **by_clerk()
    )
    assert opinion.before_opening
    assert recounted_words(meeting)["counted_opinions"] == 0


def test_somebody_from_elsewhere_speaks_as_a_guest(seeded, sitting, by_clerk):
    stranger = make_member(seeded.sibling_cell, "Lê Văn Khách")
    item = item_of(sitting)
    with pytest.raises(MeetingRefusedError, match="ghi là khách"):
        add_opinion(item=item, person=stranger, **by_clerk())
    draft = GuestDraft(who="Lê Văn Khách", role=GuestRole.FRIEND_CELL)
    (guest,) = add_guests(meeting=sitting, guests=[draft], **by_clerk())
    add_opinion(item=item, guest=guest, **by_clerk())

    assert sitting.opinions.get().guest == guest


def test_a_guest_has_a_name_or_a_unit_and_can_be_taken_back(sitting, by_clerk):
    with pytest.raises(MeetingRefusedError, match="tên hoặc đơn vị"):
        add_guests(meeting=sitting, guests=[GuestDraft()], **by_clerk())
    (guest,) = add_guests(
        meeting=sitting, guests=[GuestDraft(organisation="Hội Phụ nữ", head_count=4)], **by_clerk()
    )
    withdraw_guest(guest=guest, **by_clerk())
    guest.refresh_from_db()
    assert guest.withdrawn_at is not None


def test_a_member_is_no_guest(sitting, by_clerk):
    draft = GuestDraft(who="Ai đó", person_id=sitting.clerk_id)
    with pytest.raises(MeetingRefusedError, match="có tên trong danh sách"):
        add_guests(meeting=sitting, guests=[draft], **by_clerk())


def test_two_clerks_at_one_text_lose_neither(sitting, by_clerk):
    opinion = add_opinion(item=item_of(sitting), person=sitting.clerk, text="Gốc.", **by_clerk())
    edit_opinion(opinion=opinion, text="Bản của chủ trì.", base_revision=0, **by_clerk())
    edit_opinion(
        opinion=opinion,
        text="Bản của thư ký.",
        base_revision=0,
        envelope=Envelope.now(),
        actor=chair_of(sitting),
    )

    opinion.refresh_from_db()
    assert opinion.text == "Bản của chủ trì."
    assert opinion.in_conflict
    rival = opinion.revisions.get(is_rival=True)
    assert (rival.text, rival.based_on) == ("Bản của thư ký.", 0)

    settle_opinion(opinion=opinion, text="Bản của thư ký.", **by_clerk())
    opinion.refresh_from_db()
    rival.refresh_from_db()
    assert (opinion.text, opinion.in_conflict) == ("Bản của thư ký.", False)
    assert rival.settled_at is not None
    assert set(opinion.revisions.values_list("text", flat=True)) == {
        "Gốc.",
        "Bản của chủ trì.",
        "Bản của thư ký.",
    }


def test_an_edit_on_the_newest_text_is_no_rival(sitting, by_clerk):
    opinion = add_opinion(item=item_of(sitting), person=sitting.clerk, text="Gốc.", **by_clerk())
    edit_opinion(opinion=opinion, text="Mới.", base_revision=0, **by_clerk())
    edit_opinion(opinion=opinion, text="Mới nữa.", base_revision=1, **by_clerk())

    opinion.refresh_from_db()
    assert (opinion.text, opinion.in_conflict, opinion.revision) == ("Mới nữa.", False, 2)


def test_a_reservation_is_in_ones_own_words_and_read_back(sitting, by_clerk):
    item = item_of(sitting)
    wanted = {"item": item, "person": sitting.clerk, "kind": OpinionKind.RESERVATION}
    with pytest.raises(MeetingRefusedError, match="bảo lưu"):
        add_opinion(**wanted, text="Tôi không nhất trí mức này.", **by_clerk())
    add_opinion(**wanted, text="Tôi không nhất trí mức này.", read_back=True, **by_clerk())
    assert Opinion.objects.get().read_back


def test_a_speaker_tapped_by_mistake_is_withdrawn(sitting, by_clerk):
    opinion = add_opinion(item=item_of(sitting), person=sitting.clerk, text="Gì đó.", **by_clerk())
    withdraw_opinion(opinion=opinion, **by_clerk())
    assert recounted_words(sitting)["counted_opinions"] == 0


def test_a_petition_is_answered_by_a_row_of_its_own(sitting, by_clerk):
    item = item_of(sitting)
    plain = add_opinion(item=item, person=sitting.clerk, text="Nhất trí.", **by_clerk())
    petition = add_opinion(
        item=item,
        person=sitting.clerk,
        kind=OpinionKind.PETITION,
        text="Đề nghị lắp đèn đường.",
        **by_clerk(),
    )
    with pytest.raises(MeetingRefusedError, match="Kiến nghị"):
        answer_petition(petition=plain, text="Sẽ làm.", **by_clerk())
    answer = answer_petition(
        petition=petition, text="Đã đề nghị phường.", disposition="to_superior", **by_clerk()
    )

    petition.refresh_from_db()
    assert answer.answers == petition
    assert answer.person == sitting.chair
    assert petition.disposition == "to_superior"


def test_what_becomes_of_an_opinion_on_a_draft(sitting, by_clerk):
    opinion = add_opinion(
        item=item_of(sitting), person=sitting.clerk, text="Sửa mục 2.", **by_clerk()
    )
    dispose_opinion(opinion=opinion, disposition="accepted", note="Đưa vào mục 2", **by_clerk())
    opinion.refresh_from_db()
    assert opinion.disposition == "accepted"


def test_a_conclusion_has_words_and_may_be_rewritten(sitting, by_clerk):
    item = item_of(sitting)
    with pytest.raises(MeetingRefusedError, match="nội dung kết luận"):
        record_conclusion(item=item, text=" ", **by_clerk())
    row = record_conclusion(item=item, text="Làm thứ Bảy.", **by_clerk())
    record_conclusion(item=item, conclusion=row, text="Làm Chủ nhật.", **by_clerk())
    row.refresh_from_db()
    assert (row.text, row.revision) == ("Làm Chủ nhật.", 1)


def test_work_is_given_in_the_room_by_the_clerk_and_heard_of_again(seeded, sitting, by_clerk):
    due = sitting.held_on + timedelta(days=10)
    task = Task(holder_id=sitting.clerk_id, content="Dọn mương", due_on=due)
    (work,) = give_assignments_in_meeting(
        meeting=sitting, item=item_of(sitting), tasks=[task], **by_clerk()
    )
    assert work.given_by_id == sitting.chair_id
    assert MeetingAssignment.objects.get().is_given

    later = meeting_in(seeded.cell, members=6, kinds=("thematic",))
    heard = hear_assignment(
        meeting=later,
        assignment=work,
        result="done_on_time",
        envelope=Envelope.now(),
        actor=chair_of(later),
    )
    work.refresh_from_db()
    assert work.state == AssignmentState.EVALUATED
    assert heard.status_before == "Đã giao"


def test_a_clerk_writes_the_result_and_leaves_the_judging_to_the_leader(sitting, by_clerk):
    due = sitting.held_on + timedelta(days=10)
    task = Task(holder_id=sitting.chair_id, content="Dọn mương", due_on=due)
    (work,) = give_assignments_in_meeting(meeting=sitting, tasks=[task], **by_clerk())
    heard = hear_assignment(
        meeting=sitting, assignment=work, result="partly", result_text="Còn 50 m", **by_clerk()
    )
    work.refresh_from_db()
    assert work.state == AssignmentState.ASSIGNED
    assert heard.result_text == "Hoàn thành một phần: Còn 50 m"


def test_no_work_without_a_person_a_deadline_and_words(sitting, by_clerk):
    before = sitting.held_on - timedelta(days=1)
    task = Task(holder_id=sitting.clerk_id, content="Dọn mương", due_on=before)
    with pytest.raises(Exception, match="Hạn"):
        give_assignments_in_meeting(meeting=sitting, tasks=[task], **by_clerk())
    assert not Assignment.objects.exists()


def test_work_under_way_is_heard_of_without_being_judged(sitting, by_clerk):
    due = sitting.held_on + timedelta(days=10)
    task = Task(holder_id=sitting.chair_id, content="Dọn mương", due_on=due)
    (work,) = give_assignments_in_meeting(meeting=sitting, tasks=[task], **by_clerk())
    heard = hear_assignment(meeting=sitting, assignment=work, **by_clerk())
    work.refresh_from_db()
    assert work.state == AssignmentState.ASSIGNED
    assert heard.result_text == "Đang thực hiện"


def test_a_summary_written_beside_another_is_not_taken_and_not_lost(sitting, by_clerk):
    item = item_of(sitting)
    record_summary(item=item, text="Bí thư nêu tình hình.", base_revision=0, **by_clerk())
    with pytest.raises(MeetingRefusedError, match="Bí thư nêu tình hình"):
        record_summary(item=item, text="Bản khác.", base_revision=0, **by_clerk())
    record_summary(item=item, text="Bản gộp.", base_revision=1, **by_clerk())
    item.refresh_from_db()
    assert (item.summary, item.summary_revision) == ("Bản gộp.", 2)


def test_with_the_clock_on_the_next_speaker_ends_the_one_before(sitting, by_clerk):
    item = item_of(sitting)
    first = add_opinion(item=item, person=sitting.clerk, **by_clerk())
    add_opinion(item=item, person=sitting.chair, **by_clerk())
    first.refresh_from_db()
    assert first.ended_at is None
    set_speaker_timer(meeting=sitting, is_on=True, **by_clerk())
    third = add_opinion(item=item, person=sitting.clerk, **by_clerk())
    first.refresh_from_db()
    assert first.ended_at == third.started_at
