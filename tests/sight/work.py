"""Work given, told of and pledged in every unit of the small world."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from nep.assignments import services as assignments
from nep.assignments.choices import PlanOccasion, Progress
from nep.assignments.models import Assignment
from nep.foundation.clock import today
from nep.foundation.files import Declaration, stage_upload
from nep.foundation.sync import Envelope
from nep.organisation.models import OrgUnit
from tests.factories.world import SYSTEM, World


def _assignment(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Assignment:
    """Given in a time in which every unit of the world lived that ever had this roll."""
    day = today() if unit.is_open else date(2024, 5, 3)
    draft = assignments.AssignmentDraft(
        unit_id=unit.pk,
        holder_id=world.members[unit.pk].pk,
        content="Dọn mương nội đồng",
        given_on=day,
        due_on=day,
    )
    [row] = assignments.give_assignments(drafts=[draft], **_by_the_product())
    return row


def _evidence(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Any:
    """The file that was handed in with a report of that work."""
    paper: Any = ContentFile(b"xong", name="ket-qua.txt")
    staged = stage_upload(paper, declaration=Declaration(no_state_secret=True))
    draft = assignments.ReportDraft(
        assignment_id=Assignment.objects.get(unit=unit).pk,
        progress=Progress.UNDER_WAY,
        evidence=(staged,),
    )
    [report] = assignments.report_progress(reports=[draft], **_by_the_product())
    return report.evidence.get().file


def _commitment(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Any:
    if not unit.is_open:
        return None
    draft = assignments.CommitmentDraft(**_whose(world, unit), year=today().year)
    [row] = assignments.write_commitments(drafts=[draft], **_by_the_product())
    return row


def _self_report(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Any:
    if not unit.is_open:
        return None
    draft = assignments.SelfReportDraft(**_whose(world, unit), month=today())
    [row] = assignments.write_self_reports(drafts=[draft], **_by_the_product())
    return row


def _plan(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Any:
    if not unit.is_open:
        return None
    draft = assignments.PlanDraft(
        **_whose(world, unit), occasion=PlanOccasion.STUDY, about="Nghị quyết 57-NQ/TW"
    )
    return assignments.write_personal_plan(draft=draft, **_by_the_product())


def _whose(world: World, unit: OrgUnit) -> dict[str, Any]:
    return {"unit_id": unit.pk, "person_id": world.members[unit.pk].pk, "text": "Học tập đều"}


def _by_the_product() -> dict[str, Any]:
    return {"envelope": Envelope.now(), "actor": SYSTEM}


WORK_MAKERS: dict[str, Callable[[World, OrgUnit, OrgUnit], Any]] = {
    "assignment": _assignment,
    "evidence": _evidence,
    "commitment": _commitment,
    "self-report": _self_report,
    "personal plan": _plan,
}
