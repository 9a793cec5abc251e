"""Lawful erasure: what a person wrote of himself goes; that work was given and done stays."""

from __future__ import annotations

from nep.assignments.models import (
    Assignment,
    Commitment,
    Evidence,
    PersonalPlan,
    ProgressReport,
    ReminderSent,
    SelfReport,
)
from nep.foundation import audit
from nep.foundation.access import Actor


def forget_person(person_id: int, actor: Actor) -> None:
    """Remove pledges, texts of reports and their evidence; keep the work and its figures.

    The content of an assignment belongs to the conclusion that gave it and names nobody.
    """
    reports = ProgressReport.objects.filter(assignment__holder_id=person_id)
    Evidence.objects.filter(report__in=reports).delete()
    reports.update(text="")
    ReminderSent.objects.filter(assignment__holder_id=person_id).delete()
    for model in (Commitment, SelfReport, PersonalPlan):
        model.objects.filter(person_id=person_id).delete()
    rows = Assignment.objects.filter(holder_id=person_id)
    units = sorted(set(rows.values_list("unit_id", flat=True)))
    rows.update(evaluation_note="", cancelled_reason="")
    for unit_id in units:
        audit.record(
            actor=actor,
            action="assignments.erase",
            subject=None,
            unit_id=unit_id,
            payload={"person": person_id},
        )
