"""News of the registers."""

from dataclasses import dataclass

from nep.foundation.events import Event


@dataclass(frozen=True)
class DocumentsRecorded(Event):
    """Documents were added to a unit's register, or changed there."""

    register_unit_id: int
    document_ids: tuple[int, ...]


@dataclass(frozen=True)
class DocumentIssued(Event):
    """A unit issued a document; its files are made after this."""

    unit_id: int
    document_id: int


@dataclass(frozen=True)
class NumberVoided(Event):
    """A number was voided, and with it the document that bore it."""

    unit_id: int
    number_id: int
    document_id: int | None
