"""A cell with six members, and the meeting in it."""

import pytest

from nep.foundation.sync import Envelope
from nep.meetings.models import Meeting
from tests.factories.meetings import clerk_of, meeting_in, opened_meeting


@pytest.fixture
def meeting(seeded) -> Meeting:
    """A meeting of six, told and not yet opened."""
    return meeting_in(seeded.cell, members=6)


@pytest.fixture
def sitting(seeded) -> Meeting:
    """A meeting of six in session, all of them there."""
    return opened_meeting(seeded.cell, members=6)


@pytest.fixture
def by_clerk(request):
    """The envelope and actor with which the clerk of the meeting at hand gives a command."""
    name = "sitting" if "sitting" in request.fixturenames else "meeting"
    held = request.getfixturevalue(name)

    def given(**about: object) -> dict[str, object]:
        return {"envelope": about.get("envelope") or Envelope.now(), "actor": clerk_of(held)}

    return given
