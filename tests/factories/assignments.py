"""Work given in the small tree: one line makes one assignment."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from nep.assignments.models import Assignment
from nep.assignments.services import AssignmentDraft, give_assignments
from nep.foundation.access import Actor
from nep.foundation.clock import today
from nep.foundation.sync import Envelope
from nep.organisation.models import OrgUnit
from nep.people.models import Person
from tests.factories.people import SYSTEM, make_member


def draft_for(unit: OrgUnit, holder: Person, **fields: Any) -> AssignmentDraft:
    """Work given ten days ago, due in ten."""
    usual: dict[str, Any] = {
        "content": "Vận động năm hộ dọn mương nội đồng",
        "given_on": today() - timedelta(days=10),
        "due_on": today() + timedelta(days=10),
    }
    return AssignmentDraft(unit_id=unit.pk, holder_id=holder.pk, **{**usual, **fields})


def make_assignment(
    unit: OrgUnit, holder: Person | None = None, *, actor: Actor = SYSTEM, **fields: Any
) -> Assignment:
    """One piece of work for somebody of the unit."""
    who = holder or make_member(unit)
    [row] = give_assignments(
        drafts=[draft_for(unit, who, **fields)], envelope=Envelope.now(), actor=actor
    )
    return row


def overdue_by(unit: OrgUnit, days: int, holder: Person | None = None, **fields: Any) -> Assignment:
    """Work whose deadline was so many days ago."""
    due: date = today() - timedelta(days=days)
    given = fields.pop("given_on", due - timedelta(days=30))
    return make_assignment(unit, holder, given_on=given, due_on=due, **fields)
