"""Who is reminded of what, and how many days before: the same answer for page and program."""

from __future__ import annotations

from datetime import date
from typing import Any

from nep.assignments import permissions
from nep.assignments.queries.lists import to_be_reminded
from nep.assignments.rules import ReminderTerms
from nep.foundation.access import Actor
from nep.organisation.models import OrgUnit
from nep.rulebook.queries import values_in_force

TERMS = "recording.reminders"


def terms_for(unit_id: int, day: date) -> ReminderTerms:
    """The days of the rulebook for this unit."""
    values = values_in_force(TERMS, unit=unit_id, on=day)
    return ReminderTerms.of(
        before=values.get("task_days_before"),
        after=values.get("task_days_after"),
        escalate=values.get("task_escalation_days"),
    )


def reminders_to_print(actor: Actor, unit: OrgUnit, *, everybody: bool) -> Any:
    """The list for those who enter what members tell; by default without whoever reads Nếp.

    Raises:
        Forbidden: this post tells the members of that unit nothing.
    """
    permissions.REPORT.require(actor, unit)
    within = terms_for(unit.pk, actor.today).earliest
    return to_be_reminded(unit, actor.today, within, everybody=everybody)
