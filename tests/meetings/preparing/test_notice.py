"""Telling the members: who knows, how, and who cannot come; papers and proposals."""

from datetime import timedelta

import pytest
from django.core import mail

from nep.documents.models import ReadMark
from nep.foundation import outbox
from nep.foundation.audit.models import AuditPayload
from nep.foundation.errors import Forbidden
from nep.meetings.choices import (
    AbsenceReason,
    FactKind,
    MeetingState,
    ProposalState,
    ToldHow,
)
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.models import Convening, MeetingFact, Opinion, Visit
from nep.meetings.queries.preparing import (
    board_of,
    may_see_phones,
    preparation_of,
)
from nep.meetings.queries.preparing_told import notice_is_due
from nep.meetings.rules.preparing_readiness import Part, Ready
from nep.meetings.services.calendar.shifting import shift_meeting
from nep.meetings.services.preparing import (
    ItemDraft,
    PaperDraft,
    add_item,
    add_paper,
    add_version,
    answer_proposal,
    apply_template,
    assign_duty,
    freeze_version,
    make_final,
    mark_read,
    mark_read_on_paper,
    open_invitation,
    propose_item,
    report_absence,
    send_notice,
    send_opinion,
    take_back_absence,
    take_back_told,
    tell_group,
    tell_members,
    withdraw_paper,
)
from nep.meetings.services.room import open_roll, restrict_item
from nep.organisation.choices import Role
from nep.people.choices import Activity
from nep.people.models import Person
from tests.factories.meetings import clerk_of
from tests.factories.people import actor_in, make_member, make_person


@pytest.fixture
def told(draft, by):
    """The draft after its notice."""
    apply_template(meeting=draft, **by())
    send_notice(meeting=draft, **by())
    return draft


def row_of(meeting, place=3):
    return Convening.objects.filter(meeting=meeting).order_by("pk")[place]


def member_of(row):
    return actor_in(row.meeting.unit, Role.MEMBER, person=row.person, user_id=90)


def test_everybody_on_the_roll_is_invited(draft, cell, by):
    make_member(cell, activity=Activity.SUSPENDED)
    visit = Visit.objects.create(meeting=draft, person=make_person())

    send_notice(meeting=draft, **by())

    draft.refresh_from_db()
    board = board_of(draft)
    assert draft.state == MeetingState.NOTIFIED
    assert (board.invited, board.known, board.unknown) == (6, 0, 6)
    assert draft.facts.filter(kind=FactKind.NOTICE_SENT).count() == 1
    visit.refresh_from_db()
    assert visit.told_at is not None


def test_a_too_long_agenda_is_sent_all_the_same(told, by):
    add_item(meeting=told, draft=ItemDraft(kind="other", title="Việc dài", minutes=200), **by())
    assert preparation_of(told).length.is_too_long

    send_notice(meeting=told, **by())

    assert preparation_of(told).readiness.of(Part.AGENDA).ready is Ready.YES


def test_a_meeting_whose_hour_is_over_is_not_announced(draft, by):
    assert send_notice(meeting=draft, **by())
    draft.planned_at -= timedelta(days=30)
    draft.save()

    with pytest.raises(MeetingRefusedError, match="đã qua"):
        send_notice(meeting=draft, **by())


def test_telling_in_person_and_by_group(told, by):
    first = row_of(told)
    tell_members(meeting=told, persons=[first.person], how=ToldHow.PHONE, **by())
    rows = tell_group(meeting=told, group="Tổ 1", **by())

    assert first.person_id not in {row.person_id for row in rows} or first.group != "Tổ 1"
    board = board_of(told)
    assert board.known == len(rows) + (first.group != "Tổ 1")
    first.refresh_from_db()
    assert first.told_by is not None

    take_back_told(convening=first, **by())
    assert board_of(told).known == board.known - 1


def test_sent_again_everybody_is_to_be_told_anew(told, by):
    tell_group(meeting=told, group="Tổ 1", **by())

    send_notice(meeting=told, **by())

    assert board_of(told).known == 0


def test_after_the_day_was_moved_the_new_notice_counts(told, by):
    report_absence(convening=row_of(told), reason=AbsenceReason.DUTY, **by())
    moved = told.planned_at + timedelta(days=2)
    shift_meeting(meeting=told, planned_at=moved, reason="Trùng hội nghị xã.", **by())
    assert notice_is_due(told)
    assert preparation_of(told).readiness.of(Part.AGENDA).ready is Ready.NOT_YET

    send_notice(meeting=told, **by())

    assert board_of(told).known == 0
    facts = told.facts.filter(kind=FactKind.NOTICE_SENT)
    assert facts.count() == 2
    assert facts.filter(withdrawn_at=None).count() == 1


