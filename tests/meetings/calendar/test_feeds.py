"""What a calendar program reads: created, moved, called off; nothing but when and where."""

from datetime import UTC, date, timedelta

import ics
import pytest
from django.test import Client
from icalendar import Calendar

from nep.foundation.access import Actor
from nep.foundation.canonical import Secret
from nep.foundation.errors import Forbidden
from nep.foundation.sync import Envelope
from nep.foundation.sync.models import Receipt
from nep.meetings.choices import MeetingState, VisitRole
from nep.meetings.models import CalendarFeed, Meeting, Visit
from nep.meetings.services.calendar.drafting import make_drafts
from nep.meetings.services.calendar.feeds import new_key, replace_feed, shut_feed
from nep.meetings.services.calendar.shifting import cancel_meeting, shift_meeting
from nep.organisation.choices import Role
from nep.people.choices import PostKind
from nep.people.models import Membership, Post
from tests.factories.meetings import make_regime, meeting_in, vietnamese
from tests.factories.people import actor_in, make_member, make_post

DAY = date(2026, 6, 3)


@pytest.fixture
def member(seeded, clock):
    make_regime(seeded.commune)
    make_drafts(
        unit_ids=[seeded.cell.pk, seeded.sibling_cell.pk],
        year=2026,
        envelope=Envelope.now(),
        actor=Actor.system("tests"),
    )
    Meeting.objects.update(place="Nhà văn hóa thôn", title="Chủ đề kín")
    return make_member(seeded.cell)


def opened(unit, person, *, of_unit=False):
    key = new_key()
    replace_feed(
        key=Secret(key),
        unit=unit if of_unit else None,
        envelope=Envelope.now(),
        actor=actor_in(unit, Role.MEMBER, person=person),
    )
    return key


def read(key):
    return Client().get(f"/lich/{key}.ics")


def events(key):
    calendar = Calendar.from_ical(read(key).content)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def june_of(unit):
    return Meeting.objects.get(unit=unit, regime_on=DAY)


def test_a_client_reads_created_moved_and_called_off_under_one_name(member, seeded):
    key = opened(seeded.cell, member)
    june = june_of(seeded.cell)
    uid = f"{june.public_id}@nep"
    secretary = actor_in(seeded.cell)

    first = events(key)[uid]
    assert first.start == vietnamese(2026, 6, 3)
    assert first.end == vietnamese(2026, 6, 3, 15, 30)
    assert (first["status"], first["sequence"]) == ("TENTATIVE", 0)

    shift_meeting(
        meeting=june,
        planned_at=vietnamese(2026, 6, 5, 19),
        reason="Mưa bão",
        envelope=Envelope.now(),
        actor=secretary,
    )
    moved = events(key)[uid]
    assert (moved.start, moved["sequence"]) == (vietnamese(2026, 6, 5, 19), 1)

    june.refresh_from_db()
    cancel_meeting(meeting=june, reason="Dịch", envelope=Envelope.now(), actor=secretary)
    gone = events(key)[uid]
    assert (gone["status"], gone["sequence"]) == ("CANCELLED", 2)


def test_a_second_reader_finds_the_same_hours(member, seeded):
    key = opened(seeded.cell, member)
    found = ics.Calendar(read(key).content.decode())
    by_uid = {event.uid: event for event in found.events}
    event = by_uid[f"{june_of(seeded.cell).public_id}@nep"]
    assert event.begin.datetime.astimezone(UTC) == vietnamese(2026, 6, 3)
    assert event.duration == timedelta(minutes=90)
    assert event.location == "Nhà văn hóa thôn"


def test_it_says_when_and_where_and_nothing_else(member, seeded):
    june = june_of(seeded.cell)
    Meeting.objects.filter(pk=june.pk).update(state=MeetingState.NOTIFIED, is_pilot=True)
    answer = read(opened(seeded.cell, member))
    text = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:Sinh hoạt chi bộ" in text
    assert "Mở Nếp để xem nội dung" in text
    assert "TZID:Asia/Ho_Chi_Minh" in text
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20260603T140000" in text
    for secret in ("Chủ đề kín", "Chi bộ mẫu", "điểm", "định kỳ", member.full_name):
        assert secret not in text
    address = f"/u/{seeded.cell.public_id}/sinh-hoat/{june.public_id}/"
    assert address in text
    assert Client().get(address).status_code == 302


def test_only_the_own_units_stand_in_it(member, seeded):
    sibling = f"{june_of(seeded.sibling_cell).public_id}@nep"
    key = opened(seeded.cell, member)
    assert sibling not in events(key)
    Visit.objects.create(
        meeting=june_of(seeded.sibling_cell), person=member, role=VisitRole.FRIEND_CELL
    )
    assert sibling in events(key)
    assert sibling not in events(opened(seeded.cell, member, of_unit=True))


def test_a_replaced_address_is_dead_and_the_key_is_kept_nowhere(member, seeded):
    old = opened(seeded.cell, member)
    assert read(old).status_code == 200
    new = opened(seeded.cell, member)
    assert (read(old).status_code, read(new).status_code) == (404, 200)
    assert CalendarFeed.objects.filter(replaced_at=None).count() == 1
    kept = str(list(CalendarFeed.objects.values())) + str(list(Receipt.objects.values()))
    assert new not in kept


def test_a_shut_address_is_dead(member, seeded):
    key = opened(seeded.cell, member)
    shut_feed(envelope=Envelope.now(), actor=actor_in(seeded.cell, Role.MEMBER, person=member))
    assert read(key).status_code == 404


def test_it_dies_with_the_term_and_with_the_membership(member, seeded):
    officer = make_post(seeded.sibling_cell, PostKind.SECRETARY)
    keys = opened(seeded.cell, member), opened(seeded.sibling_cell, officer.person, of_unit=True)
    assert [read(key).status_code for key in keys] == [200, 200]

    Membership.objects.filter(person=member).update(valid_to=date(2026, 4, 15))
    Post.objects.filter(pk=officer.pk).update(valid_to=date(2026, 4, 15))

    assert [read(key).status_code for key in keys] == [404, 404]


def test_a_stranger_opens_no_feed_of_a_unit(member, seeded):
    with pytest.raises(Forbidden):
        replace_feed(
            key=Secret(new_key()),
            unit=seeded.far_cell,
            envelope=Envelope.now(),
            actor=actor_in(seeded.cell, Role.MEMBER, person=member),
        )
    assert read("khong-co").status_code == 404


def test_police_cells_name_no_place(member, seeded):
    row = meeting_in(seeded.cell, at=vietnamese(2026, 5, 20), counts_only=True)
    assert "location" not in events(opened(seeded.cell, member))[f"{row.public_id}@nep"]
