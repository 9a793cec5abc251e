"""Keep an event with the writer's own commit; deliver it afterwards, row by row."""

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.db import transaction

from nep.foundation.canonical import as_json
from nep.foundation.clock import now
from nep.foundation.outbox.models import OutboxRow

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 8

Consumer = Callable[[dict[str, Any]], None]
_consumers: dict[str, dict[str, Consumer]] = defaultdict(dict)


def event_name(event_type: type) -> str:
    """The stable name of an event: its room and its class."""
    room = event_type.__module__.removeprefix("nep.").split(".")[0]
    return f"{room}.{event_type.__name__}"


def register_consumer(name: str, event_type: type, consumer: Consumer) -> None:
    """Let a job-side function have every event of this type, once, after the commit.

    A consumer must be repeatable: a process killed between its work and our tick calls it again.
    """
    _consumers[event_name(event_type)][name] = consumer


def is_awaited(event_type: type) -> bool:
    """Say whether a consumer waits for such events."""
    return event_name(event_type) in _consumers


def keep(event: Any) -> None:
    """Write the event down in the writer's transaction, when somebody waits for it."""
    if is_awaited(type(event)):
        name = event_name(type(event))
        OutboxRow.objects.create(event=name, payload=as_json(asdict(event)), happened_at=now())


def deliver(limit: int = 100) -> int:
    """Hand waiting rows to their consumers, oldest first; return how many were delivered."""
    waiting = OutboxRow.objects.filter(delivered_at=None, attempts__lt=MOST_ATTEMPTS)
    return sum(_deliver_one(row_id) for row_id in waiting.order_by("id").values_list("pk")[:limit])


def _deliver_one(row_id: tuple[int]) -> int:
    try:
        with transaction.atomic():
            row = OutboxRow.objects.select_for_update().get(pk=row_id[0])
            if row.delivered_at is not None:
                return 0
            for consumer in _consumers[row.event].values():
                consumer(row.payload)
            row.delivered_at = now()
            row.save(update_fields=["delivered_at"])
    except Exception as problem:  # one bad row must not stop the others; it is kept and counted
        logger.exception("outbox row %s could not be delivered", row_id[0])
        _note_failure(row_id[0], problem)
        return 0
    return 1


def _note_failure(row_id: int, problem: Exception) -> None:
    row = OutboxRow.objects.get(pk=row_id)
    row.attempts += 1
    row.last_error = f"{type(problem).__name__}: {problem}"[:500]
    row.save(update_fields=["attempts", "last_error"])
