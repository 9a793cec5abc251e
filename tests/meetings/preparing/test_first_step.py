"""Step 1 by kind of cell, and the orientation of the month."""

from datetime import timedelta

import pytest

from nep.foundation.clock import now
from nep.foundation.errors import Forbidden
from nep.meetings.choices import AgendaKind, FactKind, MeetingKind, MeetingState, RollState
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.models import Attendance, Meeting, OrientationOpened
from nep.meetings.queries.preparing import preparation_of
from nep.meetings.queries.preparing_orientation import lines_of
from nep.meetings.rules.preparing_readiness import Part, Ready
from nep.meetings.services.preparing import (
    CommitteeSitting,
    OrientationItemDraft,
    ThreeBoxes,
    add_orientation_item,
    apply_orientation,
    apply_template,
    committee_meeting_of,
    issue_orientation,
    leave_out_item,
    open_orientation,
    record_committee_meeting,
    record_consultation,
    remove_item,
    remove_orientation_item,
    write_orientation,
)
from nep.organisation.choices import CellType, Role
from nep.organisation.models import OrgUnit
from nep.people.choices import PostKind
from tests.factories.meetings import chair_of, meeting_in
from tests.factories.people import actor_in, make_post

BOXES = ThreeBoxes(
    review="Đã dọn xong đường chính.",
    plan="Thu quỹ khuyến học.",
    points=("Mức đóng góp sửa nhà văn hóa", "Lịch trực đêm"),
)


@pytest.fixture
def committee(draft, cell):
    """Secretary, deputy and a third member of chi ủy."""
    third = draft.unit and cell
    posts = [
        make_post(third, PostKind.DEPUTY_SECRETARY, person=draft.clerk),
        make_post(third, PostKind.CELL_COMMITTEE_MEMBER),
    ]
    return [draft.chair, *(post.person for post in posts)]


@pytest.fixture
def office(seeded):
    return actor_in(seeded.commune, Role.COMMUNE_OFFICE, user_id=80)


def sitting(*persons, **changed):
    usual = {
        "held_at": now() - timedelta(hours=3),
        "minutes": 40,
        "present_ids": tuple(person.pk for person in persons),
        "clerk_id": persons[1].pk if len(persons) > 1 else None,
    }
    return CommitteeSitting(**{**usual, **changed})


def test_chi_uy_meets_in_three_boxes(draft, committee, by):
    apply_template(meeting=draft, **by())

    small = record_committee_meeting(
        meeting=draft, sitting=sitting(*committee[:2]), boxes=BOXES, **by()
    )

    assert (small.kind, small.state) == (MeetingKind.CELL_COMMITTEE, MeetingState.CONCLUDED)
    assert small.agenda.count() == 3
    assert small.minutes_held == 40
    marks = dict(Attendance.objects.filter(meeting=small).values_list("person_id", "state"))
    assert marks[committee[0].pk] == RollState.PRESENT
    assert marks[committee[2].pk] == RollState.EXCUSED
    assert committee_meeting_of(draft) == small
    assert draft.facts.filter(kind=FactKind.COMMITTEE_MET).exists()
    assert preparation_of(draft).readiness.of(Part.DRAFT).ready is Ready.YES


def test_what_chi_uy_wrote_is_not_typed_twice(draft, committee, by):
    apply_template(meeting=draft, **by())
    record_committee_meeting(meeting=draft, sitting=sitting(*committee), boxes=BOXES, **by())

    last = draft.agenda.get(kind=AgendaKind.LAST_MONTH)
    assert (last.summary, last.summary_before_opening) == (BOXES.review, True)
    titles = list(draft.agenda.filter(kind="discussion").values_list("title", flat=True))
    assert set(BOXES.points) < set(titles)


def test_the_draft_the_regime_made_for_chi_uy_is_used(draft, committee, cell, by):
    placed = meeting_in(
        cell,
        MeetingState.DRAFT,
        at=draft.planned_at - timedelta(days=6),
        kinds=(MeetingKind.CELL_COMMITTEE,),
        agenda=(),
    )

    small = record_committee_meeting(
        meeting=draft, sitting=sitting(*committee), boxes=BOXES, **by()
    )

    assert small == placed
    assert Meeting.objects.filter(kind=MeetingKind.CELL_COMMITTEE).count() == 1


@pytest.mark.parametrize(
    ("changed", "boxes", "field"),
    [
        ({"held_at": now() + timedelta(days=1)}, BOXES, "held_at"),
        ({"present_ids": ()}, BOXES, "present"),
        ({}, ThreeBoxes(review="", plan=" "), "review"),
    ],
)
def test_a_faulty_record_of_chi_uy_is_refused(draft, committee, by, changed, boxes, field):
    with pytest.raises(MeetingRefusedError) as refusal:
        record_committee_meeting(
            meeting=draft, sitting=sitting(*committee, **changed), boxes=boxes, **by()
        )
    assert field in refusal.value.errors
    assert not draft.facts.exists()

    record_committee_meeting(meeting=draft, sitting=sitting(*committee), boxes=BOXES, **by())
    with pytest.raises(MeetingRefusedError, match="đã ghi rồi"):
        record_committee_meeting(meeting=draft, sitting=sitting(*committee), boxes=BOXES, **by())


def test_secretary_and_deputy_confer_without_a_meeting_of_their_own(draft, by):
    apply_template(meeting=draft, **by())

    record_consultation(meeting=draft, held_at=now() - timedelta(hours=1), boxes=BOXES, **by())

    assert not Meeting.objects.filter(kind=MeetingKind.CELL_COMMITTEE).exists()
    assert draft.facts.filter(kind=FactKind.COMMITTEE_MET).exists()
    assert draft.agenda.get(kind="next_month").summary == BOXES.plan


