"""A commune at work: the draft of a meeting, and who opens its pages."""

from datetime import timedelta

import pytest
from django.test import Client

from nep.foundation.clock import now
from nep.foundation.ids import new_public_id
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingState
from nep.people.models import Person
from nep.people.services.links import account_of
from tests.factories.meetings import chair_of, meeting_in
from tests.factories.people import make_commune
from tests.factories.rulebook import seed


@pytest.fixture
def world(db):
    seed()
    return make_commune()


@pytest.fixture
def meeting(world):
    return meeting_in(
        world.cell,
        MeetingState.DRAFT,
        6,
        at=(now() + timedelta(days=5)).replace(minute=0, second=0, microsecond=0),
        agenda=(),
    )


@pytest.fixture
def by(meeting):
    def order(actor=None):
        return {"envelope": Envelope.now(), "actor": actor or chair_of(meeting)}

    return order


def by_now(actor):
    """Envelope and actor of a command given now."""
    return {"envelope": Envelope.now(), "actor": actor}


def client_of(person) -> Client:
    client = Client()
    client.force_login(account_of(person))
    return client


@pytest.fixture
def secretary(meeting):
    return client_of(meeting.chair)


@pytest.fixture
def member(meeting):
    return client_of(plain(meeting))


def plain(meeting) -> Person:
    """A member without a post, not the clerk."""
    leading = {meeting.chair_id, meeting.clerk_id}
    rows = Person.objects.filter(memberships__unit=meeting.unit).exclude(pk__in=leading)
    return rows.order_by("pk").last()


def page(meeting, rest):
    return f"/u/{meeting.unit.public_id}/sinh-hoat/{meeting.public_id}/{rest}"


def posted(**fields):
    return {"command_id": str(new_public_id()), **fields}
