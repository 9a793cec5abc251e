"""Acts on units and erasure: open work follows its holder, comes back, and forgets."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nep.assignments import erasure
from nep.assignments.models import Assignment, Commitment, ProgressReport
from nep.assignments.services import (
    CommitmentDraft,
    Judgement,
    ReportDraft,
    evaluate,
    report_progress,
    write_commitments,
)
from nep.foundation.clock import today
from nep.foundation.registries import act_consequences, erasure_handlers
from nep.foundation.sync import Envelope
from nep.organisation import services as organisation
from nep.organisation.choices import OrgUnitKind
from nep.organisation.errors import NotUndoableError
from nep.organisation.models import OrgAct, OrgUnit
from nep.organisation.services import Merge, Split, SplitPart, UnitDraft
from nep.people.models import Membership
from tests.factories.assignments import make_assignment, overdue_by
from tests.factories.people import SYSTEM, Commune, actor_in, make_member

ON = today() - timedelta(days=1)


def draft(commune: Commune, name: str) -> UnitDraft:
    return UnitDraft(
        kind=OrgUnitKind.CELL, name=name, parent=commune.commune, founded_on=ON, block="party"
    )


def merged(commune: Commune) -> tuple[OrgAct, OrgUnit]:
    units = (commune.cell, commune.sibling_cell)
    successor = draft(commune, "Chi bộ mẫu 10")
    act = organisation.merge_units(
        units=units, successor=successor, on=ON, envelope=Envelope.now(), actor=SYSTEM
    )
    return act, act.units.exclude(pk__in=[unit.pk for unit in units]).get()


def where() -> dict[int, tuple[int, str]]:
    return {row.pk: (row.unit_id, row.code) for row in Assignment.objects.all()}


def test_the_room_answers_for_units_and_persons() -> None:
    assert "assignments" in act_consequences
    assert "assignments" in erasure_handlers


def test_open_work_goes_to_the_successor_and_comes_back(commune: Commune) -> None:
    open_one = overdue_by(commune.cell, 3, code="NV-01")
    same_code = overdue_by(commune.sibling_cell, 3, code="NV-01")
    judged = make_assignment(commune.cell)
    judgement = Judgement(assignment_id=judged.pk, result="partly")
    evaluate(judgements=[judgement], envelope=Envelope.now(), actor=SYSTEM)
    before = where()

    act, successor = merged(commune)

    after = where()
    assert after[open_one.pk] == (successor.pk, "NV-01")
    assert after[same_code.pk] == (successor.pk, "")
    assert after[judged.pk] == before[judged.pk]
    organisation.undo_act(act=act, envelope=Envelope.now(), actor=SYSTEM)
    assert where() == before


def test_work_follows_its_holder_when_a_unit_is_split(commune: Commune) -> None:
    member = make_member(commune.cell)
    row = overdue_by(commune.cell, 3, member)
    parts = tuple(
        SplitPart(successor=draft(commune, name)) for name in ("Chi bộ mẫu 11", "Chi bộ mẫu 12")
    )

    organisation.reorganise(
        acts=[Split(unit=commune.cell, parts=parts, on=ON)], envelope=Envelope.now(), actor=SYSTEM
    )

    home = Membership.objects.on(today()).get(person=member)
    assert home.unit_id != commune.cell.pk
    assert Assignment.objects.get(pk=row.pk).unit_id == home.unit_id


def test_the_preview_says_how_many(commune: Commune) -> None:
    overdue_by(commune.cell, 3)
    planned = Merge(
        units=(commune.cell, commune.sibling_cell),
        successor=draft(commune, "Chi bộ mẫu 10"),
        on=ON,
    )

    preview = organisation.preview_act(planned=planned, actor=SYSTEM)

    assert "1 nhiệm vụ chưa xong chuyển sang đơn vị kế thừa" in str(preview)


def test_work_given_since_keeps_the_act(commune: Commune) -> None:
    make_member(commune.cell)
    act, successor = merged(commune)
    make_assignment(successor, make_member(successor, from_on=ON), given_on=ON)

    with pytest.raises(NotUndoableError):
        organisation.undo_act(act=act, envelope=Envelope.now(), actor=SYSTEM)


def test_erasure_takes_what_he_wrote_and_leaves_the_figures(commune: Commune) -> None:
    member = make_member(commune.cell)
    actor = actor_in(commune.cell, "member", person=member)
    row = make_assignment(commune.cell, member)
    report = ReportDraft(assignment_id=row.pk, progress="hindered", text="Tôi ốm")
    report_progress(reports=[report], envelope=Envelope.now(), actor=actor)
    commitment = CommitmentDraft(
        unit_id=commune.cell.pk, person_id=member.pk, year=today().year, text="Học đều"
    )
    write_commitments(drafts=[commitment], envelope=Envelope.now(), actor=actor)
    assert [item.count for item in erasure.holds(member.pk)] == [1, 1, 1, 0]

    erasure.HANDLER.erase(member.pk, SYSTEM)

    assert ProgressReport.objects.get().text == ""
    assert not Commitment.objects.exists()
    assert Assignment.objects.get().content == row.content
