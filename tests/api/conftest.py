"""A cell with a meeting, and programs that hold tokens of its posts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from nep.foundation.clock import now, today
from nep.foundation.ids import new_public_id
from nep.foundation.sync import Envelope
from nep.meetings.models import Meeting
from nep.organisation.models import OrgUnit
from nep.people.choices import PostKind
from nep.people.models import Person, Post
from nep.people.services import accounts
from nep.rulebook.queries import forget_cached_rules
from tests.factories.meetings import meeting_in, opened_meeting
from tests.factories.people import SYSTEM, Commune, make_commune, make_post
from tests.factories.rulebook import seed

ROOT = "/api/v1"


def lend(post: Post, *scopes: str) -> str:
    """The secret of a token bound to this post."""
    secret, hashed = accounts.new_secret()
    accounts.create_token(
        post=post,
        label="Phần mềm thử",
        scopes=list(scopes or ("read", "write")),
        expires_on=today() + timedelta(days=30),
        secret_hash=hashed,
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    return secret


def envelope(**about: Any) -> dict[str, Any]:
    """An envelope made on a device just now."""
    made = {"command_id": str(new_public_id()), "occurred_at": now().isoformat(), **about}
    return {name: str(value) if name == "after" else value for name, value in made.items()}


@dataclass(frozen=True)
class Program:
    """A program with a token; it speaks JSON."""

    secret: str

    def get(self, path: str, **asked: Any) -> Any:
        return Client(headers=self._headers()).get(f"{ROOT}{path}", asked)

    def post(self, path: str, wish: Any = None, **about: Any) -> Any:
        body = {"envelope": about.pop("envelope", None) or envelope(**about), "wish": wish or {}}
        return self.send(path, body)

    def send(self, path: str, body: Any) -> Any:
        browser = Client(headers=self._headers())
        return browser.post(f"{ROOT}{path}", body, content_type="application/json")

    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.secret}"}


@pytest.fixture
def commune(db: None) -> Commune:
    forget_cached_rules()
    made = make_commune()
    seed()
    return made


@pytest.fixture
def meeting(commune: Commune) -> Meeting:
    """A meeting of six, told and not yet opened."""
    return meeting_in(commune.cell, members=6)


@pytest.fixture
def sitting(commune: Commune) -> Meeting:
    """A meeting of six in session, all of them there."""
    return opened_meeting(commune.cell, members=6)


@pytest.fixture
def program() -> Callable[..., Program]:
    """A program with the token of a post on this unit, of this person when he is named."""

    def lent(
        unit: OrgUnit, kind: str = PostKind.SECRETARY, person: Person | None = None, *scopes: str
    ) -> Program:
        held = Post.objects.on(today()).filter(unit=unit, kind=kind)
        post = held.first() if person is None else held.filter(person=person).first()
        return Program(lend(post or make_post(unit, kind, person=person), *scopes))

    return lent


@pytest.fixture
def chair(program: Callable[..., Program], request: pytest.FixtureRequest) -> Program:
    """The program of whoever chairs the meeting at hand."""
    return program(_at_hand(request).unit)


@pytest.fixture
def clerk(program: Callable[..., Program], request: pytest.FixtureRequest) -> Program:
    """The program of its clerk, who sits in the committee of the cell."""
    held = _at_hand(request)
    return program(held.unit, PostKind.CELL_COMMITTEE_MEMBER, held.clerk)


def _at_hand(request: pytest.FixtureRequest) -> Meeting:
    name = "sitting" if "sitting" in request.fixturenames else "meeting"
    found: Meeting = request.getfixturevalue(name)
    return found
