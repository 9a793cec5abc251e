"""A file that is handed in: the envelope and the declaration beside it, as fields of a form."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from nep.api.schemas.commands import EnvelopeIn
from nep.api.schemas.fields import words
from nep.foundation.files import Declaration


class VersionForm(EnvelopeIn):
    """A version of a paper as a file. The envelope's fields stand beside the others."""

    no_secrets: bool = Field(
        False, description="The file bears no state secret. Required: nothing else is taken."
    )
    no_stamp: bool = Field(
        False, description="The answer when the text mentions a stamp word (`secrecy_asked`)."
    )
    is_final: bool = False

    def envelope(self) -> EnvelopeIn:
        """The envelope alone."""
        return EnvelopeIn(**{name: getattr(self, name) for name in EnvelopeIn.model_fields})

    def declaration(self) -> Declaration:
        """What is said about secrecy."""
        return Declaration(no_state_secret=self.no_secrets, bears_no_stamp=self.no_stamp)


class PaperForm(VersionForm):
    """A paper with its first version as a file."""

    title: words(300) = ""  # type: ignore[valid-type]
    item: UUID | None = None
