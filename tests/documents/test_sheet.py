"""The sheet Văn bản: read as committees write it, applied, undone, exported."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
import time_machine

from nep.documents.models import OfficialDocument
from nep.documents.sheets import DocumentsSheet
from nep.foundation.workbook import read_workbook, write_workbook
from tests.factories.documents import make_document
from tests.factories.rulebook import actor_in
from tests.factories.workbook import applied, give_code, import_context, planned, undone

TODAY = date(2026, 11, 22)
HEADER = (
    "Mã|Loại|Số|Ký hiệu|Cơ quan ban hành|Ngày ban hành|Trích yếu|Thực hiện văn bản|Hiệu lực đến"
)
DIRECTIVE = "VB01|CT|13|CT/TU|Ban Thường vụ Tỉnh ủy|05/07/2017|Nâng cao chất lượng sinh hoạt||"
PLAN = "VB02|kế hoạch|02|KH/ĐU|DU|03/02/2018|Thực hiện Chỉ thị 13|VB01|31/12/2020"
SHEET = DocumentsSheet()


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(datetime(2026, 11, 22, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def actor(tree):
    give_code(tree.commune, tree.commune, "DU")
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
    counts, errors, _changes = bring_in(DIRECTIVE, PLAN)

    assert (counts, errors) == ({"new": 2}, [])
    plan = OfficialDocument.objects.get(code="VB02")
    assert (plan.reference, plan.issuer_unit, plan.issuer_name) == (
        "02-KH/ĐU",
        tree.commune,
        "Đảng bộ phường mẫu 01",
    )
    assert plan.carries_out.reference == "13-CT/TU"


@pytest.mark.parametrize("number", ["13 - CT/TU", "13\u2013CT/TU", "Số 13\u2011CT/TU"])
def test_a_whole_reference_may_stand_in_the_number(bring_in, number):
    line = f"VB01|chỉ thị|{number}||Tỉnh ủy|05/07/2017|Nâng cao chất lượng||"

    assert bring_in(line)[1] == []
    assert OfficialDocument.objects.get().reference == "13-CT/TU"


def test_the_same_file_twice_changes_nothing(bring_in):
    bring_in(DIRECTIVE, PLAN)

    counts, _errors, changes = bring_in(DIRECTIVE, PLAN)

    assert (counts, changes) == ({"same": 2}, [])


def test_a_document_without_a_code_is_found_by_its_key(bring_in, tree):
    make_document(tree.commune, subject="Nâng cao chất lượng sinh hoạt")

    counts, _errors, _changes = bring_in(DIRECTIVE)

    assert counts == {"change": 1}
    assert OfficialDocument.objects.get().code == "VB01"


@pytest.mark.parametrize(
    ("line", "column", "sentence"),
    [
        (PLAN, None, ""),
        (PLAN.replace("VB02", "VB01"), "Mã", "đã dùng ở dòng 2"),
        (DIRECTIVE.replace("VB01", "VB02"), "Số", "đã có ở dòng 2"),
        (PLAN.replace("|VB01|", "|VB99|"), "Thực hiện văn bản", "Không có văn bản mã này"),
        (PLAN.replace("|VB01|", "|VB02|"), "Thực hiện văn bản", "chính nó"),
        (PLAN.replace("KH/ĐU", "NQ/ĐU"), "Ký hiệu", "là của nghị quyết"),
        (PLAN.replace("03/02/2018", "03/02/2027"), "Ngày ban hành", "chưa đến"),
        (PLAN.replace("03/02/2018", "03/02/2203"), "Ngày ban hành", ""),
        (PLAN.replace("31/12/2020", "31/12/2017"), "Hiệu lực đến", "trước ngày ban hành"),
        (PLAN.replace("kế hoạch", "giấy khen"), "Loại", "không có trong danh mục"),
        (PLAN.replace("Thực hiện Chỉ thị 13", ""), "Trích yếu", ""),
    ],
)
def test_every_fault_is_named_and_nothing_is_half_saved(bring_in, line, column, sentence):
    counts, errors, _changes = bring_in(DIRECTIVE, line)
    if column is None:
        assert (counts, errors) == ({"new": 2}, [])
        return
    assert (3, column) in [(error.row, error.column) for error in errors]
    assert any(sentence in error.message for error in errors if error.column == column)
    assert not OfficialDocument.objects.exists()


def test_undo_withdraws_new_ones_and_gives_changed_ones_their_words(bring_in, tree, actor):
    bring_in(DIRECTIVE)
    changed = DIRECTIVE.replace("Nâng cao", "Đổi mới, nâng cao")
    _counts, _errors, changes = bring_in(changed, PLAN)

    assert undone(SHEET, changes, import_context(tree.commune, actor)) == []

    (left,) = OfficialDocument.objects.standing()
    assert left.subject == "Nâng cao chất lượng sinh hoạt"


def test_undo_leaves_and_lists_what_was_changed_since(bring_in, tree, actor):
    _counts, _errors, changes = bring_in(DIRECTIVE)
    bring_in(DIRECTIVE.replace("Nâng cao", "Đổi mới, nâng cao"))

    (kept,) = undone(SHEET, changes, import_context(tree.commune, actor))

    assert "đã thay đổi sau lần nhập" in kept.sentence
    assert OfficialDocument.objects.standing().count() == 1


def test_an_export_read_again_changes_nothing(bring_in, tree, actor, tmp_path):
    bring_in(DIRECTIVE, PLAN, "VB03|bài viết|||Tổng Bí thư|01/10/2024|Bài viết về đổi mới||")
    rows = list(SHEET.export(tree.commune.pk, actor, TODAY))
    write_workbook(tmp_path / "so.xlsx", [(SHEET.sheet, rows)])
    book = read_workbook(tmp_path / "so.xlsx", [SHEET.sheet])
    assert not book.errors, book.errors.shown

    plan = SHEET.plan(book.sheets[SHEET.sheet.key], import_context(tree.commune, actor))

    assert Counter(str(row.action) for row in plan.rows) == {"same": 3}
