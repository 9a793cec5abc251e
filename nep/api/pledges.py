"""What members pledged, reported and planned, as far as it may be read."""

from __future__ import annotations

from typing import Any

from nep.api import asking
from nep.api.schemas.pledges import CommitmentFilter, PledgeFilter, SelfReportFilter
from nep.assignments.models import Commitment, PersonalPlan, SelfReport
from nep.foundation.access import Actor


def commitments(actor: Actor, wanted: CommitmentFilter) -> Any:
    """Commitments of a year."""
    rows = _of(Commitment.objects.contents_for(actor), actor, wanted)
    return rows.filter(year=wanted.year) if wanted.year else rows


def self_reports(actor: Actor, wanted: SelfReportFilter) -> Any:
    """Self-reports of a month."""
    rows = _of(SelfReport.objects.contents_for(actor), actor, wanted)
    return rows.filter(month=wanted.month.replace(day=1)) if wanted.month else rows


def plans(actor: Actor, wanted: PledgeFilter) -> Any:
    """Personal plans."""
    return _of(PersonalPlan.objects.contents_for(actor), actor, wanted)


def _of(rows: Any, actor: Actor, wanted: PledgeFilter) -> Any:
    if wanted.unit is not None:
        rows = rows.filter(unit_id=asking.unit(actor, wanted.unit).pk)
    if wanted.person == "me":
        return rows.filter(person_id=actor.person_id or 0)
    return rows.filter(person__public_id=wanted.person) if wanted.person else rows
