"""News kept for later: one row an event, handed to each consumer once, outside the writer."""

from nep.foundation.outbox.delivery import deliver, keep, register_consumer

__all__ = ["deliver", "keep", "register_consumer"]