def test_a_group_leader_tells_his_own_group_only(told, by):
    own, other = (
        Convening.objects.filter(meeting=told, group=group).last() for group in ("Tổ 1", "Tổ 2")
    )
    leader = actor_in(told.unit, Role.GROUP_LEADER, person=own.person, user_id=91)

    assert tell_group(meeting=told, group="Tổ 1", **by(leader))
    with pytest.raises(MeetingRefusedError, match="tổ mình"):
        tell_members(meeting=told, persons=[other.person], how=ToldHow.IN_PERSON, **by(leader))


def test_opening_the_invitation_is_kept_once(told, by):
    row = row_of(told)
    open_invitation(convening=row, **by(member_of(row)))
    first = row.opened_at

    open_invitation(convening=row, **by(member_of(row)))

    assert row.opened_at == first is not None
    assert board_of(told).opened == 1
    with pytest.raises(Forbidden):
        open_invitation(convening=row_of(told, 4), **by(member_of(row)))


def test_absence_is_said_beforehand_and_stands_on_the_roll(told, by):
    row = row_of(told)

    report_absence(convening=row, reason=AbsenceReason.ILL, **by(member_of(row)))

    assert board_of(told).absent == 1
    bodies = AuditPayload.objects.values_list("body", flat=True)
    assert not any("'ill'" in str(body) for body in bodies)
    open_roll(meeting=told, **by())
    assert told.roll.get(person=row.person).reason == AbsenceReason.ILL


@pytest.mark.parametrize(
    ("reason", "days", "field"),
    [
        ("", None, "reason"),
        ("tired", None, "reason"),
        (AbsenceReason.DUTY, -1, "planned_return_on"),
    ],
)
def test_an_absence_has_a_reason_from_the_list(told, by, reason, days, field):
    row = row_of(told)
    back = told.held_on + timedelta(days=days) if days else None
    with pytest.raises(MeetingRefusedError) as refusal:
        report_absence(convening=row, reason=reason, planned_return_on=back, **by(member_of(row)))
    assert field in refusal.value.errors

    report_absence(convening=row, reason=AbsenceReason.DUTY, **by())
    take_back_absence(convening=row, **by(member_of(row)))
    assert not board_of(told).absent


def test_nobody_answers_for_another(told, by):
    row = row_of(told)

    with pytest.raises(Forbidden):
        report_absence(convening=row_of(told, 4), reason=AbsenceReason.DUTY, **by(member_of(row)))


def test_after_the_opening_the_room_marks_absence(told, by):
    row = row_of(told)
    told.state = MeetingState.IN_SESSION
    told.save()

    with pytest.raises(RecordClosedError):
        report_absence(convening=row_of(told), reason=AbsenceReason.DUTY, **by(member_of(row)))


def test_phones_are_for_secretary_deputy_and_clerk_of_the_day(told, by):
    member = member_of(row_of(told))
    assert may_see_phones(by()["actor"], told)
    assert may_see_phones(clerk_of(told), told)
    assert not may_see_phones(member, told)
    assert not may_see_phones(actor_in(told.unit, Role.CELL_COMMITTEE), told)

    told.state = MeetingState.CONCLUDED
    assert not may_see_phones(clerk_of(told), told)


def test_the_mail_says_only_hour_and_place(draft, by):
    Person.objects.filter(pk=draft.clerk_id).update(email="thuky@example.vn")
    draft.title = "Chuyên đề mật danh"
    draft.save()
    apply_template(meeting=draft, **by())
    send_notice(meeting=draft, **by())

    outbox.deliver()

    [letter] = mail.outbox
    assert letter.to == ["thuky@example.vn"]
    assert letter.subject == "Sinh hoạt chi bộ"
    assert "Nhà văn hóa thôn" in letter.body
    assert "Mở Nếp để xem nội dung" in letter.body
    for word in ("Chuyên đề", "http", "Điểm danh", "Trần"):
        assert word not in letter.body
    assert not letter.attachments


def test_the_preparation_is_put_into_hands(draft, by):
    duty = assign_duty(
        meeting=draft, part="documents", owner=draft.clerk, due_on=draft.held_on, **by()
    )
    line = next(line for line in preparation_of(draft).lines if line.part == "documents")
    assert (line.owner, line.due_on) == (duty.owner, draft.held_on)

    with pytest.raises(MeetingRefusedError):
        assign_duty(
            meeting=draft,
            part="documents",
            owner=None,
            due_on=draft.held_on + timedelta(days=1),
            **by(),
        )


