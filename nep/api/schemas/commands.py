"""The envelope of a command, the order around a wish, and what is answered."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from nep.api.schemas.any_row import AnyRow
from nep.api.schemas.fields import Instant, Large, words
from nep.api.schemas.shape import Shape
from nep.foundation.sync import Envelope

MOST_QUEUED = 500


class EnvelopeIn(Shape):
    """Who-knows-when of one command, made where the wish was given and carried unchanged."""

    command_id: UUID = Field(description="Made on the device (UUIDv7). Sending it again is safe.")
    occurred_at: Instant = Field(description="When it happened, by the clock of the device.")
    sent_at: Instant | None = Field(
        None, description="Now, by the same clock: by this its offset is measured and corrected."
    )
    device_id: words(64) = ""  # type: ignore[valid-type]
    device_seq: Annotated[int, Field(ge=1, le=2**53)] | None = None
    base_revision: Large | None = Field(
        None, description="The revision of the text that was edited."
    )
    after: UUID | None = Field(None, description="The command without which this one has no sense.")

    def sealed(self) -> Envelope:
        """The envelope as services read it."""
        return Envelope(**self.model_dump())


class OrderIn(Shape):
    """What every POST carries."""

    envelope: EnvelopeIn


class Done(Shape):
    """A command that was done, now or before; `result` are its rows as they stand now."""

    command_id: UUID
    repeated: bool
    clock_off: bool = Field(description="The clock of the device was more than 10 minutes off.")
    result: list[AnyRow]


class QueuedCommand(Shape):
    """One command of a queue: its name, the thing it is about, its envelope and its wish.

    `on` and every id in the wish may be the `command_id` of the command that made that thing.
    """

    command: words(60)  # type: ignore[valid-type]
    on: UUID
    envelope: EnvelopeIn
    wish: dict[str, Any] = {}


class QueueIn(Shape):
    """Commands in the order in which they were given on the device."""

    commands: Annotated[list[QueuedCommand], Field(max_length=MOST_QUEUED)]


class Became(StrEnum):
    """What became of a queued command; a failed one left nothing and may be sent again."""

    DONE = "done"
    REPEATED = "repeated"
    REFUSED = "refused"
    BLOCKED = "blocked"
    FAILED = "failed"


class Answered(Shape):
    """What became of one command of a queue."""

    command_id: UUID
    status: Became
    clock_off: bool = False
    result: list[AnyRow] = []
    code: str | None = None
    sentence: str | None = None
    errors: dict[str, list[str]] | None = None
    blocked_by: UUID | None = None


class QueueOut(Shape):
    """One answer per command, in the order of the queue."""

    answers: list[Answered]
