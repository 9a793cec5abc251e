"""The lists of people in a workbook: in, out, and in again without a change."""

from datetime import date

import pytest

from nep.foundation.errors import DomainError
from nep.foundation.ids import new_public_id
from nep.foundation.registries.sheets import ImportContext
from nep.foundation.running import running
from nep.foundation.sync import Envelope
from nep.foundation.workbook import PlannedAction, read_workbook, write_workbook
from nep.organisation.models import UnitCode
from nep.people.choices import Activity, Standing
from nep.people.models import Membership, Person, PersonCode, Post
from nep.people.sheets import HANDLERS
from tests.factories.people import JOINED, SYSTEM, make_member, make_post, row_of

pytestmark = pytest.mark.django_db

SHEETS = {handler.sheet.title: handler for handler in HANDLERS}
TODAY = date(2026, 7, 1)


@pytest.fixture
def scope(commune):
    for code, unit in {
        "CB01": commune.cell,
        "CB02": commune.sibling_cell,
        "PN01": commune.women,
    }.items():
        UnitCode.objects.create(scope=commune.commune, unit=unit, code=code)
    return commune.commune


def context_for(scope, answers=None):
    return ImportContext(
        scope_unit_id=scope.pk,
        actor=SYSTEM,
        day=TODAY,
        import_id=new_public_id(),
        envelope=Envelope.now(),
        answers=answers or {},
    )


def write_csv(tmp_path, **sheets):
    folder = tmp_path / f"lists-{new_public_id()}"
    folder.mkdir()
    for title, text in sheets.items():
        (folder / f"{title.replace('_', ' ')}.csv").write_text(text, encoding="utf-8")
    return folder


def plans_of(path, context):
    read = read_workbook(path, [handler.sheet for handler in HANDLERS])
    context.errors = read.errors
    for handler in HANDLERS:
        if handler.key in read.sheets:
            yield handler, handler.plan(read.sheets[handler.key], context)


def preview(path, scope, answers=None):
    context = context_for(scope, answers)
    plans = {handler.sheet.title: plan for handler, plan in plans_of(path, context)}
    return plans, context.errors


def bring_in(path, scope, answers=None):
    """Apply as one command, as the room of imports does."""
    context = context_for(scope, answers)
    changes = []
    with running("tests.import"):
        for handler, plan in plans_of(path, context):
            assert not context.errors, list(context.errors)
            changes.append((handler, list(handler.apply(plan, context))))
    return changes


def actions(plan):
    return [row.action for row in plan.rows]


PEOPLE = """Mã,Họ và tên,Ngày sinh,Giới tính,Điện thoại,Số thẻ đảng viên
DV01,Trần Thị Hoà,03/02/1958,Nữ,0912 345 678,49.012345
DV02,Nguyễn Văn An,1960,Nam,,
DV03,Lê Văn Bình,1/5/1990,Nam,,0049012399
"""
MEMBERS = """Mã người,Mã tổ chức,Tư cách,Từ ngày,Đến ngày,Tình trạng sinh hoạt,Tổ đảng
DV01,CB01,chính thức,01/01/2015,,miễn sinh hoạt,Tổ 1
DV02,CB01,Chinh thuc,01/01/2016,,,
DV03,CB02,dự bị,01/03/2026,,đi làm ăn xa,
DV01,PN01,hội viên,01/01/2012,,,
"""
POSTS = """Mã người,Mã tổ chức,Chức vụ,Từ ngày,Đến ngày,Quyết định
DV02,CB01,Bí thư,01/01/2020,,QĐ 05
"""


def lists(tmp_path, **changes):
    return write_csv(
        tmp_path, **({"Người": PEOPLE, "Thành_viên": MEMBERS, "Chức_vụ": POSTS} | changes)
    )


def test_a_preview_promises_what_the_same_file_brings(scope, tmp_path):
    plans, errors = preview(lists(tmp_path), scope)

    assert list(errors) == []
    assert {title: set(actions(plan)) for title, plan in plans.items()} == {
        "Người": {PlannedAction.NEW},
        "Thành viên": {PlannedAction.NEW},
        "Chức vụ": {PlannedAction.NEW},
    }
    assert not Person.objects.exists()


def test_lists_come_in_and_the_same_file_again_changes_nothing(scope, commune, tmp_path):
    path = lists(tmp_path)
    bring_in(path, scope)

    member = Person.objects.get(codes__code="DV01")
    row = row_of(member, commune.cell, TODAY)
    assert (row.standing, row.activity, row.group) == (Standing.OFFICIAL, Activity.EXEMPT, "Tổ 1")
    assert (member.phone, member.birth_date) == ("0912345678", date(1958, 2, 3))
    assert member.identifiers.get().masked == "••••2345"
    assert Person.objects.get(codes__code="DV02").birth_year == 1960
    assert Post.objects.get().person.codes.get().code == "DV02"

    plans, errors = preview(path, scope)
    assert list(errors) == []
    for plan in plans.values():
        assert set(actions(plan)) == {PlannedAction.SAME}


