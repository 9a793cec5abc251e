"""The sheets Tổ chức and Dân số: all faults at once, one act, an export without change."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from nep.foundation.registries.sheets import ImportContext
from nep.foundation.running import running
from nep.foundation.sync import Envelope
from nep.foundation.workbook import PlannedAction
from nep.foundation.workbook.reader import open_workbook, read_workbook
from nep.foundation.workbook.writer import write_workbook
from nep.organisation import queries, services
from nep.organisation.models import Lineage, OrgUnit, Population, UnitCode
from nep.organisation.sheets import HANDLERS, PopulationSheet, UnitsSheet
from tests.factories.organisation import SYSTEM, SmallTree

pytestmark = pytest.mark.django_db
SHEETS = [handler.sheet for handler in HANDLERS]


@pytest.fixture(autouse=True)
def _inside_the_command_of_an_import():
    with running("imports.apply_import"):
        yield


def context_for(unit: OrgUnit | None) -> ImportContext:
    return ImportContext(
        scope_unit_id=unit.pk if unit else None,
        actor=SYSTEM,
        day=date(2026, 3, 1),
        import_id=uuid4(),
        envelope=Envelope.now(),
    )


def row(code: str, name: str, superior: str | None, from_on: date, **other: object) -> dict:
    return {
        "code": code,
        "name": name,
        "kind": "cell",
        "block": "party",
        "cell_type": None,
        "superior": superior,
        "from_on": from_on,
        "to_on": None,
        "predecessors": (),
        **other,
    }


def planned(tmp_path: Path, unit: OrgUnit | None, units: list, population: list = ()):
    path = tmp_path / f"{uuid4()}.xlsx"
    write_workbook(path, [(UnitsSheet.sheet, units), (PopulationSheet.sheet, population)])
    context = context_for(unit)
    with open_workbook(path, SHEETS) as book:
        context.errors = book.errors
    read = read_workbook(path, SHEETS)
    context.errors = read.errors
    plans = [(handler, handler.plan(read.sheets[handler.key], context)) for handler in HANDLERS]
    return context, plans


def imported(tmp_path: Path, unit: OrgUnit | None, units: list, population: list = ()):
    context, plans = planned(tmp_path, unit, units, population)
    assert list(context.errors) == []
    changes = [(handler, list(handler.apply(plan, context))) for handler, plan in plans]
    return context, changes


def exported(unit: OrgUnit) -> tuple[list, list]:
    return tuple(list(handler.export(unit.pk, SYSTEM, date(2026, 3, 1))) for handler in HANDLERS)


def test_a_fresh_list_makes_the_tree_and_its_export_changes_nothing(tmp_path):
    founded = date(2010, 1, 1)
    units = [
        row("002", "Chi bộ thôn Đông", "001", founded, to_on=date(2020, 1, 1)),
        row("002", "Chi bộ thôn Đông Hòa", "001", date(2020, 1, 1)),
        row("001", "Đảng bộ xã mẫu", None, founded, kind="commune_party"),
        row("003", "Chi bộ cũ", "001", founded, to_on=date(2024, 7, 1)),
        row("004", "Chi bộ mới", "001", date(2024, 7, 1), predecessors=("003",)),
        row("005", "Thôn Đông", "001", founded, kind="village", block="residents"),
    ]
    people = [
        {"unit": "005", "year": 2025, "households": 120, "people": 410, "source": "Thống kê xã"}
    ]
    context, _changes = imported(tmp_path, None, units, people)

    root = OrgUnit.objects.get(pk=context.scope_unit_id)
    assert UnitCode.objects.get(unit=root).scope == root
    assert queries.name_of(queries.codes_within(root)["002"], date(2019, 1, 1)) == (
        "Chi bộ thôn Đông"
    )
    assert Lineage.objects.get().carries_figures
    assert services.rebuild_closure().total == 0

    context, plans = planned(tmp_path, root, *exported(root))
    assert list(context.errors) == []
    actions = {line.action for _handler, plan in plans for line in plan.rows}
    assert actions == {PlannedAction.SAME}
    context, plans = planned(tmp_path, None, units, people)
    assert {line.action for _h, plan in plans for line in plan.rows} == {PlannedAction.SAME}


def test_renamed_moved_and_new_rows_are_one_act_that_can_be_undone(tmp_path):
    tree = SmallTree()
    units, _population = exported(tree.province)
    before = [dict(unit) for unit in units]
    east = next(unit for unit in units if unit["code"] == "A1")
    units += [
        {**east, "name": "Chi bộ thôn Đông Tân", "superior": "XB", "from_on": date(2025, 7, 1)},
        row("A3", "Chi bộ mẫu 09", "XA", date(2025, 7, 1)),
    ]
    east["to_on"] = date(2025, 7, 1)

    context, changes = imported(tmp_path, tree.province, units)

    path = queries.path_of(tree.cell_a1, date(2025, 8, 1))
    assert [unit.name for unit in path][-2:] == ["Đảng bộ xã Thủy Bình", "Chi bộ thôn Đông Tân"]
    assert queries.name_of(tree.cell_a1, date(2025, 6, 30)) == "Chi bộ thôn Đông"
    assert "A3" in queries.codes_within(tree.province)
    for handler, rows in reversed(changes):
        assert handler.undo(rows, context) == []
    assert list(exported(tree.province)[0]) == before
    assert services.rebuild_closure().total == 0


def test_every_fault_is_named_by_row_and_column_and_nothing_is_kept(tmp_path):
    tree = SmallTree()
    day = date(2024, 1, 1)
    count = OrgUnit.objects.count()
    context, _plans = planned(
        tmp_path,
        tree.province,
        [
            row("N1", "Không có cấp trên", "XX", day),
            row("N2", "Ngày không có thật", "XA", date(2203, 1, 1)),
            row("N3", "Vòng một", "N4", day),
            row("N4", "Vòng hai", "N3", day),
            row("N5", "Tên một", "XA", day, to_on=date(2025, 6, 1)),
            row("N5", "Tên hai", "XA", date(2025, 1, 1)),
            row("N6", "Gốc thứ hai", None, day),
            row("N7", "Trước cấp trên", "XA", date(2001, 1, 1)),
        ],
    )

    found = {(error.row, error.column) for error in context.errors}
    assert {
        (2, "Mã cấp trên"),
        (4, "Mã cấp trên"),
        (5, "Mã cấp trên"),
        (7, "Từ ngày"),
        (8, "Mã cấp trên"),
        (9, "Mã cấp trên"),
    } <= found
    assert any(error.row == 3 and "2203" in error.message for error in context.errors)
    assert all(error.message.endswith(".") for error in context.errors)
    assert OrgUnit.objects.count() == count


def test_population_is_written_over_and_undone(tmp_path):
    tree = SmallTree()
    units, _population = exported(tree.province)
    first = {"unit": "A1", "year": 2025, "people": 300, "eligible": 100, "source": "Thống kê xã"}
    imported(tmp_path, tree.province, units, [first])
    context, changes = imported(tmp_path, tree.province, units, [{**first, "people": 310}])
    assert Population.objects.get().people == 310

    for handler, rows in reversed(changes):
        assert handler.undo(rows, context) == []
    assert Population.objects.get().people == 300

    context, _plans = planned(tmp_path, tree.province, units, [{**first, "eligible": 999}])
    assert [error.column for error in context.errors] == ["Đối tượng tập hợp"]
