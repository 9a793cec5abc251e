"""Two records of one person in meetings: their rows become one's, unless both were on one roll."""

from typing import Any

import pytest

from nep.foundation.access import Actor
from nep.foundation.registries import person_joins
from nep.meetings.models import Attendance, Convening, Opinion
from nep.meetings.services.joined_rows import conflicts, move
from tests.factories.meetings import held_meeting
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")


@pytest.fixture
def pair(seeded: Any) -> tuple[Any, Any, Any]:
    """A member on a roll, the other record of him, and the meeting."""
    meeting = held_meeting(seeded.cell, members=4)
    return meeting.clerk, make_person("Trần Quốc Đạt"), meeting


def test_rows_change_hands(pair: tuple[Any, Any, Any]) -> None:
    joined, kept, meeting = pair
    Convening.objects.create(meeting=meeting, person=joined)
    Convening.objects.create(meeting=meeting, person=kept)
    assert conflicts(kept.pk, joined.pk) == []

    move(kept.pk, joined.pk, SYSTEM)

    meeting.refresh_from_db()
    assert meeting.clerk_id == kept.pk
    assert Attendance.objects.filter(person=kept, meeting=meeting).count() == 1
    assert Opinion.objects.filter(person=kept).count() == 1
    assert Convening.objects.filter(meeting=meeting).count() == 1
    for model in (Attendance, Opinion, Convening):
        assert not model.objects.filter(person=joined).exists()


def test_two_on_one_roll_are_two_people(pair: tuple[Any, Any, Any]) -> None:
    joined, _kept, meeting = pair

    assert "điểm danh" in conflicts(meeting.chair_id, joined.pk)[0]


def test_every_room_that_keys_persons_takes_part() -> None:
    assert {"people", "documents", "assignments", "meetings"} <= {
        str(join.key).partition(".")[0] for join in person_joins
    }
