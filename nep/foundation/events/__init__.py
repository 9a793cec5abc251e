"""News that travels upward: plain values, published in the writer's transaction.

A listener may only append a mark, an outbox row or its own link row; all else is a job made from
the outbox. `config.wiring` is the only file that subscribes.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from nep.foundation.outbox import is_awaited, keep


@dataclass(frozen=True)
class Event:
    """Something that happened. Sub-classes are named in the past tense and hold plain values."""


Listener = Callable[..., None]
_listeners: dict[type[Event], list[Listener]] = defaultdict(list)


def subscribe(event_type: type[Event], listener: Listener) -> None:
    """Let a room above hear of this; the listener runs in the writer's transaction."""
    if listener not in _listeners[event_type]:
        _listeners[event_type].append(listener)


def publish(event: Event) -> None:
    """Tell every listener now, keep the news for the jobs. A failing listener undoes the act."""
    keep(event)
    for listener in _listeners[type(event)]:
        listener(event)


def is_heard(event_type: type[Event]) -> bool:
    """Say whether anybody listens to such news, now or later; if not, publishing writes nothing."""
    return bool(_listeners[event_type]) or is_awaited(event_type)


__all__ = ["Event", "is_heard", "publish", "subscribe"]