def drafts_for(*items, **changed):
    return [OrientationItemDraft(title=title, **changed) for title in items]


def test_the_orientation_fills_every_draft_of_the_month(seeded, draft, office, by):
    other = meeting_in(seeded.sibling_cell, MeetingState.DRAFT, at=draft.planned_at, agenda=())
    far = meeting_in(seeded.far_cell, MeetingState.DRAFT, at=draft.planned_at, agenda=())
    orientation = write_orientation(
        unit=seeded.commune,
        month=draft.held_on,
        items=drafts_for("Phổ biến nghị quyết mới"),
        **by(office),
    )
    assert not draft.agenda.exists()

    changed = issue_orientation(orientation=orientation, **by(office))

    assert {meeting.pk for meeting in changed} == {draft.pk, other.pk}
    item = draft.agenda.get(from_above=True)
    assert item.title == "Phổ biến nghị quyết mới"
    assert draft.agenda.count() > 10
    assert not far.agenda.exists()


def test_only_cells_of_the_named_type_are_asked(seeded, draft, office, by):
    OrgUnit.objects.filter(pk=seeded.cell.pk).update(cell_type=CellType.VILLAGE)
    school = drafts_for("Việc nhà trường", cell_types=("school",))
    village = drafts_for("Việc thôn", cell_types=("village",))
    orientation = write_orientation(
        unit=seeded.commune, month=draft.held_on, items=[*school, *village], **by(office)
    )

    issue_orientation(orientation=orientation, **by(office))

    titles = draft.agenda.filter(from_above=True).values_list("title", flat=True)
    assert list(titles) == ["Việc thôn"]


def test_sent_again_it_brings_only_what_is_new(seeded, draft, office, by):
    orientation = write_orientation(
        unit=seeded.commune, month=draft.held_on, items=drafts_for("Một"), **by(office)
    )
    issue_orientation(orientation=orientation, **by(office))
    first = draft.agenda.count()
    [more] = drafts_for("Hai")
    add_orientation_item(orientation=orientation, draft=more, **by(office))

    issue_orientation(orientation=orientation, **by(office))
    issue_orientation(orientation=orientation, **by(office))

    assert draft.agenda.count() == first + 1


def test_a_draft_made_later_takes_the_orientation_in(seeded, draft, office, by):
    orientation = write_orientation(
        unit=seeded.commune, month=draft.held_on, items=drafts_for("Một"), **by(office)
    )
    issue_orientation(orientation=orientation, **by(office))
    later = meeting_in(
        seeded.cell,
        MeetingState.DRAFT,
        at=draft.planned_at.replace(hour=8),
        agenda=(),
        regime_on=None,
    )

    apply_template(meeting=later, **by())
    apply_orientation(meeting=later, **by())

    assert later.agenda.filter(from_above=True).count() == 1


def test_an_untouched_draft_stays_untouched(seeded, draft, office, by):
    Meeting.objects.filter(pk=draft.pk).update(regime_on=draft.held_on)
    orientation = write_orientation(
        unit=seeded.commune, month=draft.held_on, items=drafts_for("Một"), **by(office)
    )

    issue_orientation(orientation=orientation, **by(office))

    after = Meeting.objects.get(pk=draft.pk)
    assert after.revision == draft.revision + 1
    assert after.is_untouched


def test_what_came_from_above_is_left_out_with_a_reason_never_removed(seeded, draft, office, by):
    orientation = write_orientation(
        unit=seeded.commune, month=draft.held_on, items=drafts_for("Một"), **by(office)
    )
    issue_orientation(orientation=orientation, **by(office))
    draft.refresh_from_db()
    item = draft.agenda.get(from_above=True)
    with pytest.raises(MeetingRefusedError, match="định hướng"):
        remove_item(item=item, **by())
    with pytest.raises(MeetingRefusedError, match="đã vào chương trình"):
        remove_orientation_item(item=orientation.items.get(), **by(office))

    leave_out_item(item=item, reason="Đã làm tháng trước.", **by())

    assert draft.agenda.get(from_above=True).left_out_reason == "Đã làm tháng trước."


def test_an_empty_orientation_is_not_sent_and_a_cell_sends_none_above(seeded, draft, office, by):
    orientation = write_orientation(unit=seeded.commune, month=draft.held_on, **by(office))
    with pytest.raises(MeetingRefusedError):
        issue_orientation(orientation=orientation, **by(office))
    with pytest.raises(Forbidden):
        issue_orientation(orientation=orientation, **by(chair_of(draft)))


def test_the_commune_sees_which_cell_opened_it_first(seeded, draft, office, by):
    orientation = write_orientation(
        unit=seeded.commune, month=draft.held_on, items=drafts_for("Một"), **by(office)
    )
    issue_orientation(orientation=orientation, **by(office))

    first = open_orientation(orientation=orientation, unit=seeded.cell, **by())
    again = open_orientation(orientation=orientation, unit=seeded.cell, **by())

    assert first == again
    assert OrientationOpened.objects.count() == 1
    opened = {line.unit.pk: line.opened_at for line in lines_of(orientation)}
    assert opened[seeded.cell.pk] is not None
    assert opened[seeded.sibling_cell.pk] is None
    assert draft.facts.filter(kind=FactKind.ORIENTATION_OPENED).count() == 1
