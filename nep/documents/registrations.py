"""What documents add to the frame, to acts on units and to the workbook."""

from django.utils.translation import gettext_lazy as _

from nep.documents import consequences, erasure, searching
from nep.documents.services.joined_rows import JOIN
from nep.documents.sheets import HANDLERS
from nep.foundation.registries import (
    act_consequences,
    erasure_handlers,
    person_joins,
    search_sources,
    workbook_sheets,
)
from nep.foundation.web.places import Place, places


def connect() -> None:
    """Called once by `config.wiring`."""
    act_consequences.register(consequences.HANDLER)
    erasure_handlers.register(erasure.HANDLER)
    person_joins.register(JOIN)
    search_sources.register(searching.SOURCE)
    for handler in HANDLERS:
        workbook_sheets.register(handler)
    places.register(
        Place(
            key="documents", label=_("Văn bản"), icon="files", url_name="documents:list", order=45
        )
    )
