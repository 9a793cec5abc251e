"""Pages of assignments through their addresses: who sees what, what stays typed, at what cost."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nep.assignments.choices import AssignmentResult, AssignmentState, PlanOccasion, Progress
from nep.assignments.models import (
    Assignment,
    Commitment,
    Evidence,
    PersonalPlan,
    ProgressReport,
    SelfReport,
)
from nep.foundation.clock import now, today
from nep.foundation.text import format_day
from nep.organisation.models import OrgUnit
from nep.people.choices import PostKind
from nep.people.models import Person, User
from tests.factories.assignments import make_assignment, overdue_by
from tests.factories.people import Commune, make_member, make_post

MOST_STATEMENTS = 15

Address = Callable[..., str]
SignIn = Callable[[Person, OrgUnit], Address]


@pytest.fixture
def sign_in(client: Client) -> SignIn:
    """Sign somebody in and give back a function that writes addresses from a unit."""

    def signed_in(person: Person, unit: OrgUnit) -> Address:
        user, _made = User.objects.get_or_create(username=f"u{person.pk}", person=person)
        client.force_login(user)

        def address(name: str, **kwargs: Any) -> str:
            return reverse(f"assignments:{name}", kwargs={"acting": unit.public_id, **kwargs})

        return address

    return signed_in


@pytest.fixture
def secretary(commune: Commune) -> Person:
    person = make_member(commune.cell, "Bùi Thị Thư")
    make_post(commune.cell, person=person)
    return person


@pytest.fixture
def member(commune: Commune) -> Person:
    return make_member(commune.cell, "Lê Văn Đảng")


def sent(**fields: Any) -> dict[str, Any]:
    """What a page form posts: an envelope and its fields."""
    return {"command_id": str(uuid.uuid4()), "occurred_at": now().isoformat(), **fields}


def test_a_member_reports_in_a_minute(
    client: Client, sign_in: SignIn, commune: Commune, member: Person
) -> None:
    row = overdue_by(commune.cell, 2, member)
    address = sign_in(member, commune.cell)

    page = client.get(address("index")).content.decode()
    assert address("report", assignment=row.public_id) in page
    assert "1 việc đã quá hạn" in page
    answer = client.post(
        address("report", assignment=row.public_id), sent(progress=Progress.DONE), follow=True
    )

    row.refresh_from_db()
    assert answer.status_code == 200
    assert (row.state, row.reported_done_on) == (AssignmentState.REPORTED, today())
    assert not ProgressReport.objects.get().entered_for


def test_a_refused_report_keeps_what_was_typed(
    client: Client, sign_in: SignIn, commune: Commune, member: Person
) -> None:
    row = make_assignment(commune.cell, member)
    address = sign_in(member, commune.cell)("report", assignment=row.public_id)
    early = format_day(row.given_on - timedelta(days=1))
    typed = sent(progress=Progress.DONE, done_on=early, text="Đã vận động bốn hộ")

    answer = client.post(address, typed)

    assert answer.status_code == 422
    assert "Đã vận động bốn hộ" in answer.content.decode()
    assert "trước ngày giao" in answer.content.decode()
    assert not ProgressReport.objects.exists()


def test_evidence_is_declared_and_opens_only_inside(
    client: Client, sign_in: SignIn, commune: Commune, member: Person
) -> None:
    row = make_assignment(commune.cell, member)
    address = sign_in(member, commune.cell)
    where = address("report", assignment=row.public_id)

    def post(**more: str) -> int:
        file = SimpleUploadedFile("ket-qua.txt", "Bốn hộ đã dọn mương.".encode())
        return client.post(where, sent(progress=Progress.DONE, evidence=file, **more)).status_code

    assert post() == 422
    assert post(no_state_secret="on") == 302
    kept = Evidence.objects.get()
    file_address = {"assignment": row.public_id, "file": kept.file.public_id}
    opened: Any = client.get(address("evidence", **file_address))
    assert b"".join(opened.streaming_content) == "Bốn hộ đã dọn mương.".encode()

    officer = make_post(commune.commune, PostKind.OFFICE_STAFF).person
    address = sign_in(officer, commune.commune)
    assert client.get(address("evidence", **file_address)).status_code == 404


def test_above_the_cell_the_text_is_read_and_no_name(
    client: Client, sign_in: SignIn, commune: Commune, member: Person
) -> None:
    row = overdue_by(commune.cell, 4, member, content="Dọn mương thôn Đông")
    officer = make_post(commune.commune, PostKind.OFFICE_STAFF).person
    address = sign_in(officer, commune.commune)

    listed = client.get(address("unit", unit=commune.cell.public_id)).content.decode()
    opened: Any = client.get(address("assignment", assignment=row.public_id)).content.decode()

    assert "Dọn mương thôn Đông" in listed
    assert "Dọn mương thôn Đông" in opened
    assert "Lê Văn Đảng" not in listed + opened
    assert "thuộc nội dung của đơn vị" in opened


def test_a_cell_never_sees_its_sibling(
    client: Client, sign_in: SignIn, commune: Commune, secretary: Person
) -> None:
    row = make_assignment(commune.sibling_cell)
    address = sign_in(secretary, commune.cell)

    for where in (
        address("unit", unit=commune.sibling_cell.public_id),
        address("overdue", unit=commune.sibling_cell.public_id),
        address("assignment", assignment=row.public_id),
        address("report", assignment=row.public_id),
    ):
        assert client.get(where).status_code == 404


def test_the_number_above_opens_to_as_many_rows(
    client: Client, sign_in: SignIn, commune: Commune
) -> None:
    for _place in range(3):
        overdue_by(commune.cell, 5)
    make_assignment(commune.cell)
    overdue_by(commune.far_cell, 5)
    officer = make_post(commune.commune, PostKind.PARTY_BUILDING_OFFICER).person
    address = sign_in(officer, commune.commune)

    page = client.get(address("overdue", unit=commune.commune.public_id))
    behind = client.get(address("unit", unit=commune.cell.public_id) + "?loc=qua-han")

    [(unit, counts, leads_to, _leaf)] = page.context["rows"]
    assert (unit, counts.overdue, counts.open) == (commune.cell, 3, 4)
    assert leads_to == address("unit", unit=commune.cell.public_id)
    assert behind.context["page"].paginator.count == 3


def test_the_secretary_enters_for_all_from_one_list(
    client: Client, sign_in: SignIn, commune: Commune, secretary: Person, member: Person
) -> None:
    done, hindered, left = (make_assignment(commune.cell, member) for _place in range(3))
    address = sign_in(secretary, commune.cell)("enter-reports", unit=commune.cell.public_id)
    typed = {
        f"progress_{done.pk}": Progress.DONE,
        f"progress_{hindered.pk}": Progress.HINDERED,
        f"progress_{left.pk}": "",
    }

    refused = client.post(address, sent(**typed))
    assert refused.status_code == 422
    assert "khó khăn gì" in refused.content.decode()
    client.post(address, sent(**typed, **{f"text_{hindered.pk}": "Thiếu máy múc"}))

    assert ProgressReport.objects.filter(entered_for=True).count() == 2
    assert Assignment.objects.get(pk=left.pk).state == AssignmentState.ASSIGNED


def test_results_are_proposed_and_judged_from_one_list(
    client: Client, sign_in: SignIn, commune: Commune, secretary: Person, member: Person
) -> None:
    row = make_assignment(commune.cell, member)
    address = sign_in(secretary, commune.cell)
    client.post(address("report", assignment=row.public_id), sent(progress=Progress.DONE))
    where = address("evaluate-many", unit=commune.cell.public_id)

    form = client.get(where).context["form"]
    assert form[f"result_{row.pk}"].initial == AssignmentResult.DONE_ON_TIME
    typed = {f"result_{row.pk}": "done_on_time", f"done_on_{row.pk}": format_day(today())}
    client.post(where, sent(**typed))

    row.refresh_from_db()
    assert (row.state, row.result) == (AssignmentState.EVALUATED, AssignmentResult.DONE_ON_TIME)


def test_giving_giving_anew_and_taking_back(
    client: Client, sign_in: SignIn, commune: Commune, secretary: Person, member: Person
) -> None:
    address = sign_in(secretary, commune.cell)
    due = today() + timedelta(days=20)
    where = address("give", unit=commune.cell.public_id)
    holder = str(member.public_id)
    client.post(where, sent(content="Lập danh sách", holder=holder, due_on=format_day(due)))
    given = Assignment.objects.get()
    assert (given.holder, given.due_on, given.given_by) == (member, due, secretary)

    later = sent(holder=holder, due_on=format_day(due + timedelta(days=5)), reason="Kết luận mới")
    client.post(address("reassign", assignment=given.public_id), later)
    again = Assignment.objects.get(follows=given)
    client.post(address("cancel", assignment=again.public_id), sent(reason="Chi bộ kết luận thôi"))

    states = set(Assignment.objects.values_list("state", flat=True))
    assert states == {AssignmentState.CANCELLED}
    assert client.get(address("cancel", assignment=again.public_id)).status_code == 409


def test_pledges_are_written_by_himself_and_for_him(
    client: Client, sign_in: SignIn, commune: Commune, secretary: Person, member: Person
) -> None:
    address = sign_in(member, commune.cell)
    year = today().year
    mine = {"person": member.public_id}
    client.post(address("commitment", year=year, **mine), sent(text="Học tập đều", base_revision=0))
    month = today().replace(day=1).isoformat()
    client.post(address("self-report", **mine), sent(month=month, text="Đã làm", base_revision=0))
    plan = sent(occasion=PlanOccasion.STUDY, about="Nghị quyết 57", text="Đọc lại và kể ở tổ")
    client.post(address("plan", **mine), plan)
    assert [m.objects.count() for m in (Commitment, SelfReport, PersonalPlan)] == [1, 1, 1]

    address = sign_in(secretary, commune.cell)
    listed = client.get(address("unit-pledges", unit=commune.cell.public_id))
    assert listed.context["missing"] == 1
    agreed = sent(text="Học tập đều", agreed_on=format_day(today()), base_revision=1)
    client.post(address("commitment", year=year, **mine), agreed)
    assert Commitment.objects.get().agreed_on == today()


def test_two_writers_of_one_report_see_both_texts(
    client: Client, sign_in: SignIn, commune: Commune, secretary: Person, member: Person
) -> None:
    address = sign_in(secretary, commune.cell)("self-report", person=member.public_id)
    month = today().replace(day=1).isoformat()
    client.post(address, sent(month=month, text="Đoạn thứ nhất", base_revision=0))

    answer = client.post(address, sent(month=month, text="Đoạn thứ hai", base_revision=0))

    assert answer.status_code == 409
    assert "Đoạn thứ nhất" in answer.content.decode()
    assert "Đoạn thứ hai" in answer.content.decode()
    assert SelfReport.objects.get().text == "Đoạn thứ nhất"
    chosen = sent(month=month, text="Cả hai đoạn", base_revision=1)
    assert client.post(address, chosen).status_code == 302


def test_another_members_pledges_are_not_for_a_member(
    client: Client, sign_in: SignIn, commune: Commune, secretary: Person, member: Person
) -> None:
    address = sign_in(member, commune.cell)

    assert client.get(address("pledges", person=member.public_id)).status_code == 200
    assert client.get(address("pledges", person=secretary.public_id)).status_code == 403


def test_the_printed_list_names_who_reads_nothing_else(
    client: Client, sign_in: SignIn, commune: Commune, secretary: Person, member: Person
) -> None:
    by_mail = make_member(commune.cell, "Trần Thị Thư", email="thu@example.vn")
    for holder in (member, by_mail, secretary):
        overdue_by(commune.cell, 1, holder)
    make_assignment(commune.cell, member, content="Còn lâu mới đến hạn")
    address = sign_in(secretary, commune.cell)("print", unit=commune.cell.public_id)

    on_paper = client.get(address).context["rows"]
    everybody = client.get(f"{address}?ca=1").context["rows"]

    assert [row.holder for row, _late in on_paper] == [member]
    assert {row.holder for row, _late in everybody} == {member, by_mail, secretary}


@pytest.mark.parametrize(
    "name", ["index", "unit", "overdue", "enter-reports", "evaluate-many", "print", "unit-pledges"]
)
def test_a_page_costs_few_statements(
    client: Client, sign_in: SignIn, commune: Commune, secretary: Person, name: str
) -> None:
    for _place in range(5):
        overdue_by(commune.cell, 3)
    kwargs = {} if name == "index" else {"unit": commune.cell.public_id}
    address = sign_in(secretary, commune.cell)(name, **kwargs)
    client.get(address)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200

    assert len(asked) <= MOST_STATEMENTS, [query["sql"][:90] for query in asked]
