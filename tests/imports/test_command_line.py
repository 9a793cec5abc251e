"""`nep import`, `nep export` and `nep workbook-template` as an operator meets them."""

import json

import pytest
from typer.testing import CliRunner

from nep.cli import workbooks
from nep.cli.commands import app
from nep.organisation.models import OrgUnit
from nep.people.models import Membership, Person
from tests.factories.workbooks import UNITS_HEADER, ward_lists, write_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def nep(monkeypatch):
    """The command, on the database of the test."""
    monkeypatch.setattr(workbooks, "start_django", lambda: None)
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def lists(tmp_path):
    return write_rows(tmp_path / "lists.xlsx", ward_lists())


def test_a_preview_writes_nothing_and_an_import_everything(nep, ward, lists):
    shown = nep("import", lists, "--unit", "P01", "--preview")
    assert shown.exit_code == 0, shown.output
    assert "Thành viên: new 4" in shown.output
    assert not Person.objects.exists()

    done = nep("import", lists, "--unit", "P01", "--yes")
    assert done.exit_code == 0, done.output
    assert Membership.objects.count() == 4

    again = nep("import", lists, "--unit", "P01", "--preview")
    assert "same 4" in again.output
    assert "new" not in again.output


def test_every_fault_is_said_and_the_end_is_a_refusal(nep, ward, tmp_path):
    faulty = ward_lists()
    faulty["Thành viên"][1][1] = "CB99"
    faulty["Chức vụ"][1][0] = "0099"
    done = nep("import", write_rows(tmp_path / "x.xlsx", faulty), "--unit", "P01", "--yes")
    assert done.exit_code == 1
    assert "Thành viên, dòng 2, Mã tổ chức" in done.output
    assert "Chức vụ, dòng 2, Mã người" in done.output
    assert not Person.objects.exists()


def test_questions_are_answered_from_a_file(nep, ward, tmp_path):
    early = ward_lists()
    early["Thành viên"][2][3] = "01/01/1999"
    path = write_rows(tmp_path / "x.xlsx", early)
    done = nep("import", path, "--unit", "P01", "--yes")
    assert done.exit_code == 1
    assert "people.memberships#0" in done.output
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"people.memberships#0": "offer:from_founding"}))
    done = nep("import", path, "--unit", "P01", "--yes", "--answers", answers)
    assert done.exit_code == 0, done.output
    assert Membership.objects.count() == 4


def test_an_export_comes_in_again_and_takes_no_name_twice(nep, ward, lists, tmp_path):
    nep("import", lists, "--unit", "P01", "--yes")
    out = tmp_path / "out.xlsx"
    assert nep("export", out, "--unit", "P01").exit_code == 0
    again = nep("import", out, "--unit", "P01", "--preview")
    assert again.exit_code == 0, again.output
    assert "new" not in again.output
    assert "change" not in again.output
    assert nep("export", out, "--unit", "P01").exit_code == 1


def test_the_first_list_of_a_site_brings_its_own_root(nep, db, tmp_path):
    first = ward_lists()
    first["Tổ chức"].insert(
        1, ["P01", "Đảng bộ phường mẫu", "đảng bộ phường", "", "", "", "01/01/2010"]
    )
    assert list(UNITS_HEADER) == first["Tổ chức"][0]
    path = write_rows(tmp_path / "first.xlsx", first)

    done = nep("import", path, "--yes")

    assert done.exit_code == 0, done.output
    assert OrgUnit.objects.filter(codes__code="P01", codes__scope__codes__code="P01").exists()
    assert Membership.objects.count() == 4
    assert "same 4" in nep("import", path, "--preview").output


def test_the_template_is_written_once_and_comes_in_as_nothing(nep, ward, tmp_path):
    path = tmp_path / "template.xlsx"
    assert nep("workbook-template", path).exit_code == 0
    again = nep("workbook-template", path)
    assert again.exit_code == 1
    assert "Đã có tệp" in again.output
    empty = nep("import", path, "--unit", "P01", "--preview")
    assert empty.exit_code == 0, empty.output
    assert "new" not in empty.output
