"""After the meeting: facts that followed, and corrections of confirmed minutes."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from nep.api.asking import Asking
from nep.api.schemas.fields import Instant, words
from nep.api.wishes.wish import Wish
from nep.meetings.choices import FactKind
from nep.meetings.services.after import FactDraft, ResolutionWords

LONGEST, MOST_RECIPIENTS = 20_000, 20
Recipient: Any = words(200)
Recipients = Annotated[list[Recipient], Field(max_length=MOST_RECIPIENTS)]


class StateFact(Wish):
    """A step done after the meeting, with its time and person."""

    kind: FactKind
    at: Instant
    person: UUID | None = None
    note: words(300) = ""  # type: ignore[valid-type]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        fact = FactDraft(**self.fields("person"), person_id=asking.person_id(self.person))
        return {"fact": fact}


class WithdrawFact(Wish):
    """A fact stated by mistake, and why it is taken back."""

    kind: FactKind
    reason: words(300)  # type: ignore[valid-type]


class Annex(Wish):
    """What was wrong in confirmed minutes, and why."""

    text: words(20_000)  # type: ignore[valid-type]
    reason: words(300)  # type: ignore[valid-type]


class ConfirmAnnex(Wish):
    """That its content is right; with clerk and chair it is fixed by its hash."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"meeting": asking.subject.minutes.meeting}


class Resolve(Wish):
    """What the secretary adds to the rows; without recipients the usual ones are named.

    Without a signer it is whoever leads the unit today.
    """

    praise: words(LONGEST) = ""  # type: ignore[valid-type]
    weak_points: words(LONGEST) = ""  # type: ignore[valid-type]
    direction: words(LONGEST) = ""  # type: ignore[valid-type]
    recipients: Recipients = []
    signer: UUID | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        told = ResolutionWords(
            **self.fields("recipients", "signer"),
            recipients=tuple(self.recipients),
            signer_id=asking.person_id(self.signer),
        )
        return {"words": told}
