"""Two records of one person through their pages: proposed, compared, joined or told apart."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from nep.foundation.audit.models import AuditEntry
from nep.foundation.ids import new_public_id
from nep.foundation.registries import PersonJoin, Registry
from nep.people import erasure, queries
from nep.people.choices import Activity, PostKind
from nep.people.models import (
    DifferentPersons,
    Membership,
    Person,
    PersonIdentifier,
    Post,
    ResidenceContact,
)
from nep.people.services import joining
from nep.people.services.links import account_of
from tests.factories.people import JOINED, SYSTEM, make_member, make_person, make_post
from tests.people.sign_in_world import make_officer

pytestmark = pytest.mark.django_db

BORN = date(1960, 5, 2)
OFFICER = PostKind.PARTY_BUILDING_OFFICER


@pytest.fixture
def twins(commune):
    """A member of a cell, and the same woman as the association's list has her."""
    one = make_member(commune.cell, "Trần Thị Hòa", birth_date=BORN, card_number="381234567")
    other = make_member(commune.women, "Trần Thị Hoà", birth_year=1960, phone="0912345678")
    make_post(commune.women, PostKind.ASSOCIATION_HEAD, person=other)
    return one, other


def officer(commune, kind=OFFICER, at="commune"):
    client = Client()
    client.force_login(make_officer(getattr(commune, at), f"ai-{kind}-{at}", kind=kind))
    return client


def address(commune, name, *pair, at="commune"):
    given = {"acting": getattr(commune, at).public_id}
    if pair:
        given |= {"person": pair[0].public_id, "other": pair[1].public_id}
    return reverse(f"people:{name}", kwargs=given)


def order(kept, reason="Chi bộ xác nhận"):
    return {"command_id": str(new_public_id()), "keep": str(kept.public_id), "reason": reason}


def test_records_of_the_same_name_and_birth_are_proposed(commune, twins):
    make_member(commune.sibling_cell, "Trần Thị Hóa", birth_year=1960)
    make_member(commune.sibling_cell, "Trần Thị Hòa", birth_date=date(1960, 5, 3))
    make_member(commune.sibling_cell, "Trần Thị Hòa", birth_year=1961)
    make_member(commune.far_cell, "Trần Thị Hòa", birth_date=BORN)
    client = officer(commune)

    page = client.get(address(commune, "twins"))

    found = {frozenset((pair.one, pair.other)) for pair, _one, _other in page.context["lines"]}
    assert frozenset(twins) in found
    names = {person.full_name for pair in found for person in pair}
    assert "Trần Thị Hóa" not in names
    assert len(found) == 2  # the woman of 3 May may be the one whose day nobody knows
    assert address(commune, "compare", *sorted(twins, key=lambda p: p.pk)) in (
        page.content.decode()
    )
    people = client.get(f"/u/{commune.commune.public_id}/nguoi/").content.decode()
    assert address(commune, "twins") in people


def test_what_one_record_holds_goes_to_the_other(commune, twins, monkeypatch):
    kept, joined = twins
    told = []
    monkeypatch.setattr(joining, "publish", told.append)
    account = account_of(joined)
    shown = officer(commune).get(address(commune, "compare", *twins)).content.decode()
    assert "Chi hội trưởng" in shown
    assert "0912345678" not in shown

    done = officer(commune, PostKind.OFFICE_STAFF).post(
        address(commune, "compare", *twins), order(kept), follow=True
    )

    assert "Đã gộp hai hồ sơ" in done.content.decode()
    kept.refresh_from_db()
    assert (kept.full_name, kept.birth_date, kept.phone) == ("Trần Thị Hòa", BORN, "0912345678")
    units = Membership.objects.true_now().filter(person=kept).values_list("unit_id", flat=True)
    assert set(units) == {commune.cell.pk, commune.women.pk}
    assert Post.objects.true_now().get(kind=PostKind.ASSOCIATION_HEAD).person == kept
    account.refresh_from_db()
    assert account.person == kept
    assert not Membership.objects.true_now().filter(person=joined).exists()
    assert Membership.objects.filter(person=joined).exists()  # as once recorded
    assert AuditEntry.objects.filter(action="people.join_persons").count() == 1
    assert [(event.kept_id, event.joined_id) for event in told] == [(kept.pk, joined.pk)]


