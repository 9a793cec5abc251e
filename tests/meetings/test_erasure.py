"""What meetings hold about a person is said, and lawful erasure empties what is his own."""

from datetime import date
from typing import Any

from nep.foundation.access import Actor
from nep.meetings import erasure
from nep.meetings.choices import PreparationPart
from nep.meetings.models import Meeting, Opinion, PreparationDuty
from tests.factories.meetings import held_meeting
from tests.factories.people import make_person


def duties_of(meeting: Meeting, *owners: Any) -> list[PreparationDuty]:
    parts = (PreparationPart.DRAFT, PreparationPart.AGENDA)
    return [
        PreparationDuty.objects.create(
            meeting=meeting, part=part, owner=owner, due_on=date(2026, 3, 1)
        )
        for part, owner in zip(parts, owners, strict=True)
    ]


def test_a_duty_of_preparation_is_said_and_freed(seeded: Any) -> None:
    meeting = held_meeting(seeded.cell, members=4)
    other = make_person("Lê Thị Hạnh")
    own, foreign = duties_of(meeting, meeting.clerk, other)
    held = {item.what: item.count for item in erasure.holds(meeting.clerk_id)}
    assert held["Phần chuẩn bị buổi sinh hoạt được giao"] == 1

    erasure.erase(meeting.clerk_id, Actor.system("tests"))

    own.refresh_from_db()
    foreign.refresh_from_db()
    assert (own.owner, own.due_on) == (None, date(2026, 3, 1))
    assert foreign.owner == other
    assert Opinion.objects.filter(person=meeting.clerk).count() == 1