def test_an_export_comes_in_again_as_no_change(scope, commune, tmp_path):
    bring_in(lists(tmp_path), scope)
    path = tmp_path / "export.xlsx"
    write_workbook(
        path,
        [
            (handler.sheet, handler.export(scope.pk, SYSTEM, TODAY))
            for handler in HANDLERS
            if handler.writable
        ],
    )

    plans, errors = preview(path, scope)

    assert list(errors) == []
    assert {title: actions(plan).count(PlannedAction.SAME) for title, plan in plans.items()} == {
        "Người": 3,
        "Thành viên": 4,
        "Chức vụ": 1,
    }
    assert all(set(actions(plan)) == {PlannedAction.SAME} for plan in plans.values())


def test_an_ended_row_and_its_follower_in_one_file(scope, commune, tmp_path):
    bring_in(lists(tmp_path), scope)
    moved = MEMBERS.replace(
        "DV02,CB01,Chinh thuc,01/01/2016,,,",
        "DV02,CB01,chính thức,01/01/2016,01/06/2026,,\nDV02,CB02,chính thức,01/06/2026,,,",
    )

    bring_in(lists(tmp_path, Thành_viên=moved), scope)

    member = Person.objects.get(codes__code="DV02")
    assert row_of(member, commune.cell, date(2026, 5, 31)) is not None
    assert row_of(member, commune.sibling_cell, date(2026, 6, 1)) is not None
    assert row_of(member, commune.cell, date(2026, 6, 1)) is None


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("DV02,CB02,chính thức,01/02/2016,,,", "Từ ngày", "dòng 3"),
        ("DV99,CB01,chính thức,01/01/2016,,,", "Mã người", "mã này"),
        ("DV03,CB77,chính thức,01/01/2016,,,", "Mã tổ chức", "mã này"),
        ("DV03,PN01,chính thức,01/01/2016,,,", "Tư cách", "Chính thức"),
        ("DV03,CB01,chính thức,01/01/2203,,,", "Từ ngày", "2203"),
        ("DV03,CB01,chính thức,01/01/2016,01/01/2015,,", "Đến ngày", "sau ngày bắt đầu"),
    ],
)
def test_faults_are_named_by_sheet_row_and_column(scope, tmp_path, line, column, words):
    text = MEMBERS.replace("DV03,CB02,dự bị,01/03/2026,,đi làm ăn xa,\n", "") + line + "\n"

    _plans, errors = preview(lists(tmp_path, Thành_viên=text), scope)

    [error] = list(errors)
    assert (error.sheet, error.row, error.column) == ("Thành viên", 5, column)
    assert words in error.message


def test_before_the_founding_is_offered_from_the_founding_and_once_accepted_said(
    scope, commune, tmp_path
):
    text = MEMBERS.replace("DV02,CB01,Chinh thuc,01/01/2016", "DV02,CB01,Chinh thuc,01/01/1999")
    path = lists(tmp_path, Thành_viên=text)

    plans, errors = preview(path, scope)
    assert list(errors) == []
    assert plans["Thành viên"].rows[1].action == PlannedAction.ASK
    accepted = {("people.memberships", 0): "offer:from_founding"}
    plans, errors = preview(path, scope, accepted)
    assert "ngày thành lập" in plans["Thành viên"].rows[1].sentence
    bring_in(path, scope, accepted)
    plans, _errors = preview(path, scope)
    assert set(actions(plans["Thành viên"])) == {PlannedAction.SAME}


def test_one_person_of_that_name_and_birth_is_found_without_a_code(scope, commune, tmp_path):
    person = make_member(commune.cell, "Trần Thị Hòa", birth_date=date(1958, 2, 3))
    path = write_csv(tmp_path, Người="Mã,Họ và tên,Ngày sinh\nDV01,TRẦN THỊ HOÀ,03/02/1958\n")

    plans, _errors = preview(path, scope)

    assert actions(plans["Người"]) == [PlannedAction.CHANGE]
    bring_in(path, scope)
    assert PersonCode.objects.get().person == person
    assert Person.objects.count() == 1


def test_two_of_that_name_are_asked_and_the_answer_is_taken(scope, commune, tmp_path):
    first = make_member(commune.cell, "Trần Thị Hoà", birth_year=1958)
    make_member(commune.cell, "Trần Thị Hoà")
    path = write_csv(tmp_path, Người="Họ và tên,Ngày sinh\nTrần Thị Hoà,03/02/1958\n")

    plans, _errors = preview(path, scope)
    [row] = plans["Người"].rows
    assert row.action == PlannedAction.ASK
    keys = [candidate.key for candidate in row.candidates]
    assert len(keys) == 3

    answers = {("people.persons", 2): f"person:{first.public_id}"}
    plans, _errors = preview(path, scope, answers)
    assert actions(plans["Người"]) == [PlannedAction.CHANGE]
    plans, _errors = preview(path, scope, {("people.persons", 2): "new"})
    assert actions(plans["Người"]) == [PlannedAction.NEW]


