"""A meeting of a tổ đảng is of its members alone; who meets elsewhere is not due at home."""

from datetime import timedelta
from typing import Any

import pytest

from nep.foundation.access import Actor
from nep.foundation.clock import now, today
from nep.foundation.sync import Envelope
from nep.foundation.text import format_day
from nep.meetings.choices import MeetingKind, RollState
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.models import Meeting
from nep.meetings.services import MeetingDraft, create_meetings, open_roll, send_notice
from nep.organisation.choices import OrgUnitKind
from nep.people.choices import Activity
from tests.factories.meetings import meeting_in
from tests.factories.organisation import make_unit
from tests.factories.people import make_member
from tests.meetings.room.test_pages import post, signed_in, text_of

SYSTEM = {"actor": Actor.system("tests")}


def called(unit: Any, group: str) -> Meeting:
    draft = MeetingDraft(
        unit_id=unit.pk,
        kind=MeetingKind.PARTY_GROUP,
        planned_at=now() + timedelta(days=1),
        group=group,
    )
    [meeting] = create_meetings(drafts=[draft], envelope=Envelope.now(), **SYSTEM)
    return meeting


def names_on(meeting: Meeting) -> set[str]:
    return {row.group for row in meeting.roll.all()}


def test_only_the_group_is_due_and_called(seeded: Any) -> None:
    meeting_in(seeded.cell, members=6)
    meeting = called(seeded.cell, "Tổ 1")
    open_roll(meeting=meeting, envelope=Envelope.now(), **SYSTEM)
    send_notice(meeting=meeting, envelope=Envelope.now(), **SYSTEM)

    assert meeting.title == "Tổ 1"
    assert names_on(meeting) == {"Tổ 1"}
    assert meeting.roll.count() == 3
    assert set(meeting.convened.values_list("group", flat=True)) == {"Tổ 1"}


@pytest.mark.parametrize("group", ["", "Tổ 9"])
def test_a_cell_says_which_of_its_groups_meets(seeded: Any, group: str) -> None:
    meeting_in(seeded.cell, members=6)
    with pytest.raises(MeetingRefusedError, match="chọn tổ đảng"):
        called(seeded.cell, group)
    assert called(seeded.cell, "Tổ 2").group == "Tổ 2"


def test_a_cell_without_groups_calls_none(seeded: Any) -> None:
    make_member(seeded.cell, "Nguyễn Văn Bình")
    with pytest.raises(MeetingRefusedError, match="thuộc tổ đảng nào"):
        called(seeded.cell, "Tổ 1")


def test_a_group_that_is_a_unit_finds_its_members_in_the_list_of_the_cell(seeded: Any) -> None:
    meeting_in(seeded.cell, members=6)
    group = make_unit("Tổ 2", kind=OrgUnitKind.PARTY_GROUP, parent=seeded.cell)
    meeting = meeting_in(group, members=0, kinds=(MeetingKind.PARTY_GROUP,))
    open_roll(meeting=meeting, envelope=Envelope.now(), **SYSTEM)

    assert names_on(meeting) == {"Tổ 2"}
    assert meeting.roll.count() == 3


def test_the_whole_cell_is_due_at_every_other_meeting(seeded: Any) -> None:
    meeting = meeting_in(seeded.cell, members=6)
    open_roll(meeting=meeting, envelope=Envelope.now(), **SYSTEM)

    assert names_on(meeting) == {"Tổ 1", "Tổ 2"}


@pytest.mark.parametrize(
    ("activity", "is_due"),
    [
        (Activity.ACTIVE, True),
        (Activity.WORKING_AWAY, True),
        (Activity.TEMPORARILY_IN, True),
        (Activity.TEMPORARILY_OUT, False),
        (Activity.EXEMPT, False),
        (Activity.TEMPORARILY_EXEMPT, False),
        (Activity.SPECIAL_DUTY, False),
    ],
)
def test_who_is_due_on_the_frozen_roll(seeded: Any, activity: str, is_due: bool) -> None:
    meeting = meeting_in(seeded.cell, members=3)
    member = make_member(seeded.cell, "Đặng Thị Thủy", activity=activity)
    rows = open_roll(meeting=meeting, envelope=Envelope.now(), **SYSTEM)

    [row] = [row for row in rows if row.person_id == member.pk]
    assert row.is_due is is_due
    assert row.state == RollState.UNKNOWN
    assert row.may_vote is (activity != Activity.TEMPORARILY_IN)


def test_the_page_offers_the_groups_of_the_cell(seeded: Any) -> None:
    client = signed_in(meeting_in(seeded.cell, members=6).chair)
    key = seeded.cell.public_id
    address = f"/u/{key}/sinh-hoat/don-vi/{key}/moi/?hinh-thuc=party_group"
    assert "Chọn tổ đảng" in text_of(client.get(address))
    order = {"day": format_day(today() + timedelta(days=3)), "starts_at": "19:00"}
    assert post(client, address, **order).status_code == 422

    post(client, address, group="Tổ 2", **order)
    assert Meeting.objects.get(kind=MeetingKind.PARTY_GROUP).group == "Tổ 2"
