"""Codes for work given in Nếp, so that a list can name it."""

from __future__ import annotations

from collections.abc import Collection

from nep.assignments.choices import AssignmentState
from nep.assignments.models import Assignment


def write_codes(unit_ids: Collection[int]) -> int:
    """Give a code to all work of these units that has none; the room above has asked the right."""
    rows = list(
        Assignment.objects.filter(unit_id__in=list(unit_ids), code="")
        .exclude(state__in=(AssignmentState.DRAFT, AssignmentState.CANCELLED))
        .order_by("given_on", "pk")
    )
    for row in rows:
        row.code = f"NV{row.given_on:%Y%m%d}-{row.pk}"
    Assignment.objects.bulk_update(rows, ["code"], batch_size=500)
    return len(rows)
