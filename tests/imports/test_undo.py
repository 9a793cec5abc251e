"""Taking an import back: within a day; what changed since stays; refused when it is rested on."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from nep.foundation.clock import now
from nep.foundation.errors import DomainError
from nep.foundation.registries import workbook_sheets
from nep.foundation.registries.registry import Registry
from nep.foundation.registries.sheets import RowChange, SheetPlan
from nep.foundation.sync import CommandConflict, Envelope
from nep.foundation.workbook import Column, PlannedAction, RowPlan, Sheet
from nep.imports import services
from nep.imports.choices import ImportState
from nep.imports.models import WorkbookImport
from nep.people import services as people
from nep.people.models import Membership, Person
from nep.people.services import StandingChange
from tests.factories.organisation import SYSTEM
from tests.factories.workbooks import ward_lists
from tests.imports.conftest import counts

pytestmark = pytest.mark.django_db


def test_within_a_day_it_is_taken_back_and_afterwards_refused(desk):
    applied = desk.bring_in({"Tổ chức": ward_lists()["Tổ chức"]})
    late = desk.bring_in({"Người": ward_lists()["Người"]})
    with time_machine.travel(now() + timedelta(hours=23, minutes=59), tick=False):
        desk.undo(late)
    with (
        time_machine.travel(now() + timedelta(hours=24, minutes=1), tick=False),
        pytest.raises(DomainError, match="Đã quá 24 giờ"),
    ):
        desk.undo(applied)
    applied.refresh_from_db()
    assert applied.state == ImportState.APPLIED


def test_what_changed_since_is_left_and_listed(desk):
    desk.bring_in({"Tổ chức": ward_lists()["Tổ chức"]})
    lists = {name: ward_lists()[name] for name in ("Người", "Thành viên")}
    kept = desk.bring_in(lists)
    row = Membership.objects.true_now().get(person__codes__code="0003")
    change = StandingChange(
        person_id=row.person_id, unit_id=row.unit_id, on=date(2026, 6, 1), standing="official"
    )
    people.change_standing(changes=[change], envelope=Envelope.now(), actor=SYSTEM)

    desk.undo(kept)

    kept.refresh_from_db()
    assert {line["row"] for line in kept.kept_rows if line["sheet"] == "Thành viên"} == {4}
    assert {line["row"] for line in kept.kept_rows if line["sheet"] == "Người"} == {4}
    assert Person.objects.filter(erased_at=None).get().codes.get().code == "0003"


def test_a_record_in_a_new_unit_keeps_the_whole_import(desk, ward):
    """Half an undo would leave members without a cell: nothing is taken back."""
    kept = desk.bring_in(ward_lists())
    row = Membership.objects.true_now().get(person__codes__code="0003")
    change = StandingChange(
        person_id=row.person_id, unit_id=row.unit_id, on=date(2026, 6, 1), standing="official"
    )
    people.change_standing(changes=[change], envelope=Envelope.now(), actor=SYSTEM)
    held = Membership.objects.true_now().count()

    with pytest.raises(DomainError, match="đã có ghi nhận mới"):
        desk.undo(kept)

    assert Membership.objects.true_now().count() == held
    kept.refresh_from_db()
    assert kept.state == ImportState.APPLIED


class MinutesOfTests:
    """A sheet whose rows a confirmed record depends on, as meetings will have it."""

    key = "tests.minutes"
    order = 200
    sheet = Sheet(
        key="tests.minutes",
        title="Biên bản thử",
        order=200,
        columns=(Column(name="Mã", key="code", required=True),),
    )
    readable = True
    writable = False
    is_confirmed = False
    undone: list[RowChange]

    def plan(self, read: Any, context: Any) -> SheetPlan:
        lines = [
            RowPlan(sheet=self.key, row=row.number, action=PlannedAction.NEW, sentence="Mới.")
            for row in read.rows
        ]
        return SheetPlan(sheet=self.key, rows=lines, orders=read.rows)

    def apply(self, plan: SheetPlan, context: Any) -> Any:
        for row in plan.orders:
            yield RowChange(
                sheet=self.key, row=row.number, model="tests.minutes", key=7, before=None, after={}
            )

    def undo(self, changes: Any, context: Any) -> list[Any]:
        if self.is_confirmed:
            raise DomainError("Biên bản đã xác nhận nên không hoàn tác được.", code="confirmed")
        self.undone = list(changes)
        return []

    def export(self, unit_id: int, actor: Any, day: date) -> Any:
        return iter(())


@pytest.fixture
def minutes(monkeypatch) -> MinutesOfTests:
    handler = MinutesOfTests()
    monkeypatch.setattr(workbook_sheets, "_items", {**workbook_sheets._items})
    assert isinstance(workbook_sheets, Registry)
    workbook_sheets.register(handler)
    return handler


@pytest.mark.parametrize("is_confirmed", [False, True])
def test_a_confirmed_record_of_any_room_keeps_everything(desk, minutes, is_confirmed):
    lists = {name: ward_lists()[name] for name in ("Tổ chức", "Người", "Thành viên")}
    kept = desk.bring_in(lists | {"Biên bản thử": [["Mã"], ["B01"]]})
    minutes.is_confirmed = is_confirmed

    if is_confirmed:
        with pytest.raises(DomainError, match="đã xác nhận"):
            desk.undo(kept)
        assert Membership.objects.true_now().count() == 4
    else:
        desk.undo(kept)
        assert [change.row for change in minutes.undone] == [2]
        assert not Membership.objects.true_now().exists()


def test_the_same_command_twice_applies_once_and_other_content_is_a_conflict(desk):
    first = desk.preview(ward_lists())
    second = desk.preview({"Người": ward_lists()["Người"]})
    order = desk.order()

    services.apply_import(workbook_import=first, **order)
    outcome = services.apply_import.run(workbook_import=first, **order)
    assert outcome.repeated
    assert Person.objects.count() == 3

    with pytest.raises(CommandConflict):
        services.apply_import(workbook_import=second, **order)
    second.refresh_from_db()
    assert second.state == ImportState.READY


def test_an_import_is_applied_once_whatever_the_command(desk):
    kept = desk.preview(ward_lists())
    stale = WorkbookImport.objects.get(pk=kept.pk)
    desk.apply(kept)
    with pytest.raises(DomainError, match="đã được ghi"):
        desk.apply(stale)
    desk.undo(kept)
    with pytest.raises(DomainError):
        desk.undo(stale)


def test_a_preview_out_of_date_is_not_applied(desk):
    desk.bring_in({"Tổ chức": ward_lists()["Tổ chức"]})
    late = desk.preview({"Người": ward_lists()["Người"]})
    desk.bring_in({"Người": ward_lists()["Người"][:2]})
    with pytest.raises(DomainError, match="Dữ liệu đã thay đổi từ lúc xem trước"):
        desk.apply(late)
    assert Person.objects.count() == 1
    assert counts(late)["Người"] == {"new": 3}
