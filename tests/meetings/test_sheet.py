"""The sheet Chế độ sinh hoạt: read as committees write it, applied, undone, exported."""

from collections import Counter
from datetime import UTC, date, datetime, time

import pytest
import time_machine

from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope
from nep.foundation.workbook import read_workbook, write_workbook
from nep.meetings.models import MeetingRegime
from nep.meetings.queries import regime_in_force
from nep.meetings.services import set_regimes
from nep.meetings.sheets import RegimesSheet
from tests.factories.meetings import make_regime, regime_draft
from tests.factories.rulebook import actor_in
from tests.factories.workbook import applied, give_code, import_context, planned, undone

TODAY = date(2026, 11, 22)
HEADER = "Mã tổ chức|Hình thức|Ngày trong tháng|Giờ|Các tháng|Từ ngày|Đến ngày"
SHEET = RegimesSheet()


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(datetime(2026, 11, 22, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def actor(tree):
    for code, unit in (("DU", tree.commune), ("CB01", tree.cell), ("CB02", tree.sibling_cell)):
        give_code(tree.commune, unit, code)
    return actor_in(tree.commune)


@pytest.fixture
def bring_in(tree, actor, tmp_path):
    """Plan lines; apply them when nothing is wrong."""

    def run(*lines, header=HEADER):
        context = import_context(tree.commune, actor)
        plan = planned(SHEET, tmp_path / "so", header, *lines, context=context)
        changes = [] if context.errors else applied(SHEET, plan, context)
        return Counter(str(row.action) for row in plan.rows), list(context.errors), changes

    return run


def test_a_list_is_read_as_it_is_written(bring_in, tree):
    counts, errors, _changes = bring_in(
        "DU|định kỳ|3|14:00||01/01/2020|",
        "DU|chuyên đề|3|14:00|3;6;9;12|01/01/2020|",
        "CB01|Thường kỳ|Chủ nhật đầu tháng|19h30||01/01/2020|",
        "CB02|dinh ky|tuần đầu|8 giờ 00||1/1/2020|",
    )

    assert (counts, errors) == ({"new": 4}, [])
    thematic = regime_in_force(tree.cell, "thematic", TODAY)
    assert (thematic.regime.months, thematic.is_inherited) == ([3, 6, 9, 12], True)
    own = regime_in_force(tree.cell, "regular", TODAY).regime
    assert (own.day_rule, own.starts_at) == ("weekday:6:1", time(19, 30))


def test_the_same_file_twice_changes_nothing(bring_in):
    lines = ("DU|định kỳ|3|14:00||01/01/2020|", "DU|định kỳ|5|14:00||01/01/2024|")
    bring_in(*lines)
    stored = list(MeetingRegime.objects.values_list("pk", "replaced_at"))

    counts, _errors, changes = bring_in(*lines)

    assert (counts, changes) == ({"same": 2}, [])
    assert list(MeetingRegime.objects.values_list("pk", "replaced_at")) == stored


def test_a_row_without_an_end_ends_where_the_next_begins(bring_in, tree):
    bring_in("DU|định kỳ|3|14:00||01/01/2020|", "DU|định kỳ|5|14:00||01/01/2024|")

    rows = MeetingRegime.objects.true_now().order_by("valid_from")
    assert [(row.day_rule, row.valid_to) for row in rows] == [
        ("3", date(2024, 1, 1)),
        ("5", OPEN_END),
    ]


@pytest.mark.parametrize(
    ("line", "column", "sentence"),
    [
        ("DU|định kỳ|3|14:00||01/01/2020|", None, ""),
        ("XX|định kỳ|3|14:00||01/01/2020|", "Mã tổ chức", "Không có tổ chức mã này"),
        ("DU|hằng ngày|3|14:00||01/01/2020|", "Hình thức", "không có trong danh mục"),
        ("DU|định kỳ|32|14:00||01/01/2020|", "Ngày trong tháng", "không phải là ngày"),
        ("DU|định kỳ|khi cần|14:00||01/01/2020|", "Ngày trong tháng", "không phải là ngày"),
        ("DU|định kỳ|3|25:00||01/01/2020|", "Giờ", ""),
        ("DU|định kỳ|3|14:00|13|01/01/2020|", "Các tháng", "không phải là các tháng"),
        ("DU|định kỳ|3|14:00||01/01/2203|", "Từ ngày", ""),
        ("DU|định kỳ|3|14:00||01/01/2020|01/01/2019", "Đến ngày", "phải sau Từ ngày"),
        ("DU|định kỳ||14:00||01/01/2020|", "Ngày trong tháng", ""),
    ],
)
def test_every_fault_is_named_and_nothing_is_half_saved(bring_in, line, column, sentence):
    counts, errors, _changes = bring_in("CB01|định kỳ|4|14:00||01/01/2020|", line)
    if column is None:
        assert (counts, errors) == ({"new": 2}, [])
        return
    assert [(error.row, error.column) for error in errors] == [(3, column)]
    assert sentence in errors[0].message
    assert not MeetingRegime.objects.exists()


def test_two_rows_of_one_day_are_refused_by_their_rows(bring_in):
    _counts, errors, _changes = bring_in(
        "DU|định kỳ|3|14:00||01/01/2020|01/01/2025", "DU|định kỳ|5|14:00||01/01/2024|"
    )
    assert "dòng 2" in errors[0].message


def test_columns_left_out_keep_what_is_stored(bring_in, tree):
    make_regime(tree.commune, kind="thematic", months=(3, 6, 9, 12), minimum_minutes=120)

    counts, _errors, _changes = bring_in(
        "DU|chuyên đề|5|14:00", header="Mã tổ chức|Hình thức|Ngày trong tháng|Giờ"
    )

    row = regime_in_force(tree.commune, "thematic", TODAY).regime
    assert counts == {"change": 1}
    assert (row.day_rule, row.months, row.minimum_minutes) == ("5", [3, 6, 9, 12], 120)


def test_undo_gives_back_what_stood_before(bring_in, tree, actor):
    make_regime(tree.commune)
    _counts, _errors, changes = bring_in(
        "DU|định kỳ|5|14:00||01/01/2020|", "CB01|định kỳ|7|14:00||01/01/2024|"
    )
    assert regime_in_force(tree.cell, "regular", TODAY).regime.day_rule == "7"

    assert undone(SHEET, changes, import_context(tree.commune, actor)) == []

    found = regime_in_force(tree.cell, "regular", TODAY)
    assert (found.regime.day_rule, found.is_inherited) == ("3", True)


def test_undo_leaves_and_lists_what_was_changed_since(bring_in, tree, actor):
    _counts, _errors, changes = bring_in("DU|định kỳ|3|14:00||01/01/2020|")
    set_regimes(
        regimes=[regime_draft(tree.commune, day_rule="9", valid_from=TODAY)],
        envelope=Envelope.now(),
        actor=actor,
    )

    (kept,) = undone(SHEET, changes, import_context(tree.commune, actor))

    assert "đã thay đổi sau lần nhập" in kept.sentence
    assert regime_in_force(tree.commune, "regular", TODAY).regime.day_rule == "9"


def test_an_export_read_again_changes_nothing(bring_in, tree, actor, tmp_path):
    bring_in(
        "DU|định kỳ|3|14:00||01/01/2020|01/01/2024",
        "DU|định kỳ|Thứ Bảy đầu tháng|7:30||01/01/2024|",
        "DU|chuyên đề|cuối tháng|14:00|3;6;9;12|01/01/2020|",
    )
    rows = list(SHEET.export(tree.commune.pk, actor, TODAY))
    write_workbook(tmp_path / "so.xlsx", [(SHEET.sheet, rows)])
    book = read_workbook(tmp_path / "so.xlsx", [SHEET.sheet])
    assert not book.errors, book.errors.shown

    plan = SHEET.plan(book.sheets[SHEET.sheet.key], import_context(tree.commune, actor))

    assert Counter(str(row.action) for row in plan.rows) == {"same": 3}


def test_a_thousand_rows_are_planned_in_few_statements(
    tree, actor, tmp_path, django_assert_max_num_queries
):
    lines = [f"DU|định kỳ|3|14:00||01/01/{year}|01/02/{year}" for year in range(2001, 2021)]
    context = import_context(tree.commune, actor)
    with django_assert_max_num_queries(6):
        plan = planned(SHEET, tmp_path / "so", HEADER, *lines, context=context)
    assert len(plan.rows) == 20


def test_a_regime_that_does_not_concern_the_unit_is_refused_in_its_cell(bring_in):
    _counts, errors, _changes = bring_in("CB01|sinh hoạt chi hội|3|14:00||01/01/2020|")

    [error] = errors
    assert error.column == "Hình thức"
    assert "không có hình thức “Sinh hoạt chi hội”" in error.message
    assert not MeetingRegime.objects.exists()
