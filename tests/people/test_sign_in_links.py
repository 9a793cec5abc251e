"""The one-time link or QR code from the secretary: one day, one use, and it sets the PIN."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from nep.foundation.audit.models import AuditEntry, AuditPayload
from nep.foundation.errors import Forbidden
from nep.foundation.sync import CommandConflict, Envelope
from nep.organisation.choices import Role
from nep.people.choices import PostKind
from nep.people.models import OneTimeLink, Person, PhonePin
from nep.people.models.account import LinkDoor
from nep.people.services import links
from tests.factories.people import SYSTEM, Commune, actor_in, make_member, make_post
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import (
    PASSWORD,
    PIN,
    is_inside,
    knock_with_pin,
    make_link,
    make_member_with_pin,
    make_officer,
)


@pytest.fixture
def person(commune: Commune) -> Person:
    return make_member(commune.cell, "Trần Thị An", phone="0912345678", birth_year=1958)


def set_pin(client: Client, token: str, pin: str = PIN, again: str = PIN, **more: str) -> int:
    body = {"new": pin, "again": again, **more}
    return client.post(f"/vao/{token}/", body).status_code


def test_the_link_sets_the_pin_and_lets_its_person_in(client: Client, person: Person) -> None:
    _link, token = make_link(person)

    assert set_pin(client, token) == 302
    assert is_inside(client)
    again = Client()
    knock_with_pin(again)
    assert is_inside(again)


def test_looking_at_the_link_does_not_spend_it(client: Client, person: Person) -> None:
    _link, token = make_link(person)

    for _ in range(3):
        page = client.get(f"/vao/{token}/")
        assert page.status_code == 200
    assert "An T." in page.content.decode()
    assert "Trần Thị An" not in page.content.decode()
    assert set_pin(client, token) == 302


def test_the_link_works_once(client: Client, person: Person) -> None:
    _link, token = make_link(person)
    set_pin(client, token)

    stranger = Client()
    assert set_pin(stranger, token) == 410
    assert not is_inside(stranger)


def test_the_link_works_for_a_day(person: Person) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 8, tzinfo=UTC), tick=False) as clock:
        _link, token = make_link(person)
        clock.shift(timedelta(hours=23, minutes=59))
        assert Client().get(f"/vao/{token}/").status_code == 200
        clock.shift(timedelta(minutes=1))
        answer = Client().get(f"/vao/{token}/")
    assert answer.status_code == 410
    assert "đã quá 24 giờ" in answer.content.decode()


def test_a_new_link_closes_the_one_before(client: Client, person: Person) -> None:
    _old, old = make_link(person)
    _new, new = make_link(person)

    assert client.get(f"/vao/{old}/").status_code == 410
    assert client.get(f"/vao/{new}/").status_code == 200


def test_a_link_taken_back_opens_nothing(client: Client, person: Person) -> None:
    _link, token = make_link(person)
    links.revoke_links(person=person, envelope=Envelope.now(), actor=SYSTEM)

    assert client.get(f"/vao/{token}/").status_code == 410


@pytest.mark.parametrize(
    ("pin", "again", "sentence"),
    [
        ("123456", "123456", "dễ đoán"),
        ("777777", "777777", "dễ đoán"),
        ("345678", "345678", "dễ đoán"),
        ("195812", "195812", "dễ đoán"),
        ("12345", "12345", "đúng 6 chữ số"),
        ("73914x", "73914x", "đúng 6 chữ số"),
        (PIN, "739147", "không giống nhau"),
    ],
)
def test_a_pin_a_neighbour_would_guess_is_refused_and_the_link_stays_open(
    client: Client, person: Person, pin: str, again: str, sentence: str
) -> None:
    _link, token = make_link(person)

    answer = client.post(f"/vao/{token}/", {"new": pin, "again": again})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert set_pin(client, token) == 302


def test_the_database_alone_opens_no_door(person: Person) -> None:
    link, token = make_link(person)

    assert token not in {link.token_hash, str(link.public_id)}
    assert links.token_of(OneTimeLink.objects.get()) == token


def test_sending_the_same_command_twice_makes_one_link(person: Person, commune: Commune) -> None:
    envelope, secretary = Envelope.now(), actor_in(commune.cell)
    first = links.issue_one_time_link(person=person, envelope=envelope, actor=secretary)
    second = links.issue_one_time_link(person=person, envelope=envelope, actor=secretary)

    assert first == second
    assert OneTimeLink.objects.count() == 1
    with pytest.raises(CommandConflict):
        links.issue_one_time_link(
            person=person, door=LinkDoor.PASSWORD, envelope=envelope, actor=secretary
        )


def test_the_act_stands_in_the_units_audit_without_any_secret(
    person: Person, commune: Commune
) -> None:
    links.issue_one_time_link(person=person, envelope=Envelope.now(), actor=actor_in(commune.cell))

    [entry] = AuditEntry.objects.for_unit(commune.cell.pk).filter(
        action="people.issue_one_time_link"
    )
    assert AuditPayload.objects.get(entry_id=entry.pk).body == {"door": "PIN"}


@pytest.mark.parametrize(
    ("where", "role", "may"),
    [
        ("cell", Role.SECRETARY, True),
        ("cell", Role.DEPUTY_SECRETARY, True),
        ("commune", Role.COMMUNE_OFFICE, True),
        ("cell", Role.MEMBER, False),
        ("cell", Role.CELL_COMMITTEE, False),
        ("sibling_cell", Role.SECRETARY, False),
        ("commune", Role.SECRETARY, False),
        ("other_commune", Role.COMMUNE_OFFICE, False),
        ("province", Role.PROVINCIAL_READER, False),
    ],
)
def test_who_may_hand_out_a_link_to_a_plain_member(
    person: Person, commune: Commune, where: str, role: str, may: bool
) -> None:
    actor = actor_in(getattr(commune, where), role)

    assert links.may_hand_out(person, actor) is may


def test_a_secretary_cannot_take_over_a_superior_who_is_a_member_of_the_cell(
    person: Person, commune: Commune
) -> None:
    secretary = actor_in(commune.cell)
    links.issue_one_time_link(person=person, envelope=Envelope.now(), actor=secretary)
    make_post(commune.commune, PostKind.COMMITTEE_SECRETARY, person=person)

    with pytest.raises(Forbidden):
        links.issue_one_time_link(person=person, envelope=Envelope.now(), actor=secretary)
    office = actor_in(commune.commune, Role.COMMUNE_OFFICE)
    links.issue_one_time_link(person=person, envelope=Envelope.now(), actor=office)


def test_a_pin_taken_back_ends_every_session_at_once(client: Client, commune: Commune) -> None:
    user = make_member_with_pin(commune.cell)
    knock_with_pin(client)
    assert client.get("/tai-khoan/").status_code == 200

    links.revoke_pin(person=user.person, envelope=Envelope.now(), actor=actor_in(commune.cell))
    assert client.get("/tai-khoan/").status_code == 302
    assert not PhonePin.objects.filter(revoked_at=None).exists()


def test_an_officers_link_sets_a_password(client: Client, commune: Commune) -> None:
    user = make_officer(commune.cell)
    _link, token = make_link(user.person, door=LinkDoor.PASSWORD)
    too_short = client.post(f"/vao/{token}/", {"new": "ngắn", "again": "ngắn"})
    done = client.post(f"/vao/{token}/", {"new": PASSWORD + " 2", "again": PASSWORD + " 2"})

    assert too_short.status_code == 422
    assert done.status_code == 302
    user.refresh_from_db()
    assert user.check_password(PASSWORD + " 2")
