"""What the organisation adds to the frame; called once by `config.wiring`."""

from django.utils.translation import gettext_lazy as _

from nep.foundation.registries import search_sources
from nep.foundation.web.places import Place, places
from nep.organisation import searching


def connect() -> None:
    """Register the place of the tree and its part of the search box."""
    search_sources.register(searching.SOURCE)
    places.register(
        Place(
            key="organisation",
            label=_("Tổ chức"),  # type: ignore[arg-type]
            icon="organisation",
            url_name="organisation:tree",
            order=20,
        )
    )