def test_versions_stay_and_the_voted_one_is_frozen(told, by):
    paper = add_paper(
        meeting=told, draft=PaperDraft(title="Dự thảo nghị quyết", text="Điều 1."), **by()
    )
    second = add_version(paper=paper, draft=PaperDraft(title="", text="Điều 1, 2."), **by())
    make_final(version=second, **by())

    freeze_version(version=second, **by())

    assert [row.text for row in paper.versions.all()] == ["Điều 1.", "Điều 1, 2."]
    assert len(second.frozen_hash) == 64
    assert told.facts.filter(kind=FactKind.DOCUMENTS_SENT).count() == 1
    with pytest.raises(MeetingRefusedError, match="biểu quyết"):
        withdraw_paper(paper=paper, **by())


@pytest.mark.parametrize(("title", "text"), [("", "Có chữ"), ("Có tên", " ")])
def test_a_paper_has_a_name_and_a_content(told, by, title, text):
    with pytest.raises(MeetingRefusedError):
        add_paper(meeting=told, draft=PaperDraft(title=title, text=text), **by())

    assert add_paper(meeting=told, draft=PaperDraft(title="Có tên", text="Có chữ"), **by())


def test_reading_on_paper_equals_reading(told, by):
    paper = add_paper(meeting=told, draft=PaperDraft(title="Tài liệu", text="Chữ."), **by())
    row, other = row_of(told), row_of(told, 4)

    mark_read(paper=paper, **by(member_of(row)))
    mark_read(paper=paper, **by(member_of(row)))
    mark_read_on_paper(paper=paper, persons=[row.person, other.person], **by())

    marks = ReadMark.objects.filter(subject=f"pack:{paper.pk}")
    assert marks.count() == 2
    assert marks.get(person=other.person).on_paper
    assert not marks.get(person=row.person).on_paper
    with pytest.raises(Forbidden):
        mark_read_on_paper(paper=paper, persons=[other.person], **by(member_of(row)))


@pytest.mark.parametrize(
    ("state", "answer", "items"),
    [
        (ProposalState.ACCEPTED, "", 1),
        (ProposalState.NEXT_TIME, "", 0),
        (ProposalState.REFUSED, "Thuộc việc của thôn.", 0),
    ],
)
def test_a_proposal_is_answered(told, by, state, answer, items):
    row = row_of(told)
    proposal = propose_item(
        unit=told.unit, meeting=told, person=row.person, text="Lắp đèn ngõ 3", **by(member_of(row))
    )
    with pytest.raises(MeetingRefusedError):
        answer_proposal(proposal=proposal, meeting=told, state="refused", answer=" ", **by())

    answer_proposal(proposal=proposal, meeting=told, state=state, answer=answer, **by())

    assert told.agenda.filter(title="Lắp đèn ngõ 3").count() == items
    assert (proposal.meeting is None) is (state == ProposalState.NEXT_TIME)


def test_a_proposal_for_another_is_written_by_who_tells_the_members(told, by):
    row, other = row_of(told), row_of(told, 4)
    entered = propose_item(
        unit=told.unit, meeting=told, person=other.person, text="Sửa mương", **by()
    )
    assert entered.entered_for

    with pytest.raises(Forbidden):
        propose_item(
            unit=told.unit, meeting=told, person=other.person, text="X", **by(member_of(row))
        )


def test_an_opinion_sent_beforehand_is_an_opinion_not_attendance(told, by):
    item = told.agenda.get(kind="discussion")
    row = row_of(told)

    opinion = send_opinion(
        item=item, person=row.person, kind="awareness", text="Nhất trí.", **by(member_of(row))
    )

    assert (opinion.sent_beforehand, opinion.before_opening) == (True, True)
    assert not told.roll.exists()
    restrict_item(item=item, **by())
    assert not Opinion.objects.filter(item=item).exists()
    item.refresh_from_db()
    with pytest.raises(MeetingRefusedError, match="ghi riêng"):
        send_opinion(item=item, person=row.person, kind="awareness", text="X", **by(member_of(row)))


def test_facts_of_convening_are_dated(told):
    fact = MeetingFact.objects.get(meeting=told, kind=FactKind.NOTICE_SENT)

    assert fact.at <= fact.recorded_at
    assert fact.person == told.chair
