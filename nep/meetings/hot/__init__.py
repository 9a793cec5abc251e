"""Roll call and check-in in two statements, for the day when 20,000 cells begin at 14:00.

The plain services are the reference (engineering.md, "Hot path"). This version writes the same
rows, receipt, audit entry and events; whatever is not quite ordinary (a repeat, a vote already
counted, a mark that is overtaken, a chain that begins) it leaves to the reference, having written
nothing.
"""

from __future__ import annotations

from django.db import connection

from nep.foundation.sync import Outcome
from nep.meetings.hot import at_once, step_by_step
from nep.meetings.hot.at_once import write_as_looked
from nep.meetings.hot.by_token import Look, OnRoll, look
from nep.meetings.hot.orders import LeaveToTheReferenceError, Order, Wishes
from nep.meetings.models import Meeting

ENABLED = True


def mark(meeting: Meeting, wishes: Wishes, order: Order) -> Outcome | None:
    """Write the marks; None when the reference must do it."""
    way = at_once if connection.vendor == "postgresql" else step_by_step
    try:
        rows = way.write(meeting, wishes, order)
    except LeaveToTheReferenceError:
        return None
    return Outcome(rows[0] if wishes.one_row else rows, repeated=False)


__all__ = [
    "ENABLED",
    "LeaveToTheReferenceError",
    "Look",
    "OnRoll",
    "Order",
    "Wishes",
    "look",
    "mark",
    "write_as_looked",
]
