"""What meetings add to the page of a unit, to acts on units and to the workbook."""

from nep.foundation.registries import act_consequences, unit_panels, workbook_sheets
from nep.meetings import consequences
from nep.meetings.panels import REGIME_PANEL
from nep.meetings.sheets import HANDLERS


def connect() -> None:
    """Called once by `config.wiring`."""
    act_consequences.register(consequences.HANDLER)
    unit_panels.register(REGIME_PANEL)
    for handler in HANDLERS:
        workbook_sheets.register(handler)