def test_twins_within_a_file_are_asked(scope, tmp_path):
    path = write_csv(
        tmp_path,
        Người="Họ và tên,Ngày sinh\nTrần Thị Hoà,03/02/1958\nTRẦN THỊ HÒA,3/2/1958\n",
    )
    plans, _errors = preview(path, scope)
    assert actions(plans["Người"]) == [PlannedAction.NEW, PlannedAction.ASK]
    plans, _errors = preview(path, scope, {("people.persons", 3): "row:2"})
    assert actions(plans["Người"]) == [PlannedAction.NEW, PlannedAction.SKIP]


def test_a_masked_card_means_unchanged(scope, tmp_path):
    bring_in(lists(tmp_path), scope)
    masked = PEOPLE.replace("49.012345", "••••2345")

    plans, errors = preview(lists(tmp_path, Người=masked), scope)

    assert list(errors) == []
    assert set(actions(plans["Người"])) == {PlannedAction.SAME}


def test_a_card_of_somebody_elsewhere_is_proposed_never_joined(scope, commune, tmp_path):
    person = make_member(commune.far_cell, card_number="49012345")
    path = write_csv(tmp_path, Người="Mã,Họ và tên,Số thẻ đảng viên\nDV01,Trần Thị Hoà,49012345\n")

    plans, _errors = preview(path, scope)

    [row] = plans["Người"].rows
    assert row.action == PlannedAction.ASK
    assert person.full_name not in row.sentence + row.candidates[0].label


def test_an_import_is_taken_back_and_what_changed_since_stays(scope, commune, tmp_path):
    from nep.people import services
    from nep.people.services import StandingChange

    changes = bring_in(lists(tmp_path), scope)
    member = Person.objects.get(codes__code="DV03")
    services.change_standing(
        changes=[
            StandingChange(
                person_id=member.pk,
                unit_id=commune.sibling_cell.pk,
                on=date(2026, 6, 1),
                activity=Activity.ACTIVE,
            )
        ],
        envelope=Envelope.now(),
        actor=SYSTEM,
    )

    context = context_for(scope)
    with running("tests.undo"):
        kept = [row for handler, rows in reversed(changes) for row in handler.undo(rows, context)]

    assert {(row.sheet, row.row) for row in kept} == {("Thành viên", 4), ("Người", 4)}
    assert not Post.objects.true_now().exists()
    assert set(Membership.objects.true_now().values_list("person_id", flat=True)) == {member.pk}
    assert list(Person.objects.filter(erased_at=None)) == [member]


BOOK = """DANH SÁCH ĐẢNG VIÊN CHI BỘ,,,,,,,,,,
,,,,,,,,,,
STT,Họ và tên,Ngày sinh,Nam,Nữ,Chi bộ,Ngày vào Đảng,Số thẻ đảng viên,Chức vụ,Miễn sinh hoạt,Ghi chú
1,Trần Thị Hoà,03/02/1958,,x,Chi bộ mẫu 01,"19/05/2011 19/05/2012",49012345,Bí thư,,
2,Nguyễn Văn An,1940,x,,CHI BỘ MẪU 01,03/02/2015 - 03/02/2016,49012346,,x,ốm yếu
3,Lê Văn Bình,1/5/1990,x,,CB02,01/03/2026,,,,
"""


def test_the_paper_book_makes_persons_members_and_posts(scope, commune, tmp_path):
    path = write_csv(tmp_path, Danh_sách_đảng_viên=BOOK)

    bring_in(path, scope)

    hoa = Person.objects.get(full_name="Trần Thị Hoà")
    assert row_of(hoa, commune.cell, date(2011, 6, 1)).standing == Standing.PROBATIONARY
    assert row_of(hoa, commune.cell, TODAY).standing == Standing.OFFICIAL
    assert Post.objects.get().person == hoa
    old = Person.objects.get(full_name="Nguyễn Văn An")
    assert row_of(old, commune.cell, TODAY).activity == Activity.EXEMPT
    new = Person.objects.get(full_name="Lê Văn Bình")
    assert row_of(new, commune.sibling_cell, TODAY).standing == Standing.PROBATIONARY
    plans, errors = preview(path, scope)
    assert list(errors) == []
    assert set(actions(plans["Danh sách đảng viên"])) == {PlannedAction.SAME}


def test_a_cell_named_twice_is_asked_for_by_code(scope, commune, tmp_path):
    from tests.factories.people import make_unit

    make_unit("cell", "Chi bộ mẫu 01", (commune.province, commune.commune))
    _plans, errors = preview(write_csv(tmp_path, Danh_sách_đảng_viên=BOOK), scope)
    assert {(error.row, error.column) for error in errors} == {(4, "Chi bộ"), (5, "Chi bộ")}


def test_two_secretaries_in_a_file(scope, commune, tmp_path):
    make_post(commune.cell, from_on=JOINED)
    _plans, errors = preview(lists(tmp_path), scope)
    [error] = list(errors)
    assert (error.sheet, error.column) == ("Chức vụ", "Từ ngày")
    with pytest.raises(DomainError):
        make_post(commune.cell, from_on=date(2020, 1, 1))
