"""What assignments add to the frame, to pages and acts below, and to the clock."""

from django.utils.translation import gettext_lazy as _

from nep.assignments import consequences, erasure, jobs, panels
from nep.assignments.services.joined_rows import JOIN
from nep.foundation.jobs.schedules import schedules
from nep.foundation.registries import (
    act_consequences,
    erasure_handlers,
    person_joins,
    today_items,
    unit_panels,
)
from nep.foundation.web.places import Place, places


def connect() -> None:
    """Called once by `config.wiring`."""
    act_consequences.register(consequences.HANDLER)
    erasure_handlers.register(erasure.HANDLER)
    person_joins.register(JOIN)
    unit_panels.register(panels.PANEL)
    today_items.register(panels.TODAY)
    schedules.register(jobs.SCHEDULE)
    places.register(
        Place(
            key="assignments",
            label=_("Nhiệm vụ"),
            icon="task",
            url_name="assignments:index",
            order=25,
        )
    )
