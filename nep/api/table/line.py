"""A line of the table: a command, and the kind of thing it is about.

Words: subject (a kind of thing), place (where it stands in addresses), act.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nep.api import asking, finding
from nep.api.wishes import Wish
from nep.foundation.access import Actor


@dataclass(frozen=True)
class Subject:
    """A kind of thing that commands are about: its place in addresses, and how it is found."""

    name: str
    place: str
    find: Callable[[Actor, UUID], Any]


UNIT = Subject("unit", "units", asking.unit)
PLANNED = Subject("meeting", "meetings", asking.planned_meeting)
MEETING = Subject("meeting", "meetings", asking.meeting)
ITEM = Subject("item", "items", asking.item)
OPINION = Subject("opinion", "opinions", asking.opinion)
VOTE = Subject("vote", "votes", asking.vote)
CONCLUSION = Subject("conclusion", "conclusions", asking.conclusion)
GUEST = Subject("guest", "guests", asking.guest)
ASSIGNMENT = Subject("assignment", "assignments", asking.assignment)
OWN_WORK = Subject("assignment", "assignments", asking.own_assignment)
ORIENTATION = Subject("orientation", "orientations", finding.orientation)
VISIT = Subject("visit", "visits", finding.visit)
REGIME = Subject("regime", "regimes", finding.regime)
PAPER = Subject("paper", "papers", finding.paper)
AMENDMENT = Subject("amendment", "amendments", finding.amendment)
ANNEX = Subject("annex", "annexes", finding.annex)
DOCUMENT = Subject("document", "documents", finding.document)
ISSUED = Subject("issued", "issued", finding.issued)
NUMBER = Subject("number", "numbers", finding.number)
TEMPLATE = Subject("template", "document-templates", finding.template)
PERSON = Subject("person", "people", finding.person_known)

ITSELF = "itself"


@dataclass(frozen=True)
class Command:
    """One line of the table. `given_as` names the thing among the arguments of the service."""

    name: str
    on: Subject
    act: str
    service: Any
    wish: type[Wish]
    summary: str
    given_as: str | None = ITSELF

    @property
    def path(self) -> str:
        """The address of its own endpoint."""
        return f"/{self.on.place}/{{uuid:key}}/{self.act}"

    def argument(self, subject: Any) -> dict[str, Any]:
        """The thing itself among the arguments."""
        if self.given_as is None:
            return {}
        return {self.on.name if self.given_as == ITSELF else self.given_as: subject}
