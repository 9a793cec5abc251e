"""What signing in adds: a place in the menu, what is removed after its time, erasure."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from nep.foundation.jobs.retention import Retention, older_than, retentions
from nep.foundation.registries import erasure_handlers
from nep.foundation.web.places import Place, account_places
from nep.people.account_erasure import HANDLER


def connect() -> None:
    """Register everything; called once by `nep.config.wiring`."""
    account_places.register(ACCOUNT)
    erasure_handlers.register(HANDLER)
    for retention in RETENTIONS:
        retentions.register(retention)


ACCOUNT = Place(
    key="account",
    label=_("Tài khoản của tôi"),
    icon="settings",
    url_name="sign_in:account",
    order=90,
    acting=False,
)

RETENTIONS = (
    Retention(
        key="people.one_time_links",
        keep_for=timedelta(days=30),
        expired=older_than("people.OneTimeLink", "expires_at"),
    ),
    Retention(
        key="axes.failed_sign_ins",
        keep_for=timedelta(days=1),
        expired=older_than("axes.AccessAttempt", "attempt_time"),
    ),
    Retention(
        key="usersessions.machines",
        keep_for=timedelta(days=90),
        expired=older_than("usersessions.UserSession", "created_at"),
    ),
)