def test_the_joined_record_is_shown_nowhere(commune, twins):
    kept, joined = twins
    client = officer(commune)
    client.post(address(commune, "compare", *twins), order(kept))

    there = f"/u/{commune.commune.public_id}/nguoi"
    assert client.get(f"{there}/{joined.public_id}/").status_code == 404
    assert client.get(f"{there}/{kept.public_id}/").status_code == 200
    assert not list(queries.possible_twins(SYSTEM))
    assert list(queries.find_persons("tran thi hoa", SYSTEM)) == [kept]
    erasure.erase(kept.pk, SYSTEM)
    assert not Person.objects.filter(full_name__startswith="Trần").exists()


def test_days_that_both_records_have_are_not_written_twice(commune):
    one = make_member(commune.cell, "Lê Văn Một", birth_year=1970, from_on=date(2021, 1, 1))
    other = make_member(commune.cell, "Lê Văn Một", birth_year=1970, joined_on=date(2000, 2, 3))
    post = make_post(commune.cell, PostKind.CELL_COMMITTEE_MEMBER, person=other)

    officer(commune).post(address(commune, "compare", one, other), order(one))

    rows = list(Membership.objects.true_now().filter(person=one).order_by("valid_from"))
    assert [(row.valid_from, row.valid_to) for row in rows] == [
        (JOINED, date(2021, 1, 1)),
        (date(2021, 1, 1), rows[1].valid_to),
    ]
    assert rows[1].joined_on == date(2000, 2, 3)
    assert queries.counts_of(commune.cell, date(2024, 1, 1)).official == 1
    moved = Post.objects.true_now().get(kind=PostKind.CELL_COMMITTEE_MEMBER)
    assert (moved.public_id, moved.person) == (post.public_id, one)


@pytest.mark.parametrize("conflict", ["", "cells", "guests", "cards", "reason"])
def test_records_that_contradict_each_other_are_not_joined(commune, conflict):
    same = {"birth_year": 1970}
    one = make_member(commune.cell, "Lê Văn Một", **same)
    elsewhere = commune.sibling_cell if conflict == "cells" else commune.women
    other = make_member(elsewhere, "Lê Văn Một", **same)
    if conflict == "guests":
        for who, unit in ((one, commune.sibling_cell), (other, commune.far_cell)):
            make_member(unit, person=who, activity=Activity.TEMPORARILY_IN)
    if conflict == "cards":
        for who, number in ((one, "381111111"), (other, "382222222")):
            PersonIdentifier.objects.create(
                person=who, kind="party_card", encrypted="x", keyed_hash=number, last4=number[-4:]
            )
    acting = "province" if conflict == "guests" else "commune"
    client = officer(commune, PostKind.ORGANISATION_OFFICER, at=acting)
    here = address(commune, "compare", one, other, at=acting)

    answer = client.post(here, order(one, reason="" if conflict == "reason" else "Là một người"))

    assert answer.status_code == {"": 302, "reason": 422}.get(conflict, 409)
    assert Person.objects.filter(erased_at=None, full_name="Lê Văn Một").count() == (
        1 if not conflict else 2
    )
    if conflict in {"cells", "guests", "cards"}:
        shown = client.get(here).content.decode()
        assert "Chưa gộp được" in shown
        assert "Gộp thành một hồ sơ" not in shown


