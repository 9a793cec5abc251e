"""Where the frame leads to one's own account."""

from django.utils.translation import gettext_lazy as _

from nep.foundation.web.places import Place, account_places


def connect() -> None:
    """Add the account to the menu of every page; called once by `nep.config.wiring`."""
    account_places.register(
        Place(
            key="account",
            label=_("Tài khoản của tôi"),
            icon="settings",
            url_name="sign_in:account",
            order=90,
            acting=False,
        )
    )
