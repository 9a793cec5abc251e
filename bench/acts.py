"""Writing: the national reorganisation as a job, and the import of 250,000 people."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from bench.country import Country
from nep.foundation.access import Actor
from nep.foundation.sync import Envelope
from nep.organisation.models import OrgUnit
from nep.organisation.services import Move, move_units

REORGANISED_ON = date(2025, 7, 1)
ACTOR = Actor.system("bench")


def reorganisation(country: Country, say: Callable[[str], None]) -> dict[str, Any]:
    """Place every commune under another province on one day; what lies under it goes along."""
    provinces = country.numbers_of(1)
    units = {unit.pk: unit for unit in OrgUnit.objects.filter(pk__in=provinces)}
    communes = OrgUnit.objects.filter(kind="commune_party").order_by("pk")
    moves = [
        Move(
            unit=commune,
            parent=units[provinces[(place * len(provinces) // country.levels[2] + 1) % len(units)]],
            on=REORGANISED_ON,
        )
        for place, commune in enumerate(communes)
    ]
    began = time.monotonic()
    move_units(moves=moves, reason="bench", envelope=Envelope.now(), actor=ACTOR)
    took = time.monotonic() - began
    say(f"national reorganisation of {len(moves):,} communes: {took:.1f} s")
    return {"national reorganisation, s": took, "memory of the job, MiB": _peak()}


def imports(scale: float, say: Callable[[str], None]) -> dict[str, Any]:
    """Placeholder."""
    return {}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
