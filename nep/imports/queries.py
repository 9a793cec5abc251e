"""Reads of this room."""

from typing import Any

from nep.foundation.access import Actor
from nep.imports.models import WorkbookImport

RECENT = 20


def recent_imports(actor: Actor) -> Any:
    """The last imports of the acting unit."""
    return WorkbookImport.objects.contents_for(actor).filter(unit_id=actor.acting_unit_id)[:RECENT]
