"""Morning and afternoon: whoever reads when a conference is reads both hours."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from icalendar import Calendar

from nep.foundation.canonical import Secret
from nep.foundation.clock import VIETNAM, now
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingKind, MeetingState
from nep.meetings.jobs.preparing_letters import write_letters
from nep.meetings.models import Convening, Meeting, MeetingPart
from nep.meetings.services.calendar.feeds import new_key, replace_feed
from nep.meetings.services.calendar.shifting import cancel_meeting, shift_meeting
from nep.organisation.choices import Role
from nep.people.models import Person
from tests.factories.meetings import chair_of, meeting_in
from tests.factories.people import actor_in
from tests.meetings.preparing.visiting import by_now, client_of, page

AFTERNOON = "Buổi chiều bắt đầu lúc 13 giờ 30."


def at(hour: int, minute: int = 0) -> datetime:
    """An hour of a day to come."""
    day = (now() + timedelta(days=5)).astimezone(VIETNAM)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


@pytest.fixture
def talk(seeded: Any) -> Meeting:
    """A talk of one session, from eight."""
    return meeting_in(seeded.cell, members=6, at=at(8), kinds=(MeetingKind.TALK,))


@pytest.fixture
def conference(talk: Meeting) -> Meeting:
    """The same with an afternoon."""
    MeetingPart.objects.filter(meeting=talk).update(planned_at=at(8))
    MeetingPart.objects.create(meeting=talk, order=2, kind=MeetingKind.TALK, planned_at=at(13, 30))
    Meeting.objects.filter(pk=talk.pk).update(planned_minutes=420)
    return talk


PAGES = (
    *("", "thong-bao/", "giay-moi/"),
    *("in-phieu/giay-moi/", "in-phieu/giay-bao/", "in-phieu/chuong-trinh/"),
)


@pytest.mark.parametrize("rest", PAGES)
def test_a_page_that_says_when_says_when_the_afternoon_begins(talk: Meeting, rest: str) -> None:
    client, address = client_of(talk.chair), page(talk, rest)
    assert "bắt đầu lúc" not in client.get(address).content.decode()

    MeetingPart.objects.create(meeting=talk, order=2, kind=MeetingKind.TALK, planned_at=at(13, 30))

    shown = client.get(address).content.decode()
    assert AFTERNOON in " ".join(shown.split())


def test_an_afternoon_of_another_day_is_told_with_its_day(conference: Meeting) -> None:
    other = at(13, 30) + timedelta(days=1)
    MeetingPart.objects.filter(meeting=conference, order=2).update(planned_at=other)

    shown = client_of(conference.chair).get(page(conference, "")).content.decode()

    assert f"Buổi chiều bắt đầu lúc 13 giờ 30, ngày {other:%d/%m/%Y}" in shown


def test_the_letter_says_both_hours(conference: Meeting) -> None:
    Person.objects.filter(pk=conference.chair_id).update(email="bi-thu@example.vn")
    Convening.objects.create(meeting=conference, person=conference.chair)

    write_letters({"meeting_id": conference.pk})

    [letter] = mail.outbox
    assert letter.body.splitlines()[1] == AFTERNOON


def feed_of(meeting: Meeting) -> dict[str, Any]:
    key = new_key()
    reader = actor_in(meeting.unit, Role.MEMBER, person=meeting.chair)
    replace_feed(key=Secret(key), unit=None, envelope=Envelope.now(), actor=reader)
    calendar = Calendar.from_ical(Client().get(f"/lich/{key}.ics").content)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_a_calendar_program_reads_two_sessions_that_do_not_touch(conference: Meeting) -> None:
    first, second = f"{conference.public_id}@nep", f"{conference.public_id}-2@nep"

    read = feed_of(conference)

    assert set(read) == {first, second}
    assert (read[first].start, read[first].end) == (at(8), at(11, 30))
    assert (read[second].start, read[second].end) == (at(13, 30), at(17))
    assert read[second]["summary"] == read[first]["summary"]


def test_both_sessions_move_and_are_called_off_together(conference: Meeting) -> None:
    secretary = chair_of(conference)
    later = at(9) + timedelta(days=2)
    shift_meeting(meeting=conference, planned_at=later, reason="Mưa bão", **by_now(secretary))
    moved = sorted(event.start for event in feed_of(conference).values())
    assert moved == [later, later.replace(hour=14, minute=30)]

    cancel_meeting(meeting=conference, reason="Hoãn chung", **by_now(secretary))
    assert {event["status"] for event in feed_of(conference).values()} == {"CANCELLED"}
    assert conference.state == MeetingState.CANCELLED
