"""A file that is handed in: the envelope and the declaration beside it, as fields of a form."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from nep.api.schemas.commands import EnvelopeIn
from nep.api.schemas.fields import Day, Instant, words
from nep.assignments.choices import Progress
from nep.documents.choices import DocumentKind
from nep.foundation.files import Declaration

MOST_NAMED = 100


class FileForm(EnvelopeIn):
    """A file with what is said of it. The envelope's fields stand beside the others."""

    no_secrets: bool = Field(
        False, description="The file bears no state secret. Required: nothing else is taken."
    )
    no_stamp: bool = Field(
        False, description="The answer when the text mentions a stamp word (`secrecy_asked`)."
    )

    def envelope(self) -> EnvelopeIn:
        """The envelope alone."""
        return EnvelopeIn(**{name: getattr(self, name) for name in EnvelopeIn.model_fields})

    def declaration(self) -> Declaration:
        """What is said about secrecy."""
        return Declaration(no_state_secret=self.no_secrets, bears_no_stamp=self.no_stamp)


class VersionForm(FileForm):
    """A version of a paper as a file."""

    is_final: bool = False


class PaperForm(VersionForm):
    """A paper with its first version as a file."""

    title: words(300) = ""  # type: ignore[valid-type]
    item: UUID | None = None


class MergedForm(FileForm):
    """The draft with these amendments in it, which were taken in before."""

    amendments: Annotated[list[UUID], Field(min_length=1, max_length=MOST_NAMED)]


class BulletinForm(FileForm):
    """The bulletin of the month as a file; the text beside it is replaced, whole."""

    bulletin: words(20_000) = ""  # type: ignore[valid-type]


class EvidenceForm(FileForm):
    """What is reported of work, with what shows it."""

    progress: Progress
    text: words(1000) = ""  # type: ignore[valid-type]
    done_on: Day | None = None


class SignedForm(FileForm):
    """The scan of the signed paper, and on which day it was signed."""

    signed_on: Day
    signer: UUID | None = None


class SignedMinutesForm(FileForm):
    """When the minutes were signed on paper, and by whom; the scan comes along."""

    at: Instant
    person: UUID | None = None
    note: words(300) = ""  # type: ignore[valid-type]


class TemplateForm(FileForm):
    """A unit's own Word form of a kind of document, from a day on."""

    kind: DocumentKind
    valid_from: Day
