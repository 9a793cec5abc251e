"""Taking back work that a list brought: it stays in the record as called off, with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from nep.assignments import permissions
from nep.assignments.choices import AssignmentState
from nep.assignments.events import AssignmentsChanged
from nep.assignments.models import Assignment
from nep.assignments.services.giving import by_unit, ids_of
from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise


@command("assignments.take_back")
def take_back_given(
    *, assignments: Sequence[Assignment], reason: str, envelope: Envelope, actor: Actor
) -> list[Assignment]:
    """Call off work that an import wrote, also what it brought as judged; its code is freed."""
    rows = list(assignments)
    permissions.require_for_units(permissions.TAKE_BACK, actor, {row.unit_id for row in rows})
    for row in rows:
        row.state, row.result, row.code = AssignmentState.CANCELLED, "", ""
        row.cancelled_reason = normalise(reason)
        row.revision += 1
    fields = ["state", "result", "code", "cancelled_reason", "revision"]
    Assignment.objects.bulk_update(rows, fields, batch_size=500)
    for unit_id, taken in by_unit(rows).items():
        audit.record(
            actor=actor,
            action="assignments.take_back",
            unit_id=unit_id,
            payload={"assignments": list(ids_of(taken)), "reason": normalise(reason)},
        )
        publish(AssignmentsChanged(unit_id=unit_id, assignment_ids=ids_of(taken)))
    return rows
