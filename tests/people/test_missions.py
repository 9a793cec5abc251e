"""Delegations across branches through their pages: sent, seen where they attend."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from nep.foundation import clock
from nep.foundation.audit.models import AuditEntry
from nep.foundation.ids import new_public_id
from nep.organisation.choices import Role
from nep.people import queries
from nep.people.choices import PostKind
from nep.people.models import Delegation
from tests.factories.people import make_member
from tests.people.sign_in_world import make_officer

pytestmark = pytest.mark.django_db

OFFICER = PostKind.PARTY_BUILDING_OFFICER


@pytest.fixture
def visitors(commune):
    """Two women of the association, who are not of the cells they will visit."""
    return [make_member(commune.women, "Lê Thị Đoàn"), make_member(commune.women, "Vũ Thị Vụ")]


def officer(commune, kind=OFFICER, at="commune"):
    client = Client()
    client.force_login(make_officer(getattr(commune, at), f"ai-{kind}-{at}", kind=kind))
    return client


def address(commune, name, at="commune", **more):
    return reverse(f"people:{name}", kwargs={"acting": getattr(commune, at).public_id, **more})


def order(commune, visitors, **changed):
    today = clock.today()
    return {
        "command_id": str(new_public_id()),
        "sent_by": str(commune.women.public_id),
        "persons": [str(person.public_id) for person in visitors],
        "units": [str(commune.cell.public_id), str(commune.sibling_cell.public_id)],
        "from_on": f"{today:%d/%m/%Y}",
        "to_on": f"{today + timedelta(days=30):%d/%m/%Y}",
        "reason": "Đoàn công tác số 2",
        **changed,
    }


def test_a_delegation_is_sent_and_may_attend_there_and_nowhere_else(commune, visitors):
    superior, today = officer(commune), clock.today()
    posts = address(commune, "posts", unit=commune.commune.public_id)
    assert address(commune, "missions") in superior.get(posts).content.decode()

    answer = superior.post(address(commune, "send-mission"), order(commune, visitors), follow=True)

    assert "Đoàn công tác số 2" in answer.content.decode()
    assert Delegation.objects.true_now().count() == 4
    rights = {(g.role, g.unit_id) for g in queries.grants_of(visitors[0].pk, today)}
    assert {unit for role, unit in rights if role == Role.DELEGATION} == {
        commune.cell.pk,
        commune.sibling_cell.pk,
    }
    assert AuditEntry.objects.filter(action="people.send_delegation").count() == 4


def test_looking_for_more_keeps_what_is_ticked(commune, visitors):
    superior = officer(commune)
    stranger = make_member(commune.cell, "Cao Văn Tìm")
    make_member(commune.far_cell, "Cao Văn Xa")
    looking = order(commune, visitors, find="1", find_person="cao van", find_unit="mau 02")

    page = superior.post(address(commune, "send-mission"), looking)

    assert page.status_code == 200
    form = page.context["form"]
    assert list(form.people.values()) == [*visitors, stranger]
    assert set(form.places) == {
        str(commune.cell.public_id),
        str(commune.sibling_cell.public_id),
    }
    text = page.content.decode()
    assert text.count("checked") == 4
    assert "Đoàn công tác số 2" in text
    assert not Delegation.objects.exists()


def test_the_whole_delegation_is_taken_back_at_once(commune, visitors):
    superior, today = officer(commune), clock.today()
    superior.post(address(commune, "send-mission"), order(commune, visitors))
    row = Delegation.objects.true_now().first()
    shown = superior.get(address(commune, "mission", delegation=row.public_id)).content.decode()
    assert "Lê Thị Đoàn" in shown
    assert "Chi bộ mẫu 02" in shown

    day = f"{today:%d/%m/%Y}"
    done = superior.post(
        address(commune, "end-mission", delegation=row.public_id),
        {"command_id": str(new_public_id()), "on": day},
    )

    assert done.status_code == 302
    assert not Delegation.objects.on(today).exists()
    assert all(g.role != Role.DELEGATION for g in queries.grants_of(visitors[0].pk, today))


@pytest.mark.parametrize(
    ("changed", "status", "sentence"),
    [
        ({"persons": []}, 422, "Chọn ít nhất một người."),
        ({"units": []}, 422, "Chọn ít nhất một đơn vị."),
        ({"reason": ""}, 422, ""),
        ({"to_on": "01/01/2020"}, 409, "Ngày kết thúc phải sau ngày bắt đầu"),
        ({"from_on": "01/01/2005"}, 409, "chỉ có từ ngày"),
        ({}, 409, "đã được cử dự"),
    ],
)
def test_a_faulty_order_sends_nobody_and_keeps_what_was_typed(
    commune, visitors, changed, status, sentence
):
    superior = officer(commune)
    if not changed:
        superior.post(address(commune, "send-mission"), order(commune, visitors))
    before = Delegation.objects.count()

    answer = superior.post(address(commune, "send-mission"), order(commune, visitors, **changed))

    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert "Đoàn công tác số 2" in answer.content.decode() or "reason" in changed
    assert Delegation.objects.count() == before


@pytest.mark.parametrize(
    ("kind", "at", "status"),
    [
        (OFFICER, "commune", 302),
        (PostKind.OFFICE_STAFF, "commune", 302),
        (PostKind.ASSOCIATION_HEAD, "women", 403),
        (PostKind.SECRETARY, "cell", 403),
        (OFFICER, "other_commune", 422),
    ],
)
def test_only_a_superior_of_both_sends_and_takes_back(commune, visitors, kind, at, status):
    visitor = officer(commune, kind, at)

    sent = visitor.post(address(commune, "send-mission", at), order(commune, visitors))

    assert sent.status_code == status
    assert Delegation.objects.exists() is (status == 302)
    if status != 302:
        officer(commune, PostKind.PARTY_BUILDING_HEAD).post(
            address(commune, "send-mission"), order(commune, visitors)
        )
    row = Delegation.objects.first()
    ended = visitor.post(
        address(commune, "end-mission", at, delegation=row.public_id),
        {"command_id": str(new_public_id()), "on": f"{clock.today():%d/%m/%Y}"},
    )
    assert (ended.status_code == 302) is (status == 302)
    assert ended.status_code in {302, 403, 404}
