"""What people adds to the frame, to other pages and to acts; called once by `config.wiring`."""

from django.utils.translation import gettext_lazy as _

from nep.foundation.registries import (
    act_consequences,
    erasure_handlers,
    person_joins,
    search_sources,
    today_items,
    unit_panels,
    workbook_sheets,
)
from nep.foundation.web.places import Place, places
from nep.people import consequences, erasure, panels, searching, sheets
from nep.people.services.joined_rows import JOIN


def connect() -> None:
    """Fill the registries."""
    act_consequences.register(consequences.HANDLER)
    erasure_handlers.register(erasure.HANDLER)
    person_joins.register(JOIN)
    unit_panels.register(panels.PANEL)
    today_items.register(panels.TODAY)
    search_sources.register(searching.SOURCE)
    for handler in sheets.HANDLERS:
        workbook_sheets.register(handler)
    places.register(
        Place(key="people", label=_("Người"), icon="people", url_name="people:index", order=40)
    )
