"""In which post one acts: landing, "Đổi vai", and rights that end with the term."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from nep.organisation.choices import Role
from nep.people import actors
from nep.people.choices import PostKind
from nep.people.models import User
from tests.factories.people import Commune, make_member, make_post
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import (
    knock_with_password,
    knock_with_pin,
    make_member_with_pin,
    make_officer,
)

LAST_DAY = date(2026, 6, 30)


@pytest.fixture
def officer(commune: Commune) -> User:
    """Secretary of the cell until the end of June, and a member of it."""
    user = make_officer(commune.cell, to_on=date(2026, 7, 1))
    make_member(commune.cell, person=user.person)
    return user


def keys_page(commune: Commune, user: User) -> str:
    """A page under the post that only those may open who keep this person's keys."""
    return reverse(
        "sign_in_keys:of",
        kwargs={"acting": commune.cell.public_id, "person": user.person.public_id},
    )


def actor_at(user: User, address: str) -> actors.Actor:
    request = RequestFactory().get(address)
    request.user = user
    request.resolver_match = resolve(address)
    return actors.actor_for(request)


def test_one_lands_on_the_day_of_the_highest_post(client: Client, commune: Commune) -> None:
    user = make_officer(commune.cell)
    make_member(commune.sibling_cell, person=user.person)
    make_post(commune.commune, PostKind.COMMITTEE_MEMBER, person=user.person)
    knock_with_password(client)

    assert client.get("/")["Location"] == f"/u/{commune.cell.public_id}/hom-nay/"


def test_without_sign_in_one_is_asked_for_the_number(client: Client) -> None:
    assert client.get("/")["Location"] == "/dang-nhap/?next=/"


def test_whoever_was_signed_out_comes_back_to_the_page_of_the_form(client):
    page = "/u/01a20419-1c3a-7d91-8937-41c5ef65d203/nhap-du-lieu/"

    here = client.post(f"{page}xuat/", headers={"Referer": f"http://testserver{page}?x=1"})
    elsewhere = client.post(f"{page}xuat/", headers={"Referer": f"http://example.org{page}"})

    assert here["Location"] == f"/dang-nhap/?next={page}"
    assert elsewhere["Location"] == "/dang-nhap/?next=/"


def test_every_post_stands_on_the_page_for_changing_it(client: Client, commune: Commune) -> None:
    user = make_officer(commune.cell)
    make_post(commune.commune, PostKind.COMMITTEE_MEMBER, person=user.person)
    knock_with_password(client)

    page = client.get("/doi-vai/").content.decode()
    for unit in (commune.cell, commune.commune):
        assert f"/u/{unit.public_id}/hom-nay/" in page
    assert "Bí thư" in page
    assert "Ủy viên ban chấp hành" in page
    assert str(commune.sibling_cell.public_id) not in page


def test_somebody_without_any_post_gets_a_page_that_says_so(
    client: Client, commune: Commune
) -> None:
    with time_machine.travel(datetime(2019, 5, 1, 3, tzinfo=UTC), tick=False):
        make_member_with_pin(commune.cell)
        knock_with_pin(client)
        page = client.get("/")

    assert page.status_code == 200
    assert "chưa thuộc đơn vị nào" in page.content.decode()


def test_the_actor_acts_in_the_unit_of_the_address_only(officer: User, commune: Commune) -> None:
    with time_machine.travel(datetime(2026, 6, 1, 3, tzinfo=UTC), tick=False):
        here = actor_at(officer, keys_page(commune, officer))
        elsewhere = actor_at(
            officer,
            keys_page(commune, officer).replace(
                str(commune.cell.public_id), str(commune.sibling_cell.public_id)
            ),
        )
        nowhere = actor_at(officer, "/tai-khoan/")

    assert here.acting_unit_id == commune.cell.pk
    assert here.label == "Bí thư · Chi bộ mẫu 01"
    assert {grant.role for grant in here.acting_grants()} == {Role.SECRETARY, Role.MEMBER}
    assert elsewhere.acting_unit_id is None
    assert nowhere.acting_unit_id is None
    assert nowhere.reading_unit_ids == (commune.cell.pk,)


def test_the_day_after_the_term_the_same_session_may_no_more(
    client: Client, officer: User, commune: Commune
) -> None:
    member = make_member_with_pin(commune.cell)
    address = keys_page(commune, member)
    with time_machine.travel(datetime(2026, 6, 29, 3, tzinfo=UTC), tick=False) as clock:
        knock_with_password(client)
        clock.move_to(datetime(2026, 6, 30, 16, 59, tzinfo=UTC))  # 23:59 in Vietnam
        assert client.get(address).status_code == 200
        clock.move_to(datetime(2026, 6, 30, 17, 0, tzinfo=UTC))  # midnight in Vietnam
        assert client.get(address).status_code == 404


def test_the_actor_costs_two_statements_whatever_one_holds(
    commune: Commune, django_assert_num_queries: object
) -> None:
    user = make_officer(commune.cell)
    for unit in (commune.commune, commune.women, commune.village):
        make_post(unit, PostKind.OFFICE_STAFF, person=user.person)
    address = keys_page(commune, user)

    with django_assert_num_queries(2):  # type: ignore[operator]
        actor_at(user, address)
