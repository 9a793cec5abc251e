"""The builders give what their names say."""

from nep.meetings.choices import MeetingState, RollState
from tests.factories.meetings import held_meeting, meeting_in, opened_meeting


def test_a_meeting_stands_ready_to_be_opened(tree):
    meeting = meeting_in(tree.cell, members=6)

    assert meeting.state == MeetingState.NOTIFIED
    assert meeting.chair != meeting.clerk
    assert meeting.parts.count() == 1
    assert meeting.agenda.count() == 8
    assert not meeting.roll.exists()


def test_an_opened_meeting_has_its_frozen_roll(tree):
    meeting = opened_meeting(tree.cell, members=6)

    assert meeting.roll.filter(state=RollState.PRESENT).count() == 6


def test_a_held_meeting_is_closed(tree):
    meeting = held_meeting(tree.cell)

    assert meeting.state == MeetingState.CONCLUDED
    assert meeting.minutes_held == 90
