"""The orientation through its pages, and what waits on Hôm nay."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nep.foundation.clock import now
from nep.foundation.registries import today_items
from nep.meetings.choices import FactKind, MeetingKind, MeetingState
from nep.meetings.models import (
    Orientation,
    OrientationOpened,
)
from nep.meetings.services.preparing import (
    OrientationItemDraft,
    issue_orientation,
    send_notice,
    write_orientation,
)
from nep.organisation.choices import OrgUnitKind, Role
from nep.people.choices import PostKind
from tests.factories.meetings import chair_of, meeting_in
from tests.factories.people import actor_in, make_post, make_unit
from tests.meetings.preparing.visiting import (
    by,
    client_of,
    meeting,
    member,
    plain,
    posted,
    secretary,
    world,
)

__all__ = ["by", "meeting", "member", "secretary", "world"]


def test_the_office_writes_and_sends_the_orientation(world, meeting):
    office = make_post(world.commune, PostKind.OFFICE_STAFF)
    client = client_of(office.person)
    home = f"/u/{world.commune.public_id}/dinh-huong/"
    month = meeting.held_on.replace(day=1)
    made = client.post(home + "soan/", posted(month=month.isoformat()))
    assert made.status_code == 302
    address = made["Location"]
    empty = client.post(address, posted(act="issue"))
    assert empty.status_code == 422
    fields = {"title": "Nội dung tháng", "kind": "information", "meeting_kind": "regular"}
    client.post(address, posted(act="item", minutes="10", **fields))
    client.post(address, posted(act="bulletin", bulletin="Tin trong tháng."))

    done = client.post(address, posted(act="issue"), follow=True)

    assert "điền vào 1 buổi sinh hoạt" in done.content.decode()
    assert meeting.agenda.filter(from_above=True).exists()
    assert "Lịch sinh hoạt" in client.get(address + "?in=1").content.decode()


def test_a_file_goes_with_the_orientation(world, meeting, secretary, by):
    office = actor_in(world.commune, Role.COMMUNE_OFFICE)
    item = OrientationItemDraft(title="Nội dung tháng")
    wanted = {"unit": world.commune, "month": meeting.held_on, "items": [item]}
    row = write_orientation(**wanted, **by(office))
    client = client_of(make_post(world.commune, PostKind.OFFICE_STAFF).person)
    address = f"/u/{world.commune.public_id}/dinh-huong/{row.public_id}/"
    fields = {"act": "bulletin", "bulletin": "Tin trong tháng."}

    def upload():
        return SimpleUploadedFile("ban-tin.txt", "Bản tin tháng.".encode())

    undeclared = client.post(address, posted(**fields, file=upload()))
    assert undeclared.status_code == 422
    assert "Hãy xác nhận tệp không chứa bí mật nhà nước" in undeclared.content.decode()
    assert client.get(address + "tep/").status_code == 404

    client.post(address, posted(**fields, file=upload(), no_secrets="on"))
    client.post(address, posted(act="bulletin", bulletin="Tin đã sửa."))

    issue_orientation(orientation=Orientation.objects.get(), **by(office))
    below = f"/u/{meeting.unit.public_id}/dinh-huong/{row.public_id}/"
    assert "ban-tin.txt" in secretary.get(below).content.decode()
    answer = secretary.get(below + "tep/")
    assert b"".join(answer.streaming_content).decode() == "Bản tin tháng."


def test_a_cell_opens_the_orientation_and_the_commune_sees_it(world, meeting, secretary, by):
    office = actor_in(world.commune, Role.COMMUNE_OFFICE)
    orientation = write_orientation(
        unit=world.commune,
        month=meeting.held_on,
        items=[OrientationItemDraft(title="Nội dung tháng")],
        **by(office),
    )
    address = f"/u/{world.cell.public_id}/dinh-huong/{orientation.public_id}/"
    assert secretary.get(address).status_code == 404
    issue_orientation(orientation=orientation, **by(office))
    chair = replace(chair_of(meeting), acting_unit_key=str(world.cell.public_id))
    waiting = [item.url for item in today_items.get("meetings.preparing").items(chair)]
    assert address in waiting

    assert secretary.get(address).status_code == 200
    assert secretary.get(address).status_code == 200

    assert OrientationOpened.objects.get().unit == world.cell
    seen = [item.url for item in today_items.get("meetings.preparing").items(chair)]
    assert address not in seen
    assert meeting.facts.filter(kind=FactKind.ORIENTATION_OPENED).count() == 1
    assert secretary.post(address, posted(act="issue")).status_code == 403
    assert Orientation.objects.count() == 1


def test_what_waits_today(world, meeting, by):
    provider = today_items.get("meetings.preparing")
    chair = chair_of(meeting)
    acting = {"acting_unit_key": str(world.cell.public_id)}
    titles = [item.title for item in provider.items(replace(chair, **acting))]
    assert "Chuẩn bị buổi sinh hoạt" in titles
    send_notice(meeting=meeting, **by())
    person = plain(meeting)
    invited = replace(actor_in(world.cell, Role.MEMBER, person=person), **acting)

    [item] = provider.items(invited)

    assert "Giấy mời" in item.title
    assert str(meeting.public_id) in item.url


@pytest.mark.parametrize(("day", "waits"), [(19, False), (20, True), (28, True), (29, False)])
def test_the_orientation_waits_between_the_days_of_the_rulebook(world, day, waits):
    office = replace(
        actor_in(world.commune, Role.COMMUNE_OFFICE),
        acting_unit_key=str(world.commune.public_id),
        today=date(2026, 11, day),
    )

    titles = [item.title for item in today_items.get("meetings.preparing").items(office)]

    assert any("Định hướng tháng 12/2026" in title for title in titles) is waits


def draft_of(branch):
    """The draft of a chi hội in five days, without an agenda."""
    return meeting_in(
        branch,
        MeetingState.DRAFT,
        6,
        at=(now() + timedelta(days=5)).replace(minute=0, second=0, microsecond=0),
        agenda=(),
        kinds=[MeetingKind.ASSOCIATION_BRANCH],
    )


def test_an_association_orients_its_own_branches(world):
    path = (world.province, world.commune)
    union = make_unit(OrgUnitKind.ASSOCIATION, "Hội Phụ nữ phường mẫu", path, block="women")
    branch = make_unit(
        OrgUnitKind.ASSOCIATION_BRANCH, "Chi hội Phụ nữ mẫu 05", (*path, union), block="women"
    )
    meeting = draft_of(branch)
    client = client_of(make_post(union, PostKind.ASSOCIATION_CHAIR).person)
    month = meeting.held_on.replace(day=1)
    home = f"/u/{union.public_id}/dinh-huong/"
    address = client.post(home + "soan/", posted(month=month.isoformat()))["Location"]
    fields = {"act": "item", "title": "Ngôi nhà xanh", "kind": "topic", "minutes": "10"}
    assert client.post(address, posted(**fields, meeting_kind="regular")).status_code == 422

    client.post(address, posted(**fields, meeting_kind="association_branch"))
    done = client.post(address, posted(act="issue"), follow=True)

    text = done.content.decode()
    assert "điền vào 1 buổi sinh hoạt" in text
    assert "Chi hội Phụ nữ mẫu 05" in text
    paper = client.get(address + "?in=1").content.decode()
    assert "Chi hội Phụ nữ mẫu 05" in paper
    for shown in (text, paper, client.get(home).content.decode()):
        assert "chi bộ" not in shown.split("<main", 1)[1].lower()
        assert "Đảng Cộng sản Việt Nam" not in shown
    assert [item.title for item in meeting.agenda.filter(from_above=True)] == ["Ngôi nhà xanh"]

    head = client_of(meeting.chair)
    below = f"/u/{branch.public_id}/dinh-huong/"
    assert head.get(f"{below}{address.split('/')[-2]}/").status_code == 200
    assert meeting.facts.filter(kind=FactKind.ORIENTATION_OPENED).count() == 1
    assert "Soạn định hướng" not in head.get(below).content.decode()


@pytest.mark.parametrize(
    ("asked_of", "waits"), [(MeetingKind.REGULAR, False), (MeetingKind.ASSOCIATION_BRANCH, True)]
)
def test_a_branch_hears_of_an_orientation_that_asks_something_of_it(world, by, asked_of, waits):
    meeting = draft_of(world.women)
    items = [OrientationItemDraft(title="Nội dung tháng", meeting_kind=asked_of)]
    office = actor_in(world.commune, Role.COMMUNE_OFFICE)
    row = write_orientation(unit=world.commune, month=meeting.held_on, items=items, **by(office))
    filled = issue_orientation(orientation=row, **by(office))
    head = replace(chair_of(meeting), acting_unit_key=str(world.women.public_id))

    waiting = [item.url for item in today_items.get("meetings.preparing").items(head)]

    assert any("dinh-huong" in url for url in waiting) is waits
    assert (meeting.pk in [one.pk for one in filled]) is waits
