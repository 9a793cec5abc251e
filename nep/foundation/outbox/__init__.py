"""News kept for later: one row an event, handed to each consumer once, outside the writer."""

from nep.foundation.outbox.delivery import deliver, is_awaited, keep, register_consumer

__all__ = ["deliver", "is_awaited", "keep", "register_consumer"]
