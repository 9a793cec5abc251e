"""Amendments to a draft of the document pack, proposed and decided in the room."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nep.api.asking import Asking
from nep.api.schemas.fields import words
from nep.api.wishes.room import Hands
from nep.api.wishes.wish import Wish
from nep.meetings.models import PackDocument

LONGEST = 20_000


class Amend(Wish):
    """These words in the place of those; without old words they are added at the end."""

    paper: UUID
    proposer: UUID
    old_text: words(LONGEST) = ""  # type: ignore[valid-type]
    new_text: words(LONGEST) = ""  # type: ignore[valid-type]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {
            **self.fields("paper", "proposer"),
            "paper": asking.of_meeting(PackDocument, self.paper),
            "proposer": asking.persons([self.proposer])[0],
        }


class Accept(Wish):
    """The chair takes it in; a line may say why."""

    reason: words(300) = ""  # type: ignore[valid-type]


class VoteOnIt(Wish):
    """The hands that were counted on it."""

    vote: Hands

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"vote": self.vote.draft(asking)}
