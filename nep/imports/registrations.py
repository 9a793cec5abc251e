"""What imports add to acts on units; called once by `config.wiring`."""

from nep.foundation.registries import act_consequences
from nep.imports import consequences


def connect() -> None:
    """Fill the registries."""
    act_consequences.register(consequences.HANDLER)
