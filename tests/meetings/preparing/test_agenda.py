"""Opening with the right items, and editing them."""

from datetime import timedelta

import pytest

from nep.foundation.access import Actor
from nep.foundation.clock import now, today
from nep.foundation.errors import Forbidden
from nep.foundation.sync import Envelope
from nep.meetings.choices import AgendaKind, MeetingKind, MeetingState, OpinionKind
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.models import AgendaItem, MeetingAssignment
from nep.meetings.queries.preparing import length_of
from nep.meetings.queries.preparing_templates import (
    TemplateItem,
    national_templates,
    template_for,
)
from nep.meetings.rules.calendar_kinds import kinds_offered_to
from nep.meetings.services import MeetingDraft, PartDraft, create_meetings
from nep.meetings.services.preparing import (
    ItemDraft,
    TemplateOrder,
    add_item,
    apply_template,
    apply_templates,
    edit_item,
    end_agenda_template,
    leave_out_item,
    move_item,
    remove_item,
    send_opinion,
    set_agenda_template,
    take_in_item,
)
from nep.meetings.services.room import restrict_item
from nep.organisation.choices import Role
from tests.factories.assignments import make_assignment, overdue_by
from tests.factories.meetings import chair_of, clerk_of, meeting_in
from tests.factories.organisation import make_unit
from tests.factories.people import actor_in, make_member

BRANCH = "association_branch"


def kinds(meeting):
    return list(meeting.agenda.order_by("order").values_list("kind", flat=True))


def titles(meeting):
    return list(meeting.agenda.order_by("order").values_list("title", flat=True))


def test_a_regular_meeting_opens_with_the_items_of_the_month(draft, by):
    apply_template(meeting=draft, **by())

    found = kinds(draft)
    assert found[:5] == ["ceremony", "opening", "roll_call", "adopt_agenda", "open_assignments"]
    assert found.index("self_score") < found.index("minutes") < found.index("closing")
    assert length_of(draft).items <= 90
    assert list(draft.agenda.order_by("order").values_list("order", flat=True)) == list(
        range(1, len(found) + 1)
    )


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        (place, kind)
        for place, unit in (("cell", "cell"), ("commune", "ward_party"), ("women", BRANCH))
        for kind in kinds_offered_to(unit)
    ],
)
def test_every_agenda_of_the_country_fits_its_meeting(seeded, place, kind):
    make_member(seeded.cell, "Đặng Thị Thủy", group="Tổ 1")
    branch = {"kind": BRANCH, "parent": seeded.commune, "block": "women"}
    unit = make_unit("Chi hội mẫu", **branch) if place == "women" else getattr(seeded, place)
    draft = MeetingDraft(
        unit_id=unit.pk, kind=kind, planned_at=now() + timedelta(days=3), group="Tổ 1"
    )
    order = {"envelope": Envelope.now(), "actor": Actor.system("tests")}
    (meeting,) = create_meetings(drafts=[draft], **order)
    assert meeting.agenda.exists()
    assert not length_of(meeting).is_too_long


@pytest.mark.parametrize("reflects", [False, True])
def test_the_combined_month_fits_with_two_wishes_from_above(seeded, by, reflects):
    parts = tuple(PartDraft(kind=kind) for kind in (MeetingKind.REGULAR, MeetingKind.THEMATIC))
    (meeting,) = create_meetings(
        drafts=[
            MeetingDraft(
                unit_id=seeded.cell.pk,
                kind=MeetingKind.REGULAR,
                planned_at=now() + timedelta(days=3),
                parts=parts,
                is_self_reflection=reflects,
            )
        ],
        **by(),
    )
    length = length_of(meeting)
    assert meeting.agenda.values("part").distinct().count() == 2
    assert length.items + 10 <= length.meeting == 120


@pytest.mark.parametrize("kind", [kind for kind in MeetingKind if kind != "contest"])
def test_every_kind_has_items_of_its_own(kind):
    items = national_templates()[kind]

    assert items
    assert all(AgendaKind(item.kind) and item.title and item.minutes for item in items)


def test_a_self_reflection_has_its_own_items(cell):
    day = today()
    own = template_for(cell.pk, MeetingKind.THEMATIC, day, is_self_reflection=True)

    assert own != template_for(cell.pk, MeetingKind.THEMATIC, day)
    assert [item.kind for item in own].count("self_criticism") == 2


def test_a_combined_meeting_opens_and_closes_once(cell, by):
    meeting = meeting_in(
        cell, MeetingState.DRAFT, kinds=(MeetingKind.REGULAR, MeetingKind.THEMATIC), agenda=()
    )

    apply_template(meeting=meeting, **by(chair_of(meeting)))

    first, second = meeting.parts.order_by("order")
    assert kinds(meeting).count("opening") == 1
    assert kinds(meeting).count("closing") == 1
    assert first.agenda.filter(kind="conclusion").exists()
    assert second.agenda.filter(kind="conclusion").exists()
    assert second.agenda.filter(kind="topic").exists()


def test_a_template_is_not_laid_over_an_agenda(draft, by):
    apply_template(meeting=draft, **by())
    before = titles(draft)

    apply_template(meeting=draft, **by())

    assert titles(draft) == before


def test_an_own_template_holds_from_its_day_and_leaves_old_meetings(draft, cell, by):
    apply_template(meeting=draft, **by())
    before = titles(draft)
    own = (TemplateItem(kind="opening", purpose="formal", title="Mở đầu", minutes=5),)
    order = TemplateOrder(
        unit_id=cell.pk, kind="regular", items=own, from_on=today() + timedelta(days=30)
    )
    set_agenda_template(order=order, **by())
    later = meeting_in(
        cell, MeetingState.DRAFT, at=draft.planned_at + timedelta(days=40), agenda=()
    )

    apply_templates(meetings=[later], **by())

    assert titles(later) == ["Mở đầu"]
    assert titles(draft) == before
    assert template_for(cell.pk, "regular", today()) == national_templates()["regular"]