@pytest.mark.parametrize(
    ("kind", "at", "status"),
    [
        (OFFICER, "commune", 302),
        (PostKind.OFFICE_STAFF, "commune", 302),
        (PostKind.SECRETARY, "cell", 403),
        (PostKind.ASSOCIATION_HEAD, "women", 403),
        (PostKind.ADMINISTRATOR, "commune", 403),
        (OFFICER, "other_commune", 404),
    ],
)
def test_who_joins(commune, twins, kind, at, status):
    if kind == PostKind.ASSOCIATION_HEAD:
        Post.objects.filter(kind=kind).delete()
    client = officer(commune, kind, at)
    for name in ("tell-apart", "compare"):
        answer = client.post(address(commune, name, *twins, at=at), order(twins[0]))
        assert answer.status_code == status, name
    assert Person.objects.filter(joined_into=twins[0]).exists() is (status == 302)
    assert DifferentPersons.objects.exists() is False


def test_whoever_does_not_keep_both_units_does_not_join(commune):
    """A member of one's commune who is recorded in another one as well."""
    one = make_member(commune.cell, "Lê Văn Một", birth_year=1970)
    make_post(commune.far_cell, PostKind.CELL_COMMITTEE_MEMBER, person=one)
    other = make_member(commune.women, "Lê Văn Một", birth_year=1970)

    here = officer(commune).post(address(commune, "compare", one, other), order(one))
    assert here.status_code == 403
    above = officer(commune, PostKind.ORGANISATION_OFFICER, at="province").post(
        address(commune, "compare", one, other, at="province"), order(one)
    )
    assert above.status_code == 302


def test_two_people_are_told_apart_for_good(commune, twins):
    client = officer(commune)

    told = client.post(
        address(commune, "tell-apart", *twins), {"command_id": str(new_public_id())}, follow=True
    )

    assert "hai người khác nhau" in told.content.decode()
    assert told.context["lines"] == []
    assert DifferentPersons.objects.count() == 1


def test_a_room_above_moves_its_rows_and_may_object(commune, twins, monkeypatch):
    moved = []
    join = PersonJoin(
        key="tests",
        conflicts=lambda kept, joined: [] if kept == twins[0].pk else ["Buổi sinh hoạt đang mở."],
        move=lambda kept, joined, actor: moved.append((kept, joined)),
    )
    registry = Registry("joins of a test")
    for item in (*joining.person_joins, join):
        registry.register(item)
    monkeypatch.setattr(joining, "person_joins", registry)
    client, here = officer(commune), address(commune, "compare", *twins)

    refused = client.post(here, order(twins[1]))
    assert refused.status_code == 409
    assert "Buổi sinh hoạt đang mở." in refused.content.decode()
    assert client.post(here, order(twins[0])).status_code == 302
    assert moved == [(twins[0].pk, twins[1].pk)]


def test_a_room_that_cannot_move_its_rows_stops_the_joining(commune, twins, monkeypatch):
    """Nothing is lost by a room that has not learnt to follow."""
    without_rows = iter([[Person], []])
    monkeypatch.setattr(joining, "_models_left", lambda person_id: next(without_rows))
    client, here = officer(commune), address(commune, "compare", *twins)

    refused = client.post(here, order(twins[0]))
    assert refused.status_code == 409
    assert "chưa chuyển được" in refused.content.decode()
    assert Membership.objects.true_now().filter(person=twins[1]).exists()
    assert client.post(here, order(twins[0])).status_code == 302


def test_the_kept_contact_stands_where_both_records_name_one(commune):
    one = make_person("Lê Văn Một", unit=commune.cell, birth_year=1970)
    other = make_person("Lê Văn Một", unit=commune.cell, birth_year=1970)
    for who, unit, begins in (
        (one, commune.cell, date(2022, 1, 1)),
        (other, commune.sibling_cell, JOINED),
    ):
        ResidenceContact.objects.create(person=who, unit=unit, valid_from=begins)

    officer(commune).post(address(commune, "compare", one, other), order(one))

    rows = ResidenceContact.objects.true_now().filter(person=one).order_by("valid_from")
    assert next((row.unit_id, row.valid_from, row.valid_to) for row in rows) == (
        commune.sibling_cell.pk,
        JOINED,
        date(2022, 1, 1),
    )
    assert rows.count() == 2
