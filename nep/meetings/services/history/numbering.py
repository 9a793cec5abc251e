"""The number by which a list knows an opinion: counted through its meeting, once each.

Opinions were once counted under each item, so that two of one meeting may have one `order`. The one
that came later is then known by the next free number; whoever comes after it changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from nep.meetings.models import Opinion


def numbers_of(meeting_ids: Iterable[int]) -> dict[int, int]:
    """By opinion the number of its line, of all that stand in these meetings; one statement."""
    rows = Opinion.objects.filter(meeting_id__in=list(meeting_ids), withdrawn_at=None)
    numbers: dict[int, int] = {}
    taken: dict[int, set[int]] = defaultdict(set)
    for key, meeting, order in rows.order_by("pk").values_list("pk", "meeting_id", "order"):
        number = order if order and order not in taken[meeting] else _next(taken[meeting])
        taken[meeting].add(number)
        numbers[key] = number
    return numbers


def _next(taken: set[int]) -> int:
    return max(taken, default=0) + 1
