"""What the organisation adds to the frame; called once by `config.wiring`."""

from django.utils.translation import gettext_lazy as _

from nep.foundation.web.places import Place, places


def connect() -> None:
    """Register the place of the tree."""
    places.register(
        Place(
            key="organisation",
            label=_("Tổ chức"),  # type: ignore[arg-type]
            icon="organisation",
            url_name="organisation:tree",
            order=20,
        )
    )
