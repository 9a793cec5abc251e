"""The document pack: papers, their versions, who has read them."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from nep.api import finding
from nep.api.asking import Asking
from nep.api.schemas.fields import SMALL, words
from nep.api.wishes.preparing import People
from nep.api.wishes.wish import Wish
from nep.meetings.models import AgendaItem
from nep.meetings.services import PaperDraft

LONGEST = 100_000


class AddPaper(Wish):
    """A paper typed here, or a document of the register; files go to the address for files."""

    title: words(300) = ""  # type: ignore[valid-type]
    text: words(LONGEST) = ""  # type: ignore[valid-type]
    item: UUID | None = None
    document: UUID | None = None
    is_final: bool = False

    def arguments(self, asking: Asking) -> dict[str, Any]:
        item = asking.of_meeting(AgendaItem, self.item)
        document = finding.document(asking.actor, self.document)
        draft = PaperDraft(
            **self.fields("item", "document"),
            item_id=item.pk if item else None,
            official_id=document.pk if document else None,
        )
        return {"draft": draft}


class AddVersion(Wish):
    """A further version of a paper, typed here; the earlier ones stay."""

    text: words(LONGEST)  # type: ignore[valid-type]
    is_final: bool = False

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"draft": PaperDraft(title="", text=self.text, is_final=self.is_final)}


class Tie(Wish):
    """The item under which the paper stands; null: it is of the whole meeting."""

    item: UUID | None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"item": asking.of_meeting(AgendaItem, self.item)}


class OfVersion(Wish):
    """Which version, by its number."""

    number: Annotated[int, Field(ge=1, le=SMALL)]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"version": finding.version(asking.subject, self.number)}


class ReadOnPaper(Wish):
    """Who has read the printed paper."""

    persons: People

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"persons": asking.persons(self.persons)}
