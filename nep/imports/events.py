"""What other rooms may hear of."""

from dataclasses import dataclass

from nep.foundation.events import Event


@dataclass(frozen=True)
class WorkbookImported(Event):
    import_id: int
    unit_id: int | None


@dataclass(frozen=True)
class WorkbookImportUndone(Event):
    import_id: int
    unit_id: int | None
