"""The yearly comment of the residence cell through its pages: asked, written once, read at home."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from nep.foundation.audit.models import AuditPayload
from nep.foundation.ids import new_public_id
from nep.foundation.sync import Envelope
from nep.people import services
from nep.people.choices import PostKind
from nep.people.models import ResidenceComment, User
from tests.factories.people import JOINED, SYSTEM, make_member
from tests.factories.rulebook import seed
from tests.people.sign_in_world import make_officer

pytestmark = pytest.mark.django_db

NOVEMBER = datetime(2026, 11, 20, 3, tzinfo=UTC)
WORDS = "Gương mẫu, tham gia họp dân đều đặn."


@pytest.fixture(autouse=True)
def in_november():
    with time_machine.travel(NOVEMBER, tick=False):
        yield


@pytest.fixture
def resident(commune):
    """A member of the first cell who lives in the village of the second."""
    person = make_member(commune.cell, "Lê Văn Cư")
    settle(person, commune.sibling_cell)
    return person


def settle(person, unit, on=JOINED):
    services.set_residence_contact(
        person=person, unit=unit, on=on, envelope=Envelope.now(), actor=SYSTEM
    )


def officer(commune, at, kind=PostKind.SECRETARY):
    client = Client()
    client.force_login(make_officer(getattr(commune, at), f"ai-{kind}-{at}", kind=kind))
    return client


def page(commune, at, person=None, year=2026):
    acting = getattr(commune, at).public_id
    if person is None:
        return reverse("people:residents", kwargs={"acting": acting}) + f"?nam={year}"
    given = {"acting": acting, "person": person.public_id}
    return reverse("people:comment-resident", kwargs=given) + f"?nam={year}"


def wish(text=WORDS):
    return {"command_id": str(new_public_id()), "text": text}


def person_page(client, commune, at, person):
    given = {"acting": getattr(commune, at).public_id, "person": person.public_id}
    return client.get(reverse("people:person", kwargs=given))


def test_the_residence_cell_is_asked_and_writes_and_the_home_cell_reads(commune, resident):
    seed()
    there, home = officer(commune, "sibling_cell"), officer(commune, "cell")
    today = f"/u/{commune.sibling_cell.public_id}/hom-nay/"
    assert "Nhận xét 1 đảng viên giữ liên hệ" in there.get(today).content.decode()
    shown = there.get(page(commune, "sibling_cell")).content.decode()
    assert "Lê Văn Cư" in shown
    assert "Còn 1 đồng chí chưa có nhận xét năm 2026" in shown

    done = there.post(page(commune, "sibling_cell", resident), wish(), follow=True)

    assert "Đã ghi đủ nhận xét năm 2026" in done.content.decode()
    assert "giữ liên hệ nơi cư trú" not in there.get(today).content.decode()
    assert WORDS in person_page(home, commune, "cell", resident).content.decode()
    assert not any("Gương mẫu" in str(row.body) for row in AuditPayload.objects.all())


def test_who_reads_the_comment(commune, resident):
    officer(commune, "sibling_cell").post(page(commune, "sibling_cell", resident), wish())
    himself = Client()
    himself.force_login(User.objects.create_user("chinh-minh", person=resident))
    make_member(commune.cell, "Người Cùng Chi Bộ")

    for client, at, reads in (
        (himself, "cell", True),
        (officer(commune, "cell", PostKind.DEPUTY_SECRETARY), "cell", True),
        (officer(commune, "cell", PostKind.CELL_COMMITTEE_MEMBER), "cell", False),
        (officer(commune, "commune", PostKind.PARTY_BUILDING_OFFICER), "commune", False),
    ):
        answer = person_page(client, commune, at, resident)
        assert answer.status_code == 200
        assert (WORDS in answer.content.decode()) is reads


def test_there_is_one_comment_a_year_and_its_writer_puts_it_right(commune, resident):
    there = officer(commune, "sibling_cell")
    there.post(page(commune, "sibling_cell", resident), wish("Lần đầu."))
    again = there.get(page(commune, "sibling_cell", resident)).content.decode()
    assert "Lần đầu." in again
    there.post(page(commune, "sibling_cell", resident), wish())
    there.post(page(commune, "sibling_cell", resident, 2025), wish("Năm trước."))

    assert dict(ResidenceComment.objects.values_list("year", "text")) == {
        2026: WORDS,
        2025: "Năm trước.",
    }


def test_a_second_cell_of_the_same_year_is_told_so(commune, resident):
    there, second = officer(commune, "sibling_cell"), officer(commune, "far_cell")
    settle(resident, commune.far_cell, on=date(2026, 6, 1))

    there.post(page(commune, "sibling_cell", resident), wish())
    refused = second.post(page(commune, "far_cell", resident), wish("Khác."))

    assert refused.status_code == 409
    assert "Mỗi năm chỉ có một nhận xét" in refused.content.decode()
    assert "Khác." in refused.content.decode()
    assert ResidenceComment.objects.get().text == WORDS


@pytest.mark.parametrize(
    ("at", "kind", "text", "status"),
    [
        ("sibling_cell", PostKind.SECRETARY, WORDS, 302),
        ("sibling_cell", PostKind.DEPUTY_SECRETARY, WORDS, 302),
        ("sibling_cell", PostKind.SECRETARY, "  ", 422),
        ("sibling_cell", PostKind.CELL_COMMITTEE_MEMBER, WORDS, 403),
        ("cell", PostKind.SECRETARY, WORDS, 404),
        ("commune", PostKind.PARTY_BUILDING_OFFICER, WORDS, 403),
    ],
)
def test_only_the_cell_where_the_member_lives_comments(commune, resident, at, kind, text, status):
    client = officer(commune, at, kind)

    assert client.post(page(commune, at, resident), wish(text)).status_code == status
    assert ResidenceComment.objects.exists() is (status == 302)
