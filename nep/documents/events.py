"""News of the registers."""

from dataclasses import dataclass

from nep.foundation.events import Event


@dataclass(frozen=True)
class DocumentsRecorded(Event):
    """Documents were added to a unit's register, or changed there."""

    register_unit_id: int
    document_ids: tuple[int, ...]
