"""Units that end with lists still waiting: the preview of the act says so, and only then."""

from datetime import date

import pytest

from nep.foundation.registries import UnitAct, act_consequences
from nep.imports import consequences
from nep.imports.choices import ImportState
from nep.organisation.choices import ActKind
from tests.factories.workbooks import ward_lists

pytestmark = pytest.mark.django_db

ON = date(2026, 1, 1)


@pytest.fixture
def lists():
    return {"Tổ chức": ward_lists()["Tổ chức"]}


def closing(unit, kind=ActKind.CLOSE, successors=()):
    return UnitAct(kind=kind, effective_on=ON, unit_ids=(unit.pk,), successor_ids=successors)


def test_the_room_answers_for_its_keys_to_units():
    assert act_consequences.get("imports") is consequences.HANDLER


def test_a_list_waiting_in_a_unit_that_ends_is_told(desk, ward, lists):
    kept = desk.preview(lists)
    assert kept.state == ImportState.READY

    (line,) = consequences.preview(closing(ward))

    assert line.count == 1
    assert "1 tệp danh sách" in line.sentence


def test_a_list_that_was_recorded_is_no_matter_of_the_act(desk, ward, lists):
    desk.bring_in(lists)

    assert consequences.preview(closing(ward)) == []


@pytest.mark.parametrize("kind", [ActKind.RENAME, ActKind.MOVE])
def test_a_unit_that_goes_on_keeps_its_waiting_lists(desk, ward, lists, kind):
    desk.preview(lists)

    assert consequences.preview(closing(ward, kind)) == []


def test_a_unit_that_takes_others_in_keeps_its_waiting_lists(desk, ward, lists):
    desk.preview(lists)

    assert consequences.preview(closing(ward, ActKind.MERGE, successors=(ward.pk,))) == []


def test_an_import_alone_keeps_no_act_from_being_undone(desk, ward, lists):
    kept = desk.bring_in(lists)

    assert not consequences.has_record_since(ward.pk, kept.uploaded_at, None)
