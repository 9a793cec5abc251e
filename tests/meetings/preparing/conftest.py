"""A cell with members, a draft of next month's meeting, and who prepares it."""

from datetime import timedelta

import pytest

from nep.foundation.clock import now
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingState
from tests.factories.meetings import chair_of, meeting_in
from tests.rulebook.conftest import seeded

__all__ = ["seeded"]


@pytest.fixture
def cell(seeded):
    return seeded.cell


@pytest.fixture
def draft(cell):
    """A draft in five days, without an agenda."""
    return meeting_in(
        cell,
        MeetingState.DRAFT,
        6,
        at=(now() + timedelta(days=5)).replace(minute=0, second=0, microsecond=0),
        agenda=(),
    )


@pytest.fixture
def secretary(draft):
    return chair_of(draft)


@pytest.fixture
def by(secretary):
    """Envelope and actor of a command of the secretary."""

    def order(actor=None):
        return {"envelope": Envelope.now(), "actor": actor or secretary}

    return order
