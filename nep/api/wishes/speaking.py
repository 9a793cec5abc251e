"""Who said what, and what becomes of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nep.api.asking import Asking
from nep.api.schemas.fields import words
from nep.api.wishes.wish import Wish
from nep.meetings.choices import Disposition, OpinionKind
from nep.meetings.models import AgendaItem, Guest, Opinion

LONGEST = 20_000


class Speak(Wish):
    """One contribution to an item; without words it is a tap."""

    person: UUID | None = None
    guest: UUID | None = None
    kind: OpinionKind = OpinionKind.AWARENESS
    text: words(LONGEST) = ""  # type: ignore[valid-type]
    read_back: bool = False
    sent_beforehand: bool = False
    answers: UUID | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {
            **self.fields("person", "guest", "answers"),
            "person": asking.person(self.person),
            "guest": asking.of_meeting(Guest, self.guest),
            "answers": asking.of_meeting(Opinion, self.answers),
        }


class Edit(Wish):
    """The gist of an opinion; the envelope's `base_revision` says on which text it was written."""

    text: words(LONGEST)  # type: ignore[valid-type]
    kind: OpinionKind | None = None
    read_back: bool | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {**self.fields("kind"), "kind": self.kind or ""}


class Text(Wish):
    """A text of one's own."""

    text: words(LONGEST)  # type: ignore[valid-type]


class Dispose(Wish):
    """What becomes of an opinion on a draft, or of a petition."""

    disposition: Disposition
    note: words(500) = ""  # type: ignore[valid-type]


class Answer(Wish):
    """The answer to a petition, given by the chair unless somebody else is named."""

    text: words(LONGEST)  # type: ignore[valid-type]
    disposition: Disposition = Disposition.EXPLAINED
    item: UUID | None = None
    person: UUID | None = None
    guest: UUID | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {
            **self.fields("item", "person", "guest"),
            "item": asking.of_meeting(AgendaItem, self.item),
            "person": asking.person(self.person),
            "guest": asking.of_meeting(Guest, self.guest),
        }