def test_a_unit_goes_back_to_the_common_template(cell, by):
    own = (TemplateItem(kind="opening", purpose="formal", title="Mở đầu", minutes=5),)
    set_agenda_template(
        order=TemplateOrder(unit_id=cell.pk, kind="regular", items=own, from_on=today()), **by()
    )
    assert template_for(cell.pk, "regular", today()) == own
    end_agenda_template(unit=cell, kind="regular", from_on=today(), **by())

    assert template_for(cell.pk, "regular", today()) == national_templates()["regular"]


def test_the_template_of_the_commune_reaches_its_cells(seeded, by):
    own = (TemplateItem(kind="opening", purpose="formal", title="Của xã", minutes=5),)
    order = TemplateOrder(unit_id=seeded.commune.pk, kind="regular", items=own, from_on=today())
    office = actor_in(seeded.commune, Role.COMMUNE_OFFICE)
    set_agenda_template(order=order, **by(office))

    assert template_for(seeded.cell.pk, "regular", today()) == own
    assert template_for(seeded.far_cell.pk, "regular", today()) != own


def test_an_item_is_added_in_its_place_changed_moved_and_removed(draft, by):
    apply_template(meeting=draft, **by())
    item = add_item(
        meeting=draft,
        draft=ItemDraft(kind=AgendaKind.PERSONNEL, title="Giới thiệu quần chúng ưu tú"),
        **by(),
    )
    found = kinds(draft)
    assert found.index("next_month") < found.index("personnel") < found.index("discussion")

    edit_item(
        item=item,
        draft=ItemDraft(
            kind=item.kind, title="Công tác đảng viên", minutes=7, presenter_id=draft.clerk_id
        ),
        **by(),
    )
    item.refresh_from_db()
    assert (item.title, item.planned_minutes) == ("Công tác đảng viên", 7)
    before = item.order

    move_item(item=item, steps=1, **by())
    assert AgendaItem.objects.get(pk=item.pk).order == before + 1

    remove_item(item=item, **by())
    assert "personnel" not in kinds(draft)
    orders = list(draft.agenda.order_by("order").values_list("order", flat=True))
    assert orders == list(range(1, len(orders) + 1))


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"title": " "}, "title"), ({"minutes": 900}, "minutes"), ({"presenter_id": 0}, "presenter")],
)
def test_a_faulty_item_is_refused(draft, by, changed, field):
    good = {"kind": AgendaKind.OTHER, "title": "Việc khác", "minutes": 5}
    assert add_item(meeting=draft, draft=ItemDraft(**good), **by())

    with pytest.raises(MeetingRefusedError) as refusal:
        add_item(meeting=draft, draft=ItemDraft(**{**good, **changed}), **by())

    assert field in refusal.value.errors


def test_an_item_with_an_opinion_sent_is_not_removed(draft, by):
    item = add_item(
        meeting=draft, draft=ItemDraft(kind=AgendaKind.DISCUSSION, title="Bàn việc"), **by()
    )
    send_opinion(
        item=item,
        person=draft.clerk,
        kind=OpinionKind.AWARENESS,
        text="Nhất trí.",
        **by(clerk_of(draft)),
    )

    with pytest.raises(MeetingRefusedError, match="gửi ý kiến trước"):
        remove_item(item=item, **by())


def test_a_restricted_item_takes_no_words(draft, by):
    item = add_item(
        meeting=draft, draft=ItemDraft(kind=AgendaKind.OTHER, title="Xem xét kỷ luật"), **by()
    )
    restrict_item(item=item, **by())
    item.refresh_from_db()
    assert item.title == ""

    with pytest.raises(MeetingRefusedError, match="nội dung ghi riêng"):
        edit_item(item=item, draft=ItemDraft(kind=item.kind, title="Kỷ luật"), **by())


def test_once_open_the_agenda_belongs_to_the_room(draft, by):
    apply_template(meeting=draft, **by())
    draft.state = MeetingState.IN_SESSION
    draft.save()

    with pytest.raises(RecordClosedError):
        add_item(meeting=draft, draft=ItemDraft(kind="other", title="Muộn"), **by())


def test_a_member_does_not_edit_the_agenda(draft, by):
    other = actor_in(draft.unit, Role.MEMBER, user_id=99)

    with pytest.raises(Forbidden):
        apply_template(meeting=draft, **by(other))


def test_left_out_needs_a_reason_and_comes_back(draft, by):
    apply_template(meeting=draft, **by())
    item = draft.agenda.get(kind="following_example")
    with pytest.raises(MeetingRefusedError):
        leave_out_item(item=item, reason=" ", **by())

    leave_out_item(item=item, reason="Đã làm ở lễ chào cờ.", **by())
    assert AgendaItem.objects.get(pk=item.pk).is_left_out
    take_in_item(item=item, **by())

    assert not AgendaItem.objects.get(pk=item.pk).is_left_out


def test_open_work_is_heard_first(draft, cell, by):
    late = overdue_by(cell, 10, draft.clerk)
    make_assignment(cell, draft.clerk)

    apply_template(meeting=draft, **by())
    apply_template(meeting=draft, **by())

    links = MeetingAssignment.objects.filter(meeting=draft, is_given=False)
    assert links.count() == 2
    link = links.get(assignment=late)
    assert link.item.kind == AgendaKind.OPEN_ASSIGNMENTS
    assert "Quá hạn 15 ngày" in link.status_before
