"""What meetings add to the page of a unit, to acts on units, to erasure and to the workbook."""

from nep.foundation.registries import (
    act_consequences,
    erasure_handlers,
    unit_panels,
    workbook_sheets,
)
from nep.meetings import consequences, erasure
from nep.meetings.panels import REGIME_PANEL
from nep.meetings.sheets import HANDLERS


def connect() -> None:
    """Called once by `config.wiring`."""
    act_consequences.register(consequences.HANDLER)
    erasure_handlers.register(erasure.HANDLER)
    unit_panels.register(REGIME_PANEL)
    for handler in HANDLERS:
        workbook_sheets.register(handler)
