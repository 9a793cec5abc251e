"""What was prepared for a meeting: readiness, invitations, proposals, papers, visits."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db.models import Q

from nep.api import asking, finding
from nep.api.asking import Asking
from nep.api.copying import person
from nep.api.schemas import preparation as shapes
from nep.api.schemas.preparing import TemplateItemShape, VersionRow
from nep.api.schemas.rows import ToldRow
from nep.api.showing import shown
from nep.foundation.access import Actor
from nep.meetings.models import MeetingAmendment, MinutesAnnex, PackDocument, Visit
from nep.meetings.queries.preparing import KNOWN, DutyLine
from nep.meetings.queries.preparing_doors import (
    convened_for,
    preparation_for,
    proposals_for,
    reads_for,
)
from nep.meetings.queries.preparing_templates import template_for
from nep.organisation.models import OrgUnit


def readiness(actor: Actor, key: UUID) -> shapes.PreparationOut:
    """How the preparation stands: computed, never ticked."""
    meeting = asking.meeting(actor, key)
    found = preparation_for(actor, meeting)
    plain = ("has_agenda", "met_at", "invited", "known")
    return shapes.PreparationOut(
        first_step=found.first_step.value,
        is_well_prepared=found.readiness.is_well_prepared,
        parts=[_part(line) for line in found.lines],
        planned_minutes=found.length.meeting,
        agenda_minutes=found.length.items,
        is_too_long=found.length.is_too_long,
        **{name: getattr(found, name) for name in plain},
    )


def invited(actor: Actor, key: UUID, wanted: shapes.InvitedFilter) -> Any:
    """Who is convened to a meeting, that fit."""
    rows = convened_for(actor, asking.meeting(actor, key))
    if wanted.group is not None:
        rows = rows.filter(group=wanted.group)
    if wanted.knows is not None:
        rows = rows.filter(KNOWN if wanted.knows else ~KNOWN)
    if wanted.will_be_absent is not None:
        rows = rows.filter(will_be_absent=wanted.will_be_absent)
    return rows


def proposed(actor: Actor, key: UUID, wanted: shapes.ProposalFilter) -> Any:
    """What was brought forward for a meeting, or waits for one of its unit."""
    meeting = asking.meeting(actor, key)
    rows = proposals_for(actor, meeting).filter(Q(meeting=None) | Q(meeting=meeting))
    return rows.filter(state=wanted.state) if wanted.state else rows


def papers(actor: Actor, key: UUID, wanted: shapes.PaperFilter) -> Any:
    """The papers of a meeting."""
    rows = PackDocument.objects.filter(meeting=asking.meeting(actor, key), withdrawn_at=None)
    rows = rows.exclude(item__is_restricted=True)
    return rows.filter(item__public_id=wanted.item) if wanted.item else rows


def one_paper(actor: Actor, key: UUID) -> shapes.PaperOut:
    """One paper, with its versions, the latest first."""
    paper = finding.paper(actor, key)
    versions: list[VersionRow] = shown(list(paper.versions.order_by("-number")), actor)
    return shapes.PaperOut(**shown(paper, actor)[0].model_dump(), all_versions=versions)


def reads(actor: Actor, key: UUID) -> Any:
    """Who has read a paper, for those who prepare the meeting."""
    return reads_for(actor, finding.paper(actor, key))


def own_invitation(actor: Actor, key: UUID) -> ToldRow:
    """The invitation of whoever holds the post."""
    found = Asking(actor=actor, subject=asking.meeting(actor, key), occurred_on=actor.today)
    row: ToldRow = shown(finding.own_invitation(found), actor)[0]
    return row


def amendments(actor: Actor, key: UUID) -> Any:
    """What was proposed to the drafts of a meeting."""
    return MeetingAmendment.objects.filter(meeting=asking.meeting(actor, key))


def annexes(actor: Actor, key: UUID) -> Any:
    """Corrections of the confirmed minutes of a meeting."""
    return MinutesAnnex.objects.filter(minutes__meeting=asking.meeting(actor, key))


def visits(actor: Actor, wanted: shapes.VisitFilter) -> Any:
    """Visits in sight that fit, planned and made."""
    rows: Any = Visit.objects.outputs_for(actor).filter(withdrawn_at=None)
    if wanted.meeting is not None:
        rows = rows.filter(meeting=asking.planned_meeting(actor, wanted.meeting))
    if wanted.under is not None:
        below = OrgUnit.objects.under(asking.unit(actor, wanted.under), actor.today)
        rows = rows.filter(meeting__unit_id__in=below.values("pk"))
    if wanted.person is not None:
        whose = {"person_id": actor.person_id or 0}
        rows = rows.filter(
            **(whose if wanted.person == "me" else {"person__public_id": wanted.person})
        )
    plain = {
        "meeting__held_on__gte": wanted.from_on,
        "meeting__held_on__lt": wanted.to_on,
        "attended_at__isnull": None if wanted.made is None else not wanted.made,
    }
    return rows.filter(**{name: value for name, value in plain.items() if value is not None})


def opening_items(actor: Actor, key: UUID, wanted: shapes.TemplateFilter) -> shapes.TemplateOut:
    """The items with which the unit's meetings of a kind open on a day."""
    unit, day = asking.unit(actor, key), wanted.on or actor.today
    items = template_for(unit.pk, wanted.kind, day, is_self_reflection=wanted.is_self_reflection)
    return shapes.TemplateOut(
        kind=wanted.kind,
        on=day,
        items=[TemplateItemShape(**asdict(item)) for item in items],
    )


def _part(line: DutyLine) -> shapes.PartStandingRow:
    return shapes.PartStandingRow(
        part=line.part,
        ready=line.standing.ready.value,
        owner=person(line.owner),
        due_on=line.due_on,
    )
