"""Long lists are handed to the worker; the page waits, asks again, ends with what came of it."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult

from nep.foundation.clock import now
from nep.foundation.ids import new_public_id
from nep.imports.choices import ImportState, WorkState
from nep.imports.models import ListWork, WorkbookImport
from nep.imports.services.working import carry_out
from nep.people.choices import PostKind
from nep.people.models import Membership, Post
from tests.factories.organisation import make_unit
from tests.factories.workbooks import ward_lists, write_rows
from tests.people.sign_in_world import make_officer

pytestmark = pytest.mark.django_db
LISTS = "/nhap-du-lieu/"
POLL = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def everything_is_long(monkeypatch):
    monkeypatch.setattr("nep.imports.services.staging.LONG_LIST_BYTES", 100)
    monkeypatch.setattr("nep.imports.views.lists.MOST_ROWS_AT_ONCE", 3)


@pytest.fixture
def office(ward) -> Client:
    client = Client()
    client.force_login(make_officer(ward, "xdd", kind=PostKind.PARTY_BUILDING_HEAD))
    return client


@pytest.fixture
def address(ward):
    return lambda rest="": f"/u/{ward.public_id}{LISTS}{rest}"


@pytest.fixture
def upload(office, address, tmp_path):
    def send(lists, command_id: UUID | None = None):
        content = lists
        if isinstance(lists, dict):
            content = write_rows(tmp_path / "danh-sach.xlsx", lists).read_bytes()
        body = {
            "command_id": str(command_id or new_public_id()),
            "file": SimpleUploadedFile("Danh sách phường.xlsx", content),
            "no_secrets": "on",
        }
        return office.post(address(), body, follow=True)

    return send


def posted():
    return {"command_id": str(new_public_id())}


def the_worker_comes() -> ListWork:
    """What `nep serve` would do with the oldest task."""
    work = ListWork.objects.filter(state__in=("waiting", "running")).earliest("pk")
    carry_out.func(work.pk)
    work.refresh_from_db()
    return work


def test_a_long_list_is_read_written_and_taken_back_behind_the_page(office, address, upload):
    page = upload(ward_lists()).content.decode()
    assert "Đang chờ đến lượt" in page
    assert not WorkbookImport.objects.exists()
    work = ListWork.objects.get()
    waiting = address(f"viec/{work.public_id}/")
    assert DBTaskResult.objects.get(pk=work.task_key).task_path.endswith("carry_out")
    assert "every 3s" in office.get(waiting, headers=POLL).content.decode()

    the_worker_comes()
    kept = WorkbookImport.objects.get()
    shown = address(f"{kept.public_id}/")
    assert office.get(waiting, headers=POLL)["HX-Redirect"] == shown
    assert office.get(waiting)["Location"] == shown

    for act, state in (("ghi", ImportState.APPLIED), ("hoan-tac", ImportState.UNDONE)):
        answer = office.post(f"{shown}{act}/", posted(), follow=True)
        assert "Đang chờ đến lượt" in answer.content.decode()
        assert "đang làm việc này" in office.get(shown).content.decode()
        assert the_worker_comes().state == WorkState.DONE
        kept.refresh_from_db()
        assert kept.state == state
    assert not Membership.objects.true_now().filter(unit__codes__code="CB01").exists()


def test_a_list_with_questions_is_read_again_behind_the_page(office, address, upload):
    lists = ward_lists()
    lists["Thành viên"][2][3] = "01/01/1999"
    upload(lists)
    the_worker_comes()
    kept = WorkbookImport.objects.get()

    answers = posted() | {"people.memberships#0": "on"}
    office.post(address(f"{kept.public_id}/tra-loi/"), answers)
    assert the_worker_comes().state == WorkState.DONE

    kept.refresh_from_db()
    assert kept.state == ImportState.READY


def test_the_whole_refusal_stands_on_the_page(office, address, upload):
    upload(b"%PDF-1.7 not a list" * 20)
    work = the_worker_comes()

    page = office.get(address(f"viec/{work.public_id}/")).content.decode()

    assert work.state == WorkState.REFUSED
    assert "không phải là sổ Excel" in work.sentence
    assert work.sentence in page
    assert "every 3s" not in page
    assert not WorkbookImport.objects.exists()


def test_the_same_form_sent_twice_is_one_work(upload):
    command_id = new_public_id()
    upload(ward_lists(), command_id)
    upload(ward_lists(), command_id)

    assert ListWork.objects.count() == 1
    assert DBTaskResult.objects.count() == 1


def test_a_worker_killed_after_the_commit_does_nothing_twice(office, address, upload):
    upload(ward_lists())
    the_worker_comes()
    kept = WorkbookImport.objects.get()
    office.post(address(f"{kept.public_id}/ghi/"), posted())
    work = the_worker_comes()
    held = Membership.objects.count()

    for killed in ListWork.objects.all():
        ListWork.objects.filter(pk=killed.pk).update(state=WorkState.RUNNING)
        page = office.get(address(f"viec/{killed.public_id}/")).content.decode()
        assert "Đang làm" in page
        assert the_worker_comes().state == WorkState.DONE

    work.refresh_from_db()
    assert work.attempts == 2
    assert Membership.objects.count() == held
    assert WorkbookImport.objects.count() == 1


def test_a_page_says_that_a_worker_was_killed(office, address, upload):
    upload(ward_lists())
    work = ListWork.objects.get()
    waiting = address(f"viec/{work.public_id}/")
    ListWork.objects.update(state=WorkState.RUNNING, started_at=now(), attempts=2)
    assert "làm lại từ đầu (lần 2)" in office.get(waiting).content.decode()

    DBTaskResult.objects.update(status="FAILED")  # as after three dead workers

    assert office.get(waiting, headers=POLL)["HX-Redirect"] == waiting
    assert "việc được bỏ" in office.get(waiting).content.decode()


def test_a_fault_of_ours_is_said_and_leaves_nothing(office, address, upload, monkeypatch):
    upload(ward_lists())
    monkeypatch.setattr("nep.imports.services.working.preview_workbook", lambda **_: 1 / 0)

    work = the_worker_comes()

    assert work.state == WorkState.FAILED
    assert "báo quản trị" in office.get(address(f"viec/{work.public_id}/")).content.decode()


def test_a_right_that_ended_meanwhile_is_not_used(upload):
    upload(ward_lists())
    Post.objects.update(valid_to=now().date())

    assert the_worker_comes().state == WorkState.REFUSED
    assert not WorkbookImport.objects.exists()


def test_a_whole_tree_is_written_out_behind_the_page(office, ward, address, upload):
    upload(ward_lists())
    the_worker_comes()
    office.post(address(f"{WorkbookImport.objects.get().public_id}/ghi/"), posted())
    the_worker_comes()

    page = office.post(address("xuat/"), posted(), follow=True).content.decode()
    assert "Đang xuất danh sách" in page
    work = the_worker_comes()
    assert work.state == WorkState.DONE
    assert str(work.public_id) in office.get(address()).content.decode()
    page = office.get(address(f"viec/{work.public_id}/")).content.decode()
    file = address(f"viec/{work.public_id}/tep/")
    assert file in page
    assert b"".join(office.get(file).streaming_content).startswith(b"PK")

    colleague = Client()
    colleague.force_login(make_officer(ward, "vp", kind=PostKind.OFFICE_CHIEF))
    assert colleague.get(file).status_code == 409
    with time_machine.travel(now() + timedelta(hours=25), tick=False):
        assert office.get(file).status_code == 409


def test_a_tree_of_many_units_is_not_even_begun_on_the_page(office, ward, address, monkeypatch):
    make_unit("Chi bộ mẫu", parent=ward)
    monkeypatch.setattr("nep.imports.queries.LARGE_TREE", 0)
    monkeypatch.setattr("nep.imports.views.lists.services.export_unit", lambda **_: 1 / 0)

    page = office.post(address("xuat/"), posted(), follow=True)

    assert "Đang xuất danh sách" in page.content.decode()
    assert ListWork.objects.count() == 1
