"""What imports add to the registries; called once by `config.wiring`."""

from datetime import timedelta

from nep.foundation.jobs.retention import Retention, older_than, retentions
from nep.foundation.registries import act_consequences
from nep.imports import consequences

WORKS = Retention(
    key="imports.list_work",
    keep_for=timedelta(days=30),
    expired=older_than("imports.ListWork", "finished_at"),
)


def connect() -> None:
    """Fill the registries."""
    act_consequences.register(consequences.HANDLER)
    retentions.register(WORKS)
