"""The work of the night and of the outbox: drafts are there before anybody needs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from nep.foundation.access import Actor
from nep.foundation.clock import today
from nep.foundation.sync import Envelope
from nep.meetings.rules.calendar_kinds import HOLDERS
from nep.meetings.services.calendar.drafting import make_drafts
from nep.organisation.models import Closure, OrgUnit

BATCH = 200
NEXT_YEAR_FROM_MONTH = 11
MAKER = "meetings.calendar"


def keep_drafts_ready() -> str:
    """Every night: the drafts of this year, from November on those of the next one too."""
    units = OrgUnit.objects.alive_on(today()).filter(_may_meet())
    made = _make_for(units.order_by("pk").values_list("pk", flat=True).iterator(), today())
    return f"{made} drafts"


def follow_regimes(payload: Mapping[str, Any]) -> None:
    """After regimes were set or ended: the drafts of the units under them, from that day on.

    Months that are over stay as they stand; who changes the past says so by a correction.
    """
    from_on = max(date.fromisoformat(payload["from_on"]), today().replace(day=1))
    below = Closure.objects.on(today()).filter(ancestor_id__in=payload["unit_ids"])
    units = OrgUnit.objects.filter(_may_meet(), pk__in=below.values("descendant_id"))
    _make_for(units.order_by("pk").values_list("pk", flat=True), from_on)


def _make_for(unit_ids: Iterable[int], day: date) -> int:
    made = 0
    batch: list[int] = []
    for unit_id in unit_ids:
        batch.append(unit_id)
        if len(batch) == BATCH:
            made += _make(batch, day)
            batch = []
    return made + (_make(batch, day) if batch else 0)


def _make(unit_ids: list[int], day: date) -> int:
    years = [day.year]
    if today().month >= NEXT_YEAR_FROM_MONTH and day.year == today().year:
        years.append(day.year + 1)
    return sum(
        make_drafts(
            unit_ids=unit_ids,
            year=year,
            from_on=max(day.replace(day=1), date(year, 1, 1)),
            envelope=Envelope.now(),
            actor=Actor.system(MAKER),
        )["made"]
        for year in years
    )


def _may_meet() -> Q:
    return Q(kind__in=HOLDERS, voided_at=None)
