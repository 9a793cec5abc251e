"""What the rulebook adds to the frame and to acts on units; called once by `config.wiring`."""

from django.utils.translation import gettext_lazy as _

from nep.foundation.registries import act_consequences, search_sources
from nep.foundation.web.places import Place, places
from nep.rulebook import consequences, searching


def connect() -> None:
    """Register the place, the part of the search box, and what an act does to own rules."""
    act_consequences.register(consequences.HANDLER)
    search_sources.register(searching.SOURCE)
    places.register(
        Place(
            key="rulebook",
            label=_("Quy định"),
            icon="rules",
            url_name="rulebook:index",
            order=50,
        )
    )
