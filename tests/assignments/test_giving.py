"""Giving work: what is needed, who may, what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from nep.assignments.choices import AssignmentResult, AssignmentState
from nep.assignments.errors import (
    AssignmentKnownError,
    AssignmentRefusedError,
    NothingToDoError,
)
from nep.assignments.models import Assignment
from nep.assignments.services import AssignmentDraft, give_assignments
from nep.assignments.services.giving import write_given
from nep.foundation.access import Actor
from nep.foundation.audit.models import AuditEntry
from nep.foundation.clock import today
from nep.foundation.errors import Forbidden
from nep.foundation.sync import Envelope
from nep.organisation.choices import Role
from tests.factories.assignments import draft_for
from tests.factories.people import Commune, actor_in, make_member, make_post


def give(actor: Actor, *drafts: AssignmentDraft) -> list[Assignment]:
    rows: list[Assignment] = give_assignments(
        drafts=list(drafts), envelope=Envelope.now(), actor=actor
    )
    return rows


def test_content_person_and_deadline_are_enough(commune: Commune) -> None:
    holder = make_member(commune.cell)

    [row] = give(actor_in(commune.cell), draft_for(commune.cell, holder))

    assert row.state == AssignmentState.ASSIGNED
    assert row.report_at == "Buổi sinh hoạt kỳ sau"
    assert Assignment.objects.get().holder == holder
    [entry] = AuditEntry.objects.filter(action="assignments.give")
    assert entry.unit_id == commune.cell.pk


def test_work_goes_to_two_units_with_one_entry_each(commune: Commune) -> None:
    cells = (commune.cell, commune.sibling_cell)
    drafts = [draft_for(cell, make_member(cell)) for cell in cells for _ in range(2)]

    give(actor_in(commune.commune, Role.COMMUNE_OFFICE), *drafts)

    entries = AuditEntry.objects.filter(action="assignments.give")
    assert set(entries.values_list("unit_id", flat=True)) == {cell.pk for cell in cells}
    assert Assignment.objects.count() == 4


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"content": "   "}, "content"),
        ({"due_on": today() - timedelta(days=11)}, "due_on"),
        ({"given_on": today() + timedelta(days=1)}, "given_on"),
        ({"result": AssignmentResult.DONE_ON_TIME}, "result"),
        ({"state": AssignmentState.EVALUATED}, "result"),
        ({"content": "x" * 1001}, "content"),
    ],
)
def test_what_cannot_be_so_is_refused_by_field(
    commune: Commune, changes: dict[str, Any], field: str
) -> None:
    draft = draft_for(commune.cell, make_member(commune.cell))
    give(actor_in(commune.cell), draft)

    with pytest.raises(AssignmentRefusedError) as refused:
        give(actor_in(commune.cell), replace(draft, **changes))

    assert field in refused.value.errors
    assert Assignment.objects.count() == 1


def test_a_row_from_paper_may_already_be_judged(commune: Commune) -> None:
    draft = draft_for(
        commune.cell,
        make_member(commune.cell),
        given_on=date(2024, 3, 3),
        due_on=date(2024, 4, 3),
        state=AssignmentState.EVALUATED,
        result=AssignmentResult.DONE_LATE,
        done_on=date(2024, 4, 9),
    )

    [row] = give(actor_in(commune.cell), draft)

    assert (row.state, row.result) == (AssignmentState.EVALUATED, AssignmentResult.DONE_LATE)
    assert row.evaluated_at is not None


def test_a_stranger_to_the_unit_gets_no_work_there(commune: Commune) -> None:
    own, other = make_member(commune.cell), make_member(commune.sibling_cell, "Trần Thị Ngoài")
    give(actor_in(commune.cell), draft_for(commune.cell, own))

    with pytest.raises(AssignmentRefusedError, match="Trần Thị Ngoài không sinh hoạt"):
        give(actor_in(commune.cell), draft_for(commune.cell, other))


def test_a_post_in_the_unit_is_enough(commune: Commune) -> None:
    post = make_post(commune.cell)

    [row] = give(actor_in(commune.cell), draft_for(commune.cell, post.person))

    assert row.holder_id == post.person_id


def test_a_unit_that_was_not_there_yet_gives_nothing(commune: Commune) -> None:
    holder = make_member(commune.cell)
    old = draft_for(commune.cell, holder, given_on=date(2009, 1, 1))

    with pytest.raises(AssignmentRefusedError, match="không hoạt động"):
        give(actor_in(commune.cell), old)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.GROUP_LEADER, Role.ASSIGNED_SUPERIOR])
def test_who_gives_no_work(commune: Commune, role: str) -> None:
    draft = draft_for(commune.cell, make_member(commune.cell))
    give(actor_in(commune.cell, Role.DEPUTY_SECRETARY), draft)

    with pytest.raises(Forbidden):
        give(actor_in(commune.cell, role), draft)


def test_a_secretary_gives_none_in_the_cell_beside(commune: Commune) -> None:
    here = draft_for(commune.cell, make_member(commune.cell))
    beside = draft_for(commune.sibling_cell, make_member(commune.sibling_cell))
    give(actor_in(commune.cell), here)

    with pytest.raises(Forbidden):
        give(actor_in(commune.cell), here, beside)

    assert Assignment.objects.count() == 1


def test_a_code_stands_once_in_a_unit(commune: Commune) -> None:
    draft = draft_for(commune.cell, make_member(commune.cell), code="NV-01")
    beside = draft_for(commune.sibling_cell, make_member(commune.sibling_cell), code="NV-01")
    office = actor_in(commune.commune, Role.COMMUNE_OFFICE)
    give(office, draft, beside)

    with pytest.raises(AssignmentKnownError, match="NV-01"):
        give(office, draft)
    with pytest.raises(AssignmentKnownError):
        give(office, replace(draft, code="NV-02"), replace(draft, code="NV-02"))


def test_the_same_command_again_gives_nothing_twice(commune: Commune) -> None:
    envelope, actor = Envelope.now(), actor_in(commune.cell)
    drafts = [draft_for(commune.cell, make_member(commune.cell))]

    service: Any = give_assignments
    first = service.run(drafts=drafts, envelope=envelope, actor=actor)
    again = service.run(drafts=drafts, envelope=envelope, actor=actor)

    assert (first.repeated, again.repeated) == (False, True)
    assert again.value == first.value
    assert Assignment.objects.count() == 1


def test_an_empty_list_is_said_to_be_empty(commune: Commune) -> None:
    with pytest.raises(NothingToDoError):
        give(actor_in(commune.cell))


def test_nothing_is_written_outside_a_command(commune: Commune) -> None:
    draft = draft_for(commune.cell, make_member(commune.cell))

    with pytest.raises(RuntimeError):
        write_given([draft], actor=actor_in(commune.cell))
