"""How rows of the preparation and pledges are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model

from nep.api.copying import copied, file_of, key_of, last_day, person, with_person
from nep.api.schemas import pledges
from nep.api.schemas import preparing as shapes
from nep.assignments.models import Commitment, PersonalPlan, SelfReport
from nep.documents.models import ReadMark
from nep.meetings.models import (
    AgendaTemplate,
    MeetingRegime,
    Orientation,
    OrientationItem,
    OrientationOpened,
    PackDocument,
    PackVersion,
    PreparationDuty,
    Proposal,
    Visit,
)


def _duty(row: PreparationDuty) -> shapes.DutyRow:
    return copied(shapes.DutyRow, row, owner=person(row.owner))


def _orientation(row: Orientation) -> shapes.OrientationRow:
    return copied(shapes.OrientationRow, row, bulletin_file=file_of(row.bulletin_file))


def _orientation_item(row: OrientationItem) -> shapes.OrientationItemRow:
    return copied(shapes.OrientationItemRow, row, document=key_of(row.document))


def _proposal(row: Proposal) -> shapes.ProposalRow:
    became = key_of(row.became_item)
    return copied(shapes.ProposalRow, row, person=person(row.person), became_item=became)


def _visit(row: Visit) -> shapes.VisitRow:
    return copied(
        shapes.VisitRow,
        row,
        meeting=row.meeting.public_id,
        person=person(row.person),
        withdrawn=row.withdrawn_at is not None,
    )


def _regime(row: MeetingRegime) -> shapes.RegimeRow:
    return copied(
        shapes.RegimeRow,
        row,
        unit=row.unit.public_id,
        day_rule=row.rule.written,
        starts_at=f"{row.starts_at:%H:%M}",
        valid_to=last_day(row.valid_to),
    )


def _template(row: AgendaTemplate) -> shapes.TemplateRow:
    return copied(shapes.TemplateRow, row, kind=row.meeting_kind, valid_to=last_day(row.valid_to))


def _paper(row: PackDocument) -> shapes.PaperRow:
    return copied(
        shapes.PaperRow,
        row,
        meeting=row.meeting.public_id,
        item=key_of(row.item),
        document=key_of(row.official),
        versions=len(row.versions.all()),
        withdrawn=row.withdrawn_at is not None,
    )


def _version(row: PackVersion) -> shapes.VersionRow:
    return copied(
        shapes.VersionRow,
        row,
        paper=row.document.public_id,
        is_frozen=bool(row.frozen_hash),
        digest=row.content_hash,
        file=file_of(row.file),
    )


def _pledged(shape: type[pledges.PledgedRow]) -> Callable[[Any], Any]:
    return lambda row: copied(shape, row, unit=row.unit.public_id, person=person(row.person))


OF_A_MEMBER = ("unit", "person")

SHOWN_OF_PREPARATION: dict[type[Model], tuple[Iterable[str], Callable[[Any], Any]]] = {
    PreparationDuty: (("owner",), _duty),
    Orientation: (("bulletin_file",), _orientation),
    OrientationItem: (("document",), _orientation_item),
    OrientationOpened: (
        ("unit",),
        lambda row: copied(shapes.OpenedRow, row, unit=row.unit.public_id),
    ),
    Proposal: (("person", "became_item"), _proposal),
    Visit: (("meeting", "person"), _visit),
    MeetingRegime: (("unit",), _regime),
    AgendaTemplate: ((), _template),
    PackDocument: (("meeting", "item", "official", "versions"), _paper),
    PackVersion: (("document", "file"), _version),
    ReadMark: (("person",), with_person(shapes.ReadRow)),
    Commitment: (OF_A_MEMBER, _pledged(pledges.CommitmentRow)),
    SelfReport: (OF_A_MEMBER, _pledged(pledges.SelfReportRow)),
    PersonalPlan: (OF_A_MEMBER, _pledged(pledges.PlanRow)),
}
"""By model: what to fetch beside it, and how a row is shown."""
