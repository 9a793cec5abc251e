"""What is removed after its time: receipts, sealed envelopes, drafts, sessions, traces of jobs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet

from nep.foundation.clock import now
from nep.foundation.jobs.batches import in_batches
from nep.foundation.registries import Registry


@dataclass(frozen=True, kw_only=True)
class Retention:
    """Rows that have outlived their purpose: `expired(limit_instant)` finds them."""

    key: str
    keep_for: timedelta
    expired: Callable[[datetime], QuerySet[Model]]


retentions: Registry[Retention] = Registry("retentions")


def older_than(
    label: str, field: str, **conditions: object
) -> Callable[[datetime], QuerySet[Model]]:
    """Find rows of a model by the instant in one of their fields."""

    def expired(limit: datetime) -> QuerySet[Model]:
        model = apps.get_model(label)
        return model._default_manager.filter(**{f"{field}__lt": limit}, **conditions)

    return expired


def remove_expired() -> str:
    """Remove everything that is past its time, in small steps; say how many rows of what."""
    removed = {item.key: _remove(item) for item in retentions}
    return ", ".join(f"{key} {count}" for key, count in removed.items() if count) or "nothing"


def _remove(item: Retention) -> int:
    expired = item.expired(now() - item.keep_for)

    def step(limit: int) -> int:
        with transaction.atomic():
            keys = list(expired.order_by().values_list("pk", flat=True)[:limit])
            expired.model._default_manager.filter(pk__in=keys).delete()
        return len(keys)

    return in_batches(step)
