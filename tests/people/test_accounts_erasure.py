"""What is kept about an account is said, and lawful erasure empties it."""

from allauth.usersessions.models import UserSession
from django.test import Client

from nep.foundation.registries import erasure_handlers
from nep.people import account_erasure
from nep.people.models import PhonePin, User
from tests.factories.people import SYSTEM, Commune, make_member
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import (
    OTHER_PIN,
    PIN,
    is_inside,
    knock_with_pin,
    make_link,
    make_member_with_pin,
)


def test_the_handler_is_registered() -> None:
    assert "people.accounts" in erasure_handlers


def test_what_is_held_is_counted(client: Client, commune: Commune) -> None:
    user = make_member_with_pin(commune.cell)
    knock_with_pin(client)

    held = account_erasure.holds(user.person_id)
    assert [item.count for item in held] == [1, 1, 1]
    assert account_erasure.holds(make_member(commune.cell).pk) == []


def test_erasure_empties_this_account_and_no_other(commune: Commune) -> None:
    user = make_member_with_pin(commune.cell)
    other = make_member_with_pin(commune.cell, "Lê Thị Cúc", phone="0911222333", pin=OTHER_PIN)
    inside, others = Client(), Client()
    knock_with_pin(inside)
    knock_with_pin(others, phone="0911222333", pin=OTHER_PIN)
    _link, token = make_link(user.person)
    account_erasure.erase(user.person_id, SYSTEM)

    assert inside.get("/tai-khoan/").status_code == 302
    assert others.get("/tai-khoan/").status_code == 200
    assert Client().get(f"/vao/{token}/").status_code == 410
    assert [pin.user for pin in PhonePin.objects.all()] == [other]
    assert {machine.user for machine in UserSession.objects.all()} == {other}
    user = User.objects.get(pk=user.pk)
    assert (user.email, user.is_active, user.last_login) == ("", False, None)
    again = Client()
    knock_with_pin(again, pin=PIN)
    assert not is_inside(again)
